//! What an image runs.

use std::sync::Arc;

use leptos::prelude::*;

use super::more_button::{MoreButton, use_rows};
use super::{DigestChip, ProofSeal, Untrusted};
use crate::app::live::live;
use crate::format;
use crate::inspect::ConfigBlob;
use crate::oci::{Annotations, Descriptor, ImageConfig};
use crate::words;

/// The config of a runnable image as a table; any other config as text.
#[component]
pub(crate) fn ConfigRegion(descriptor: Descriptor, config: Arc<ConfigBlob>) -> impl IntoView {
    let media_type = descriptor.media_type.as_ref().map_or_else(|| "not stated".into(), ToString::to_string);
    let body = match &config.image {
        Some(Ok(image)) => view! { <ImageFields image=image /> }.into_any(),
        _ => view! { <OtherConfig bytes=config.bytes.to_vec() /> }.into_any(),
    };
    view! {
        <section class="config" aria-label="Config">
            <p class="facts">
                <DigestChip digest=descriptor.digest /> " "
                <ProofSeal verification=config.verification.clone() /> " · "
                {format!("{} B", format::number(config.verification.size()))} " · "
                <code><Untrusted text=media_type is_name=true /></code>
            </p>
            {body}
        </section>
    }
}

#[component]
fn ImageFields<'a>(image: &'a ImageConfig) -> impl IntoView {
    let words = |words: &[String]| {
        words.iter().map(|word| crate::registry::quote(word)).collect::<Vec<_>>().join(" ")
    };
    let texts = [
        ("Platform", if image.platform.is_empty() { String::new() } else { image.platform.to_string() }),
        ("Created", format::date(&image.created)),
        ("Author", image.author.clone()),
        ("Entrypoint", words(&image.entrypoint)),
        ("Cmd", words(&image.cmd)),
        ("User", image.user.clone()),
        ("Working directory", image.working_dir.clone()),
        ("Exposed ports", image.exposed_ports.join(", ")),
        ("Volumes", image.volumes.join(", ")),
        ("Stop signal", image.stop_signal.clone()),
    ];
    let row = |(name, value): (&'static str, String)| {
        let value = if value.is_empty() {
            view! { <span class="absent">"not set"</span> }.into_any()
        } else {
            view! { <code><Untrusted text=value /></code> }.into_any()
        };
        view! { <dt>{name}</dt> <dd>{value}</dd> }
    };
    let env = image.env.iter().map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let env: Annotations = env.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    view! {
        <dl class="fields">{texts.map(row).collect_view()}</dl>
        <Pairs title="Env" pairs=env />
        <Pairs title="Labels" pairs=image.labels.clone() />
    }
}

#[component]
fn Pairs(title: &'static str, pairs: Annotations) -> impl IntoView {
    let rows = use_rows();
    let total = pairs.len();
    let drawn = move || {
        let row = |(name, value): &(String, String)| {
            view! { <dt><code><Untrusted text=&**name is_name=true /></code></dt> <dd><code><Untrusted text=&**value /></code></dd> }
        };
        pairs.iter().take(rows.get()).map(row).collect_view()
    };
    let body = if total == 0 {
        view! { <p class="absent">"not set"</p> }.into_any()
    } else {
        view! { <dl class="fields">{live(drawn)}</dl> <MoreButton rows=rows total=total /> }.into_any()
    };
    view! { <h3>{title}</h3> {body} }
}

#[component]
fn OtherConfig(bytes: Vec<u8>) -> impl IntoView {
    const LIMIT: usize = 64 << 10;
    let shown = bytes.get(..LIMIT).unwrap_or(&bytes);
    let text = String::from_utf8_lossy(shown).into_owned();
    let cut = (bytes.len() > LIMIT).then_some(words::page::START_ONLY);
    view! {
        <p class="facts">{words::page::OTHER_CONFIG}</p>
        <pre class="text" tabindex="0"><Untrusted text=text /></pre>
        {cut}
    }
}
