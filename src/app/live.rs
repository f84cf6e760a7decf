//! Parts of a view that are drawn anew when what they read changes.

use leptos::prelude::*;

/// Draws a part, and again whenever what it reads changes. As all such parts are of one type, the program holds the
/// code that keeps them up to date once, and not for each.
pub(super) fn live<V: IntoView + 'static>(mut draw: impl FnMut() -> V + Send + 'static) -> AnyView {
    let draw: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || draw().into_any());
    draw.into_any()
}
