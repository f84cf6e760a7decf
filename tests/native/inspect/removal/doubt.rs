//! What is not understood may need anything: a purge keeps it all, and says why.

use waybill::inspect::removal::{Plan, Verb, plan, survey};
use waybill::oci::{Digest, Hasher};

use super::scripted::{Reply, repository, run};
use super::shelf::Shelf;
use super::{INDEX, MANIFEST, told, unknown};
use crate::inspect::{entry, index};

const SCHEMA1: &str = "application/vnd.docker.distribution.manifest.v1+prettyjws";
const ORAS: &str = "application/vnd.cncf.oras.artifact.manifest.v1+json";

fn digest(blob: &str) -> Digest {
    Hasher::digest(blob.as_bytes())
}

fn layer(media_type: &str, blob: &str) -> String {
    entry(media_type, &digest(blob), blob.len(), "")
}

/// The plan to purge what `1` points to, with its blobs.
fn purge(shelf: &Shelf) -> Plan {
    let client = shelf.client();
    let survey = run(survey(client.repository(&repository()), None, &mut |_| ())).unwrap();
    let digest = survey.pointed(&"1".parse().unwrap()).unwrap().clone();
    plan(&survey, &Verb::Purge { of: digest.into(), blobs: true })
}

/// The plan to purge an image of two layers while another tag holds this document.
fn purge_beside(media_type: &'static str, document: &str) -> Plan {
    let shelf = Shelf::default();
    shelf.image(&["shared", "own"], &["1"]);
    shelf.put(media_type, document, &["other"]);
    purge(&shelf)
}

fn deletes_blobs(plan: &Plan) -> bool {
    plan.steps.iter().any(|step| step.request.path().contains("/blobs/"))
}

#[track_caller]
fn assert_all_blobs_stay(plan: &Plan, why: &str) {
    assert!(!deletes_blobs(plan), "{:?}", plan.steps);
    assert_eq!(plan.own_blobs().count(), 0);
    assert_eq!(plan.freed.bytes, plan_size(plan), "nothing is said to be freed but the manifests");
    let detail = format!("{why}. So listed manifests, referrers and all blobs stay.");
    assert_eq!(told(plan)[0], ["Not everything was looked at.", &*detail]);
}

/// Bytes of the image of [`purge_beside`].
fn plan_size(plan: &Plan) -> u64 {
    let text = super::super::manifest("config of [\"shared\", \"own\"]", &["shared", "own"]);
    if plan.removed.is_empty() { 0 } else { text.len() as u64 }
}

