//! How many blobs of an image the registry has.

use crate::inspect::{Held, Tally};

/// How many, as far as that is known; `is_awaited` says whether they are being asked for.
pub fn held(held: &Held, is_awaited: bool) -> String {
    match held {
        Held::Deleted { count, total, at } => format!("{count} of {total} deleted here at {at}"),
        Held::WithoutManifest => "not checked since their manifest was deleted".into(),
        Held::Counted(tally) => counted(tally, is_awaited),
    }
}

fn counted(tally: &Tally, is_awaited: bool) -> String {
    let Tally { total, there, missing, differing, elsewhere, unknown, ref host } = *tally;
    let known = tally.known();
    if missing == 0 && differing == 0 && known < total {
        return if is_awaited { format!("checked {known} of {total}") } else { "not checked".into() };
    }
    let mut text = format!("{there} of {total} present");
    if elsewhere > 0 {
        let at = host.as_ref().map(|host| format!(" at {host}")).unwrap_or_default();
        text = format!("{text}, {elsewhere} kept elsewhere{at}");
    }
    if differing > 0 {
        text = format!("{text}, {differing} not as described");
    }
    if missing > 0 {
        text = format!("{text}, {missing} missing");
    } else if unknown > 0 && differing == 0 {
        text = format!("{text}, {unknown} not checked");
    }
    text
}
