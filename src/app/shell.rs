//! The frame of every page: the bar, the page, the requests.

use leptos::prelude::*;

use super::announced::follow_changes;
use super::components::{
    CompareButton, FULL_PAGE_BUTTON, KeyHelp, ReferenceBar, RequestsPanel, ShareButton, ThemeSelect,
};
use super::demo_host::is_in_demo;
use super::inspection::provide_inspection;
use super::keys::use_keys;
use super::pages::ImagePage;
use super::parts::{Bench, ListPage, Scene, provide_parts};
use super::router::provide_router;
use super::session::provide_session;
use super::sign_in::{ConnectionLine, SignInDialog, provide_sign_in_door};
use super::split::LOADERS;
use crate::app::live::{live, whenever};
use crate::browser;
use crate::place::{Target, View};
use crate::words;

/// Which page a place is on. Going from one image to another stays on the same page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Page {
    Home,
    Moves,
    Registry,
    Repository,
    Image,
    Compare,
}

/// The id of the button that shows and hides the requests.
const REQUESTS_BUTTON: &str = "requests-button";

/// The whole of Waybill.
#[component]
pub(super) fn Shell() -> impl IntoView {
    let router = provide_router();
    let session = provide_session();
    if is_in_demo(&router.place()) {
        session.start_demo();
    }
    provide_inspection();
    provide_sign_in_door();
    let parts = provide_parts(&LOADERS);
    follow_changes(router, session.lists());
    let open = RwSignal::new(browser::is_wide());
    // The requests alone, on the full page.
    let full = RwSignal::new(false);
    let close_sheet = move || {
        if full.get_untracked() {
            full.set(false);
        } else if !browser::is_wide() {
            open.set(false);
        }
    };
    let fill_page = move || {
        full.update(|full| *full = !*full);
        open.set(true);
    };
    use_keys(move || open.update(|open| *open = !*open), fill_page, close_sheet);
    let target = Memo::new(move |_| router.place().target);
    let page = Memo::new(move |_| match target.get() {
        Target::Home if router.place().view == Some(View::Moves) => Page::Moves,
        Target::Home => Page::Home,
        Target::Registry(_) => Page::Registry,
        Target::Repository(_) => Page::Repository,
        Target::Image(_) => Page::Image,
        Target::Compare(_) => Page::Compare,
    });
    let bench = Memo::new(move |_| Bench::of(&router.place()));
    let mut last = None;
    whenever(move || {
        let now = bench.get();
        // Not while somebody works there: what lies above the workbench would push it about.
        let is_other = last != now;
        last = now;
        if is_other && session.take_change() {
            router.ask_again();
        }
    });
    // They are about the place that was open.
    whenever(move || {
        _ = router.place();
        browser::close_modals();
    });
    let mut arrived = false;
    whenever(move || {
        target.track();
        page.track();
        let name = untrack(|| words::place::title(&router.place()));
        browser::set_title(&words::frame::title(&name));
        if std::mem::replace(&mut arrived, true) {
            browser::scroll_to(0.0);
            // The link that led here may be gone, and the focus with it.
            request_animation_frame(|| browser::focus_if_lost("main"));
        }
    });
    keep_focus(open, full);
    view! {
        <a class="skip" href="#main" on:click=move |event| { event.prevent_default(); browser::focus("main"); }>{words::frame::SKIP}</a>
        <header class="bar" inert=full>
            <a class="bar__mark" href="#/"><i aria-hidden="true"></i>"Waybill"</a>
            <ReferenceBar />
            <div class="bar__actions">
                <ThemeSelect />
                <CompareButton />
                <ShareButton />
                <button
                    id=REQUESTS_BUTTON
                    type="button"
                    class="button"
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {words::frame::REQUESTS} <span class="bar__count">{live(move || session.exchange_count())}</span>
                </button>
            </div>
        </header>
        <div class="frame" class:frame--requests=open>
            <main id="main" class="page" tabindex="-1" inert=full>
                <Ignored />
                <ConnectionLine />
                {live(move || match page.get() {
                    Page::Home => parts.scene(Scene::Home),
                    Page::Moves => parts.scene(Scene::Moves(None)),
                    Page::Registry => parts.list(ListPage::Registry),
                    Page::Repository => parts.list(ListPage::Repository),
                    Page::Image => view! { <ImagePage /> }.into_any(),
                    Page::Compare => parts.comparison(),
                })}
                <div id="workbench">{live(move || bench.get().map(|bench| parts.bench(bench)))}</div>
            </main>
            {live(move || open.get().then(|| view! { <RequestsPanel full=full close=Callback::new(move |()| open.set(false)) /> }))}
        </div>
        <KeyHelp />
        <SignInDialog />
    }
}

/// Where the focus goes when the requests are opened on the full page, or shut.
fn keep_focus(open: RwSignal<bool>, full: RwSignal<bool>) {
    let mut was_open = false;
    whenever(move || {
        let open = open.get();
        if std::mem::replace(&mut was_open, open) && !open {
            full.set(false);
            request_animation_frame(|| browser::focus_if_lost(REQUESTS_BUTTON));
        }
    });
    let mut was_full = false;
    whenever(move || {
        let full = full.get();
        if std::mem::replace(&mut was_full, full) != full {
            let button = if full { FULL_PAGE_BUTTON } else { REQUESTS_BUTTON };
            request_animation_frame(move || browser::focus_if_lost(button));
        }
    });
}

/// What a link said that means nothing here.
#[component]
fn Ignored() -> impl IntoView {
    let router = super::router::Router::get();
    live(move || {
        let ignored = router.ignored();
        (!ignored.is_empty()).then(|| {
            view! {
                <div class="ignored" role="status">
                    <strong>{words::frame::IGNORED}</strong>
                    " "
                    {ignored.join(" ")}
                </div>
            }
        })
    })
}
