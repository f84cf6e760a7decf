//! Signing in: the way that works is taken, and a secret is never asked for in garbled words.

use std::net::Ipv6Addr;

use e2e::odd_registry::docker_archives::DockerSave;
use e2e::odd_registry::{OddRegistry, guards};
use e2e::{Failure, Outcome};

use super::report::{Report, holds};
use super::stage::Stage;
use crate::companion::type_secret;
use crate::workshop::fill;

pub(super) async fn check(stage: &Stage, report: &mut Report) {
    let image = "my/app:v1";
    let list = "my/app";
    let robot = OddRegistry::guarded(guards::harbor_robot);
    report.note("row 13: a robot of Harbor can sign in", signs_in(stage, robot, image).await);
    let negotiate = OddRegistry::guarded(guards::negotiate);
    report.note("row 47: Basic beside Negotiate", signs_in(stage, negotiate, list).await);
    let no_realm = OddRegistry::guarded(guards::no_realm);
    report.note("row 14: Basic beside a Bearer of no use", signs_in(stage, no_realm, list).await);
    let silent = OddRegistry::guarded(guards::silent);
    report.note("a 401 that says nothing", signs_in(stage, silent, list).await);
    let relative = OddRegistry::guarded(guards::relative_realm);
    report.note("row 14: a realm that is a path", relative_realm(stage, relative).await);
    for (case, guard) in [
        ("row 47: a token called access_token", OddRegistry::guarded(guards::access_token)),
        ("row 47: Basic and Bearer in one line", OddRegistry::guarded(guards::both_in_one_line)),
        ("row 50: an address of IPv6", OddRegistry::guarded_at(Ipv6Addr::LOCALHOST.into(), guards::open)),
    ] {
        report.note(case, reads(stage, guard).await);
    }
    let scopes = OddRegistry::guarded(guards::harbor_scopes);
    report.note("row 47: a push with a second token", pushes(stage, scopes).await);
    let impatient = OddRegistry::guarded(guards::impatient);
    report.note("row 29: a Retry-After that is no number is as none", waits(stage, impatient).await);
    for guard in [guards::single_sign_on, guards::single_sign_on_elsewhere] {
        let sso = OddRegistry::guarded(guard);
        report.note("row 52: a page for signing in before a registry", is_no_registry(stage, sso).await);
    }
}

/// Signs in as alice, without a garbled word.
async fn alice(stage: &Stage) -> Outcome {
    let page = &stage.page;
    page.until_true("a way to sign in", async || {
        let open = "const button = document.querySelector('.connection button'); button?.click();
                    return document.querySelector('dialog[open] input[type=password]') !== null";
        Ok(page.script(open).await? == true)
    })
    .await?;
    fill(page, "User", "alice").await?;
    type_secret(page, "secret").await?;
    let text = page.script("return document.querySelector('dialog[open]').innerText").await?;
    let text = text.as_str().unwrap_or_default().to_owned();
    holds("the dialog names who gets the secret", !text.contains(" :// ") && !text.contains(" ://,"), &text)?;
    page.script(
        "for (const box of document.querySelectorAll('dialog[open] [type=checkbox]')) if (!box.checked) box.click()",
    )
    .await?;
    page.click("button", "Sign in").await?;
    page.until("alice, signed in", async || {
        if stage.text().await?.contains("signed in as alice") {
            return Ok(Some(()));
        }
        let dialog = page.script("return document.querySelector('dialog[open]')?.innerText ?? ''").await?;
        Err(Failure::new(dialog.as_str().unwrap_or_default()))
    })
    .await
}

async fn signs_in(stage: &Stage, registry: Outcome<OddRegistry>, place: &str) -> Outcome {
    let registry = registry?;
    stage.open_at(&registry, place).await?;
    alice(stage).await?;
    stage.open_in_place(&registry, "my/app").await?;
    stage.all_rows_say("Tags", 2, "v").await?;
    stage.open_in_place(&registry, "my/app:v1").await?;
    stage.is_resolved().await.map(|_| ())
}

/// Read, or named, and never garbled.
async fn relative_realm(stage: &Stage, registry: Outcome<OddRegistry>) -> Outcome {
    let registry = registry?;
    stage.open_at(&registry, "my/app:v1").await?;
    stage
        .page
        .until_true("the image, or the realm that is of no use", async || {
            let is_named = stage.page.alert().await?.contains("/auth/token");
            Ok(is_named || stage.page.trace().await?.iter().any(|stop| stop.says("verified")))
        })
        .await?;
    stage.page.script("document.querySelector('.connection button')?.click()").await?;
    let text = stage.page.script("return document.body.innerText").await?;
    let text = text.as_str().unwrap_or_default();
    holds("no origin is garbled", !text.contains(" :// ") && !text.contains(" ://,"), text)
}

async fn reads(stage: &Stage, registry: Outcome<OddRegistry>) -> Outcome {
    let registry = registry?;
    stage.open_at(&registry, "my/app:v1").await?;
    stage.is_resolved().await?;
    stage.finds_no_problem().await?;
    stage.open_in_place(&registry, "my/app:v1?view=commands").await?;
    stage.shows_any(&[&registry.host()]).await
}

async fn pushes(stage: &Stage, registry: Outcome<OddRegistry>) -> Outcome {
    let registry = registry?;
    stage.open_at(&registry, "my/app:v1").await?;
    alice(stage).await?;
    stage.open_in_place(&registry, "my/app?view=push").await?;
    let archive = DockerSave::of("second").archive()?.write()?;
    stage.chooses(&registry, "my/app", "00-second.tar", &archive).await?;
    stage.pushes().await?;
    let kept = registry.repository("my/app");
    holds("it is there", kept.tags.contains_key("1.0"), &kept.tags)?;
    let lacking = kept.lacks("1.0");
    holds("all of it is there", lacking.is_empty(), lacking)
}

async fn waits(stage: &Stage, registry: Outcome<OddRegistry>) -> Outcome {
    let registry = registry?;
    stage.open_at(&registry, "my/app:v1").await?;
    stage
        .page
        .until_true("a second try", async || Ok(registry.count("GET", "my/app/manifests/v1") >= 2))
        .await?;
    holds("it is not asked without end", registry.asked("").len() <= 12, registry.asked(""))
}

async fn is_no_registry(stage: &Stage, registry: Outcome<OddRegistry>) -> Outcome {
    let registry = registry?;
    stage.open_at(&registry, "my/app:v1").await?;
    stage.shows_any(&["not a registry", "could not be reached"]).await
}
