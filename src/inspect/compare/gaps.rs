//! What of two sides could not be compared.

use crate::oci::EntryKind;

use super::gap::Gap;
use super::letter::Letter;
use super::side::Side;

/// What is not known of either side.
pub(super) fn gaps(a: &Side, b: &Side) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for (letter, side, other) in [(Letter::A, a, b), (Letter::B, b, a)] {
        match &side.image {
            None => gaps.push(Gap::ImageNotRead(letter)),
            Some(Err(error)) => gaps.push(Gap::Image(letter, error.clone())),
            Some(Ok(_)) => (),
        }
        match &side.config {
            Some(Err(error)) => gaps.push(Gap::Config(letter, error.clone())),
            None if !side.is_read() && side.image().is_some() => gaps.push(Gap::ConfigNotRead(letter)),
            _ => (),
        }
        let is_readable = |side: &Side| side.config().is_some_and(|config| config.readable().is_some());
        let is_image = |side: &Side| side.kind() == Some(EntryKind::Image);
        if is_image(side)
            && is_image(other)
            && side.config().is_some()
            && !is_readable(side)
            && is_readable(other)
        {
            gaps.push(Gap::NoConfig(letter));
        }
        if side.root.contents.is_cut() {
            gaps.push(Gap::Platforms(letter));
        }
        let listed = side.root.contents.listed().iter();
        let unread = listed.filter(|one| one.index().is_some() && !one.is_looked_through());
        let unread: Vec<_> = unread.collect();
        if let Some(first) = unread.first() {
            let error = first.index().and_then(|answer| answer.as_ref().err());
            gaps.push(Gap::Indexes(letter, unread.len(), error.cloned()));
        }
    }
    gaps
}
