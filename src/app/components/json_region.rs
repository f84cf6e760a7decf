//! A document as it was hashed: the exact bytes, with links laid over them.

use std::sync::Arc;

use leptos::prelude::*;

use super::CopyButton;
use super::json_sheets::sheets;
use super::untrusted::marked;
use crate::app::live::live;
use crate::browser;
use crate::format;
use crate::oci::json::{TokenKind, unquote};
use crate::oci::{Digest, MediaType};
use crate::words;

/// Bytes to be shown, with a name for them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shown {
    /// What they are, as "Index".
    pub(crate) name: String,
    /// Their digest.
    pub(crate) digest: Digest,
    /// The exact bytes.
    pub(crate) bytes: Arc<[u8]>,
}

/// What a person chose in the view; it outlives the documents, which come one by one.
#[derive(Clone, Copy)]
pub(crate) struct JsonState {
    chosen: RwSignal<usize>,
    wrapped: RwSignal<bool>,
    spaced: RwSignal<bool>,
}

impl JsonState {
    /// The first document, wrapped, as it is.
    pub(crate) fn new() -> Self {
        Self { chosen: RwSignal::new(0), wrapped: RwSignal::new(true), spaced: RwSignal::new(false) }
    }
}

/// The JSON view: one of the documents of the trace at a time. `link` says where a digest leads.
#[component]
pub(crate) fn JsonRegion(
    documents: Vec<Shown>,
    state: JsonState,
    link: impl Fn(&Digest) -> String + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let JsonState { chosen, wrapped, spaced } = state;
    let choices = documents.iter().enumerate().map(|(at, document)| {
        let name = document.name.clone();
        view! {
            <button type="button" class="choice" aria-pressed=move || (chosen.get() == at).to_string() on:click=move |_| chosen.set(at)>
                {name}
            </button>
        }
    });
    let choices = choices.collect_view();
    let several = documents.len() > 1;
    let documents = StoredValue::new(documents);
    let toggle = |signal: RwSignal<bool>, name: &'static str| {
        view! {
            <label class="toggle">
                <input type="checkbox" prop:checked=signal on:change=move |_| signal.update(|on| *on = !*on) />
                {name}
            </label>
        }
    };
    view! {
        <section class="json" aria-label=words::json::REGION>
            <div class="json__tools">
                {several.then(|| view! { <div class="choices" role="group" aria-label=words::json::DOCUMENT>{choices}</div> })}
                {toggle(wrapped, words::json::WRAP)}
                {toggle(spaced, words::json::INDENT)}
                {live(move || documents.with_value(|documents| documents.get(chosen.get()).cloned()).map(|shown| view! { <Taking shown=shown /> }))}
            </div>
            {live(move || spaced.get().then(|| view! {
                <p class="facts">{words::json::INDENTED}</p>
            }))}
            {live(move || documents.with_value(|documents| documents.get(chosen.get()).cloned()).map(|shown| view! {
                <JsonText bytes=shown.bytes indent=spaced.get() wrapped=wrapped link=link />
            }))}
        </section>
    }
}

/// Copy and download.
#[component]
fn Taking(shown: Shown) -> impl IntoView {
    let text = String::from_utf8_lossy(&shown.bytes).into_owned();
    let size = format!("{} B", format::number(shown.bytes.len() as u64));
    let name = format!("{}.json", shown.digest.short());
    view! {
        <span class="json__size">{size}</span>
        <CopyButton text=text what=words::copying::JSON label=words::copying::COPY />
        <button type="button" class="button button--small" on:click=move |_| _ = browser::download(&name, &shown.bytes)>{words::json::DOWNLOAD}</button>
    }
}

/// Sheets that are drawn for whoever wants more, one a frame: the page goes on to answer.
const MORE: usize = 8;

fn draw_on(drawn: RwSignal<usize>, left: usize, has_more: impl Fn() -> bool + Copy + 'static) {
    if left > 0 && drawn.try_get_untracked().is_some() && untrack(has_more) {
        drawn.update(|drawn| *drawn += 1);
        request_animation_frame(move || draw_on(drawn, left - 1, has_more));
    }
}

#[component]
fn JsonText(
    bytes: Arc<[u8]>,
    indent: bool,
    wrapped: RwSignal<bool>,
    link: impl Fn(&Digest) -> String + Send + Sync + 'static,
) -> impl IntoView {
    let text = StoredValue::new(String::from_utf8_lossy(&bytes).into_owned());
    let link = StoredValue::new(link);
    let drawn = RwSignal::new(1_usize);
    let sheet = move |at: usize| {
        text.with_value(|text| {
            link.with_value(|link| {
                sheets(text, indent)
                    .nth(at)
                    .into_iter()
                    .flatten()
                    .map(|(kind, piece)| draw(kind, &piece, link))
                    .collect_view()
            })
        })
    };
    let has_more = move || text.with_value(|text| sheets(text, indent).nth(drawn.get()).is_some());
    view! {
        <pre class="json__text" class:json__text--wrapped=wrapped tabindex="0"><code><For each=move || 0..drawn.get() key=|at| *at children=sheet /></code></pre>
        {live(move || has_more().then(|| view! {
            <button type="button" class="button" on:click=move |_| draw_on(drawn, MORE, has_more)>
                {words::json::MORE}
            </button>
        }))}
    }
}

fn draw(kind: TokenKind, piece: &str, link: &impl Fn(&Digest) -> String) -> AnyView {
    if matches!(kind, TokenKind::Mark | TokenKind::Space) {
        return piece.to_owned().into_any();
    }
    let text = marked(piece.to_owned(), false);
    match kind {
        TokenKind::Key => view! { <span class="json__key">{text}</span> }.into_any(),
        TokenKind::Text => match target(piece, link) {
            Some(Target::Inside(href)) => view! { <a href=href>{text}</a> }.into_any(),
            Some(Target::Outside(href)) => {
                view! { <a href=href target="_blank" rel="noopener noreferrer">{text}</a> }.into_any()
            }
            None => view! { <span class="json__string">{text}</span> }.into_any(),
        },
        TokenKind::Number | TokenKind::Word => view! { <span class="json__word">{text}</span> }.into_any(),
        TokenKind::Rest => view! { <span class="json__rest">{text}</span> }.into_any(),
        TokenKind::Mark | TokenKind::Space => text,
    }
}

enum Target {
    Inside(String),
    Outside(String),
}

/// Where a string leads: a digest, a media type with a specification, or a web address.
fn target(piece: &str, link: &impl Fn(&Digest) -> String) -> Option<Target> {
    let value = unquote(piece)?;
    if let Ok(digest) = value.parse::<Digest>() {
        return Some(Target::Inside(link(&digest)));
    }
    if let Some(page) = MediaType::new(&value).specification() {
        return Some(Target::Outside(page.into()));
    }
    let plain = value.chars().all(|c| c.is_ascii_graphic());
    let is_web = value.starts_with("https://") || value.starts_with("http://");
    (is_web && plain).then_some(Target::Outside(value))
}
