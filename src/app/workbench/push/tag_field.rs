//! The tags that an image gets, as a person types them: several have blanks or commas between them.

use leptos::prelude::*;

use crate::app::workbench::tag_guard::TagGuard;
use crate::oci::{Tag, Version, name_end};
use crate::words;

/// Tags that are proposed: more are typed by whoever wants them.
const PROPOSED: usize = 10;

/// What is typed, and the tags that it says.
#[derive(Clone, Copy)]
pub(super) struct Tags {
    text: RwSignal<String>,
    parsed: Memo<Result<Vec<Tag>, String>>,
}

impl Tags {
    /// Proposes the tags of these names.
    pub(super) fn of(names: &[String]) -> Self {
        let mut proposed: Vec<String> = Vec::new();
        for tag in names.iter().map(|name| tag_of(name)).filter(|tag| !tag.is_empty()) {
            if proposed.len() < PROPOSED && !proposed.contains(&tag) {
                proposed.push(tag);
            }
        }
        let text = RwSignal::new(proposed.join(" "));
        let parsed = Memo::new(move |_| text.with(|text| parse(text)));
        Self { text, parsed }
    }

    /// The tags; none where what is typed is wrong.
    pub(super) fn get(self) -> Vec<Tag> {
        self.parsed.get().unwrap_or_default()
    }

    /// What is wrong with what is typed.
    pub(super) fn problem(self) -> Option<String> {
        self.parsed.get().err()
    }
}

/// Where tags are typed.
#[component]
pub(super) fn TagField(
    tags: Tags,
    /// Its question is taken back when other tags are typed.
    guard: TagGuard,
) -> impl IntoView {
    view! {
        <label>
            {words::push::image::TAG}
            <input type="text" class="field mono" autocomplete="off" spellcheck="false" placeholder=words::push::document::NO_TAG prop:value=tags.text
                title=words::push::image::TAGS
                on:input=move |event| { tags.text.set(event_target_value(&event)); guard.clear(); } />
        </label>
    }
}

fn parse(text: &str) -> Result<Vec<Tag>, String> {
    let words: Vec<_> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let mut tags: Vec<Tag> = Vec::new();
    for word in &words {
        let tag = word.parse().map_err(|error| match &*words {
            [_] => words::reference::reference(&error),
            _ => format!("{word}: {}", words::reference::reference(&error)),
        })?;
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    Ok(tags)
}

/// The tag in a name, or the name itself where it is one.
fn tag_of(name: &str) -> String {
    if Tag::is_valid(name) {
        return name.to_owned();
    }
    let (_, version) = name.split_at(name_end(name));
    match Version::parse(version) {
        Ok(Some(version)) => version.tag().map(ToString::to_string).unwrap_or_default(),
        _ => String::new(),
    }
}
