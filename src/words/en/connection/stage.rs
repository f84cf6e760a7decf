//! A stage: what was looked at, what came, and what to do.

use super::content::content;
use super::push::push;
use super::reach::reach;
use super::relaying::relaying;
use super::right::right;
use crate::inspect::connection::{Check, Observed, Probe, Stage, Verdict};
use crate::words::Said;
use crate::words::en::transport::no_response;

/// A stage: what was looked at, what came and what it means, and what to do, if there is something.
pub fn stage(stage: &Stage) -> Said {
    let (text, next) = match &stage.observed {
        Observed::Reach(seen) => reach(seen),
        Observed::Relaying(seen) => relaying(seen),
        Observed::Right(seen) => right(seen),
        Observed::Push(path, seen) => push(path, seen),
        Observed::Content(seen) => content(seen),
        Observed::Unclear(probe, error) => {
            (format!("{}: {error}. This says nothing about the browser.", asked(probe), error = no_response(error)), String::new())
        }
        Observed::Untried => (
            "Signing in, writing, headers, blobs and referrers: testing these needs a response that this page can read."
                .into(),
            String::new(),
        ),
    };
    Said::new(title(stage.check), text, next)
}

/// How a stage went, in a word or two.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Works => "works",
        Verdict::Limited => "limited",
        Verdict::Fails => "fails",
        Verdict::NotTried => "not tested",
    }
}

fn title(check: Check) -> &'static str {
    match check {
        Check::Address => "Address",
        Check::LocalNetwork => "Local network",
        Check::Reachability => "Reachability",
        Check::Reading => "Reading",
        Check::Companion => "Companion",
        Check::Challenge => "Challenge",
        Check::TokenService => "Token service",
        Check::SigningIn => "Signing in",
        Check::Writing => "Writing",
        Check::Headers => "Headers",
        Check::Pushing => "Pushing",
        Check::Manifests => "Manifests",
        Check::Blobs => "Blobs",
        Check::Referrers => "Referrers",
        Check::Rest => "Everything else",
    }
}

fn asked(probe: &Probe) -> String {
    match probe {
        Probe::Tokens(url) => format!("GET {url}"),
        Probe::Credentials => "GET /v2/ with a made-up Authorization".into(),
        Probe::Root(method) => format!("{method} /v2/"),
        Probe::Manifest(reference) => format!("GET of the manifest {reference}"),
        Probe::Upload(path) => format!("POST {path}"),
        Probe::FirstByte => "GET of the first byte of a blob".into(),
        Probe::Referrers => "GET of referrers".into(),
    }
}
