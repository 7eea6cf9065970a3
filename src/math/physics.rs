//! Shorthands of physics from the packages `physics` and `braket`.
//!
//! No argument is shown twice except a single letter or number: otherwise nested shorthands would
//! double the output at every level.

use super::commands;
use super::read::{Read, Reader};
use super::{Class, Font, Mark, Node, Place};

/// Reads the arguments of a shorthand; `None` if the name is not one.
pub(super) fn expand(reader: &mut Reader<'_>, name: &str, font: Font) -> Read<Option<Node>> {
    // A star changes the size of the delimiters, which adapt anyway.
    let mut argument = || {
        reader.take('*');
        reader.argument(font)
    };
    let node = match name {
        "ket" | "Ket" => Node::fence('|', vec![argument()?], '⟩'),
        "bra" | "Bra" => Node::fence('⟨', vec![argument()?], '|'),
        "braket" | "Braket" | "innerproduct" | "ip" => {
            let mut body = vec![argument()?];
            if reader.at_group() {
                body.extend([bar(), reader.argument(font)?]);
            }
            Node::fence('⟨', body, '⟩')
        }
        "ketbra" | "dyad" | "outerproduct" => {
            let ket = Node::fence('|', vec![argument()?], '⟩');
            Node::Row(vec![ket, Node::fence('⟨', vec![argument()?], '|')])
        }
        "mel" | "matrixel" | "matrixelement" => {
            let body = vec![argument()?, bar(), argument()?, bar(), argument()?];
            Node::fence('⟨', body, '⟩')
        }
        "ev" | "expval" | "expectationvalue" => Node::fence('⟨', vec![argument()?], '⟩'),
        "abs" => Node::fence('|', vec![argument()?], '|'),
        "norm" => Node::fence('‖', vec![argument()?], '‖'),
        "comm" | "commutator" => Node::fence('[', vec![argument()?, comma(), argument()?], ']'),
        "acomm" | "anticommutator" | "pb" | "poissonbracket" => {
            Node::fence('{', vec![argument()?, comma(), argument()?], '}')
        }
        "order" => {
            let of = Node::fence('(', vec![argument()?], ')');
            Node::Row(vec![Node::letter("O", Font::Script), of])
        }
        "dd" | "differential" => {
            let sign = Node::letter("d", Font::Upright);
            if reader.at_group() { Node::Row(vec![sign, reader.argument(font)?]) } else { sign }
        }
        "dv" | "derivative" => derivative(reader, "d", font)?,
        "pdv" | "partialderivative" | "pderivative" => derivative(reader, "∂", font)?,
        "fdv" | "functionalderivative" => derivative(reader, "δ", font)?,
        "vb" | "vectorbold" => reader.argument(Font::Bold)?,
        "va" | "vectorarrow" => marked(reader, '→')?,
        "vu" | "vectorunit" => marked(reader, '^')?,
        "grad" | "gradient" => nabla(Vec::new()),
        "divergence" => nabla(vec![Node::operator('⋅', Class::Binary)]),
        "curl" => nabla(vec![Node::operator('×', Class::Binary)]),
        "laplacian" => {
            let square = Node::Number { text: "2".to_owned(), font: Font::Plain };
            nabla(Vec::new()).scripts(None, Some(square), Place::Beside)
        }
        "eV" | "keV" | "MeV" | "GeV" | "TeV" | "PeV" | "meV" | "pc" | "kpc" | "Mpc" | "Gpc"
        | "Hz" | "kHz" | "MHz" | "GHz" | "THz" => Node::letter(name, Font::Upright),
        "Msun" | "Msol" | "msun" => of_the_sun("M"),
        "Lsun" | "Lsol" => of_the_sun("L"),
        "Rsun" | "Rsol" => of_the_sun("R"),
        _ => return Ok(None),
    };
    Ok(Some(node))
}

fn bar() -> Node {
    Node::operator('|', Class::Middle)
}

fn comma() -> Node {
    Node::operator(',', Class::Point)
}

fn nabla(more: Vec<Node>) -> Node {
    Node::row([vec![Node::letter("∇", Font::Plain)], more].concat())
}

fn of_the_sun(letter: &str) -> Node {
    let sun = Some(Node::letter("⊙", Font::Plain));
    Node::letter(letter, Font::Plain).scripts(sun, None, Place::Beside)
}

fn marked(reader: &mut Reader<'_>, mark: char) -> Read<Node> {
    reader.take('*');
    let base = Box::new(reader.argument(Font::Bold)?);
    Ok(Node::Marked { base, mark, kind: Mark::Accent })
}

/// Makes `d f / d x`, or `d / d x` of one argument; a leading `[n]` is the order.
fn derivative(reader: &mut Reader<'_>, d: &str, font: Font) -> Read<Node> {
    reader.take('*');
    // It is shown twice, so it must be a letter or a number.
    let is_one = |order: &Node| matches!(order, Node::Letter { .. } | Node::Number { .. });
    let order = reader.option(font)?.filter(is_one);
    let first = reader.argument(font)?;
    let second = if reader.at_group() { Some(reader.argument(font)?) } else { None };
    let sign = Node::letter(d, Font::Upright);
    let raised = |base: Node| match &order {
        Some(order) => base.scripts(None, Some(order.clone()), Place::Beside),
        None => base,
    };
    let (over, by) = match second {
        Some(by) => (vec![raised(sign.clone()), first], by),
        None => (vec![raised(sign.clone())], first),
    };
    Ok(commands::fraction("frac", Node::row(over), Node::Row(vec![sign, raised(by)])))
}
