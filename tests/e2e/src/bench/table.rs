//! The table that the bench prints.

/// A line of the table. What has no target of its own is a comparison.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// What was measured.
    pub(super) what: String,
    /// The target, in words.
    pub(super) target: String,
    /// The measurement.
    pub(super) measured: String,
    /// What it is compared with, from the same run.
    pub(super) beside: String,
    /// Measurement by comparison.
    pub(super) ratio: Option<f64>,
    /// Whether the target is met; nothing when there is nothing to tell.
    pub(super) met: Option<bool>,
}

const HEAD: [&str; 6] = ["what", "target", "measured", "beside it, in the same run", "ratio", "met"];

/// As a table in Markdown, which is legible as it stands.
pub(super) fn draw(rows: &[Line]) -> String {
    let mut lines = vec![HEAD.map(str::to_owned)];
    lines.extend(rows.iter().map(cells));
    let width = |column: usize| {
        lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max()
    };
    let widths: Vec<usize> = (0..HEAD.len()).map(|column| width(column).unwrap_or_default()).collect();
    let rule = widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>();
    let draw = |cells: &[String]| {
        let padded = cells.iter().zip(&widths).map(|(cell, width)| format!(" {cell:width$} "));
        format!("|{}|", padded.collect::<Vec<_>>().join("|"))
    };
    let mut drawn: Vec<String> = lines.iter().map(|line| draw(line)).collect();
    drawn.insert(1, draw(&rule));
    drawn.join("\n")
}

fn cells(row: &Line) -> [String; 6] {
    let met = match row.met {
        Some(true) => "ok",
        Some(false) => "not",
        None => "–",
    };
    let ratio = row.ratio.map_or_else(|| "–".to_owned(), |ratio| format!("{ratio:.2}"));
    let Line { what, target, measured, beside, .. } = row.clone();
    [what, target, measured, beside, ratio, met.to_owned()]
}
