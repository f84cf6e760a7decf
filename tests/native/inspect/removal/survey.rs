//! What a survey finds, and what it says that it did not look at.

use std::rc::Rc;

use waybill::inspect::removal::{ElsewhereGap, Phase, Progress, Survey, Targets, elsewhere, survey};
use waybill::oci::{Digest, Hasher};

use super::scripted::{Reply, Scripted, repository, run};
use super::shelf::{Shelf, referrers_tag};
use super::{of_name, tags, unknown, words};

fn look(transport: &Rc<Scripted>, focus: Option<&Digest>) -> Survey {
    let focus = focus.cloned().map(Targets::from);
    run(survey(transport.client().repository(&repository()), focus.as_ref(), &mut |_| ())).unwrap()
}

fn known(survey: &Survey, digest: &Digest) -> bool {
    survey.document(digest).is_some()
}

#[test]
fn all_that_hangs_together_is_found_by_tags() {
    let shelf = Shelf::default();
    let (amd64, arm64) = (shelf.image(&["base", "amd64"], &[]), shelf.image(&["base", "arm64"], &[]));
    let inner = shelf.index(&[&amd64], &[]);
    let top = shelf.index(&[&inner, &arm64], &["1", "latest"]);
    let signature = shelf.image(&["signature"], &[&format!("{}.sig", referrers_tag(&top))]);
    let lost = shelf.image(&["lost"], &[]);
    let sbom = shelf.referrer("sbom", &top);
    shelf.index(&[&sbom], &[&referrers_tag(&top)]);
    let transport = shelf.open(|_| None);
    let survey = look(&transport, None);
    assert!(
        [&amd64, &arm64, &inner, &top, &signature, &sbom].into_iter().all(|digest| known(&survey, digest))
    );
    assert!(!known(&survey, &lost));
    assert_eq!((survey.sees_untagged, survey.gaps.len()), (false, 0));
    assert_eq!(tags(&survey.tags), shelf.tags());
    assert_eq!(survey.listed.len(), 4);
    let attached: Vec<_> =
        survey.attached(&top).into_iter().map(|document| document.digest.clone()).collect();
    assert!(attached.len() == 2 && attached.contains(&sbom) && attached.contains(&signature));
    assert!(survey.list_of(&top).is_some_and(|list| list.list.is_some()));
    assert_eq!(survey.parents(&sbom).count(), 0, "a list of referrers is no index of images");
    assert_eq!(words::name(&survey.name(&amd64)), "entry of entry of 1, latest");
    let asked = transport.asked();
    let count = |what: &str| asked.iter().filter(|path| path.contains(what)).count();
    assert_eq!(count("/referrers/"), 2, "a registry without the API is not asked a third time");
}

#[test]
fn with_the_api_every_document_is_asked_about() {
    let shelf = Shelf::default().with_api();
    let image = shelf.image(&["base"], &[]);
    let index = shelf.index(&[&image], &["1"]);
    let signature = shelf.referrer("signature", &image);
    let countersignature = shelf.referrer("countersignature", &signature);
    let survey = look(&shelf.open(|_| None), None);
    assert!([&index, &image, &signature, &countersignature].into_iter().all(|digest| known(&survey, digest)));
    assert_eq!(
        words::name(&survey.name(&countersignature)),
        "a/countersignature of a/signature of entry of 1"
    );
    assert_eq!(survey.gaps, []);
}

#[test]
fn untagged_manifests_are_found_where_the_registry_lists_them() {
    let shelf = Shelf::default().with_manifest_list();
    let lost = shelf.image(&["lost"], &[]);
    shelf.image(&["base"], &["1"]);
    let survey = look(&shelf.open(|_| None), None);
    assert!(survey.sees_untagged && known(&survey, &lost));
}

#[test]
fn the_focus_is_found_though_no_tag_leads_to_it() {
    let shelf = Shelf::default();
    let lost = shelf.image(&["lost"], &[]);
    assert!(known(&look(&shelf.open(|_| None), Some(&lost)), &lost));
    let nowhere = of_name("nowhere");
    let survey = look(&shelf.open(|_| None), Some(&nowhere));
    assert_eq!((survey.documents.len(), survey.gaps.len()), (0, 0));
}

