//! How far a list is scrolled: noted when it is left, and the same again where Back or Forward leads to it.

use leptos::html::Div;
use leptos::prelude::*;

use super::list_memory::ListOf;
use super::router::Router;
use super::session::Session;
use crate::app::live::whenever;
use crate::browser;

/// Notes how far the list in `viewport` is scrolled, and the page about it, when another place is opened; scrolls them so
/// once the list is drawn.
pub(super) fn use_list_scroll(
    list: Memo<Option<ListOf>>,
    viewport: NodeRef<Div>,
    is_drawn: impl Fn() -> bool + 'static,
) {
    let (router, memory) = (Router::get(), Session::get().lists());
    router.on_leaving(move || {
        // Another page may be open by then, which is not about a list.
        let viewport = viewport.try_get_untracked().flatten();
        if let (Some(Some(key)), Some(viewport)) = (list.try_get_untracked(), viewport) {
            memory.note(&key, |left| left.scrolled = (viewport.scroll_top(), browser::scrolled()));
        }
    });
    let mut before = None;
    whenever(move || {
        let now = list.get();
        if !is_drawn() || before == now {
            return;
        }
        before.clone_from(&now);
        let left = now.filter(|_| router.is_return()).and_then(|key| memory.left(&key));
        let Some((top, page)) = left.map(|left| left.scrolled) else { return };
        // Once the rows are there, and after the page was scrolled to its top as for every new place.
        request_animation_frame(move || {
            // It may be left already.
            if let Some(viewport) = viewport.try_get_untracked().flatten() {
                viewport.set_scroll_top(top);
                browser::scroll_to(page);
            }
        });
    });
}
