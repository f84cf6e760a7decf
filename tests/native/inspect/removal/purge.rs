//! Purging: a document goes with all that is there for its sake alone, and with nothing else.

use waybill::inspect::removal::{Elsewhere, ElsewhereGap, Gap, Plan, Survey, Verb, plan};

use super::{
    image, index_of, list_of, made_from, names, of_name, purge, referrer, steps, survey_of, tags, told, words,
};

#[test]
fn referrers_go_first_then_tags_and_index_then_what_it_lists_then_blobs() {
    let (list, signature) = (made_from("i", ""), made_from("a", ".sig"));
    let documents = vec![
        index_of("i", &["a linux/amd64", "b linux/arm64"]),
        image("a", &["base", "a.blob"]),
        image("b", &["base", "b.blob"]),
        list_of("l", &["sbom"]),
        referrer("sbom", "i", &["{}", "sbom.blob"]),
        image("s", &["{}"]),
        referrer("countersignature", "sbom", &["{}"]),
    ];
    let survey = survey_of(&[("1", "i"), ("latest", "i"), (&list, "l"), (&signature, "s")], documents);
    let plan = purge(&survey, "i");
    let all =
        ["i", "a", "b", "l", "sbom", "s", "countersignature", "base", "a.blob", "b.blob", "{}", "sbom.blob"];
    assert_eq!(
        steps(&plan, &all),
        [
            "DELETE manifests/countersignature",
            "DELETE manifests/sbom",
            "DELETE manifests/sha256-a.sig",
            "DELETE manifests/s",
            "DELETE manifests/sha256-i",
            "DELETE manifests/l",
            "DELETE manifests/1",
            "DELETE manifests/latest",
            "DELETE manifests/i",
            "DELETE manifests/a",
            "DELETE manifests/b",
            "DELETE blobs/base",
            "DELETE blobs/a.blob",
            "DELETE blobs/b.blob",
            "DELETE blobs/{}",
            "DELETE blobs/sbom.blob",
        ]
    );
    assert_eq!(plan.removed.len(), 7);
    assert_eq!(
        names(&plan.attached).into_iter().map(|[name, _]| name).collect::<Vec<_>>(),
        [
            "list of referrers of 1, latest",
            "signature of linux/amd64 of 1, latest",
            "a/sbom of 1, latest",
            "a/countersignature of a/sbom of 1, latest"
        ]
    );
    assert_eq!((plan.kept.len(), plan.orphaned.len(), plan.broken.len()), (0, 0, 0));
    assert_eq!(plan.remaining_tags, []);
    assert_eq!(plan.freed.bytes, 7 * 100 + 5 * 10);
    assert_eq!(told(&plan)[0], ["2 tags will be removed.", "1, latest can no longer be pulled."]);
    assert_eq!(told(&plan)[1][0], "4 referrers will be deleted too.");
    assert_eq!(told(&plan).len(), 2);
}

#[test]
fn what_something_else_needs_stays_and_says_why() {
    let documents = vec![
        index_of("i", &["a linux/amd64", "b linux/arm64", "c linux/s390x"]),
        index_of("j", &["b linux/arm64"]),
        image("a", &["base", "a.blob"]),
        image("b", &["base", "b.blob"]),
        image("c", &["c.blob"]),
        referrer("tagged", "i", &["tagged.blob"]),
        referrer("listed", "i", &["listed.blob"]),
        index_of("k", &["listed"]),
    ];
    let points = [("1", "i"), ("2", "j"), ("mainframe", "c"), ("kept", "tagged"), ("bundle", "k")];
    let survey = survey_of(&points, documents);
    let plan = purge(&survey, "i");
    let all = ["i", "a", "b", "c", "a.blob", "base"];
    assert_eq!(
        steps(&plan, &all),
        ["DELETE manifests/1", "DELETE manifests/i", "DELETE manifests/a", "DELETE blobs/a.blob"]
    );
    assert_eq!(
        names(&plan.kept),
        [["linux/arm64 of 1", "2 lists it"], ["mainframe", "the tag mainframe points to it"]]
    );
    assert_eq!(
        names(&plan.orphaned),
        [["kept", "the tag kept points to it"], ["a/listed of 1", "bundle lists it"]]
    );
    let base = plan.blobs.iter().find(|blob| blob.blob.digest == of_name("base")).unwrap();
    assert_eq!(names(&base.shared_with), [["linux/arm64 of 1", "image"]]);
    assert_eq!(plan.shared_blobs().count(), 1);
    assert_eq!(tags(&plan.lost_tags), ["1"]);
}

#[test]
fn a_child_of_two_indexes_goes_when_both_go() {
    let documents = vec![
        index_of("top", &["x", "leaf", "y"]),
        index_of("x", &["leaf"]),
        index_of("y", &["leaf"]),
        image("leaf", &[]),
    ];
    let plan = purge(&survey_of(&[("1", "top")], documents), "top");
    let order = steps(&plan, &["top", "x", "y", "leaf"]);
    assert_eq!(
        order,
        [
            "DELETE manifests/1",
            "DELETE manifests/top",
            "DELETE manifests/x",
            "DELETE manifests/y",
            "DELETE manifests/leaf"
        ],
        "an index goes before what it lists"
    );
}

