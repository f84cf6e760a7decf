//! The choice of a platform, and what a client on it gets.

use std::collections::HashSet;

use leptos::prelude::*;

use super::DigestChip;
use crate::app::inspection::{Inspection, Load};
use crate::app::live::live;
use crate::app::router::Router;
use crate::oci::{ImageIndex, Platform};

/// Platforms that can be chosen here; the table has them all.
const OFFERED: usize = 200;

/// "A client on linux/arm64 gets …", for an index.
#[component]
pub(crate) fn PlatformBar(load: Load, index: ImageIndex, inspection: Inspection) -> impl IntoView {
    let router = Router::get();
    let mut seen = HashSet::new();
    let listed = index.images().filter_map(|entry| entry.platform.clone());
    let different = listed.filter(|platform| !platform.is_unknown() && seen.insert(platform.clone()));
    let offered: Vec<Platform> = different.take(OFFERED).collect();
    let chosen = {
        let offered = offered.clone();
        move || {
            let hop_platform = inspection.image().with(|answer| match answer {
                Some((_, Ok(image))) => image.hops.first().and_then(|hop| hop.entry.platform.clone()),
                _ => None,
            });
            router.place().platform.or(hop_platform).or_else(|| offered.first().cloned())
        }
    };
    let options = {
        let chosen = chosen.clone();
        move || {
            let chosen = chosen();
            // A link may ask for a platform that is not listed; the choice must show it all the same.
            let extra = chosen.clone().filter(|chosen| !offered.contains(chosen));
            let option = |platform: &Platform| {
                let text = platform.to_string();
                view! { <option value=text.clone() selected=chosen.as_ref() == Some(platform)>{text.clone()}</option> }
            };
            offered.iter().chain(&extra).map(option).collect_view()
        }
    };
    let choose = move |event| {
        if let Ok(platform) = event_target_value(&event).parse::<Platform>() {
            Router::go(&router.place().with_platform(platform));
        }
    };
    let gets = move || {
        if inspection.image().is_waiting() {
            return Some("gets …".into_any());
        }
        inspection.image().with(|answer| match answer {
            Some(((of, ..), Ok(image))) if *of == load => image.hops.first().map(|hop| {
                let digest = hop.entry.digest.clone();
                let href = load.document_link(&digest);
                view! { "gets " <DigestChip digest=digest href=href /> " — " {hop.rule} "." }.into_any()
            }),
            Some(((of, ..), Err(_))) if *of == load => Some("gets an error.".into_any()),
            _ => Some("gets …".into_any()),
        })
    };
    view! {
        <div class="platform-bar">
            <label>"A client on " <select class="select mono" on:change=choose>{options}</select></label>
            " "
            <span>{live(gets)}</span>
        </div>
    }
}
