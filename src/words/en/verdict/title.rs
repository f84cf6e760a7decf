//! The answer in one sentence.

use crate::inspect::verdict::{Answer, Fault, Gone, Images, Listing, Verdict};
use crate::words::en::kind;

/// The answer.
pub(super) fn title(verdict: &Verdict) -> String {
    if verdict.claim_differs() {
        return "The digest that the registry states for this is not the digest of its bytes.".into();
    }
    if let Some(wanted) = verdict.unmatched() {
        return format!("Not pullable on {wanted}.");
    }
    match verdict.answer() {
        Answer::Images(found) => images(found, verdict),
        Answer::NoImage(listing) => no_image(*listing),
        Answer::NoImageYet => "No image found so far.".into(),
        Answer::Schema1 => "Not pullable: current clients refuse Docker schema 1.".into(),
        Answer::Unknown => "Not an image: this is neither a manifest nor an index.".into(),
        Answer::Deleted(Gone::Document, at) => format!("This was deleted here at {at}."),
        Answer::Deleted(Gone::Tag, at) => format!("The tag was removed here at {at}."),
    }
}

fn no_image(listing: Listing) -> String {
    let noun = match listing {
        Listing::Kind(kind) => kind::noun(kind),
        Listing::Referrers => "list of referrers",
        Listing::Index => "index without images",
    };
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("Not an image: {article} {noun}.")
}

fn images(images: &Images, verdict: &Verdict) -> String {
    let Images { total, works, failed, .. } = *images;
    let open = total - works - failed;
    let noun = if images.are_platforms { "platform" } else { "image" };
    let only_runs = |(fault, _): (&Fault, _)| matches!(fault, Fault::OtherPlatform { .. });
    let mut faults = verdict.faults().iter();
    if total == 1 {
        let name = images.only.as_ref().map(|name| format!(" on {name}")).unwrap_or_default();
        return match (failed, open) {
            (0, 0) => format!("Pullable{name}."),
            (0, _) => "Not fully checked.".into(),
            _ if faults.all(only_runs) => format!("Does not run{name}."),
            _ => format!("Not pullable{name}."),
        };
    }
    // What is for another platform can be pulled, and does not start.
    let verb = if faults.any(only_runs) { "Works" } else { "Pullable" };
    let on = if images.are_platforms { " on" } else { ":" };
    match (works, failed, open) {
        (2, 0, 0) => format!("{verb}{on} both {noun}s."),
        (_, 0, 0) => format!("{verb}{on} all {total} {noun}s."),
        (0, _, 0) => format!("{verb}{on} none of the {total} {noun}s."),
        (_, _, 0) => format!("{verb}{on} {works} of {total} {noun}s."),
        _ => {
            let mut clauses = Vec::new();
            match &images.only {
                _ if works == 0 => {}
                Some(only) => clauses.push(format!("{verb}{on} {only}")),
                None => clauses.push(format!("{verb}{on} {works} of {total} {noun}s")),
            }
            if failed > 0 {
                let fails = if failed == 1 { "fails" } else { "fail" };
                clauses.push(format!("{failed} of {total} {noun}s {fails}"));
                clauses.push(format!("{open} not fully checked"));
            } else {
                clauses.push(format!("{open} of {total} {noun}s not fully checked"));
            }
            format!("{}.", clauses.join("; "))
        }
    }
}