#[test]
fn a_referrer_of_something_that_stays_is_only_taken_out_of_its_list() {
    let list = made_from("a", "");
    let documents = vec![
        image("a", &["a.blob"]),
        list_of("l", &["s", "t"]),
        referrer("s", "a", &["s.blob"]),
        referrer("t", "a", &["t.blob"]),
    ];
    let survey = survey_of(&[("1", "a"), (&list, "l")], documents);
    let plan = purge(&survey, "s");
    assert_eq!(
        steps(&plan, &["a", "s", "s.blob"]),
        ["PUT manifests/sha256-a", "DELETE manifests/s", "DELETE blobs/s.blob"]
    );
    assert_eq!((plan.broken.len(), plan.orphaned.len()), (0, 0));
}

#[test]
fn a_platform_of_an_index_can_be_purged_and_breaks_the_index() {
    let index = index_of("i", &["a linux/amd64", "b linux/arm64"]);
    let survey = survey_of(&[("1", "i")], vec![index, image("a", &["x"]), image("b", &["x"])]);
    let plan = purge(&survey, "a");
    assert_eq!(steps(&plan, &["a"]), ["DELETE manifests/a"]);
    assert_eq!(told(&plan)[0][0], "1 index will break.");
    assert_eq!(words::holds(&plan.remaining_tags[0].holds), "linux/arm64");
}

#[test]
fn without_the_wish_blobs_are_left_to_the_registry() {
    let survey = survey_of(&[("1", "a")], vec![image("a", &["x"])]);
    let plan = plan(&survey, &Verb::Purge { of: of_name("a").into(), blobs: false });
    assert_eq!(steps(&plan, &["a"]), ["DELETE manifests/1", "DELETE manifests/a"]);
    assert_eq!(plan.freed.bytes, 110, "that is what garbage collection can free");
    assert_eq!(told(&plan)[1][0], "No blobs will be deleted.");
}

#[test]
fn what_can_be_freed_says_how_many_sizes_are_not_known() {
    let mut document = image("a", &["x", "y", "z"]);
    for blob in document.blobs.iter_mut().take(2) {
        blob.size = None;
    }
    let plan = purge(&survey_of(&[("1", "a")], vec![document]), "a");
    assert_eq!((plan.freed.bytes, plan.freed.unstated), (110, 2));
}

#[test]
fn blobs_of_other_repositories_are_not_deleted_and_free_nothing() {
    let survey = survey_of(&[("1", "a")], vec![image("a", &["x", "y"])]);
    let found = vec![(of_name("x"), "other/app".parse().unwrap())];
    let gaps = vec![ElsewhereGap::Beyond { listed: 900, asked: 200 }];
    let survey = Survey { elsewhere: Some(Elsewhere { asked: 200, found, gaps }), ..survey };
    let plan = purge(&survey, "a");
    assert_eq!(steps(&plan, &["a", "y"]), ["DELETE manifests/1", "DELETE manifests/a", "DELETE blobs/y"]);
    let detail = "There are 900 other repositories; only the first 200 were checked.";
    assert_eq!(
        told(&plan).last(),
        Some(&["Not all other repositories could be checked.".into(), detail.into()])
    );
    assert_eq!(plan.blobs[0].elsewhere[0].as_str(), "other/app");
    assert_eq!(plan.freed.bytes, 110);
    let freed = "110 B can be freed when the registry runs garbage collection: the deleted manifests and 1 blob that nothing else \
                 here needs.";
    assert_eq!(words::plan::freed(&plan).as_deref(), Some(freed));
    let found = "Checked 200 other repositories: 1 blob was found there too. Deleting it here frees no space, so it stays.";
    let elsewhere = survey.elsewhere.as_ref().unwrap();
    assert_eq!(words::plan::elsewhere(elsewhere, &plan).as_deref(), Some(found));
    let nowhere = Elsewhere { asked: 1, ..Elsewhere::default() };
    let plan = purge(&Survey { elsewhere: Some(nowhere.clone()), ..survey.clone() }, "a");
    let none = "Checked 1 other repository: none of these blobs was found there.";
    assert_eq!(words::plan::elsewhere(&nowhere, &plan).as_deref(), Some(none));
    let bare = purge(&survey_of(&[("1", "a")], vec![image("a", &[])]), "a");
    let freed = "100 B can be freed when the registry runs garbage collection: the deleted manifests.";
    assert_eq!(words::plan::freed(&bare).as_deref(), Some(freed));
}

#[test]
fn when_not_everything_was_looked_at_only_the_document_goes() {
    let documents = vec![index_of("i", &["a linux/amd64"]), image("a", &["x"]), referrer("s", "i", &["y"])];
    let survey = survey_of(&[("1", "i")], documents);
    let survey = Survey { gaps: vec![Gap::TagsBeyond { listed: 4, followed: 3 }], ..survey };
    let plan: Plan = purge(&survey, "i");
    assert_eq!(steps(&plan, &["i"]), ["DELETE manifests/1", "DELETE manifests/i"]);
    assert_eq!(names(&plan.kept), [["linux/amd64 of 1", "something that is not known may need it"]]);
    assert_eq!(names(&plan.orphaned), [["a/s of 1", "something that is not known may need it"]]);
    let detail = "The repository has 4 tags; only 3 of them were followed. So listed manifests, referrers and all blobs stay.";
    assert_eq!(told(&plan)[0], ["Not everything was looked at.", detail]);
}
