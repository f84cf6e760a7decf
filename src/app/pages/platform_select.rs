//! The choice of a platform, listed or not.

use leptos::prelude::*;

use crate::app::live::live;
use crate::app::router::Router;
use crate::inspect::Contents;
use crate::oci::Platform;
use crate::words;

/// Listed platforms that can be chosen here.
const OFFERED: usize = 100;

/// What machines are, as far as images are made for them.
const MACHINES: [&str; 16] = [
    "linux/amd64",
    "linux/amd64/v2",
    "linux/amd64/v3",
    "linux/amd64/v4",
    "linux/arm64",
    "linux/arm64/v8",
    "linux/arm/v7",
    "linux/arm/v6",
    "linux/386",
    "linux/ppc64le",
    "linux/riscv64",
    "linux/s390x",
    "windows(10.0.17763)/amd64",
    "windows(10.0.20348)/amd64",
    "windows(10.0.26100)/amd64",
    "darwin/arm64",
];

/// Chooses the platform that the page is about: those of the index first, then those that machines have.
#[component]
pub(super) fn PlatformSelect(contents: Contents, wanted: Memo<Platform>) -> impl IntoView {
    let router = Router::get();
    let mut listed: Vec<String> = Vec::new();
    for platform in contents.images().filter_map(|entry| entry.platform.as_ref()).take(OFFERED) {
        let text = platform.to_string();
        if platform.can_be_named() && !platform.is_unknown() && !listed.contains(&text) {
            listed.push(text);
        }
    }
    let others: Vec<String> =
        MACHINES.into_iter().map(str::to_owned).filter(|machine| !listed.contains(machine)).collect();
    let options = move || {
        let wanted = wanted.get().to_string();
        let option = |text: &String| {
            view! { <option value=text.clone() selected=*text == wanted>{text.clone()}</option> }
        };
        // A link may name any.
        let extra = Some(wanted.clone()).filter(|text| !listed.contains(text) && !others.contains(text));
        let rest = extra.iter().chain(&others).map(option);
        view! {
            {(!listed.is_empty()).then(|| view! {
                <optgroup label=words::clients::LISTED>{listed.iter().map(option).collect_view()}</optgroup>
            })}
            {if listed.is_empty() {
                rest.collect_view().into_any()
            } else {
                view! { <optgroup label=words::clients::OTHERS>{rest.collect_view()}</optgroup> }.into_any()
            }}
        }
    };
    let choose = move |event| {
        if let Ok(platform) = event_target_value(&event).parse::<Platform>() {
            Router::go(&router.place().with_platform(platform));
        }
    };
    view! {
        <label>
            {words::clients::ASKED_FOR} " "
            <select class="select mono" on:change=choose>{live(options)}</select>
        </label>
    }
}
