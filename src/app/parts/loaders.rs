//! What loads the parts.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

use super::judged::Judged;
use super::list_page::ListPage;
use super::question::Question;
use super::scene::Scene;
use super::work::Work;

/// Draws something of a part; `A` says what.
pub(in crate::app) type Draw<A> = fn(A) -> AnyView;

/// What the loader of a part comes to.
pub(in crate::app) type Loaded<A> = Result<Draw<A>, SplitLoaderError>;

/// Loads a part.
pub(in crate::app) type Loader<A> = fn() -> Pin<Box<dyn Future<Output = Loaded<A>>>>;

/// The loader of each part that draws something.
pub(in crate::app) struct Loaders {
    pub(in crate::app) page: Loader<Scene>,
    pub(in crate::app) lists: Loader<ListPage>,
    pub(in crate::app) verdict: Loader<Judged>,
    pub(in crate::app) answers: Loader<Question>,
    pub(in crate::app) connection: Loader<()>,
    pub(in crate::app) compare: Loader<()>,
    pub(in crate::app) workbench: Loader<Work>,
}