#[test]
fn what_gives_no_answer_is_a_gap() {
    let shelf = Shelf::default();
    let (there, denied) = (shelf.image(&["there"], &[]), shelf.image(&["denied"], &[]));
    shelf.index(&[&there, &denied, &shelf.image(&["gone"], &[])], &["1"]);
    shelf.image(&["other"], &["broken"]);
    let gone =
        Hasher::digest(super::super::manifest("config of [\"gone\"]", &["gone"]).as_bytes()).to_string();
    let denied_text = denied.to_string();
    let transport = shelf.open(move |request| {
        let ends = |end: &str| request.url.ends_with(end);
        match () {
            () if ends("/broken") => Some(Reply::status(500)),
            () if ends(&gone) => Some(Reply::status(404)),
            () if ends(&denied_text) => Some(Reply::refusal(403, "DENIED", "")),
            () if request.url.contains("/referrers/") => Some(Reply::status(500)),
            () => None,
        }
    });
    let survey = look(&transport, None);
    let root = "https://registry.example/v2/my/app";
    let index = survey.tags[0].digest.clone();
    assert_eq!(
        unknown(&survey),
        [
            format!("It is not known what the tag broken points to: GET {root}/manifests/broken: status 500"),
            format!("It is not known what refers to the manifests: GET {root}/referrers/{index}: status 500"),
            format!("It is not known what {denied} needs: GET {root}/manifests/{denied}: status 403, DENIED"),
        ]
    );
    assert_eq!(tags(&survey.tags), ["1"]);
    assert_eq!(survey.listed.len(), 2);
}

/// One signature that nobody saw may need what goes.
#[test]
fn a_manifest_for_which_the_referrers_api_gives_no_list_is_a_gap() {
    for (fails, status) in [("2", 404), ("1", 404), ("2", 405)] {
        let shelf = Shelf::default().with_api();
        let (first, second) = (shelf.image(&["one"], &["1"]), shelf.image(&["two"], &["2"]));
        let lacking = if fails == "1" { first } else { second };
        let end = format!("/referrers/{lacking}");
        let transport = shelf.open(move |request| request.url.ends_with(&end).then(|| Reply::status(status)));
        let survey = look(&transport, None);
        let told = format!("It is not known what refers to {lacking}: the referrers API gave no list for it");
        assert_eq!(unknown(&survey), [told], "{fails}");
    }
}

#[test]
fn more_tags_than_are_followed_are_told() {
    let names: Vec<_> = (0..1005).map(|number| format!("t{number:04}")).collect();
    let text = super::super::manifest("config", &["layer"]);
    let transport = Scripted::by(move |request, _| match () {
        () if request.url.contains("/tags/") => {
            Reply::ok("application/json", serde_json::json!({ "tags": names }).to_string())
        }
        () if request.url.contains("/manifests/t") => Reply::ok(super::MANIFEST, text.clone()),
        () => Reply::status(404),
    });
    let survey = look(&transport, None);
    assert_eq!(unknown(&survey), ["The repository has 1005 tags; only 1000 of them were followed"]);
    assert_eq!((survey.tags.len(), survey.listed.len(), survey.documents.len()), (1000, 1005, 1));
}

#[test]
fn without_the_tags_there_is_no_survey() {
    let transport = Scripted::by(|_, _| Reply::status(401));
    let answer = run(survey(transport.client().repository(&repository()), None, &mut |_| ()));
    assert!(answer.unwrap_err().to_string().ends_with("tags/list?n=1000: status 401"));
}

#[test]
fn a_survey_tells_how_far_it_is() {
    let shelf = Shelf::default();
    let image = shelf.image(&["base"], &[]);
    shelf.index(&[&image], &["1", "2"]);
    let mut heard = Vec::new();
    run(survey(shelf.client().repository(&repository()), None, &mut |progress| heard.push(progress)))
        .unwrap();
    let told = |phase, done, of| Progress { phase, done, of };
    assert_eq!(
        heard,
        [
            told(Phase::ListingTags, 2, 2),
            told(Phase::FollowingTags, 1, 2),
            told(Phase::FollowingTags, 2, 2),
            told(Phase::ReadingManifests, 2, 2),
        ]
    );
}

