//! The same questions to other tools.

use leptos::prelude::*;

use super::CopyButton;
use crate::demo;
use crate::inspect::{Command, Purpose};
use crate::words;

/// Commands by purpose, each with copy.
#[component]
pub(crate) fn CommandList(commands: Vec<Command>, registry: String) -> impl IntoView {
    let in_page = registry == demo::HOST;
    let mut groups: Vec<(Purpose, Vec<Command>)> = Vec::new();
    for command in commands {
        match groups.last_mut() {
            Some((purpose, group)) if *purpose == command.purpose => group.push(command),
            _ => groups.push((command.purpose, vec![command])),
        }
    }
    let item = |command: Command| {
        let copied = command.line.clone();
        view! {
            <div class="command">
                <span class="command__tool">{command.tool}</span>
                <pre class="command__line" tabindex="0"><code>{command.line}</code></pre>
                <CopyButton text=copied what=words::copying::command(command.tool) />
            </div>
        }
    };
    let group = |(purpose, commands): (Purpose, Vec<Command>)| {
        view! { <h3>{words::command::purpose(purpose)}</h3> {commands.into_iter().map(item).collect_view()} }
    };
    view! {
        <section class="commands" aria-label=words::command::LIST>
            {in_page.then(|| view! {
                <p class="facts">{words::command::IN_DEMO}</p>
            })}
            {groups.into_iter().map(group).collect_view()}
        </section>
    }
}
