//! Everything in the registry as one file, and back.

use std::rc::Rc;

use leptos::prelude::*;

use super::registry::registry;
use crate::app::components::{ImportStatus, SavingStatus};
use crate::app::importing::use_importing;
use crate::app::saving::use_saving;
use crate::archive::Plan;
use crate::browser;
use crate::registry::Source;
use crate::words;

/// Export and import.
#[component]
pub(super) fn Contents() -> impl IntoView {
    let saving = use_saving();
    let export = move |_| {
        if let Some((client, registry)) = registry() {
            saving.prepare(async move {
                let mut tell = |name: &str| saving.tell(name);
                Plan::registry(client.registry(&registry), "demo-registry", &mut tell).await
            });
        }
    };
    let importing = use_importing();
    let import = move |event: leptos::ev::Event| {
        let file = browser::chosen_files(&event).into_iter().next();
        if let (Some(file), Some((_, registry))) = (file, registry()) {
            importing.import(file as Rc<dyn Source>, registry);
        }
    };
    view! {
        <section aria-labelledby="contents-title">
            <h2 id="contents-title">{words::manage::CONTENTS}</h2>
            <p class="facts">
                {words::manage::EXPORT}
            </p>
            <p><button type="button" class="button" on:click=export>"Export"</button></p>
            <SavingStatus saving=saving name="the export" />
            <p>
                <label class="form">{words::manage::IMPORT} <input type="file" accept=".tar,application/x-tar" on:change=import /></label>
            </p>
            <ImportStatus importing=importing />
        </section>
    }
}
