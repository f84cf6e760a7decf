//! What both sides are, value by value.

use std::sync::Arc;

use leptos::prelude::*;

use super::read::Read;
use super::side_cell::SideCell;
use crate::app::components::{DigestChip, Head, SheetTable, Untrusted};
use crate::inspect::compare::{Letter, Side};
use crate::place::link_to;
use crate::words;
use crate::words::compare::Row;

const HEADS: &[Head] = &[("Fact", false), ("A", false), ("B", false), ("Difference", false)];

/// Letters that are drawn of a value: a registry may send megabytes.
const LIMIT: usize = 500;

/// The overview; a side that was not read has no values.
#[component]
pub(super) fn OverviewTable(read: Arc<Read>) -> impl IntoView {
    let draw = move |_: usize| {
        let (a, b) = (read.side(Letter::A), read.side(Letter::B));
        let difference = a.zip(b).map(|(a, b)| {
            if a.digest() == b.digest() { words::compare::SAME } else { words::compare::DIFFERS }
        });
        let rows = words::compare::rows(read.comparison.as_ref(), a, b);
        view! {
            <tr>
                <th scope="row">{words::compare::DIGEST}</th>
                <SideCell letter=Letter::A value=chip(a) />
                <SideCell letter=Letter::B value=chip(b) />
                <td>{difference}</td>
            </tr>
            {rows.into_iter().map(row).collect_view()}
        }
        .into_any()
    };
    view! {
        <div class="compared compared__wrapped">
            <h2>"Overview"</h2>
            <SheetTable label="Overview" heads=HEADS total=1 draw=draw />
        </div>
    }
}

fn chip(side: Option<&Side>) -> AnyView {
    let Some(side) = side else { return absent() };
    let digest = side.digest().clone();
    let href = link_to(side.reference.document(&digest));
    view! { <DigestChip digest=digest href=href /> }.into_any()
}

fn absent() -> AnyView {
    view! { <span class="absent">"–"</span> }.into_any()
}

fn row(row: Row) -> impl IntoView {
    let value = |text: String| {
        if text.is_empty() {
            absent()
        } else {
            view! { <Untrusted text=words::compare::cut(&text, LIMIT) is_name=true /> }.into_any()
        }
    };
    view! {
        <tr>
            <th scope="row">{row.name}</th>
            <SideCell letter=Letter::A value=value(row.a) />
            <SideCell letter=Letter::B value=value(row.b) />
            <td>{row.difference}</td>
        </tr>
    }
}
