//! What stands between the page and the registry, tried step by step, and the configuration that helps.

mod remedies;
mod stage_item;

use leptos::prelude::*;

use self::remedies::Remedies;
use self::stage_item::StageItem;
use crate::app::live::{live, whenever};
use crate::app::router::Router;
use crate::app::session::Session;
use crate::app::task::use_task;
use crate::browser;
use crate::inspect::connection::{Diagnosis, LocalNetwork, Permission, Setup, Stage, examine};
use crate::oci::{Digest, Tag};
use crate::place::{Place, Target, View};
use crate::registry::Companion;
use crate::words;

/// Runs at once, and again when it is asked for.
#[component]
pub(super) fn ConnectionView() -> impl IntoView {
    let (router, session) = (Router::get(), Session::get());
    let task = use_task();
    let stages = RwSignal::new(Vec::<Stage>::new());
    let diagnosis = RwSignal::new(None::<(Setup, Diagnosis)>);
    let is_busy = RwSignal::new(false);
    let setup = Memo::new(move |_| setup(&router.place()));
    let run = move |may_push: bool| {
        let Some(setup) = setup.get_untracked() else { return };
        stages.set(Vec::new());
        diagnosis.set(None);
        is_busy.set(true);
        let transport = session.transport();
        task.restart(async move {
            let (permission, is_kept_out) = permission(&setup).await;
            let setup =
                Setup { permission, is_kept_out, is_offline: browser::is_offline(), may_push, ..setup };
            let found = examine(&*transport, &setup, |stage| {
                stages.try_update(|stages| stages.push(stage));
            })
            .await;
            diagnosis.try_set(Some((setup, found)));
            is_busy.try_set(false);
        });
    };
    whenever(move || {
        setup.track();
        run(false);
    });
    // One button, so that the focus stays where it is.
    let stop_or_run = move |_| {
        if is_busy.get_untracked() {
            task.stop();
            is_busy.set(false);
        } else {
            run(false);
        }
    };
    let said = move || match (is_busy.get(), diagnosis.get()) {
        (true, _) => words::connection::TESTING.to_owned(),
        (false, Some((_, diagnosis))) => words::connection::summary(&diagnosis),
        (false, None) => words::connection::STOPPED.to_owned(),
    };
    let can_push = move || setup.with(|setup| setup.as_ref().is_some_and(|setup| setup.repository.is_some()));
    view! {
        <section aria-labelledby="connection-title">
            <h2 id="connection-title">{words::place::view(View::Connection)}</h2>
            <p class="connection-view__said" role="status">{said}</p>
            <p class="connection-view__buttons">
                <button type="button" class="button" on:click=stop_or_run>
                    {live(move || if is_busy.get() { words::page::STOP } else { words::connection::RUN_AGAIN })}
                </button>
                {live(move || can_push().then(|| view! {
                    <button
                        type="button"
                        class="button"
                        title=words::connection::WHAT_TEST_WRITING_DOES
                        disabled=is_busy
                        on:click=move |_| run(true)
                    >
                        {words::connection::TEST_WRITING}
                    </button>
                }))}
                {live(move || is_busy.get().then(|| view! { <progress aria-label=words::connection::PROGRESS></progress> }))}
            </p>
            <ul class="connection-view__stages" aria-label=words::connection::STAGES>
                {live(move || stages.get().into_iter().map(|stage| view! { <StageItem stage=stage /> }).collect_view())}
            </ul>
            {live(move || diagnosis.get().map(|(setup, diagnosis)| view! { <Remedies setup=setup diagnosis=diagnosis /> }))}
        </section>
    }
}

fn setup(place: &Place) -> Option<Setup> {
    let registry = place.registry()?.clone();
    let repository = match &place.target {
        Target::Repository(repository) => Some((repository.name().clone(), None)),
        Target::Image(reference) => {
            let version = reference.version();
            let named = version.tag().map(Tag::to_string).or(version.digest().map(Digest::to_string));
            Some((reference.name().clone(), named))
        }
        _ => None,
    };
    let companion = browser::companion().and_then(|(root, told)| Companion::read(&root, &told));
    Some(Setup {
        registry,
        page: browser::origin(),
        repository,
        companion,
        permission: None,
        is_kept_out: false,
        is_offline: false,
        may_push: false,
    })
}

/// What the browser says of the network of the registry; and whether it says no of local networks at all.
async fn permission(setup: &Setup) -> (Option<Permission>, bool) {
    if let Some(network) = LocalNetwork::between(&setup.page, setup.registry.host()) {
        return (state(network).await, false);
    }
    let mut is_kept_out = false;
    for network in LocalNetwork::ALL {
        is_kept_out |= state(network).await == Some(Permission::Denied);
    }
    (None, is_kept_out)
}

async fn state(network: LocalNetwork) -> Option<Permission> {
    for name in network.permissions() {
        if let Some(state) = browser::permission(name).await {
            return Permission::parse(&state);
        }
    }
    None
}
