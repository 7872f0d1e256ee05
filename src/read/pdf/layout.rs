//! The order in which the pieces of a page are read: columns one after the other, tables by row.

use super::line::Piece;
use crate::order;

/// What stands together on a page.
#[derive(Debug, PartialEq)]
pub(super) enum Flow {
    /// Lines that follow each other.
    Text(Vec<Piece>),
    /// Rows of cells, each with its lines.
    Rows(Vec<Vec<Vec<Piece>>>),
}

/// Columns in columns in columns.
const DEEPEST: usize = 12;
/// Letters in a line of a column of text, on average and at least.
const NARROWEST_PROSE: usize = 25;
/// So many lines make a column of text.
const FEWEST_LINES: usize = 4;

/// The flows of a page, in the order of reading.
pub(super) fn flows(pieces: Vec<Piece>) -> Vec<Flow> {
    let mut flows = Vec::new();
    read(pieces, 0, &mut flows);
    flows
}

fn read(pieces: Vec<Piece>, depth: usize, flows: &mut Vec<Flow>) {
    for run in runs(bands(pieces)) {
        let columns = gaps(run.iter().flatten());
        if columns.len() < 2 || depth >= DEEPEST {
            let mut lines = Vec::with_capacity(run.len());
            for mut band in run {
                order::by(&mut band, |a, b| {
                    a.baseline.total_cmp(&b.baseline).then(a.start.total_cmp(&b.start))
                });
                lines.extend(band);
            }
            text(lines, flows);
            continue;
        }
        if are_prose(&run, &columns) {
            let mut parts: Vec<Vec<Piece>> = vec![Vec::new(); columns.len()];
            for piece in run.into_iter().flatten() {
                parts[column_of(&columns, &piece)].push(piece);
            }
            for part in parts {
                read(part, depth + 1, flows);
            }
        } else {
            let rows = rows(run, &columns);
            let is_full =
                |row: &&Vec<Vec<Piece>>| row.iter().filter(|cell| !cell.is_empty()).count() >= 2;
            if rows.iter().filter(is_full).count() >= 2 {
                flows.push(Flow::Rows(rows));
            } else {
                for cell in rows.into_iter().flatten().filter(|cell| !cell.is_empty()) {
                    flows.push(Flow::Text(cell));
                }
            }
        }
    }
}

/// Adds lines to the text before them, where they go on under it.
fn text(lines: Vec<Piece>, flows: &mut Vec<Flow>) {
    if let (Some(Flow::Text(before)), Some(first)) = (flows.last_mut(), lines.first())
        && let Some(last) = before.last()
        && first.baseline > last.baseline
        && first.baseline - last.baseline < 2.5 * first.size.max(last.size)
        && overlaps((last.start, last.end), (first.start, first.end))
    {
        before.extend(lines);
    } else if !lines.is_empty() {
        flows.push(Flow::Text(lines));
    }
}

/// The pieces by height: what stands beside each other is one band.
fn bands(mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    order::by(&mut pieces, |a, b| a.top().total_cmp(&b.top()));
    let mut bands: Vec<Vec<Piece>> = Vec::new();
    let mut bottom = f64::NEG_INFINITY;
    for piece in pieces {
        let low = piece.bottom();
        match bands.last_mut() {
            Some(band) if piece.top() < bottom - 0.1 * piece.size => band.push(piece),
            _ => bands.push(vec![piece]),
        }
        bottom =
            if bands.last().is_some_and(|band| band.len() == 1) { low } else { bottom.max(low) };
    }
    bands
}

