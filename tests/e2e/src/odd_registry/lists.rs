//! Lists that never end, end too soon, or lead elsewhere.

use serde_json::json;

use super::call::{Call, Kind};
use super::image::Image;
use super::repository::digest_in;
use super::routes::{State, json_answer, tags};
use crate::{Answer, Outcome};

pub(super) fn fill(state: &mut State) -> Outcome {
    digests_among_tags(state)?;
    links_that_lead_elsewhere(state);
    pages_that_come_again(state);
    // go-containerregistry#1963 (Quay): more than 100 names at a time are refused.
    list(state, "a07/quay", |call| match call.parameter("n").and_then(|n| n.parse::<u32>().ok()) {
        Some(101..) => {
            let error = json!({ "code": "TOO_MANY_TAGS_REQUESTED", "message": "max is 100", "detail": {} });
            json_answer(413, &json!({ "errors": [error] }))
        }
        _ => tags(call, ["v1", "v2"]),
    });
    // harbor#22363: a repository that is not there has an empty list.
    state.repository("a34/empty");
    Ok(())
}

fn list(state: &mut State, name: &str, answer: impl Fn(&Call) -> Answer + Send + 'static) {
    state.hook(name, move |call, _| call.is(Kind::Tags).then(|| answer(call)));
}

fn linked(answer: Answer, next: &str) -> Answer {
    answer.with_header("link", format!("<{next}>; rel=\"next\""))
}

/// skopeo#2346
fn digests_among_tags(state: &mut State) -> Outcome {
    let repository = state.repository("a03/artifactory");
    let children = ["amd64", "arm64"].map(|architecture| repository.image(Image::of("art").on(architecture)));
    let children = children.into_iter().collect::<Outcome<Vec<_>>>()?;
    repository.index(&children, "v1.0.0");
    let names: Vec<_> = ["v1.0.0".to_owned()].into_iter().chain(children.iter().map(digest_in)).collect();
    list(state, "a03/artifactory", move |call| tags(call, &names));
    Ok(())
}

/// renovate#15080, #20745; nexus-public#1011
fn links_that_lead_elsewhere(state: &mut State) {
    for (name, next) in [
        ("a04/docker/renovate", "/v2/renovate/tags/list?last=2.0.0&n=2"),
        ("a04/inner/app", "http://nexus.invalid:8081/repository/docker/v2/app/tags/list?last=2.0.0&n=2"),
    ] {
        list(state, name, move |call| match call.parameter("last") {
            Some(_) => tags(call, ["3.0.0", "4.0.0"]),
            None => linked(tags(call, ["1.0.0", "2.0.0"]), next),
        });
    }
}

fn pages_that_come_again(state: &mut State) {
    // pulp_container#220, cue-labs/oci#53: the link leads to the same page again.
    list(state, "a06/loop", |call| {
        linked(tags(call, ["1.0.0", "1.1.0", "latest"]), "/v2/a06/loop/tags/list?n=3&last=latest")
    });
    // craneoperator#52: after the last page comes the first.
    list(state, "a06/wrap", |call| {
        let names: Vec<_> = (0..120).map(|number| format!("t{number:03}")).collect();
        let last = call.parameter("last").unwrap_or_default();
        let start = names.iter().position(|name| *name > last).unwrap_or(0);
        tags(call, names.iter().skip(start).take(50))
    });
    // vscode-docker#4309: Gitea links on, whatever is left.
    list(state, "a06/gitea", |call| {
        let last = call.parameter("last").unwrap_or_default();
        let rest: Vec<_> = ["1.0.0", "1.1.0", "latest"].into_iter().filter(|tag| **tag > *last).collect();
        let end = rest.last().map_or(last.clone(), |tag| (*tag).to_owned());
        linked(tags(call, &rest), &format!("/v2/a06/gitea/tags/list?n=1000&last={end}"))
    });
    // cue-labs/oci#53: n and last are ignored, and the order is another.
    list(state, "a06/ignores", |call| tags(call, ["latest", "b", "a", "10", "9"]));
}
