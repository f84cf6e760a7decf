//! Deleting one document: everything that this does to others is told before.

use waybill::inspect::removal::{Gap, Plan, Survey, SurveyedDocument, Verb, plan};
use waybill::oci::{Document, Severity};

use super::{
    image, index_of, list_of, made_from, names, of_name, referrer, steps, survey_of, tags, told, words,
};

fn delete(survey: &Survey, name: &str) -> Plan {
    plan(survey, &Verb::Delete(of_name(name).into()))
}

#[test]
fn every_tag_on_it_is_named_and_guarded() {
    let survey = survey_of(
        &[("1", "a"), ("2", "b"), ("latest", "a")],
        vec![image("a", &["x", "y"]), image("b", &["x"])],
    );
    let plan = delete(&survey, "a");
    assert_eq!(steps(&plan, &["a"]), ["DELETE manifests/a"]);
    assert_eq!(words::item(&plan.steps[0].item), "image 1, latest");
    assert_eq!(plan.steps[0].guards, plan.lost_tags);
    assert_eq!(tags(&plan.lost_tags), ["1", "latest"]);
    assert_eq!(
        told(&plan),
        [
            ["2 tags will be removed.", "1, latest can no longer be pulled."],
            ["1 shared blob will stay.", &*format!("sha256:{}: also needed by 2.", of_name("x").short())],
            [
                "No blobs will be deleted.",
                "Unused blobs are freed only when the registry runs garbage collection."
            ],
        ]
    );
    assert_eq!(plan.freed.bytes, 110, "the document and the blob that is its own");
}

#[test]
fn two_signatures_that_need_the_same_blob_are_two_though_they_are_called_alike() {
    let first = referrer("signature", "b", &["x"]);
    let second = SurveyedDocument { digest: of_name("other"), ..first.clone() };
    let survey =
        survey_of(&[("1", "a"), ("2", "b")], vec![image("a", &["x"]), image("b", &[]), first, second]);
    let detail =
        format!("sha256:{}: also needed by a/signature of 2; a/signature of 2.", of_name("x").short());
    assert_eq!(told(&delete(&survey, "a"))[1], ["1 shared blob will stay.", &*detail]);
}

#[test]
fn an_index_that_lists_it_breaks_and_keeps_its_other_platforms() {
    let index = index_of("i", &["a linux/amd64", "b linux/arm64", "c attests a"]);
    let documents = vec![index, image("a", &[]), image("b", &[]), image("c", &[])];
    let survey = survey_of(&[("1", "i")], documents);
    let plan = delete(&survey, "a");
    assert_eq!(names(&plan.broken), [["1", "lists linux/amd64 of 1"]]);
    assert_eq!(plan.notices[0].severity(), Severity::Problem);
    let detail = "1 (lists linux/amd64 of 1). Anyone who pulls a deleted entry will get an error.";
    assert_eq!(told(&plan)[0], ["1 index will break.", detail]);
    assert_eq!(plan.lost_tags, []);
    assert_eq!(words::holds(&plan.remaining_tags[0].holds), "linux/arm64");
    assert_eq!(words::item(&plan.steps[0].item), "linux/amd64 of 1");
}

#[test]
fn what_an_index_lists_stays_and_says_where_it_is_still_found() {
    let documents =
        vec![index_of("i", &["a linux/amd64", "b linux/arm64", "c linux/s390x"]), index_of("j", &["b"])];
    let documents = documents.into_iter().chain(["a", "b", "c"].map(|name| image(name, &[]))).collect();
    let survey = survey_of(&[("1", "i"), ("2", "j"), ("mainframe", "c")], documents);
    let plan = delete(&survey, "i");
    assert_eq!(
        names(&plan.kept),
        [
            ["linux/amd64 of 1", "no tag will lead to it"],
            ["linux/arm64 of 1", "2 lists it"],
            ["mainframe", "the tag mainframe points to it"],
        ]
    );
    let [title, detail] = &told(&plan)[1];
    assert_eq!(title, "3 listed manifests will stay.");
    assert!(detail.starts_with("linux/amd64 of 1 (no tag will lead to it); linux/arm64"), "{detail}");
}

#[test]
fn referrers_of_every_kind_lose_their_subject() {
    let (list, signature) = (made_from("a", ""), made_from("a", ".sig"));
    let documents = vec![
        image("a", &[]),
        referrer("sbom", "a", &[]),
        list_of("l", &["listed", "sbom"]),
        image("listed", &[]),
        image("s", &[]),
        referrer("other", "b", &[]),
    ];
    let survey = survey_of(&[("1", "a"), (&list, "l"), (&signature, "s")], documents);
    let plan = delete(&survey, "a");
    assert_eq!(
        names(&plan.orphaned),
        [
            ["a/sbom of 1", "list of referrers of 1 lists it"],
            ["signature of 1", "refers to it"],
            ["list of referrers of 1", "refers to it"],
        ]
    );
    assert_eq!(told(&plan)[1][0], "3 referrers will lose their subject.");
}

#[test]
fn a_list_of_referrers_forgets_what_is_deleted_before_it_is() {
    let tag = made_from("a", "");
    let documents = || vec![image("a", &[]), referrer("s", "a", &[]), referrer("t", "a", &[])];
    let survey =
        survey_of(&[("1", "a"), (&tag, "l")], [documents(), vec![list_of("l", &["s", "t"])]].concat());
    let plan = delete(&survey, "s");
    assert_eq!(steps(&plan, &["a", "s"]), ["PUT manifests/sha256-a", "DELETE manifests/s"]);
    assert_eq!(words::item(&plan.steps[0].item), "list of referrers of 1, without the deleted entries");
    let left = Document::read(plan.steps[0].request.body.clone(), None);
    let left: Vec<_> = left.index().unwrap().manifests.iter().map(|entry| &entry.digest).collect();
    assert_eq!(left, [&of_name("t")]);
    assert_eq!(plan.broken, [], "a list with an entry less does not break");

    let last = survey_of(&[("1", "a"), (&tag, "l")], [documents(), vec![list_of("l", &["s"])]].concat());
    let plan = delete(&last, "s");
    assert_eq!(steps(&plan, &["l", "s"]), ["DELETE manifests/l", "DELETE manifests/s"]);
    assert_eq!(words::item(&plan.steps[0].item), "list of referrers of 1, which would be empty");
    assert_eq!(plan.steps[0].guards[0].tag.as_str(), tag);
}

#[test]
fn what_was_not_looked_at_is_told_first() {
    let survey = survey_of(&[("1", "a")], vec![image("a", &[])]);
    let gaps = vec![Gap::OddTag("a b".into()), Gap::Deeper(3)];
    let survey = Survey { gaps, sees_untagged: false, ..survey };
    let plan = delete(&survey, "a");
    assert_eq!(
        told(&plan)[0],
        [
            "Not everything was looked at.",
            "The registry lists \"a b\", which is not a valid tag. Nested indexes and referrers were followed 3 levels \
             deep; there are more."
        ]
    );
    assert_eq!(told(&plan)[2][0], "Untagged manifests cannot be seen.");
    assert_eq!(plan.steps.len(), 1);
}

#[test]
fn what_is_not_there_takes_no_request() {
    let survey = survey_of(&[("1", "a")], vec![image("a", &[])]);
    let plan = delete(&survey, "b");
    assert_eq!(plan.steps, []);
    let detail = format!("The repository has no manifest {}.", of_name("b"));
    assert_eq!(told(&plan), [["There is nothing to remove.", &*detail]]);
}
