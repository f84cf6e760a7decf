//! Which client takes an image that no index lists.

use leptos::prelude::*;

use super::clients_table::ClientsTable;
use super::platform_select::PlatformSelect;
use crate::app::components::{Seal, Tone, Untrusted};
use crate::app::inspection::Inspection;
use crate::app::live::live;
use crate::app::router::Router;
use crate::inspect::clients::{SingleAnswer, Suits, Taken, single_answers};
use crate::inspect::{Contents, Root};
use crate::oci::{Digest, Platform, Reference};
use crate::words;

/// A row a client: whether it takes the image for a platform, and what follows; or what it prints instead.
#[component]
pub(super) fn SingleClientsView(
    reference: Reference,
    root: StoredValue<Root>,
    inspection: Inspection,
) -> impl IntoView {
    let router = Router::get();
    let own = Memo::new(move |_| {
        let config = inspection.image_config(&reference)?;
        config.readable().map(|config| config.platform.clone())
    });
    let stated = move || own.get().filter(|platform| !platform.is_empty());
    let wanted =
        Memo::new(move |_| router.place().platform.or_else(stated).unwrap_or_else(Platform::linux_amd64));
    let answers = Memo::new(move |_| stated().map(|own| single_answers(&own, &wanted.get())));
    let summary = move || match stated() {
        Some(own) => answers.with(|answers| {
            words::single::summary(&own, &wanted.get(), answers.as_deref().unwrap_or_default())
        }),
        None if own.with(Option::is_some) => words::single::NO_PLATFORM.to_owned(),
        None => words::single::NO_CONFIG.to_owned(),
    };
    let rows = move || {
        let digest = root.with_value(|root| root.fetched.verification.digest().clone());
        answers.get().map(|answers| answers.iter().map(|answer| row(answer, &digest)).collect_view())
    };
    let summary = live(move || view! { <Untrusted text=summary() /> });
    let tools = view! { <PlatformSelect contents=Contents::default() wanted=wanted /> }.into_any();
    view! {
        <section aria-labelledby="clients-title">
            <ClientsTable summary=summary tools=tools why=words::single::WHY>{live(rows)}</ClientsTable>
        </section>
    }
}

fn row(answer: &SingleAnswer, digest: &Digest) -> impl IntoView + use<> {
    let (tone, gets) = match answer.taken {
        Taken::Unasked | Taken::Compared if answer.suits == Suits::Runs => (Tone::Good, words::single::TAKEN),
        Taken::Unasked | Taken::Compared | Taken::Warned => (Tone::Warning, words::single::TAKEN),
        Taken::Refused => (Tone::Bad, words::single::REFUSED),
        Taken::Unknown => (Tone::Plain, words::single::UNKNOWN),
    };
    let why = match words::single::error(answer, digest) {
        Some(printed) => view! { <code class="printed"><Untrusted text=printed /></code> }.into_any(),
        None => view! { <Untrusted text=words::single::told(answer) /> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row">{words::clients::name(answer.client)}</th>
            <td><Seal tone=tone text=gets /></td>
            <td class="prose">{why}</td>
        </tr>
    }
}
