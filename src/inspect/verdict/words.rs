//! The sentences of a verdict.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;

use crate::format;
use crate::oci::Platform;

use super::examined::Examined;
use super::fault::Fault;
use super::name::Name;
use super::open::{Open, Reason};
use super::part::Part;
use super::{Outcome, Verdict};

/// Names in a sentence; of more, the number is told.
const NAMED: usize = 4;
/// Causes that are told; the findings have them all.
const CAUSES: usize = 4;

pub(super) const CLAIM_DIFFERS: &str =
    "The digest that the registry states for this is not the digest of its bytes.";

impl Verdict {
    /// That of a tag or a document that was removed from here at a time of day.
    pub fn removed(what: &str, at: &str) -> Self {
        nothing(&format!("{what} was deleted here at {at}."))
    }
}

/// What is no image and has no parts that could be checked.
pub(super) fn nothing(title: &str) -> Verdict {
    Verdict { outcome: Outcome::None, title: title.into(), causes: Vec::new(), unchecked: None }
}

/// Something that lists `parts` and that no client runs.
pub(super) fn no_image(kind: &str, parts: &[Examined]) -> Verdict {
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    let mut answer = Verdict { title: format!("Not an image: {article} {kind}."), ..told(parts) };
    if answer.outcome == Outcome::All {
        answer.causes = vec!["Everything that it lists is there.".into()];
    }
    answer
}

/// Something that lists `parts`, of which not everything was read: an image may be among it.
pub(super) fn no_image_so_far(parts: &[Examined]) -> Verdict {
    let mut answer = Verdict { title: "No image found so far.".into(), ..told(parts) };
    if answer.outcome == Outcome::All {
        answer.outcome = Outcome::Open;
    }
    answer.unchecked.get_or_insert_with(|| "indexes within this index".into());
    answer
}

/// Images, which platforms tell apart or not.
pub(super) fn images(images: &[Examined], are_platforms: bool) -> Verdict {
    let answer = told(images);
    let noun = if are_platforms { "platform" } else { "image" };
    Verdict { title: title(images, noun), ..answer }
}

/// Nothing is there for the platform that was chosen.
pub(super) fn no_match(answer: &mut Verdict, wanted: &Platform) {
    answer.title = format!("Not pullable on {wanted}.");
    let cause = format!("Nothing is listed for {wanted}: clients print “no match for platform in manifest”.");
    answer.causes.insert(0, cause);
    answer.outcome = Outcome::Part;
}

/// Indexes lie deeper than is looked.
pub(super) fn deeper(answer: &mut Verdict) {
    let more = "indexes within indexes, beyond what Waybill reads";
    answer.unchecked = Some(answer.unchecked.take().map_or(more.into(), |text| format!("{text}; {more}")));
    if answer.outcome == Outcome::All {
        answer.outcome = Outcome::Open;
    }
}

/// Everything but the title.
fn told(parts: &[Examined]) -> Verdict {
    let failed = parts.iter().filter(|part| !part.faults.is_empty()).count();
    let outcome = match failed {
        0 if parts.iter().all(|part| part.open.is_empty()) => Outcome::All,
        0 => Outcome::Open,
        _ if failed == parts.len() => Outcome::None,
        _ => Outcome::Part,
    };
    let mut causes: Vec<String> = grouped(parts, |part| part.faults.iter().collect())
        .into_iter()
        .map(|(cause, names)| match *names {
            [Name::Only] => format!("It fails: {}.", fault(cause)),
            [name] => format!("{name} fails: {}.", fault(cause)),
            _ => format!("{} fail: {}.", listed(&names), fault(cause)),
        })
        .collect();
    if let Some(more) = causes.len().checked_sub(CAUSES).filter(|more| *more > 0) {
        causes.truncate(CAUSES);
        causes.push(format!("{more} more: see the findings."));
    }
    let mut open: Vec<String> = grouped(parts, |part| Unchecked::of(&part.open))
        .into_iter()
        .map(|(what, names)| match names.first() {
            Some(Name::Only) => what.to_string(),
            _ => format!("{what} of {}", listed(&names)),
        })
        .collect();
    if let Some(more) = open.len().checked_sub(CAUSES).filter(|more| *more > 0) {
        open.truncate(CAUSES);
        open.push(format!("{more} more"));
    }
    let unchecked = (!open.is_empty()).then(|| open.join("; "));
    Verdict { outcome, title: String::new(), causes, unchecked }
}

/// Each thing once, in the order of the parts, with the names of the parts that it is about.
fn grouped<'a, T: Clone + Eq + Hash>(
    parts: &'a [Examined],
    of: impl Fn(&'a Examined) -> Vec<T>,
) -> Vec<(T, Vec<&'a Name>)> {
    let mut groups: Vec<(T, Vec<&Name>)> = Vec::new();
    let mut places: HashMap<T, usize> = HashMap::new();
    for part in parts {
        for one in of(part) {
            let place = *places.entry(one.clone()).or_insert_with(|| {
                groups.push((one, Vec::new()));
                groups.len() - 1
            });
            if let Some((_, names)) = groups.get_mut(place) {
                names.push(&part.name);
            }
        }
    }
    groups
}

