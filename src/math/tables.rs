//! Environments: matrices, cases, aligned lines.

use std::ops::Range;

use super::read::{Read, Reader, Token, Until, fault};
use super::{FaultKind, Font, Node, Style, Table};

/// Returns an environment's delimiters and its alignment.
fn known(name: &str) -> Option<(Option<char>, Option<char>, Table)> {
    Some(match name.strip_suffix('*').unwrap_or(name) {
        "matrix" | "array" | "gather" | "gathered" | "multline" | "subarray" => {
            (None, None, Table::Matrix)
        }
        "smallmatrix" => (None, None, Table::Small),
        "pmatrix" => (Some('('), Some(')'), Table::Matrix),
        "bmatrix" => (Some('['), Some(']'), Table::Matrix),
        "Bmatrix" => (Some('{'), Some('}'), Table::Matrix),
        "vmatrix" => (Some('|'), Some('|'), Table::Matrix),
        "Vmatrix" => (Some('‖'), Some('‖'), Table::Matrix),
        "cases" | "dcases" => (Some('{'), None, Table::Left),
        "rcases" | "drcases" => (None, Some('}'), Table::Left),
        "align" | "aligned" | "alignat" | "alignedat" | "split" | "eqnarray" | "equation"
        | "flalign" | "displaymath" | "math" => (None, None, Table::Aligned),
        _ => return None,
    })
}

/// Reads the rest of an environment after `\begin`.
pub(super) fn environment(reader: &mut Reader<'_>, at: Range<usize>, font: Font) -> Read<Node> {
    let (name, start) = reader.raw_argument()?;
    let Some((open, close, mut kind)) = known(name) else {
        return fault(start..start + name.len(), FaultKind::Environment(name.to_owned()));
    };
    if name == "array" || name == "subarray" {
        kind = columns(reader.raw_argument()?.0);
    }
    if name.starts_with("alignat") || name.starts_with("alignedat") {
        reader.raw_argument()?;
    }
    // A position, as in `\begin{aligned}[t]`, has no effect on a page.
    if matches!(name, "aligned" | "gathered" | "split") || name.ends_with("matrix*") {
        reader.option(font)?;
    }
    let rows = rows(reader, Until::Cell, font)?;
    let (token, end) = reader.next()?;
    if token != Token::Command("end") || reader.raw_argument()?.0 != name {
        return fault(at.start..end.end, FaultKind::Unclosed);
    }
    let table = match kind {
        Table::Aligned => unless_one_cell(kind, rows),
        _ => Node::Table { kind, rows },
    };
    let body = match name.starts_with('d') {
        true => vec![Node::Sized { style: Style::Display, body: vec![table] }],
        false => vec![table],
    };
    Ok(match (open, close) {
        (None, None) => Node::row(body),
        _ => Node::Fence { open, close, body },
    })
}

/// Reads `\substack{a \\ b}`.
pub(super) fn stack(reader: &mut Reader<'_>, font: Font) -> Read<Node> {
    let (token, at) = reader.next()?;
    if token != Token::Char('{') {
        return fault(at, FaultKind::Argument);
    }
    let (mut rows, mut nodes) = (Vec::new(), Vec::new());
    reader.deeper(|reader| {
        loop {
            let (token, at) = reader.peek();
            match token {
                Token::Char('}') | Token::Command("\\") => {
                    reader.next()?;
                    rows.push(vec![Node::row(std::mem::take(&mut nodes))]);
                    if token == Token::Char('}') {
                        return Ok(Node::Table { kind: Table::Small, rows });
                    }
                }
                Token::End => return fault(at, FaultKind::Unclosed),
                Token::Char('_' | '^') => return fault(at, FaultKind::Misplaced),
                _ => {
                    let base = reader.argument(font)?;
                    nodes.push(reader.scripts(base, font)?);
                }
            }
        }
    })
}

/// Reads cells up to an end mark. Drops an empty last row.
pub(super) fn rows(reader: &mut Reader<'_>, until: Until, font: Font) -> Read<Vec<Vec<Node>>> {
    let mut rows = vec![Vec::new()];
    loop {
        let cell = Node::row(reader.row(until, font)?);
        if let Some(row) = rows.last_mut() {
            row.push(cell);
        }
        match reader.peek().0 {
            Token::Char('&') => {
                reader.next()?;
            }
            Token::Command("\\" | "cr" | "newline") => {
                reader.next()?;
                // `\\[2pt]` adds space.
                reader.take('*');
                skip_length(reader);
                rows.push(Vec::new());
            }
            _ => break,
        }
    }
    let is_empty = |row: &Vec<Node>| row.iter().all(|cell| *cell == Node::Row(Vec::new()));
    if rows.len() > 1 && rows.last().is_some_and(is_empty) {
        rows.pop();
    }
    Ok(rows)
}

/// Skips a length in brackets; other brackets are part of the formula.
fn skip_length(reader: &mut Reader<'_>) {
    let Some(inside) = reader.tex[reader.at..].strip_prefix('[') else { return };
    let Some(end) = inside.find(']').filter(|&end| end <= 12) else { return };
    let length = inside[..end].trim();
    let units = ["pt", "em", "ex", "mm", "cm", "in", "mu", "bp"];
    if units.iter().any(|unit| length.ends_with(unit)) {
        reader.at += end + 2;
    }
}

/// Returns rows as a table, or as their only cell.
pub(super) fn unless_one_cell(kind: Table, mut rows: Vec<Vec<Node>>) -> Node {
    match rows.as_mut_slice() {
        [row] if row.len() == 1 => row.pop().unwrap_or(Node::Row(Vec::new())),
        _ => Node::Table { kind, rows },
    }
}

/// Returns the alignment of an array's cells: by its first column, or alternating.
fn columns(written: &str) -> Table {
    let letters: Vec<char> = written.chars().filter(|c| "lcr".contains(*c)).collect();
    match letters.as_slice() {
        ['r', 'l', ..] | ['r', 'c', 'l', ..] => Table::Aligned,
        ['l', ..] => Table::Left,
        ['r', ..] => Table::Right,
        _ => Table::Matrix,
    }
}
