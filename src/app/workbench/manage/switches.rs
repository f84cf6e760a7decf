//! Ways in which registries differ, to be tried out.

use leptos::prelude::*;

use super::registry::registry;
use crate::app::components::FailureCard;
use crate::app::failure::Failure;
use crate::app::live::live;
use crate::app::loader::use_loader;
use crate::app::task::use_task;
use crate::registry::{Error, Settings};
use crate::words;

/// A switch: its words, and where it stands in the settings.
struct Switch {
    label: &'static str,
    note: &'static str,
    get: fn(&Settings) -> bool,
    set: fn(&mut Settings, bool),
}

const SWITCHES: [Switch; 3] = [
    Switch {
        label: "Deletion",
        note: words::manage::DELETION,
        get: |settings| settings.deletion,
        set: |settings, on| settings.deletion = on,
    },
    Switch {
        label: "Referrers API",
        note: words::manage::REFERRERS,
        get: |settings| settings.referrers,
        set: |settings, on| settings.referrers = on,
    },
    Switch {
        label: "Read only",
        note: words::manage::READ_ONLY,
        get: |settings| settings.read_only,
        set: |settings, on| settings.read_only = on,
    },
];

/// The switches, as the registry has them now.
#[component]
pub(super) fn Switches() -> impl IntoView {
    let loader = use_loader(
        || Some(()),
        |()| {
            let registry = registry();
            async move {
                match registry {
                    Some((client, registry)) => client.registry(&registry).settings().await.map(Some),
                    None => Ok(None),
                }
            }
        },
    );
    let failure = RwSignal::new(None::<Error>);
    let task = use_task();
    let change = move |settings: Settings| {
        let registry = registry();
        task.restart(async move {
            if let Some((client, registry)) = registry {
                failure.try_set(client.registry(&registry).change_settings(&settings).await.err());
            }
            loader.reload();
        });
    };
    let switch = move |switch: &'static Switch, settings: Settings| {
        let name = switch.label;
        view! {
            <li>
                <label>
                    <input
                        type="checkbox"
                        prop:checked=(switch.get)(&settings)
                        on:change=move |event| {
                            let mut settings = settings.clone();
                            (switch.set)(&mut settings, event_target_checked(&event));
                            change(settings);
                        }
                    />
                    " " <strong>{name}</strong>
                </label>
                <p class="facts">{switch.note}</p>
            </li>
        }
    };
    let retry = Callback::new(move |()| loader.reload());
    view! {
        <section aria-labelledby="switches-title">
            <h2 id="switches-title">"Switches"</h2>
            {live(move || failure.get().map(|error| view! { <FailureCard failure=Failure::from(&error) /> }))}
            {live(move || match loader.answer() {
                Some(((), Ok(Some(settings)))) => view! {
                    <ul class="switches">{SWITCHES.iter().map(|one| switch(one, settings.clone())).collect_view()}</ul>
                    {(!settings.storage.is_empty()).then(|| view! { <p class="facts">{settings.storage.clone()}</p> })}
                }.into_any(),
                Some(((), Err(error))) => view! { <FailureCard failure=Failure::from(&error) retry=retry /> }.into_any(),
                _ => view! { <p class="facts">"…"</p> }.into_any(),
            })}
        </section>
    }
}
