//! The order in which chosen documents go: nothing while something that needs it is still there.

use waybill::inspect::removal::{Gap, Plan, Survey, SurveyedDocument};
use waybill::oci::Doubt;

use super::several::{delete, purge};
use super::{image, index_of, list_of, made_from, of_name, referrer, survey_of};

/// The manifests in the order of their deletion, by name.
fn order<'a>(plan: &Plan, names: &[&'a str]) -> Vec<&'a str> {
    let of = |path: &str| names.iter().copied().find(|name| path.ends_with(&of_name(name).to_string()));
    let paths = plan.steps.iter().map(|step| step.request.path());
    paths.filter(|path| path.contains("/manifests/")).filter_map(of).collect()
}

#[test]
fn an_index_goes_before_its_child_whichever_was_chosen_first() {
    let documents = vec![index_of("i", &["m"]), index_of("m", &["c"]), image("c", &["x"])];
    let survey = survey_of(&[("child", "c"), ("1", "i")], documents);
    for chosen in [["child", "1"], ["1", "child"]] {
        let names = ["i", "m", "c"];
        assert_eq!(
            order(&purge(&survey, &chosen), &names),
            ["i", "m", "c"],
            "through one that was not chosen"
        );
        assert_eq!(order(&delete(&survey, &chosen), &names).len(), 2);
    }
    let documents = vec![index_of("i", &["c"]), image("c", &["x"])];
    let survey = survey_of(&[("child", "c"), ("1", "i")], documents);
    let plan = delete(&survey, &["child", "1"]);
    assert_eq!(order(&plan, &["i", "c"]), ["i", "c"]);
    assert_eq!((plan.broken.len(), plan.kept.len()), (0, 0), "nothing that stays breaks");
}

#[test]
fn a_referrer_goes_before_its_subject_when_both_were_chosen() {
    let list = made_from("a", "");
    let documents =
        vec![image("a", &[]), referrer("s", "a", &[]), referrer("t", "s", &[]), list_of("l", &["s"])];
    let survey = survey_of(&[("1", "a"), ("sig", "s"), (&list, "l")], documents);
    for chosen in [["1", "sig"], ["sig", "1"]] {
        let plan = purge(&survey, &chosen);
        assert_eq!(order(&plan, &["a", "s", "t", "l"]), ["t", "s", "l", "a"]);
        assert_eq!(
            plan.attached.len(),
            2,
            "the list and what refers to the chosen referrer; not that itself"
        );
    }
}

#[test]
fn what_is_not_understood_goes_before_all_that_it_may_need() {
    let odd = SurveyedDocument { doubt: Some(Doubt::NotJson), ..image("odd", &[]) };
    let documents = vec![index_of("i", &["a"]), image("a", &["x"]), odd, referrer("s", "odd", &[])];
    let survey = survey_of(&[("1", "i"), ("2", "odd")], documents);
    let survey = Survey { gaps: vec![Gap::Doubt(of_name("odd"), Doubt::NotJson)], ..survey };
    let plan = purge(&survey, &["1", "2"]);
    assert_eq!(order(&plan, &["i", "a", "odd", "s"]), ["s", "odd", "i", "a"]);
}

#[test]
fn documents_that_claim_to_need_each_other_end() {
    let documents =
        vec![index_of("i", &["j"]), index_of("j", &["i"]), referrer("s", "t", &[]), referrer("t", "s", &[])];
    let survey = survey_of(&[("1", "i"), ("2", "j"), ("s", "s"), ("t", "t")], documents);
    assert_eq!(order(&purge(&survey, &["1", "2", "s", "t"]), &["i", "j", "s", "t"]).len(), 4);
}