/// Where pieces stand, from left to right, as stretches with white space between them.
fn gaps<'p>(pieces: impl Iterator<Item = &'p Piece>) -> Vec<(f64, f64)> {
    let mut stretches: Vec<(f64, f64, f64)> =
        pieces.map(|piece| (piece.start, piece.end, piece.size)).collect();
    order::by(&mut stretches, |a, b| a.0.total_cmp(&b.0));
    let mut merged: Vec<(f64, f64)> = Vec::new();
    for (start, end, size) in stretches {
        match merged.last_mut() {
            Some(last) if start < last.1 + 0.6 * size => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
}

fn overlaps(a: (f64, f64), b: (f64, f64)) -> bool {
    a.0 < b.1 && b.0 < a.1
}

fn column_of(columns: &[(f64, f64)], piece: &Piece) -> usize {
    columns.partition_point(|(start, _)| *start <= piece.start + 0.01).saturating_sub(1)
}

/// Bands that belong together: those that leave the same white space between columns, and those
/// without any.
fn runs(bands: Vec<Vec<Piece>>) -> Vec<Vec<Vec<Piece>>> {
    let mut runs: Vec<Vec<Vec<Piece>>> = Vec::new();
    let mut columns: Vec<(f64, f64)> = Vec::new();
    for band in bands {
        let own = gaps(band.iter());
        let Some(run) = runs.last_mut() else {
            columns = own;
            runs.push(vec![band]);
            continue;
        };
        let both = merge(&columns, &own);
        let is_parted = columns.len() > 1;
        let is_across = band.len() == 1 && both.len() < columns.len();
        let goes_on = if is_parted { both.len() > 1 && !is_across } else { own.len() == 1 };
        if goes_on && !(is_parted && leaves(run, &band, &columns)) {
            columns = both;
            run.push(band);
        } else if !is_parted && is_spread_line(run, &band) {
            let mut pieces = band.into_iter();
            if let Some(mut line) = pieces.next() {
                pieces.for_each(|piece| line.join(piece));
                run.push(vec![line]);
            }
        } else {
            columns = own;
            runs.push(vec![band]);
        }
    }
    runs
}

fn merge(a: &[(f64, f64)], b: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut all: Vec<(f64, f64)> = a.iter().chain(b).copied().collect();
    order::by(&mut all, |a, b| a.0.total_cmp(&b.0));
    let mut merged: Vec<(f64, f64)> = Vec::new();
    for (start, end) in all {
        match merged.last_mut() {
            Some(last) if start < last.1 + 4.0 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
}

/// Whether a band below columns is no part of them: one line at the left, after white space.
fn leaves(run: &[Vec<Piece>], band: &[Piece], columns: &[(f64, f64)]) -> bool {
    let [line] = band else { return false };
    let bottom = run.iter().flatten().map(Piece::bottom).fold(f64::NEG_INFINITY, f64::max);
    column_of(columns, line) == 0 && line.top() - bottom > 1.5 * line.size
}

/// Whether a band is a line of text with a wide space in it.
fn is_spread_line(run: &[Vec<Piece>], band: &[Piece]) -> bool {
    let Some(last) = run.last().and_then(|band| band.last()) else { return false };
    let mut sorted: Vec<&Piece> = band.iter().collect();
    order::by(&mut sorted, |a, b| a.start.total_cmp(&b.start));
    let (first, end) = (sorted[0], sorted[sorted.len() - 1].end);
    let is_close = sorted.windows(2).all(|pair| pair[1].start - pair[0].end < 2.5 * first.size);
    let is_level = band.iter().all(|piece| (piece.baseline - first.baseline).abs() < 1.0);
    let is_next = first.baseline - last.baseline < 1.8 * first.size;
    let is_wide = (first.start - last.start).abs() < 3.0 && (end - last.end).abs() < 3.0;
    is_close && is_level && is_next && is_wide
}

/// Whether the columns of a run are text that is read down, and no cells that are read across.
fn are_prose(run: &[Vec<Piece>], columns: &[(f64, f64)]) -> bool {
    let parts: Vec<Vec<&Piece>> = (0..columns.len())
        .map(|column| {
            let own = run.iter().flatten();
            own.filter(|piece| column_of(columns, piece) == column).collect()
        })
        .collect();
    let is_prose = |column: usize| {
        let (pieces, (start, end)) = (&parts[column], columns[column]);
        let letters: usize = pieces.iter().map(|piece| piece.text().chars().count()).sum();
        let full = pieces.iter().filter(|piece| piece.end - piece.start > 0.8 * (end - start));
        pieces.len() >= FEWEST_LINES
            && letters >= NARROWEST_PROSE * pieces.len()
            && full.count() * 10 >= pieces.len() * 6
    };
    let prose: Vec<usize> = (0..columns.len()).filter(|column| is_prose(*column)).collect();
    match prose[..] {
        [] => false,
        [only] => {
            // Labels stand at the height of what they are labels of; a margin has lines of its own.
            let level = |piece: &&&Piece| {
                parts[only].iter().any(|other| (other.baseline - piece.baseline).abs() < 1.0)
            };
            let others = || parts.iter().enumerate().filter(|(at, _)| *at != only);
            let n_others: usize = others().map(|(_, pieces)| pieces.len()).sum();
            let n_level: usize = others().map(|(_, part)| part.iter().filter(level).count()).sum();
            n_level * 10 < n_others * 7
        }
        _ => prose.len() * 2 > columns.len(),
    }
}

/// The rows of a table. A cell may have several lines: they stand closer than rows do, or nothing stands
/// before them in the first column.
fn rows(run: Vec<Vec<Piece>>, columns: &[(f64, f64)]) -> Vec<Vec<Vec<Piece>>> {
    let gap = |pair: &[Vec<Piece>]| {
        let bottom = pair[0].iter().map(Piece::bottom).fold(f64::NEG_INFINITY, f64::max);
        let top = pair[1].iter().map(Piece::top).fold(f64::INFINITY, f64::min);
        top - bottom
    };
    let between: Vec<f64> = run.windows(2).map(gap).collect();
    let least = between.iter().copied().fold(f64::INFINITY, f64::min);
    let most = between.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let is_spaced = most > 1.5 * least.max(0.0) + 1.5;
    let mut rows: Vec<Vec<Vec<Piece>>> = Vec::new();
    for (at, band) in run.into_iter().enumerate() {
        let is_new = match at.checked_sub(1).map(|before| between[before]) {
            None => true,
            Some(gap) if is_spaced => gap > 1.3 * least.max(0.0) + 1.0,
            Some(_) => band.iter().any(|piece| column_of(columns, piece) == 0),
        };
        if is_new {
            rows.push(vec![Vec::new(); columns.len()]);
        }
        if let Some(row) = rows.last_mut() {
            for piece in band {
                row[column_of(columns, &piece)].push(piece);
            }
        }
    }
    rows
}
