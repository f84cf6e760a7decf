//! One plan for several tags: what goes is the union, and what anything else needs stays.

use waybill::inspect::removal::{Chosen, Gap, Plan, Survey, SurveyedDocument, TagPoint, Verb, plan};
use waybill::oci::{Document, Doubt};

use super::{
    all_seen, at, image, index_of, list_of, made_from, of_name, referrer, steps, survey_of, tag, tags, told,
    words,
};

pub(super) fn purge(survey: &Survey, names: &[&str]) -> Plan {
    plan(survey, &Verb::Purge { of: all_seen(survey, names).into(), blobs: true })
}

pub(super) fn delete(survey: &Survey, names: &[&str]) -> Plan {
    plan(survey, &Verb::Delete(all_seen(survey, names).into()))
}

fn untag(survey: &Survey, names: &[&str]) -> Plan {
    plan(survey, &Verb::Untag(all_seen(survey, names)))
}

fn three() -> Survey {
    let images =
        vec![image("a", &["base", "a.blob"]), image("b", &["base", "b.blob"]), image("c", &["c.blob"])];
    survey_of(&[("1", "a"), ("2", "b"), ("3", "c")], images)
}

#[test]
fn each_tag_is_chosen_once_in_the_order_of_the_choice() {
    let point = |name: &str, of: &str| TagPoint { tag: tag(name), digest: of_name(of) };
    let chosen = Chosen::new([point("2", "b"), point("1", "a"), point("2", "c")]).unwrap();
    assert_eq!(chosen.points(), [point("2", "b"), point("1", "a")]);
    assert_eq!(Chosen::new([]), None);
}

#[test]
fn a_blob_that_two_of_them_share_goes_once_and_is_counted_once() {
    let plan = purge(&three(), &["1", "2"]);
    assert_eq!(
        steps(&plan, &["a", "b", "base", "a.blob", "b.blob"]),
        [
            "DELETE manifests/1",
            "DELETE manifests/a",
            "DELETE manifests/2",
            "DELETE manifests/b",
            "DELETE blobs/base",
            "DELETE blobs/a.blob",
            "DELETE blobs/b.blob",
        ]
    );
    assert_eq!(plan.freed.bytes, 2 * 100 + 3 * 10);
    assert_eq!(tags(&plan.lost_tags), ["1", "2"]);
    assert_eq!((plan.shared_blobs().count(), plan.not_chosen.len(), plan.remaining_tags.len()), (0, 0, 1));
    assert_eq!(words::choice::start(&plan), "Purge 2 manifests");
}

#[test]
fn what_a_third_needs_stays() {
    let images = ["a", "b", "c"].map(|name| image(name, &["base", &*format!("{name}.blob")]));
    let survey = survey_of(&[("1", "a"), ("2", "b"), ("3", "c")], images.to_vec());
    let plan = purge(&survey, &["1", "2"]);
    assert!(!steps(&plan, &["base"]).contains(&"DELETE blobs/base".into()));
    assert_eq!(plan.freed.bytes, 2 * 100 + 2 * 10);
    let detail = format!("sha256:{}: also needed by 3.", of_name("base").short());
    assert!(told(&plan).contains(&["1 shared blob will stay.".into(), detail]), "{:?}", told(&plan));
}

#[test]
fn a_child_that_only_the_chosen_indexes_list_goes_once_and_another_index_keeps_its_own() {
    let documents = || {
        vec![
            index_of("i", &["a linux/amd64"]),
            index_of("j", &["a linux/amd64", "b linux/arm64"]),
            index_of("k", &["b linux/arm64"]),
            image("a", &["x"]),
            image("b", &["y"]),
        ]
    };
    let survey = survey_of(&[("1", "i"), ("2", "j"), ("3", "k")], documents());
    let plan = purge(&survey, &["1", "2"]);
    assert_eq!(
        steps(&plan, &["i", "j", "a", "x"]),
        [
            "DELETE manifests/1",
            "DELETE manifests/i",
            "DELETE manifests/2",
            "DELETE manifests/j",
            "DELETE manifests/a",
            "DELETE blobs/x"
        ]
    );
    let kept = told(&plan).into_iter().find(|[title, _]| title == "1 listed manifest will stay.").unwrap();
    assert_eq!(kept[1], "linux/arm64 of 2 (3 lists it).");
}

