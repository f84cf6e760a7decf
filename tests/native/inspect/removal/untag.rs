//! Untagging: one name goes, and nothing else.

use waybill::inspect::removal::{Action, Gap, Plan, Survey, Verb, plan};
use waybill::oci::{Document, Hasher, MediaType};
use waybill::registry::Method;

use super::{image, index_of, made_from, of_name, seen, steps, survey_of, tags, told, words};

fn untag(survey: &Survey, name: &str) -> Plan {
    plan(survey, &Verb::Untag(seen(survey, name)))
}

#[test]
fn it_is_one_request_for_the_tag_and_never_for_the_digest() {
    let survey =
        survey_of(&[("1", "a"), ("latest", "a"), ("2", "b")], vec![image("a", &["x"]), image("b", &["x"])]);
    let plan = untag(&survey, "latest");
    assert_eq!(steps(&plan, &["a", "b"]), ["DELETE manifests/latest"]);
    assert_eq!(words::item(&plan.steps[0].item), "tag latest");
    assert_eq!(plan.steps[0].guards, plan.lost_tags, "the tag must still be where it was");
    assert_eq!(tags(&plan.lost_tags), ["latest"]);
    let left: Vec<_> =
        plan.remaining_tags.iter().map(|left| (left.point.tag.as_str(), words::holds(&left.holds))).collect();
    assert_eq!(left, [("1", "image".into()), ("2", "image".into())]);
    assert_eq!(told(&plan), [["The manifest stays.", "It will still be tagged 1."]]);
    assert_eq!((plan.freed.bytes, plan.blobs.len(), plan.removed.len()), (0, 0, 0));
}

#[test]
fn the_last_tag_is_told_to_be_the_last() {
    let survey = survey_of(&[("1", "a")], vec![image("a", &[])]);
    let plan = untag(&survey, "1");
    let detail = format!(
        "The manifest stays, but can then be found only by its digest {}. A registry that collects untagged manifests removes it.",
        of_name("a")
    );
    assert_eq!(told(&plan), [["This is the last tag.", &*detail]]);
    let listed = survey_of(&[("1", "a"), ("all", "i")], vec![image("a", &[]), index_of("i", &["a"])]);
    let words = [["The manifest stays.", "No tag will point to it, but the index all lists it."]];
    assert_eq!(told(&untag(&listed, "1")), words);
    let unsure = Survey { gaps: vec![Gap::ListCut], ..survey };
    let words = [["The manifest stays.", "No other tag is known to point to it."]];
    assert_eq!(told(&untag(&unsure, "1")), words);
}

#[test]
fn a_tag_that_is_not_there_takes_no_request() {
    let survey = survey_of(&[("1", "a")], vec![image("a", &[])]);
    let plan = untag(&survey, "2");
    assert_eq!(plan.steps, []);
    assert_eq!(told(&plan), [["There is nothing to remove.", "The repository has no tag 2."]]);
    assert_eq!(plan.remaining_tags.len(), 1);
}

#[test]
fn overwriting_rehearses_and_never_deletes_what_the_tag_pointed_to() {
    let survey = survey_of(&[("1", "a"), ("latest", "a")], vec![image("a", &[])]);
    let plan = plan(&survey, &Verb::UntagByOverwriting(seen(&survey, "latest")));
    let bodies: Vec<_> = plan.steps.iter().map(|step| step.request.body.clone()).collect();
    let [rehearsal, _, throwaway, _] = &bodies[..] else { panic!("{bodies:?}") };
    let (first, second) = (Hasher::digest(rehearsal), Hasher::digest(throwaway));
    assert_eq!(
        steps(&plan, &["a"]),
        [
            format!("PUT manifests/{first}"),
            format!("DELETE manifests/{first}"),
            "PUT manifests/latest".into(),
            format!("DELETE manifests/{second}"),
        ]
    );
    for body in [rehearsal, throwaway] {
        let document = Document::read(body.clone(), None);
        assert_eq!(document.media_type(), &MediaType::OciIndex);
        assert_eq!(document.oddities(), []);
        assert_eq!(document.index().unwrap().manifests, []);
    }
    assert_ne!(first, second);
    let put = &plan.steps[2];
    assert_eq!((put.action.clone(), put.request.method), (Action::Put, Method::Put));
    assert_eq!(put.request.headers.get("content-type"), Some("application/vnd.oci.image.index.v1+json"));
    assert_eq!(put.guards[0].digest, of_name("a"), "nothing else may be overwritten");
    assert_eq!(plan.steps[3].guards[0].digest, second);
    assert!(plan.steps.iter().all(|step| !step.request.url.contains(&of_name("a").to_string())));
    assert_eq!(told(&plan)[0][0], "The tag is overwritten first.");
    assert_eq!(told(&plan)[1], ["The manifest stays.", "It will still be tagged 1."]);
}

#[test]
fn throwaways_of_two_tags_are_not_the_same() {
    let survey = survey_of(&[("1", "a"), ("2", "a")], vec![image("a", &[])]);
    let body =
        |name| plan(&survey, &Verb::UntagByOverwriting(seen(&survey, name))).steps[2].request.body.clone();
    assert_ne!(body("1"), body("2"));
}

#[test]
fn tags_made_from_digests_are_named_by_what_they_hold() {
    let signature = made_from("a", ".sig");
    let survey = survey_of(
        &[("1", "a"), ("2", "b"), (&signature, "s")],
        vec![image("a", &[]), image("b", &[]), image("s", &[])],
    );
    let plan = untag(&survey, "2");
    assert_eq!(words::holds(&plan.remaining_tags[1].holds), "signature of 1");
}
