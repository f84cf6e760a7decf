//! Where an image contradicts itself.

use std::rc::Rc;

use leptos::prelude::*;

use super::limit::LIMIT;
use crate::app::components::FindingList;
use crate::archive::{Contents, Contradiction};
use crate::words;

/// Each contradiction, and what to do about it.
#[component]
pub(super) fn Doubts(contents: Rc<Contents>) -> impl IntoView {
    let several = contents.contradictions.len() > 1;
    let finding = |found: &Contradiction| {
        let finding = words::archive::contradiction(found, !contents.instead.is_empty());
        match &found.platform {
            Some(platform) if several => finding.about(&platform.to_string()),
            _ => finding,
        }
    };
    let findings: Vec<_> = contents.contradictions.iter().take(LIMIT).map(finding).collect();
    view! { <FindingList findings=findings /> }
}