fn title(images: &[Examined], noun: &str) -> String {
    let is_fine = |image: &&Examined| image.faults.is_empty() && image.open.is_empty();
    let fine: Vec<&Name> = images.iter().filter(is_fine).map(|image| &image.name).collect();
    let failed = images.iter().filter(|image| !image.faults.is_empty()).count();
    let (all, works) = (images.len(), fine.len());
    let open = all - works - failed;
    let only_runs = |fault: &Fault| matches!(fault, Fault::OtherPlatform { .. });
    let mut faults = images.iter().flat_map(|image| &image.faults);
    // What is for another platform can be pulled, and does not start.
    let can_be_pulled = faults.clone().any(only_runs);
    let verb = if can_be_pulled { "Works" } else { "Pullable" };
    let on = if noun == "platform" { " on" } else { ":" };
    if let [image] = images {
        let name = if image.name == Name::Only { String::new() } else { format!(" on {}", image.name) };
        return match (failed, open) {
            (0, 0) => format!("Pullable{name}."),
            (0, _) => "Not fully checked.".into(),
            _ if faults.all(only_runs) => format!("Does not run{name}."),
            _ => format!("Not pullable{name}."),
        };
    }
    match (works, failed, open) {
        (2, 0, 0) => format!("{verb}{on} both {noun}s."),
        (_, 0, 0) => format!("{verb}{on} all {all} {noun}s."),
        (0, _, 0) => format!("{verb}{on} none of the {all} {noun}s."),
        (_, _, 0) => format!("{verb}{on} {works} of {all} {noun}s."),
        _ => {
            let mut clauses = Vec::new();
            match &*fine {
                [] => {}
                [only] => clauses.push(format!("{verb}{on} {only}")),
                _ => clauses.push(format!("{verb}{on} {works} of {all} {noun}s")),
            }
            if failed > 0 {
                let fails = if failed == 1 { "fails" } else { "fail" };
                clauses.push(format!("{failed} of {all} {noun}s {fails}"));
                clauses.push(format!("{open} not fully checked"));
            } else {
                clauses.push(format!("{open} of {all} {noun}s not fully checked"));
            }
            format!("{}.", clauses.join("; "))
        }
    }
}

fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Missing(part) => {
            let error = if *part == Part::Manifest { "manifest unknown" } else { "blob unknown" };
            let answers = if is_plural(*part) { "answer" } else { "answers" };
            format!("{} {answers} 404, and clients print “{error}”", the(*part))
        }
        Fault::Differs(part) => format!("the bytes of {} are not those that the digest names", the(*part)),
        Fault::OtherSize(part) => {
            format!("{} {} not of the stated size", the(*part), if is_plural(*part) { "are" } else { "is" })
        }
        Fault::Unreadable(part) => format!("{} cannot be read", the(*part)),
        Fault::OtherPlatform { own, started: Some(error) } => {
            format!("the config says {own}, and starting it there fails with “{error}”")
        }
        Fault::OtherPlatform { own, started: None } => format!("the config says {own}"),
        Fault::LayerCount { listed, named } => {
            format!(
                "the manifest has {}, the config names {}",
                format::count(*listed, "layer"),
                format::number(*named as u64)
            )
        }
        Fault::OtherLayers => "the config names other layers than the manifest".into(),
        Fault::OtherContent(part) => {
            format!(
                "the content of {} is not what the config names, and clients refuse to unpack it",
                the(*part)
            )
        }
    }
}

fn the(part: Part) -> String {
    match part {
        Part::Manifest => "the manifest".into(),
        Part::Config => "the config".into(),
        Part::Layers(count) => format::count(count, "layer"),
        Part::Blobs(count) => format::count(count, "blob"),
    }
}

fn is_plural(part: Part) -> bool {
    matches!(part, Part::Blobs(2..) | Part::Layers(2..))
}

/// What was not checked of one image: all that nobody asked for together, and each thing that gave no answer.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Unchecked<'a> {
    Unasked(Vec<Part>),
    Asked(Part, &'a Reason),
}

impl<'a> Unchecked<'a> {
    fn of(open: &'a [Open]) -> Vec<Self> {
        let unasked: Vec<Part> =
            open.iter().filter(|open| open.reason.is_none()).map(|open| open.part).collect();
        let asked = open.iter().filter_map(|open| Some(Self::Asked(open.part, open.reason.as_ref()?)));
        let unasked = (!unasked.is_empty()).then_some(Self::Unasked(unasked));
        unasked.into_iter().chain(asked).collect()
    }
}

impl fmt::Display for Unchecked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unasked(parts) => {
                let parts: Vec<String> = parts.iter().map(|part| the(*part)).collect();
                f.write_str(&parts.join(" and "))
            }
            Self::Asked(part, reason) => write!(f, "{} ({})", the(*part), self::reason(reason)),
        }
    }
}

fn reason(reason: &Reason) -> String {
    match reason {
        Reason::NotHashed(reason) => reason.clone(),
        Reason::KeptElsewhere => "kept elsewhere".into(),
        Reason::Status(status) => format!("status {status}"),
        Reason::TooLarge => "too large to be read here".into(),
        Reason::NoAnswer => "no usable answer".into(),
    }
}

/// Some names, and how many there are beyond them.
fn listed(names: &[&Name]) -> String {
    let names: Vec<String> = names.iter().map(ToString::to_string).collect();
    match names.get(..NAMED).filter(|_| names.len() > NAMED + 1) {
        Some(shown) => format!("{} and {} more", shown.join(", "), names.len() - NAMED),
        None => format::list(&names),
    }
}
