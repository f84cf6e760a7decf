//! What is known of a digest, in Markdown for a ticket: at most sixty lines.

use crate::inspect::markdown::{address, code, prose};
use crate::inspect::whereabouts::{Way, Whereabouts};
use crate::oci::{Reference, Tag};
use crate::words::en::listed::{listed, sections};

use super::{gap, given, halted, hop, part, summary, what};

const TAGS: usize = 5;
const WAYS: usize = 15;
const GIVEN: usize = 5;
const GAPS: usize = 8;

/// What it is, what leads to it, and what was not looked through; `link` leads to the page, which said so `now`.
pub fn markdown(reference: &Reference, found: &Whereabouts, ways: &[Way], link: &str, now: &str) -> String {
    let digest = reference.document(found.wanted()).to_string();
    let mut lines = vec![code(&digest), String::new()];
    let told = what(found, ways).into_iter().chain(ways.iter().filter_map(given).take(GIVEN));
    lines.extend(told.map(|text| format!("- {}", prose(&text))));
    lines.push(format!("- Searched on {} with Waybill: {}", prose(now), address(link)));
    let halted = found.halted().map(|error| halted(found, error));
    let limits = summary(found).into_iter().chain(halted).map(|text| prose(&text)).collect();
    let gaps = listed(found.gaps().iter().map(|one| prose(&gap(one))), GAPS);
    lines.extend(sections([
        ("Leads here", listed(ways.iter().map(way), WAYS)),
        ("Looked through", limits),
        ("Not looked through", gaps),
    ]));
    lines.join("\n") + "\n"
}

fn way(way: &Way) -> String {
    let tags = listed(way.tags.iter().map(Tag::as_str).map(code), TAGS).join(", ");
    let subject = way.subject.as_ref().map(|subject| code(&subject.to_string()));
    let hops = way.hops.iter().map(|one| format!("{} {}", prose(&hop(one)), code(&one.digest.to_string())));
    let stops = [Some(tags).filter(|tags| !tags.is_empty()), subject].into_iter().flatten();
    let stops: Vec<String> = stops.chain(hops).chain(part(&way.part)).collect();
    stops.join(" → ")
}
