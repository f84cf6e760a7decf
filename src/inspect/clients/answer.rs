//! What each client gets.

use crate::inspect::contents::{Contents, Listed};
use crate::oci::{Descriptor, Platform};

use super::client::Client;
use super::level::Level;
use super::rule::Rule;
use super::why::Why;

/// Entries that are compared at most: there may be hundreds of thousands, and every client looks at all of them.
pub const COMPARED: usize = 5000;

/// What a client gets.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Who asks.
    pub client: Client,
    /// What it asks for.
    pub asks: Platform,
    /// How it chooses.
    pub rule: Rule,
    /// What it gets, if anything.
    pub gets: Option<Gets>,
}

/// What a client gets, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Gets {
    /// The entry.
    pub entry: Descriptor,
    /// Why this one.
    pub why: Why,
}

/// What each client gets of an index on a machine of that platform, with an amd64 processor of that level.
pub fn answers(contents: &Contents, wanted: &Platform, level: Level) -> Vec<Answer> {
    let answer = |client: Client| {
        let (asks, rule) = (client.asks(wanted, level), client.rule(wanted));
        Answer { client, gets: gets(contents, rule, &asks), asks, rule }
    };
    Client::ALL.into_iter().map(answer).collect()
}

fn gets(contents: &Contents, rule: Rule, wanted: &Platform) -> Option<Gets> {
    let mut candidates: Vec<(usize, &Listed)> = if rule.looks_through() {
        contents.leaves(|platform| rule.fits(wanted, platform)).take(COMPARED).collect()
    } else {
        contents.beside(None).take(COMPARED).collect()
    };
    // An index within stands behind the one that lists it: this ends.
    loop {
        let entries: Vec<&Descriptor> = candidates.iter().map(|(_, listed)| &listed.entry).collect();
        let (at, why) = rule.pick(wanted, &entries)?;
        let (at, listed) = *candidates.get(at)?;
        if !listed.is_looked_through() {
            let why = if listed.is_unread() { Why::Unread } else { why };
            return Some(Gets { entry: listed.entry.clone(), why });
        }
        candidates = contents.beside(Some(at)).take(COMPARED).collect();
    }
}