#[test]
fn a_tag_that_was_not_chosen_and_goes_with_its_manifest_is_told_by_name() {
    let survey = survey_of(
        &[("1", "a"), ("2", "b"), ("latest", "a"), ("stable", "a")],
        vec![image("a", &[]), image("b", &[])],
    );
    for plan in [delete(&survey, &["1", "2"]), purge(&survey, &["1", "2"])] {
        assert_eq!(tags(&plan.lost_tags), ["1", "2", "latest", "stable"]);
        assert_eq!(tags(&plan.not_chosen), ["latest", "stable"]);
        let lost = ["4 tags will be removed.", "1, 2, latest, stable can no longer be pulled."];
        let others = [
            "2 tags that you did not choose will be removed.",
            "latest, stable point to what will be deleted.",
        ];
        assert_eq!(told(&plan)[..2], [lost, others]);
    }
    let one = delete(&survey, &["2", "latest", "stable"]);
    let other = ["1 tag that you did not choose will be removed.", "1 points to what will be deleted."];
    assert_eq!(told(&one)[1], other);
    let by_digest = plan(&survey, &Verb::Delete(of_name("a").into()));
    assert_eq!(by_digest.not_chosen, [], "where no tag was chosen, all of them are other tags");
}

#[test]
fn two_tags_of_one_manifest_are_one_manifest() {
    let survey = survey_of(&[("1", "a"), ("latest", "a")], vec![image("a", &["x"])]);
    let plan = purge(&survey, &["latest", "1"]);
    assert_eq!(
        steps(&plan, &["a", "x"]),
        ["DELETE manifests/1", "DELETE manifests/latest", "DELETE manifests/a", "DELETE blobs/x"]
    );
    assert_eq!((plan.freed.bytes, plan.removed.len(), plan.not_chosen.len()), (110, 1, 0));
    assert_eq!(words::choice::start(&plan), "Purge");
}

#[test]
fn beside_something_that_is_not_understood_only_the_chosen_manifests_go() {
    let documents =
        vec![index_of("i", &["a"]), image("a", &["x"]), image("b", &["y"]), referrer("s", "b", &["z"])];
    let unknown = SurveyedDocument { doubt: Some(Doubt::NotJson), ..image("odd", &[]) };
    let survey = survey_of(&[("1", "i"), ("2", "b"), ("3", "odd")], [documents, vec![unknown]].concat());
    let survey = Survey { gaps: vec![Gap::Doubt(of_name("odd"), Doubt::NotJson)], ..survey };
    let plan = purge(&survey, &["1", "2"]);
    assert_eq!(
        steps(&plan, &["i", "b"]),
        ["DELETE manifests/1", "DELETE manifests/i", "DELETE manifests/2", "DELETE manifests/b"]
    );
    assert_eq!((plan.own_blobs().count(), plan.freed.bytes), (0, 200));
    let detail = "The image 3 may need anything: it is not valid JSON. So listed manifests, referrers and all blobs stay.";
    assert_eq!(told(&plan)[0], ["Not everything was looked at.", detail]);

    let with_it = purge(&survey, &["1", "2", "3"]);
    assert!(told(&with_it).iter().all(|[title, _]| title != "Not everything was looked at."));
    assert!(steps(&with_it, &["x"]).contains(&"DELETE blobs/x".into()), "it goes, so it needs nothing");
}

