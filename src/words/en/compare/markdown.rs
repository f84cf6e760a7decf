//! A comparison in Markdown: at most sixty lines, each of which a registry may have had a hand in.

use crate::format;
use crate::inspect::compare::{Aligned, Comparison, Difference, LayerState, PairState, PlatformPair, Side};
use crate::inspect::markdown::{address, code, prose};
use crate::oci::Platform;
use crate::words::en::listed::{listed, sections};

use super::cut::{cut, cut_pair};
use super::key::{blank, key_state, masked_step, topic};
use super::layer::{layer_state, layers};
use super::likeness::judgement;
use super::page::{NOT_SET, hidden};
use super::platform::pair_state;
use super::row::{Row, rows};

const LAYERS: usize = 8;
const KEYS: usize = 10;
const PLATFORMS: usize = 6;
/// Letters of a value.
const VALUE: usize = 200;
/// Letters of a step.
const STEP: usize = 120;

/// What is written down of a comparison.
pub struct Written<'a> {
    /// What was compared.
    pub comparison: &'a Comparison,
    /// What one has.
    pub a: &'a Side,
    /// What one would get.
    pub b: &'a Side,
    /// The link to the page.
    pub link: &'a str,
    /// The date and time.
    pub now: &'a str,
}

impl Written<'_> {
    /// In Markdown; likely secrets are masked.
    pub fn markdown(&self) -> String {
        let said = judgement(self.comparison, self.a, self.b);
        let mut lines = vec![
            format!("**{}**", prose(&said.title)),
            String::new(),
            format!("- A: {}", code(&self.a.pinned().to_string())),
            format!("- B: {}", code(&self.b.pinned().to_string())),
        ];
        lines.extend(said.causes.iter().map(|cause| format!("- {}", prose(cause))));
        let gap = said.unchecked.iter().map(|gap| prose(gap) + "; ").collect::<String>();
        lines.push(format!("- Not compared: {gap}signatures and other referrers."));
        lines.push(format!("- Compared on {} with Waybill: {}", prose(self.now), address(self.link)));
        lines.extend(self.overview());
        lines.extend(sections([
            ("Platforms", self.platforms()),
            ("Layers", self.layers()),
            ("Settings", self.keys()),
        ]));
        let noise = self.comparison.differences.noise.len();
        if noise > 0 {
            lines.extend([String::new(), hidden(noise, false)]);
        }
        lines.join("\n") + "\n"
    }

    fn overview(&self) -> Vec<String> {
        let mut lines = vec![String::new(), "| | A | B | Difference |".into(), "|---|---|---|---|".into()];
        let cell = |text: &str| if text.is_empty() { "–".to_owned() } else { code(text) };
        let rows = rows(Some(self.comparison), Some(self.a), Some(self.b));
        let row = |row: Row| {
            format!("| {} | {} | {} | {} |", row.name, cell(&row.a), cell(&row.b), prose(&row.difference))
        };
        lines.extend(rows.into_iter().map(row));
        lines
    }

    fn platforms(&self) -> Vec<String> {
        let differing = self.comparison.platforms.iter().filter(|pair| pair.state != PairState::Same);
        let differing: Vec<&PlatformPair> = differing.collect();
        let line = |pair: &&PlatformPair| {
            let entry = pair.entry();
            let platform = entry.and_then(|entry| entry.platform.as_ref()).map(Platform::to_string);
            let digest = || entry.map(|entry| entry.digest.to_string()).unwrap_or_default();
            format!("{}: {}", code(&platform.unwrap_or_else(digest)), pair_state(pair.state))
        };
        let is_one = self.comparison.platforms.len() < 2;
        if is_one { Vec::new() } else { listed(differing.iter().map(line), PLATFORMS) }
    }

    fn layers(&self) -> Vec<String> {
        let Some(alignment) = &self.comparison.alignment else { return Vec::new() };
        let line = |row: &Aligned| {
            let layer = row
                .b
                .and_then(|at| self.comparison.layers_b.get(at))
                .or_else(|| row.a.and_then(|at| self.comparison.layers_a.get(at)))?;
            let place = |at: Option<usize>| at.map_or_else(|| "–".to_owned(), |at| (at + 1).to_string());
            let size = layer.size.map(format::bytes).unwrap_or_default();
            let step = cut(masked_step(layer, false), STEP);
            let places = format!("A {}, B {}", place(row.a), place(row.b));
            Some(format!(
                "{places}: {} {}, {size} {}",
                layer_state(row.state),
                layer.digest.short(),
                code(&step)
            ))
        };
        let rows = alignment.rows.iter().filter(|row| row.state != LayerState::Same).filter_map(line);
        let rows: Vec<String> = rows.collect();
        [layers(alignment)].into_iter().chain(listed(rows.into_iter(), LAYERS)).collect()
    }

    fn keys(&self) -> Vec<String> {
        let line = |one: &Difference| {
            let topic = topic(one.topic);
            let [a, b] = cut_pair(one.a.as_deref(), one.b.as_deref(), VALUE).map(|text| match text {
                None => NOT_SET.to_owned(),
                Some(text) if text.is_empty() => blank(one.topic).to_owned(),
                Some(text) => code(&text),
            });
            let key = code(&cut(&one.key, VALUE));
            format!("{topic}, {key}: {}, {a} → {b}", key_state(one.state()))
        };
        listed(self.comparison.differences.told.iter().map(line), KEYS)
    }
}