#[test]
fn beside_a_manifest_of_schema_1() {
    let (a, b) = (digest("shared"), digest("own"));
    let text = format!(r#"{{"schemaVersion":1,"fsLayers":[{{"blobSum":"{a}"}},{{"blobSum":"{b}"}}]}}"#);
    let why = "The manifest other may need anything: it uses Docker's schema 1";
    assert_all_blobs_stay(&purge_beside(SCHEMA1, &text), why);
}

#[test]
fn beside_an_index_that_lists_blobs() {
    let gzip = "application/vnd.oci.image.layer.v1.tar+gzip";
    let cache = layer("application/vnd.buildkit.cacheconfig.v0", "cache");
    let text = index(&[layer(gzip, "shared"), layer(gzip, "own"), cache]);
    let short = |blob: &str| digest(blob).encoded()[..12].to_owned();
    let names = ["shared", "own", "cache"].map(|blob| format!("sha256:{}", short(blob))).join(", ");
    let why = format!("The index other may need anything: it lists {names}, which are not manifests");
    assert_all_blobs_stay(&purge_beside(INDEX, &text), &why);
}

#[test]
fn beside_an_index_of_blobs_that_the_registry_fails_to_read_as_manifests() {
    let shelf = Shelf::default();
    shelf.image(&["shared", "own"], &["1"]);
    let gzip = "application/vnd.oci.image.layer.v1.tar+gzip";
    shelf.put(INDEX, &index(&[layer(gzip, "shared")]), &["other"]);
    let path = format!("/manifests/{}", digest("shared"));
    let transport = shelf.open(move |request| request.url.contains(&path).then(|| Reply::status(500)));
    let survey = run(survey(transport.client().repository(&repository()), None, &mut |_| ())).unwrap();
    let short = digest("shared").encoded()[..12].to_owned();
    let words =
        format!("The index other may need anything: it lists sha256:{short}, which is not a manifest");
    assert_eq!(unknown(&survey), [words]);
}

#[test]
fn beside_an_index_that_calls_a_blob_a_manifest() {
    let text = index(&[layer(MANIFEST, "shared")]);
    let short = digest("shared").encoded()[..12].to_owned();
    let why = format!("The index other may need anything: it lists sha256:{short}, which is not a manifest");
    assert_all_blobs_stay(&purge_beside(INDEX, &text), &why);
}

#[test]
fn beside_an_artifact_of_oras_or_of_a_kind_yet_to_come() {
    let blobs = [layer("a/b", "shared"), layer("a/b", "own")].join(",");
    for media_type in [ORAS, "application/vnd.example.manifest.v3+json"] {
        let text = format!(r#"{{"mediaType":"{media_type}","blobs":[{blobs}]}}"#);
        let plan = purge_beside(media_type, &text);
        assert!(!deletes_blobs(&plan));
        assert!(told(&plan)[0][1].contains(media_type), "{:?}", told(&plan));
    }
}

#[test]
fn beside_a_document_that_is_no_json() {
    let text = super::super::manifest("config", &["shared", "own"]);
    for text in [format!("\u{feff}{text}"), format!("{text}\0"), text[..text.len() - 1].to_owned()] {
        let why = "The manifest other may need anything: it is not valid JSON";
        assert_all_blobs_stay(&purge_beside(MANIFEST, &text), why);
    }
}

#[test]
fn beside_a_manifest_whose_entries_cannot_be_read() {
    let text = super::super::manifest("config", &["shared", "own"]);
    let (lower, upper) = (digest("own").encoded().to_owned(), digest("own").encoded().to_ascii_uppercase());
    for odd in [text.replace(&lower, &upper), text.replace(&format!("sha256:{lower}"), &lower)] {
        let why = "The image other may need anything: its `layers` cannot be read completely";
        assert_all_blobs_stay(&purge_beside(MANIFEST, &odd), why);
    }
}

#[test]
fn beside_a_manifest_that_names_a_blob_in_a_member_of_its_own() {
    let text = super::super::manifest("config", &["shared"]);
    let more = format!(r#","extensions":[{}]}}"#, layer("a/b", "own"));
    let text = format!("{}{more}", &text[..text.len() - 1]);
    let short = digest("own").encoded()[..12].to_owned();
    let why = format!(
        "The image other may need anything: it names sha256:{short} in a place that Waybill does not know"
    );
    assert_all_blobs_stay(&purge_beside(MANIFEST, &text), &why);
}

#[test]
fn beside_a_manifest_with_one_list_of_layers_behind_another() {
    let text = super::super::manifest("config", &["shared"]);
    let text = format!(r#"{{"layers":[{}],{}"#, layer("a/b", "own"), &text[1..]);
    let why = "The image other may need anything: it has the key layers more than once";
    assert_all_blobs_stay(&purge_beside(MANIFEST, &text), why);
}

#[test]
fn a_layer_that_need_not_be_in_the_registry_stays_when_it_is_there_all_the_same() {
    let foreign = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";
    let text = super::super::manifest("config", &["more"]);
    let text = text.replace(&layer("a/layer", "more"), &layer(foreign, "shared"));
    let plan = purge_beside(MANIFEST, &text);
    let deleted: Vec<_> = plan.steps.iter().map(|step| step.request.path()).collect();
    assert!(!deleted.iter().any(|path| path.contains(digest("shared").encoded())), "{deleted:?}");
    assert!(deleted.iter().any(|path| path.contains(digest("own").encoded())), "{deleted:?}");
}

#[test]
fn a_blob_that_is_only_mentioned_by_what_stays_stays() {
    let text = super::super::manifest("config", &["more"]);
    let note = format!(r#","annotations":{{"example/base":"{}"}}}}"#, digest("shared"));
    let plan = purge_beside(MANIFEST, &format!("{}{note}", &text[..text.len() - 1]));
    let shared: Vec<_> = plan.shared_blobs().map(|blob| blob.blob.digest.clone()).collect();
    assert_eq!(shared, [digest("shared")]);
}

#[test]
fn what_is_not_understood_can_itself_be_purged_and_its_blobs_are_left_alone() {
    let shelf = Shelf::default();
    shelf.image(&["shared"], &["2"]);
    let gzip = "application/vnd.oci.image.layer.v1.tar+gzip";
    shelf.put(INDEX, &index(&[layer(gzip, "shared"), layer(gzip, "own")]), &["1"]);
    let plan = purge(&shelf);
    assert_eq!(plan.steps.len(), 2, "its tag and itself");
    assert!(told(&plan).iter().all(|[title, _]| *title != "Not everything was looked at."));
}

#[test]
fn an_entry_that_is_nowhere_needs_nothing() {
    let shelf = Shelf::default();
    shelf.image(&["shared", "own"], &["1"]);
    shelf.put(INDEX, &index(&[entry(MANIFEST, &digest("nowhere"), 7, "")]), &["sparse"]);
    assert!(deletes_blobs(&purge(&shelf)));
}

#[test]
fn whether_an_entry_is_a_blob_may_not_be_known() {
    let shelf = Shelf::default();
    shelf.image(&["shared", "own"], &["1"]);
    shelf.put(INDEX, &index(&[entry(MANIFEST, &digest("hidden"), 7, "")]), &["other"]);
    let hidden = digest("hidden");
    let path = format!("/blobs/{hidden}");
    let transport = shelf.open(move |request| request.url.contains(&path).then(|| Reply::status(500)));
    let survey = run(survey(transport.client().repository(&repository()), None, &mut |_| ())).unwrap();
    let words = format!("It is not known whether {hidden} is a blob: ");
    assert!(unknown(&survey)[0].starts_with(&words), "{:?}", unknown(&survey));
}
