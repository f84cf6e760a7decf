//! Tags in the order that people expect: numbers by value, releases after their pre-releases.

use std::borrow::Cow;
use std::cmp::Ordering;

/// Tags that are gone through between two pauses.
const UNPAUSED: usize = 10_000;

/// Sorts newest version first. `latest` leads, other names without a number follow the versions.
pub fn newest_first<T: AsRef<str> + Clone>(tags: &mut [T]) {
    let mut keyed: Vec<_> = tags.iter().map(|tag| (SortKey::new(tag.as_ref()), tag)).collect();
    let sorted = sorted(&mut keyed);
    tags.clone_from_slice(&sorted);
}

/// Whether a tag comes before another one.
pub(super) fn is_newer(tag: &str, than: &str) -> bool {
    SortKey::new(tag) > SortKey::new(than)
}

/// The same, with pauses among many.
pub async fn newest_first_in_steps<T: AsRef<str> + Clone>(tags: &mut [T], pause: impl AsyncFn()) {
    let mut keyed = Vec::with_capacity(tags.len());
    for some in tags.chunks(UNPAUSED) {
        keyed.extend(some.iter().map(|tag| (SortKey::new(tag.as_ref()), tag)));
        if tags.len() > UNPAUSED {
            // What is in order already is sorted fast in the end.
            let from = keyed.len() - some.len();
            keyed.get_mut(from..).into_iter().for_each(sort);
            pause().await;
        }
    }
    let sorted = sorted(&mut keyed);
    if tags.len() > UNPAUSED {
        pause().await;
    }
    drop(keyed);
    tags.clone_from_slice(&sorted);
}

fn sorted<T: Clone>(keyed: &mut [(SortKey<'_>, &T)]) -> Vec<T> {
    sort(keyed);
    keyed.iter().map(|(_, tag)| (*tag).clone()).collect()
}

fn sort<T>(keyed: &mut [(SortKey<'_>, &T)]) {
    keyed.sort_by(|(one, _), (other, _)| other.cmp(one));
}

#[derive(PartialEq, Eq)]
struct SortKey<'a> {
    class: u8,
    pieces: Vec<Piece<'a>>,
    text: &'a str,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Piece<'a> {
    /// Sorts before the end of a version: `1.0-rc.1` before `1.0`.
    PreRelease,
    /// The end of a version.
    End,
    Text(Cow<'a, str>),
    /// Digits without leading zeros: a longer one is larger.
    Number(usize, &'a str),
}

impl<'a> SortKey<'a> {
    fn new(tag: &'a str) -> Self {
        let version =
            tag.strip_prefix(['v', 'V']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let version = version.unwrap_or(tag);
        let class = match tag {
            "latest" => 2,
            _ if version.starts_with(|c: char| c.is_ascii_digit()) => 1,
            _ => 0,
        };
        Self { class, pieces: pieces(version), text: tag }
    }
}

impl Ord for SortKey<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let names = || {
            if self.class == 0 { named(&self.pieces, &other.pieces) } else { self.pieces.cmp(&other.pieces) }
        };
        self.class.cmp(&other.class).then_with(names).then_with(|| other.text.cmp(self.text))
    }
}

/// Names read from a to z, so words are compared the other way round; numbers in them are not: the last
/// build comes first.
fn named(pieces: &[Piece<'_>], others: &[Piece<'_>]) -> Ordering {
    let pairs = pieces.iter().zip(others).map(|(piece, other)| match (piece, other) {
        (Piece::Number(..), Piece::Number(..)) => piece.cmp(other),
        _ => other.cmp(piece),
    });
    pairs.fold(Ordering::Equal, Ordering::then).then_with(|| others.len().cmp(&pieces.len()))
}

impl PartialOrd for SortKey<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digit = first.is_ascii_digit();
        // Tags are ASCII; what else there is counts as a letter.
        let is_letter = |c: char| c.is_ascii_alphabetic() || !c.is_ascii();
        let word = |c: char| c.is_ascii_digit() == digit && (digit || is_letter(c));
        let length = rest.find(|c| !word(c)).unwrap_or(rest.len()).max(first.len_utf8());
        let (piece, after) = rest.split_at(length);
        if digit {
            let digits = piece.trim_start_matches('0');
            pieces.push(Piece::Number(digits.len(), digits));
        } else if is_letter(first) {
            let is_lower = !piece.bytes().any(|byte| byte.is_ascii_uppercase());
            let lower = if is_lower { Cow::Borrowed(piece) } else { Cow::Owned(piece.to_ascii_lowercase()) };
            // In other names such a word is a word like any other.
            if matches!(pieces.first(), Some(Piece::Number(..))) && is_pre_release(&lower) {
                pieces.push(Piece::PreRelease);
            }
            pieces.push(Piece::Text(lower));
        }
        rest = after;
    }
    pieces.push(Piece::End);
    pieces
}

fn is_pre_release(word: &str) -> bool {
    ["alpha", "beta", "rc", "pre", "preview", "dev", "snapshot", "nightly", "canary"].contains(&word)
}
