//! What the two indexes list beside images.

use std::sync::Arc;

use leptos::prelude::*;

use super::attached_question::AttachedQuestion;
use super::read::Read;
use super::side_cell::SideCell;
use super::state_seal::{StateSeal, of_pair};
use crate::app::components::{Head, SheetTable};
use crate::inspect::compare::{Letter, OtherEntries};
use crate::words;

const HEADS: &[Head] = &[("Kind", false), ("A", false), ("B", false), ("State", false)];

/// A row a kind.
#[component]
pub(super) fn EntryTable(read: Arc<Read>, entries: Vec<OtherEntries>) -> impl IntoView {
    let total = entries.len();
    let draw = move |rows: usize| entries.iter().take(rows).map(row).collect_view().into_any();
    let body = if total == 0 {
        view! { <p class="facts">{words::compare::NONE_LISTED}</p> }.into_any()
    } else {
        view! { <SheetTable label="Attachments compared" heads=HEADS total=total draw=draw /> }.into_any()
    };
    view! {
        <div class="compared compared__wrapped">
            <h2>"Attachments"</h2>
            {body}
            <AttachedQuestion read=read />
        </div>
    }
}

fn row(row: &OtherEntries) -> impl IntoView + use<> {
    view! {
        <tr>
            <th scope="row">{words::kind::noun(row.kind)}</th>
            <SideCell letter=Letter::A value=words::compare::entries(row.a, row.kind).into_any() />
            <SideCell letter=Letter::B value=words::compare::entries(row.b, row.kind).into_any() />
            <td><StateSeal face=of_pair(row.state) /></td>
        </tr>
    }
}
