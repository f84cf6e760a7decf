//! What else differs, and what was not compared.

use crate::format;
use crate::inspect::ImageError;
use crate::inspect::compare::{Comparison, Gap, Letter, Likeness, PairState, PlatformPair, Side};
use crate::oci::EntryKind;
use crate::words::en::kind::noun;
use crate::words::en::sentence::sentence;
use crate::words::en::trace;

/// What the indexes list otherwise.
pub(super) fn others(comparison: &Comparison, a: &Side, b: &Side) -> Vec<String> {
    let mut said = Vec::new();
    if a.is_index() && b.is_index() {
        said.extend(platforms(comparison, a, b));
    }
    let rows = comparison.others.iter().filter(|row| row.state != PairState::Same);
    let told = rows.map(|row| match row.state {
        PairState::OnlyA => lacking(Letter::B, row.kind),
        PairState::OnlyB => lacking(Letter::A, row.kind),
        _ => format!("the {} differ", plural(row.kind)),
    });
    let told: Vec<String> = told.collect();
    if !told.is_empty() {
        said.push(sentence(told.join("; ")));
    }
    said
}

fn platforms(comparison: &Comparison, a: &Side, b: &Side) -> Option<String> {
    let is_shown = |pair: &&PlatformPair| pair.is_of(a.chosen_digest(), b.chosen_digest());
    let count = |states: &[PairState]| {
        let other = comparison.platforms.iter().filter(|pair| !is_shown(pair));
        other.filter(|pair| states.contains(&pair.state)).count()
    };
    let parts = [
        (count(&[PairState::Changed]), "changed"),
        (count(&[PairState::Relabelled]), "relabelled"),
        (count(&[PairState::OnlyA]), "only in A"),
        (count(&[PairState::OnlyB]), "only in B"),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    (!said.is_empty()).then(|| format!("Other platforms: {}.", format::list(&said)))
}

/// What was not compared, in one line; nothing where all is known by digests.
pub(super) fn unchecked(comparison: &Comparison) -> Option<String> {
    let gap = |gap: &Gap| match gap {
        Gap::Image(letter, error) => format!("the image of {} ({})", letter.as_str(), image_error(error)),
        Gap::Config(letter, error) => {
            format!("the config of {} ({})", letter.as_str(), trace::child(error))
        }
        Gap::ImageNotRead(letter) => format!("the image of {} (stopped before it was read)", letter.as_str()),
        Gap::ConfigNotRead(letter) => {
            format!("the config of {} (stopped before it was read)", letter.as_str())
        }
        Gap::Indexes(letter, count, error) => {
            let indexes = if *count == 1 { "index" } else { "indexes" };
            let reason = error.as_ref().map_or("not an index", |error| trace::child(error));
            format!("{count} {indexes} within {} ({reason})", letter.as_str())
        }
        Gap::NoConfig(letter) => format!("the config of {}, which cannot be read", letter.as_str()),
        Gap::Platforms(letter) => {
            format!("some indexes within {}: they are too many or too deep", letter.as_str())
        }
    };
    let mut said: Vec<String> = comparison.gaps.iter().map(gap).collect();
    let is_same = match comparison.likeness {
        Likeness::Identical | Likeness::SameImages | Likeness::Relabelled(_) => true,
        Likeness::SameImage { others, .. } => others == 0,
        _ => false,
    };
    if !is_same {
        if !comparison.is_config_compared && comparison.gaps.is_empty() {
            said.push("the configs".into());
        }
        said.push("the files in the layers".into());
    }
    (!said.is_empty()).then(|| format::list(&said))
}

/// Why there is no image.
pub(super) fn image_error(error: &ImageError) -> &'static str {
    match error {
        ImageError::Child(_, error) => trace::child(error),
        ImageError::NoMatch(_) => trace::NO_MATCH,
        ImageError::NoManifest => "not a manifest",
        ImageError::TooDeep => "too many indexes",
    }
}

fn lacking(letter: Letter, kind: EntryKind) -> String {
    format!("{} lists no {}", letter.as_str(), plural(kind))
}

fn plural(kind: EntryKind) -> String {
    format::count(2, noun(kind)).split_off("2 ".len())
}
