//! What a comparison comes to.

use crate::format;
use crate::inspect::compare::{Alignment, Comparison, LayerState, Likeness, Side, Topic};
use crate::oci::Manifest;
use crate::words::Judgement;
use crate::words::en::kind::document;
use crate::words::en::sentence::sentence;

use super::key::differing;
use super::rest::{others, unchecked};

/// What is seen by what runs, first.
const OF_RUNNING: [Topic; 5] =
    [Topic::Environment, Topic::Command, Topic::Setting, Topic::Port, Topic::Volume];
/// What is told after that.
const OF_NAMES: [Topic; 4] = [Topic::Label, Topic::Annotation, Topic::IndexAnnotation, Topic::Manifest];

/// The verdict on two sides: the first that is true, then what else differs, then what was not compared.
pub fn judgement(comparison: &Comparison, a: &Side, b: &Side) -> Judgement {
    let mut causes = Vec::new();
    let is_told = matches!(comparison.likeness, Likeness::SameLayers) && names_alone(comparison);
    if !is_told && let Some(also) = differing(comparison, &OF_NAMES) {
        causes.push(format!("Also, {also}."));
    }
    causes.extend(others(comparison, a, b));
    Judgement { title: title(comparison, a, b), causes, unchecked: unchecked(comparison) }
}

fn names_alone(comparison: &Comparison) -> bool {
    OF_RUNNING.iter().all(|topic| comparison.differences.count(*topic) == 0)
}

fn title(comparison: &Comparison, a: &Side, b: &Side) -> String {
    let running = differing(comparison, &OF_RUNNING);
    match &comparison.likeness {
        Likeness::Identical => "A and B are identical: they have the same digest.".into(),
        Likeness::SameImages => "A and B list the same images, in different indexes.".into(),
        Likeness::SameImage { others, of } => same_image(comparison, a, b, *others, *of),
        Likeness::Relabelled(platforms) => {
            let [a, b] = &**platforms;
            format!("The same image is listed for {a} in A and for {b} in B.")
        }
        Likeness::Stopped => "Stopped before there was anything to compare.".into(),
        Likeness::Unread(None) => "Neither A nor B has an image to compare.".into(),
        Likeness::Unread(Some(letter)) => {
            format!("{} has no image to compare with {}.", letter.as_str(), letter.other().as_str())
        }
        Likeness::OtherKind => {
            let name = |side: &Side| {
                let kind = side.manifest().map(Manifest::document_kind);
                kind.map(|kind| document(&kind).to_owned()).unwrap_or_default()
            };
            format!("Different kinds of content: {} in A, {} in B.", name(a), name(b))
        }
        Likeness::Recompressed(_) => {
            let recompressed = comparison.alignment.as_ref().and_then(recompressed).unwrap_or_default();
            format!("Same files and settings: {recompressed}.")
        }
        Likeness::Noise => format!("Same files and settings: only {}.", noise(comparison)),
        Likeness::SameLayers => {
            let names = || differing(comparison, &OF_NAMES);
            let not_compared = || "the configs were not compared".to_owned();
            let differing = running.or_else(names).unwrap_or_else(not_compared);
            let recompressed = comparison.alignment.as_ref().and_then(recompressed);
            let layers = recompressed.map_or_else(
                || "Same layers".to_owned(),
                |recompressed| format!("Same files, but {recompressed}"),
            );
            format!("{layers}; {differing}.")
        }
        Likeness::SameBase => joined(&format!("Same base, {}", changed_layers(comparison)), running),
        Likeness::Different => sentence(joined(&changed_layers(comparison), running)),
    }
}

fn joined(layers: &str, running: Option<String>) -> String {
    running.map_or_else(|| format!("{layers}."), |running| format!("{layers}; {running}."))
}

fn same_image(comparison: &Comparison, a: &Side, b: &Side, others: usize, of: usize) -> String {
    let platform = a.platform().map_or_else(|| "The image".to_owned(), ToString::to_string);
    match (a.is_index(), b.is_index()) {
        (true, true) if others == 0 && !comparison.has_all_images() => {
            format!("{platform} is the same in A and B; not all other platforms are known.")
        }
        (true, true) if others == 0 => "A and B have the same image, in different indexes.".into(),
        (true, true) => {
            let differ = if others == 1 { "differs" } else { "differ" };
            format!(
                "{platform} is the same in A and B; {others} of {} {differ}.",
                format::count(of, "platform")
            )
        }
        (true, false) => "Same image: A is an index that lists B.".into(),
        (false, _) => "Same image: B is an index that lists A.".into(),
    }
}

/// What became of the layers.
fn changed_layers(comparison: &Comparison) -> String {
    let Some(alignment) = &comparison.alignment else { return String::new() };
    let total = comparison.layers_b.len();
    let differing = alignment.differing();
    let of_b = (differing > 0).then(|| {
        let differ = if differing == 1 { "differs" } else { "differ" };
        format!("{differing} of {} {differ}", format::count(total, "layer"))
    });
    // What came in the place of others is told as differing.
    let removed = alignment.count(LayerState::Removed).saturating_sub(alignment.count(LayerState::Added));
    let said = [
        of_b,
        counted(removed, "removed"),
        counted(alignment.count(LayerState::Moved), "moved"),
        counted(alignment.count(LayerState::OtherDiffId), "given another diff_id"),
        recompressed(alignment),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    if said.is_empty() { "all layers are the same".into() } else { format::list(&said) }
}

fn counted(count: usize, word: &str) -> Option<String> {
    let were = if count == 1 { "was" } else { "were" };
    (count > 0).then(|| format!("{} {were} {word}", format::count(count, "layer")))
}

fn recompressed(alignment: &Alignment) -> Option<String> {
    counted(alignment.count(LayerState::Recompressed), "recompressed")
}

fn noise(comparison: &Comparison) -> String {
    let named = [
        (Topic::Time, "times"),
        (Topic::Order, "the order of entries"),
        (Topic::Build, "build details"),
        (Topic::Writing, "the JSON formatting or unused fields"),
    ];
    let has = |topic: Topic| comparison.differences.noise.iter().any(|one| one.topic == topic);
    let said: Vec<_> = named.into_iter().filter(|(topic, _)| has(*topic)).collect();
    match &said[..] {
        [] => "the manifests differ".into(),
        [(Topic::Order, name)] => format!("{name} differs"),
        _ => format!("{} differ", format::list(&said.iter().map(|(_, name)| *name).collect::<Vec<_>>())),
    }
}
