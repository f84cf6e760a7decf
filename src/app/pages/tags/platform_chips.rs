//! The platforms of an index, in the width of a column.

use leptos::prelude::*;

use crate::app::components::Untrusted;
use crate::inspect::PlatformList;
use crate::oci::Platform;
use crate::words;
use crate::words::listing::tags as said;

/// Platforms that are shown; all that are known are in the title.
const SHOWN: usize = 4;

/// A chip a platform, Linux without its name, and how many more there are.
pub(super) fn platform_chips(list: &PlatformList) -> AnyView {
    let chip = |platform: &Platform| {
        let text = platform.to_string();
        let text = text.strip_prefix("linux/").map_or(text.clone(), str::to_owned);
        view! { <span class="tag__platform"><Untrusted text=text is_name=true /></span> }
    };
    let more = list.more + list.first.len().saturating_sub(SHOWN);
    let chips = list.first.iter().take(SHOWN).map(chip).collect_view();
    let more = (more > 0).then(|| view! { <span class="absent">{words::more(more)}</span> });
    view! { <span title=said::platforms(list)>{chips} {more}</span> }.into_any()
}