#[test]
fn a_list_of_referrers_forgets_all_of_them_at_once() {
    let list = made_from("a", "");
    let documents = |names: &[&str]| {
        let referrers = ["s", "t", "u"].map(|name| referrer(name, "a", &[]));
        [referrers.to_vec(), vec![image("a", &[]), list_of("l", names)]].concat()
    };
    let points = [("1", "a"), (&*list, "l"), ("s", "s"), ("t", "t"), ("u", "u")];
    let plan = delete(&survey_of(&points, documents(&["s", "t", "u"])), &["s", "t"]);
    assert_eq!(
        steps(&plan, &["a", "s", "t"]),
        ["PUT manifests/sha256-a", "DELETE manifests/s", "DELETE manifests/t"]
    );
    let left = Document::read(plan.steps[0].request.body.clone(), None);
    let left: Vec<_> = left.index().unwrap().manifests.iter().map(|entry| entry.digest.clone()).collect();
    assert_eq!(left, [of_name("u")]);
    assert!(plan.remaining_tags.iter().any(|tag| tag.point.tag.as_str() == list));

    let emptied = delete(&survey_of(&points, documents(&["s", "t"])), &["s", "t", "1"]);
    assert_eq!(steps(&emptied, &["l"])[0], "DELETE manifests/l");
    assert!(tags(&emptied.lost_tags).contains(&&*list), "its tag goes along, and is listed");
    assert!(emptied.removed.iter().any(|gone| gone.digest == of_name("l")));
    assert_eq!((emptied.orphaned.len(), emptied.not_chosen.len()), (1, 0), "only the referrer that stays");
    assert!(!emptied.remaining_tags.iter().any(|tag| tag.point.tag.as_str() == list));
}

#[test]
fn untagging_several_says_which_manifests_keep_a_tag_and_which_do_not() {
    let survey = survey_of(
        &[("1", "a"), ("2", "b"), ("3", "c"), ("all", "i"), ("latest", "a"), ("old", "a")],
        vec![image("a", &[]), image("b", &[]), image("c", &[]), index_of("i", &["c"])],
    );
    let plan = untag(&survey, &["1", "latest", "2", "3"]);
    assert_eq!(
        steps(&plan, &[]),
        ["DELETE manifests/1", "DELETE manifests/latest", "DELETE manifests/2", "DELETE manifests/3"]
    );
    let last = format!(
        "It stays, but can then be found only by its digest {}. A registry that collects untagged manifests removes it.",
        of_name("b")
    );
    assert_eq!(
        told(&plan),
        [
            ["1 manifest loses its last tag.", &*last],
            ["1 manifest stays.", "No tag will point to it, but the index all lists it."],
            ["1 manifest stays.", "It will still be tagged old."],
        ]
    );
    assert_eq!(plan.untagged.iter().map(|one| &one.digest).collect::<Vec<_>>(), [&of_name("b")]);
    assert_eq!((plan.removed.len(), plan.freed.bytes), (0, 0));
    assert_eq!(words::choice::start(&plan), "Untag 4 tags");

    let both = untag(&survey, &["1", "latest", "old"]);
    let last = format!(
        "The manifest stays, but can then be found only by its digest {}. A registry that collects untagged manifests removes it.",
        of_name("a")
    );
    assert_eq!(told(&both), [["These are the last tags.", &*last]]);
}

#[test]
fn a_tag_that_was_moved_since_it_was_chosen_is_left_alone() {
    let survey = three();
    let points = [("1", "a"), ("2", "a")].map(|(name, of)| TagPoint { tag: tag(name), digest: of_name(of) });
    let chosen = Chosen::new(points).unwrap();
    let moved = [
        "1 tag has moved since you chose it.",
        &*format!(
            "2 now points to sha256:{}. It is left alone. To remove it, reload the page and choose again.",
            of_name("b").short()
        ),
    ];
    let untag = plan(&survey, &Verb::Untag(chosen.clone()));
    assert_eq!(
        (steps(&untag, &[]), &told(&untag)[0]),
        (vec!["DELETE manifests/1".into()], &moved.map(String::from))
    );
    let delete = plan(&survey, &Verb::Delete(chosen.into()));
    assert_eq!(
        (steps(&delete, &["a"]), &told(&delete)[0]),
        (vec!["DELETE manifests/a".into()], &moved.map(String::from))
    );
    assert!(delete.remaining_tags.iter().any(|tag| tag.point.tag.as_str() == "2"));
}

