//! What an image runs, and how: the fields of a config.

use leptos::prelude::*;

use crate::oci::{ImageConfig, Platform};
use crate::words;

/// The texts of the fields.
#[derive(Clone, Copy)]
pub(super) struct ConfigFields {
    platform: RwSignal<String>,
    entrypoint: RwSignal<String>,
    cmd: RwSignal<String>,
    env: RwSignal<String>,
    working_dir: RwSignal<String>,
    user: RwSignal<String>,
    labels: RwSignal<String>,
}

impl ConfigFields {
    pub(super) fn new() -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        Self {
            platform: text("linux/amd64"),
            entrypoint: text(""),
            cmd: text(""),
            env: text(""),
            working_dir: text(""),
            user: text(""),
            labels: text(""),
        }
    }

    /// The config, with the layers uncompressed; an error says which field cannot be read.
    pub(super) fn config(self, diff_ids: Vec<String>) -> Result<ImageConfig, String> {
        let platform = self.platform.with(|text| text.trim().parse::<Platform>());
        let lines = |text: RwSignal<String>| -> Vec<String> {
            text.with(|text| {
                text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
            })
        };
        let mut labels = Vec::new();
        for line in lines(self.labels) {
            let pair = line.split_once('=').ok_or_else(|| words::push::config::no_label(&line))?;
            labels.push((pair.0.to_owned(), pair.1.to_owned()));
        }
        let env = lines(self.env);
        if let Some(line) = env.iter().find(|line| !line.contains('=')) {
            return Err(words::push::config::no_variable(line));
        }
        Ok(ImageConfig {
            platform: platform.map_err(|error| words::reference::no_platform(&error))?,
            created: String::new(),
            author: String::new(),
            entrypoint: lines(self.entrypoint),
            cmd: lines(self.cmd),
            env,
            user: self.user.get().trim().to_owned(),
            working_dir: self.working_dir.get().trim().to_owned(),
            exposed_ports: Vec::new(),
            volumes: Vec::new(),
            labels,
            stop_signal: String::new(),
            diff_ids,
            has_rootfs: true,
            history: Vec::new(),
            oddities: Vec::new(),
        })
    }

    /// The fields to type into.
    pub(super) fn view(self) -> impl IntoView {
        let line = |label: &'static str, text: RwSignal<String>| {
            view! {
                <label>
                    {label} " "
                    <input type="text" class="field mono" autocomplete="off" spellcheck="false" prop:value=text
                        on:input=move |event| text.set(event_target_value(&event)) />
                </label>
            }
        };
        let lines = |label: &'static str, text: RwSignal<String>| {
            view! {
                <label>
                    {label} " "
                    <textarea class="field mono" rows="1" spellcheck="false" prop:value=text
                        on:input=move |event| text.set(event_target_value(&event))></textarea>
                </label>
            }
        };
        view! {
            <div class="form">
                {line(words::push::config::PLATFORM, self.platform)}
                {lines(words::push::config::ENTRYPOINT, self.entrypoint)}
                {lines(words::push::config::COMMAND, self.cmd)}
                {lines(words::push::config::ENVIRONMENT, self.env)}
                {line(words::push::config::WORKING_DIRECTORY, self.working_dir)}
                {line(words::push::config::USER, self.user)}
                {lines(words::push::config::LABELS, self.labels)}
            </div>
        }
    }
}
