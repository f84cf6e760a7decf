//! Which tags somebody may have meant by one that is not there.

use std::cmp::Reverse;

/// Tags that are offered at most.
const OFFERED: usize = 5;
/// Tags that are compared at most.
pub(super) const COMPARED: usize = 1000;

/// The names most like `wanted`, the likest first: those a slip or two away, then those that begin the same.
pub fn near_tags<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut near: Vec<_> = names
        .into_iter()
        .take(COMPARED)
        .filter(|name| *name != wanted)
        .filter_map(|name| Some((likeness(wanted, name)?, name)))
        .collect();
    near.sort_unstable();
    near.into_iter().map(|(_, name)| name).take(OFFERED).collect()
}

/// The less, the more alike: how many slips lie between two names, then how much of their beginning is the same.
/// Nothing when they are not alike.
fn likeness(wanted: &str, name: &str) -> Option<(usize, Reverse<usize>)> {
    let bytes = |text: &str| text.bytes().map(|byte| byte.to_ascii_lowercase()).collect::<Vec<_>>();
    let (wanted, name) = (bytes(wanted), bytes(name));
    let same = wanted.iter().zip(&name).take_while(|(one, other)| one == other).count();
    let limit = wanted.len().div_ceil(3).min(3);
    let slips = slips(&wanted, &name).filter(|slips| *slips <= limit && *slips < wanted.len());
    let begins = same == wanted.len().min(name.len()) || (same >= 2 && same * 2 >= wanted.len());
    match slips {
        Some(slips) => Some((slips, Reverse(same))),
        None => begins.then_some((usize::MAX, Reverse(same))),
    }
}

/// How many letters must be put in, left out, changed, or swapped with the next one; nothing when it is many.
fn slips(one: &[u8], other: &[u8]) -> Option<usize> {
    const MANY: usize = 3;
    if one.len().abs_diff(other.len()) > MANY {
        return None;
    }
    let mut earlier: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    let mut previous = None;
    for (row, letter) in one.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, against) in other.iter().enumerate() {
            let at = |line: &[usize], column: usize| line.get(column).copied().unwrap_or(usize::MAX - 1);
            let changed = at(&last, column) + usize::from(letter != against);
            let put_in = at(&next, column) + 1;
            let left_out = at(&last, column + 1) + 1;
            let before = column.checked_sub(1);
            let is_swap =
                previous == Some(against) && before.and_then(|before| other.get(before)) == Some(letter);
            let swapped = before.filter(|_| is_swap).map_or(usize::MAX, |before| at(&earlier, before) + 1);
            next.push(changed.min(put_in).min(left_out).min(swapped));
        }
        previous = Some(letter);
        earlier = std::mem::replace(&mut last, next);
    }
    last.last().copied()
}