#[test]
fn a_tag_that_is_gone_and_one_that_was_not_read_are_told_apart() {
    let survey = three();
    let plan = untag(&survey, &["1", "x"]);
    assert_eq!(told(&plan)[0], ["1 chosen tag does not exist.", "The repository has no tag x."]);
    assert_eq!(plan.steps.len(), 1);
    let none = untag(&survey, &["x", "y"]);
    assert_eq!(told(&none), [["There is nothing to remove.", "The repository has no tags x, y."]]);
    let listed = Survey { listed: [&survey.listed[..], &[tag("x")]].concat(), ..survey.clone() };
    let unread = untag(&listed, &["1", "x"]);
    let words = ["1 chosen tag could not be read.", "It is not known what x points to, so it is left alone."];
    assert_eq!(told(&unread)[0], words);

    let chosen = Chosen::new(
        [at("1", &of_name("a")), at("x", &of_name("gone"))].iter().flat_map(|one| one.points().to_vec()),
    );
    let plan = plan_delete(&survey, chosen.unwrap());
    assert_eq!(steps(&plan, &["a"]), ["DELETE manifests/a"]);
    let detail = format!("The repository has no manifest {}.", of_name("gone"));
    assert_eq!(told(&plan)[0], ["1 chosen manifest does not exist.", &*detail]);
}

/// Of three tags that are on one manifest each: what is chosen, what is deleted, and what is said of the rest.
#[test]
fn what_no_chosen_tag_is_known_to_point_to_is_not_deleted() {
    let survey = three();
    let alone = |name| {
        let detail = format!("No chosen tag is known to point to {} now.", of_name(name));
        ["1 chosen manifest is left alone.".into(), detail]
    };
    let unread = Survey { tags: survey.tags[..1].to_vec(), ..survey.clone() };
    let moved = survey_of(&[("1", "a"), ("2", "c"), ("3", "c")], three().documents.to_vec());
    let gone = survey_of(&[("1", "a"), ("3", "c")], three().documents.to_vec());
    let chosen = all_seen(&survey, &["1", "2"]);
    for survey in [&unread, &moved, &gone] {
        for verb in
            [Verb::Delete(chosen.clone().into()), Verb::Purge { of: chosen.clone().into(), blobs: false }]
        {
            let plan = plan(survey, &verb);
            let removed: Vec<_> = plan.removed.iter().map(|gone| &gone.digest).collect();
            assert_eq!(removed, [&of_name("a")], "{verb:?}");
            assert!(told(&plan).contains(&alone("b")), "{:?}", told(&plan));
            assert!(!steps(&plan, &["b"]).iter().any(|step| step.ends_with("/b") || step.ends_with("/2")));
        }
    }
    let told = told(&plan_delete(&unread, chosen));
    let words = ["1 chosen tag could not be read.", "It is not known what 2 points to, so it is left alone."];
    assert!(told.contains(&words.map(String::from)), "{told:?}");

    let none = plan_delete(&unread, all_seen(&survey, &["2"]));
    assert_eq!((none.steps.len(), none.removed.len(), none.lost_tags.len()), (0, 0, 0));
    let by_digest = plan(&unread, &Verb::Delete(of_name("b").into()));
    assert_eq!(steps(&by_digest, &["b"]), ["DELETE manifests/b"], "a digest alone was chosen by no tag");
}

#[test]
fn a_tag_that_was_not_read_may_go_with_what_another_chosen_tag_leads_to() {
    let survey = survey_of(&[("1", "a"), ("2", "a")], vec![image("a", &[])]);
    let chosen = all_seen(&survey, &["1", "2"]);
    let unread = Survey { tags: survey.tags[..1].to_vec(), ..survey };
    let plan = plan_delete(&unread, chosen);
    assert_eq!(steps(&plan, &["a"]), ["DELETE manifests/a"]);
    let words = "It is not known what 2 points to. If it points to what will be deleted, it is removed too.";
    assert_eq!(told(&plan)[0], ["1 chosen tag could not be read.", words]);
}

fn plan_delete(survey: &Survey, chosen: Chosen) -> Plan {
    plan(survey, &Verb::Delete(chosen.into()))
}
