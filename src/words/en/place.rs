//! What places and views are called.

use crate::place::{Pair, Place, Target, View};

/// What stands in the title of the page: empty at home.
pub fn title(place: &Place) -> String {
    match &place.target {
        Target::Home => place.view.filter(|view| *view == View::Moves).map(view).unwrap_or_default().into(),
        Target::Registry(registry) => format!("{registry}/"),
        Target::Repository(repository) => format!("{repository}/"),
        Target::Image(reference) => reference.to_string(),
        Target::Compare(pair) => compare(pair),
    }
}

fn compare(pair: &Pair) -> String {
    match (&pair.a, &pair.b) {
        (Some(a), Some(b)) => format!("Compare {a} with {b}"),
        (Some(one), None) | (None, Some(one)) => format!("Compare {one}"),
        (None, None) => "Compare".into(),
    }
}

/// A view as it stands on the page.
pub fn view(view: View) -> &'static str {
    match view {
        View::Platforms => "Platforms",
        View::Layers => "Layers",
        View::Config => "Config",
        View::Json => "JSON",
        View::Commands => "Commands",
        View::Save => "Save",
        View::Change => "Change",
        View::Moves => "Moves",
        View::Push => "Push",
        View::Manage => "Manage",
        View::Connection => "Connection",
    }
}
