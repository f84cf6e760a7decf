//! What two lists have in common, in the order of both.

use std::collections::HashMap;

/// Pairs of equal items that are looked at. Beyond that, the first of one list is tried with the first of the other alone,
/// the second with the second, and so on: the time is bounded, and what is found may be less than there is.
const LIMIT: usize = 250_000;

/// One pair, and the one before it in the longest chain that ends with it.
struct Link {
    a: usize,
    b: usize,
    before: Option<usize>,
}

/// The positions of the longest common subsequence, by Hunt and Szymanski: the longest chain of equal pairs of which
/// both positions grow.
pub(super) fn common(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::with_capacity(b.len());
    for (at, item) in b.iter().enumerate() {
        places.entry(item).or_default().push(at);
    }
    let pairs = a.iter().filter_map(|item| places.get(item)).map(Vec::len).fold(0, usize::saturating_add);
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut links: Vec<Link> = Vec::new();
    // The chain of each length that ends earliest in `b`.
    let mut ends: Vec<usize> = Vec::new();
    for (at, item) in a.iter().enumerate() {
        let Some(all) = places.get(item) else { continue };
        let tried = if pairs > LIMIT {
            let nth = seen.entry(item).or_default();
            *nth += 1;
            all.get(*nth - 1..*nth).unwrap_or_default()
        } else {
            all
        };
        // The last one first, so that none of them follows another one of the same item of `a`.
        for b in tried.iter().rev() {
            let is_before = |end: &usize| links.get(*end).is_some_and(|link| link.b < *b);
            let length = ends.partition_point(is_before);
            let before = length.checked_sub(1).and_then(|last| ends.get(last)).copied();
            let link = links.len();
            links.push(Link { a: at, b: *b, before });
            match ends.get_mut(length) {
                Some(end) => *end = link,
                None => ends.push(link),
            }
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(link) = next.and_then(|next| links.get(next)) {
        chain.push((link.a, link.b));
        next = link.before;
    }
    chain.reverse();
    chain
}

/// Texts to be compared.
pub(super) fn strs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(|text| &**text).collect()
}