#[test]
fn other_repositories_are_asked_for_blobs() {
    let catalog = r#"{"repositories":["a","b","my/app","No Name"]}"#;
    let transport = Scripted::by(move |request, _| match () {
        () if request.url.contains("_catalog") => Reply::ok("application/json", catalog),
        () if request.url.contains("/a/blobs/") && request.url.contains(of_name("x").encoded()) => {
            Reply::status(200)
        }
        () if request.url.contains("/b/") => Reply::status(500),
        () => Reply::status(404),
    });
    let blobs = [of_name("x"), of_name("y")];
    let answer = run(elsewhere(transport.client().repository(&repository()), &blobs, &mut |_| ()));
    assert_eq!((answer.asked, answer.found), (2, vec![(of_name("x"), "a".parse().unwrap())]));
    assert_eq!(answer.gaps, [ElsewhereGap::OddNames(1), ElsewhereGap::Unanswered { failed: 2, of: 4 }]);
    // What HEAD does not give is asked for with GET.
    assert_eq!(transport.asked().len(), 8);

    let again = Reply::ok("application/json", catalog).header("Link", "</v2/_catalog?n=1000>; rel=\"next\"");
    let endless =
        Scripted::by(
            move |request, _| {
                if request.url.contains("_catalog") { again.clone() } else { Reply::status(404) }
            },
        );
    let answer = run(elsewhere(endless.client().repository(&repository()), &blobs, &mut |_| ()));
    assert_eq!(answer.gaps, [ElsewhereGap::ListUnsure, ElsewhereGap::OddNames(1)]);

    let closed = Scripted::by(|_, _| Reply::status(401));
    let answer = run(elsewhere(closed.client().repository(&repository()), &blobs, &mut |_| ()));
    assert!(matches!(&answer.gaps[..], [ElsewhereGap::Unlisted(_)]), "{answer:?}");
}

#[test]
fn a_registry_that_serves_the_digest_under_its_referrers_tag_has_no_list_there() {
    let shelf = Shelf::default();
    let (amd64, arm64) = (shelf.image(&["amd64"], &[]), shelf.image(&["arm64"], &[]));
    let top = shelf.index(&[&amd64, &arm64], &["1"]);
    shelf.point(&referrers_tag(&top), &top);
    let survey = look(&shelf.open(|_| None), None);
    assert_eq!(survey.attached(&top).len(), 0);
    assert_eq!(survey.list_of(&top), None);
    assert_eq!(survey.parents(&amd64).count(), 1);
    assert_eq!(words::name(&survey.name(&amd64)), "entry of 1");
}

#[test]
fn an_index_of_what_refers_to_nothing_or_to_another_is_no_list_of_referrers() {
    let shelf = Shelf::default();
    let (image, other) = (shelf.image(&["base"], &["1"]), shelf.image(&["other"], &["2"]));
    let sbom = shelf.referrer("sbom", &other);
    for stranger in [&sbom, &other] {
        let index = shelf.index(&[stranger], &[&referrers_tag(&image)]);
        let survey = look(&shelf.open(|_| None), None);
        assert_eq!(survey.list_of(&image), None);
        assert_eq!(survey.attached(&image).len(), 0);
        assert!(survey.document(&index).is_some_and(|index| index.list.is_none()));
    }
}

#[test]
fn an_image_or_index_under_a_tag_of_cosign_is_attached_to_nothing() {
    let shelf = Shelf::default();
    let image = shelf.image(&["base"], &["1"]);
    let index = shelf.index(&[&image], &[]);
    let files = super::super::manifest("config", &["files"])
        .replace("a/layer", "application/vnd.oci.image.layer.v1.tar+gzip");
    for document in [index, shelf.put(super::MANIFEST, &files, &[])] {
        shelf.point(&format!("{}.sig", referrers_tag(&image)), &document);
        assert_eq!(look(&shelf.open(|_| None), None).attached(&image).len(), 0);
    }
}

#[test]
fn a_list_of_tags_that_repeats_itself_may_lack_some() {
    let shelf = Shelf::default();
    shelf.image(&["base"], &["1"]);
    let transport = shelf.open(|request| {
        request.url.contains("/tags/").then(|| {
            let link = "</v2/my/app/tags/list?n=1000>; rel=\"next\"";
            Reply::ok("application/json", r#"{"tags":["1"]}"#).header("Link", link)
        })
    });
    let survey = look(&transport, None);
    let words = "The list of tags may be incomplete: the registry sent the same page again";
    assert_eq!(unknown(&survey), [words]);
}
