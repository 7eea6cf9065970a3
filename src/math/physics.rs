//! Short spellings of physics, as the packages `physics` and `braket` have them.
//!
//! No argument is shown twice but a single letter or number: a spelling that doubles what it is
//! given would double it again at every level.

use super::read::Reader;
use super::{Class, Fault, Font, Line, Mark, Node, Place};

/// Reads the arguments of a short spelling; `None` when there is none of that name.
pub(super) fn expand(
    reader: &mut Reader<'_>,
    name: &str,
    font: Font,
) -> Result<Option<Node>, Fault> {
    // A star asks for another size of the delimiters, which grow anyway.
    let argument = |reader: &mut Reader<'_>| {
        reader.take('*');
        reader.argument(font)
    };
    let node = match name {
        "ket" | "Ket" => fence('|', vec![argument(reader)?], '⟩'),
        "bra" | "Bra" => fence('⟨', vec![argument(reader)?], '|'),
        "braket" | "Braket" | "innerproduct" | "ip" => {
            let mut body = vec![argument(reader)?];
            if reader.at_group() {
                body.push(Node::operator('|', Class::Middle));
                body.push(argument(reader)?);
            }
            fence('⟨', body, '⟩')
        }
        "ketbra" | "dyad" | "outerproduct" => {
            let ket = argument(reader)?;
            let bra = argument(reader)?;
            Node::Row(vec![fence('|', vec![ket], '⟩'), fence('⟨', vec![bra], '|')])
        }
        "mel" | "matrixel" | "matrixelement" => {
            let bra = argument(reader)?;
            let operator = argument(reader)?;
            let ket = argument(reader)?;
            fence('⟨', vec![bra, bar(), operator, bar(), ket], '⟩')
        }
        "ev" | "expval" | "expectationvalue" => fence('⟨', vec![argument(reader)?], '⟩'),
        "abs" => fence('|', vec![argument(reader)?], '|'),
        "norm" => fence('‖', vec![argument(reader)?], '‖'),
        "comm" | "commutator" => {
            let first = argument(reader)?;
            let second = argument(reader)?;
            fence('[', vec![first, Node::operator(',', Class::Point), second], ']')
        }
        "acomm" | "anticommutator" | "pb" | "poissonbracket" => {
            let first = argument(reader)?;
            let second = argument(reader)?;
            fence('{', vec![first, Node::operator(',', Class::Point), second], '}')
        }
        "order" => {
            let of = fence('(', vec![argument(reader)?], ')');
            Node::Row(vec![Node::letter("O", Font::Script), of])
        }
        "dd" | "differential" => differential(reader, "d", font)?,
        "dv" | "derivative" => derivative(reader, "d", font)?,
        "pdv" | "partialderivative" | "pderivative" => derivative(reader, "∂", font)?,
        "fdv" | "functionalderivative" => derivative(reader, "δ", font)?,
        "vb" | "vectorbold" => reader.argument(Font::Bold)?,
        "va" | "vectorarrow" => marked(reader, '→')?,
        "vu" | "vectorunit" => marked(reader, '^')?,
        "grad" | "gradient" => nabla(Vec::new()),
        "divergence" => nabla(vec![Node::operator('⋅', Class::Binary)]),
        "curl" => nabla(vec![Node::operator('×', Class::Binary)]),
        "laplacian" => Node::Scripts {
            base: Box::new(nabla(Vec::new())),
            below: None,
            above: Some(Box::new(Node::Number { text: "2".to_owned(), font: Font::Plain })),
            place: Place::Beside,
        },
        "eV" | "keV" | "MeV" | "GeV" | "TeV" | "PeV" | "meV" | "pc" | "kpc" | "Mpc" | "Gpc"
        | "Hz" | "kHz" | "MHz" | "GHz" | "THz" => Node::letter(name, Font::Upright),
        "Msun" | "Msol" | "msun" => of_the_sun("M"),
        "Lsun" | "Lsol" => of_the_sun("L"),
        "Rsun" | "Rsol" => of_the_sun("R"),
        _ => return Ok(None),
    };
    Ok(Some(node))
}

fn fence(open: char, body: Vec<Node>, close: char) -> Node {
    Node::Fence { open: Some(open), close: Some(close), body }
}

fn bar() -> Node {
    Node::operator('|', Class::Middle)
}

fn nabla(more: Vec<Node>) -> Node {
    Node::row([vec![Node::letter("∇", Font::Plain)], more].concat())
}

fn of_the_sun(letter: &str) -> Node {
    Node::Scripts {
        base: Box::new(Node::letter(letter, Font::Plain)),
        below: Some(Box::new(Node::letter("⊙", Font::Plain))),
        above: None,
        place: Place::Beside,
    }
}

fn marked(reader: &mut Reader<'_>, mark: char) -> Result<Node, Fault> {
    reader.take('*');
    let base = Box::new(reader.argument(Font::Bold)?);
    Ok(Node::Marked { base, mark, kind: Mark::Accent })
}

/// Makes `d`, or `d x`.
fn differential(reader: &mut Reader<'_>, d: &str, font: Font) -> Result<Node, Fault> {
    let sign = Node::letter(d, Font::Upright);
    if !reader.at_group() {
        return Ok(sign);
    }
    Ok(Node::Row(vec![sign, reader.argument(font)?]))
}

/// Makes `d f / d x`, or `d / d x` of one argument; `[n]` before them is the order.
fn derivative(reader: &mut Reader<'_>, d: &str, font: Font) -> Result<Node, Fault> {
    reader.take('*');
    // Shown twice, so it may be a letter or a number only.
    let order = reader
        .option(font)?
        .filter(|order| matches!(order, Node::Letter { .. } | Node::Number { .. }));
    let first = reader.argument(font)?;
    let second = if reader.at_group() { Some(reader.argument(font)?) } else { None };
    let sign = Node::letter(d, Font::Upright);
    let raised = |base: Node| match &order {
        Some(order) => Node::Scripts {
            base: Box::new(base),
            below: None,
            above: Some(Box::new(order.clone())),
            place: Place::Beside,
        },
        None => base,
    };
    let (of, by) = match second {
        Some(by) => (Some(first), by),
        None => (None, first),
    };
    let over = [Some(raised(sign.clone())), of].into_iter().flatten().collect();
    Ok(Node::Fraction {
        over: Box::new(Node::row(over)),
        under: Box::new(Node::Row(vec![sign, raised(by)])),
        line: Line::Drawn,
    })
}
