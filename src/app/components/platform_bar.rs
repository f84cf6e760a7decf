//! The choice of a platform, and what a client on it gets.

use leptos::prelude::*;

use super::DigestChip;
use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::app::router::Router;
use crate::inspect::{Contents, Trace};
use crate::oci::{Descriptor, Digest, Platform, Reference};
use crate::place::{Place, Target, link_to};
use crate::words;

/// Images that can be chosen here; the table has them all.
const OFFERED: usize = 200;

/// An image that can be chosen: what it is called, and what leads to it.
#[derive(Clone, PartialEq)]
struct Offer {
    value: String,
    label: String,
}

/// What leads to each image: its platform, or its digest where that platform leads to another one.
fn offers(contents: &Contents) -> Vec<Offer> {
    let named: Vec<&Digest> = contents.named().map(|entry| &entry.digest).collect();
    let offer = |entry: &Descriptor| {
        let platform = entry.platform.as_ref().filter(|platform| platform.is_stated())?;
        let platform = platform.to_string();
        if named.contains(&&entry.digest) {
            return Some(Offer { value: platform.clone(), label: platform });
        }
        let form = entry.form().map(|form| format!("{form}, ")).unwrap_or_default();
        let label = format!("{platform} ({form}{})", entry.digest.short());
        Some(Offer { value: entry.digest.to_string(), label })
    };
    contents.images().filter_map(offer).take(OFFERED).collect()
}

/// "A client on linux/arm64 gets …", for an index that lists images for platforms.
#[component]
pub(crate) fn PlatformBar(reference: Reference, contents: Contents, inspection: Inspection) -> impl IntoView {
    let router = Router::get();
    let offered = offers(&contents);
    if offered.is_empty() {
        return ().into_any();
    }
    let chosen = {
        let offered = offered.clone();
        let chosen_of = reference.clone();
        move || {
            let got = inspection.with_image(|answer| match answer {
                Some((now, Ok(image))) if *now == chosen_of => {
                    let entry = &image.hops.last()?.entry;
                    let values =
                        [Some(entry.digest.to_string()), entry.platform.as_ref().map(Platform::to_string)];
                    offered
                        .iter()
                        .map(|offer| &offer.value)
                        .find(|value| values.contains(&Some((*value).clone())))
                        .cloned()
                }
                _ => None,
            });
            let asked = router.place().platform.map(|platform| platform.to_string());
            asked.or(got).or_else(|| offered.first().map(|offer| offer.value.clone()))
        }
    };
    let options = {
        let chosen = chosen.clone();
        move || {
            let chosen = chosen();
            // A link may ask for a platform that is not listed; the choice must show it all the same.
            let is_chosen = |offer: &Offer| chosen.as_ref() == Some(&offer.value);
            let extra = chosen.clone().filter(|_| !offered.iter().any(is_chosen));
            let extra = extra.map(|text| Offer { value: text.clone(), label: text });
            let option = |offer: &Offer| {
                let Offer { value, label } = offer.clone();
                view! { <option value=value selected=is_chosen(offer)>{label}</option> }
            };
            offered.iter().chain(&extra).map(option).collect_view()
        }
    };
    let of = reference.clone();
    let choose = move |event| {
        let value = event_target_value(&event);
        if let Ok(platform) = value.parse::<Platform>() {
            Router::go(&router.place().with_platform(platform));
        } else if let Ok(digest) = value.parse::<Digest>() {
            Router::go(&Place::new(Target::Image(of.document(&digest))));
        }
    };
    let is_due = Memo::new(move |_| inspection.with_trace(Trace::is_image_due));
    let gets = move || {
        if is_due.get() {
            return Some("gets …".into_any());
        }
        inspection.with_image(|answer| match answer {
            Some((of, Ok(image))) if *of == reference => image.hops.last().map(|hop| {
                let digest = hop.entry.digest.clone();
                let href = link_to(reference.document(&digest));
                view! { "gets " <DigestChip digest=digest href=href /> " — " {words::trace::chosen_by(hop.rule)} "." }.into_any()
            }),
            Some((of, Err(_))) if *of == reference => Some(words::trace::GETS_AN_ERROR.into_any()),
            _ => Some("gets …".into_any()),
        })
    };
    view! {
        <div class="platform-bar">
            <label>{words::trace::A_CLIENT_ON} " " <select class="select mono" on:change=choose>{options}</select></label>
            " "
            <span>{live(gets)}</span>
        </div>
    }
    .into_any()
}
