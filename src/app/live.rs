//! What is done anew when the signals that it reads change. All of it is of one type, so that the program holds the
//! code that keeps it up to date once, and not for each: as plain closures it is 9 kB larger on the first page, in brotli,
//! and 25 kB with all its parts.

use leptos::prelude::*;

/// Draws a part of a view, and again whenever what it reads changes.
pub(super) fn live<V: IntoView + 'static>(mut draw: impl FnMut() -> V + Send + 'static) -> AnyView {
    let draw: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || draw().into_any());
    draw.into_any()
}

/// Does something soon, and again whenever what it reads changes.
pub(super) fn whenever(work: impl FnMut() + 'static) {
    run(Box::new(work));
}

fn run(mut work: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| work());
}
