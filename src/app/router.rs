//! The place that the URL names. The fragment is the only state that pages share.

use leptos::ev;
use leptos::prelude::*;

use crate::app::live::whenever;
use crate::browser;
use crate::place::{Arrangement, Parsed, Place, parse};
use crate::words;

/// The way from the URL to a place, and back.
#[derive(Clone, Copy)]
pub(super) struct Router {
    parsed: RwSignal<Parsed>,
    again: RwSignal<usize>,
    is_return: StoredValue<bool>,
    leaving: StoredValue<Option<Leaving>>,
}

/// What is done right before another place is opened.
type Leaving = Box<dyn Fn() + Send + Sync>;

/// Follows the URL from now on.
pub(super) fn provide_router() -> Router {
    let router = Router {
        parsed: RwSignal::new(parse(&browser::fragment())),
        again: RwSignal::new(0),
        is_return: StoredValue::new(false),
        leaving: StoredValue::new(None),
    };
    browser::scroll_by_hand();
    let entry = StoredValue::new(browser::entry_after(0));
    let handle = window_event_listener(ev::hashchange, move |_| {
        let parsed = parse(&browser::fragment());
        let goes = router.parsed.with_untracked(|before| before.place != parsed.place);
        if goes && !browser::may_leave() {
            browser::return_to(entry.get_value());
        } else {
            router.leaving.with_value(|leaving| leaving.iter().for_each(|note| note()));
            router.is_return.set_value(browser::is_known_entry());
            entry.set_value(browser::entry_after(entry.get_value()));
            router.parsed.set(parsed);
        }
    });
    on_cleanup(move || handle.remove());
    provide_context(router);
    router
}

impl Router {
    /// The router of the page.
    pub(super) fn get() -> Self {
        expect_context()
    }

    /// Where the user is.
    pub(super) fn place(self) -> Place {
        self.parsed.with(|parsed| parsed.place.clone())
    }

    /// What the link said beyond its place.
    pub(super) fn ignored(self) -> Vec<String> {
        self.parsed.with(|parsed| parsed.ignored.iter().map(words::ignored).collect())
    }

    /// Whether Back or Forward led here.
    pub(super) fn is_return(self) -> bool {
        self.is_return.get_value()
    }

    /// Calls `note` right before another place is opened, in place of what was to be called before.
    pub(super) fn on_leaving(self, note: impl Fn() + Send + Sync + 'static) {
        self.leaving.set_value(Some(Box::new(note)));
    }

    /// Calls `load` whenever a person asks for the place that is open already.
    pub(super) fn on_asked_again(self, load: impl Fn() + 'static) {
        let mut before = None;
        whenever(move || {
            let again = self.again.get();
            if before.replace(again).is_some_and(|before| before != again) {
                untrack(&load);
            }
        });
    }

    /// Asks for the place that is open once more.
    pub(super) fn ask_again(self) {
        self.again.update(|again| *again += 1);
    }

    /// Arranges the list that is open otherwise, and the link with it; Back leads to where it led before.
    pub(super) fn rearrange(self, arrange: impl FnOnce(&mut Arrangement)) {
        self.parsed.update(|parsed| arrange(&mut parsed.place.arrangement));
        browser::replace(&self.parsed.with_untracked(|parsed| parsed.place.to_string()));
    }

    /// Goes to a place, as a link does.
    pub(super) fn go(place: &Place) {
        browser::go(&place.to_string());
    }
}
