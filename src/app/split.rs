//! Where the program is split. Whatever only one of these functions leads to is in the part that its attribute names;
//! what several of them lead to is in files that these parts share, one for each set of parts: few parts load better than
//! many.

use leptos::wasm_split::wasm_split;

use super::parts::{Judged, ListPage, Loaded, Loaders, Question, Scene, Work};
use super::{compare, pages, workbench};

/// What loads the parts.
pub(super) const LOADERS: Loaders = Loaders {
    page: || Box::pin(page()),
    lists: || Box::pin(lists()),
    verdict: || Box::pin(verdict()),
    answers: || Box::pin(answers()),
    connection: || Box::pin(connection()),
    compare: || Box::pin(comparison()),
    workbench: || Box::pin(workbench()),
};

#[wasm_split(page, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "loading it may fail")]
fn page() -> Loaded<Scene> {
    Ok(pages::draw_scene)
}

#[wasm_split(lists, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "loading it may fail")]
fn lists() -> Loaded<ListPage> {
    Ok(pages::draw_list)
}

#[wasm_split(verdict, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "loading it may fail")]
fn verdict() -> Loaded<Judged> {
    Ok(pages::draw_judged)
}

#[wasm_split(answers, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "loading it may fail")]
fn answers() -> Loaded<Question> {
    Ok(pages::draw_question)
}

#[wasm_split(connection, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "loading it may fail")]
fn connection() -> Loaded<()> {
    Ok(workbench::draw_connection)
}

#[wasm_split(compare, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "loading it may fail")]
fn comparison() -> Loaded<()> {
    Ok(compare::draw_compare)
}

#[wasm_split(workbench, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "loading it may fail")]
fn workbench() -> Loaded<Work> {
    Ok(workbench::draw)
}
