//! The registry that most tests share: filled once, stopped when the last of them is done.

use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use crate::oci_layout::Layout;
use crate::{Outcome, Registry, skopeo};

/// The platforms of the images that have several.
const PLATFORMS: [&str; 3] = ["linux/amd64", "linux/arm64", "linux/arm/v7"];

/// A registry with an image of each kind. Tests that change anything do so in repositories of their own.
#[derive(Debug)]
pub struct Shelf {
    registry: Registry,
}

impl Shelf {
    /// An image for one platform.
    pub const SINGLE: &str = "team/single:1.0";
    /// An OCI index of three.
    pub const INDEX: &str = "team/index:1.0";
    /// A Docker manifest list of three.
    pub const LIST: &str = "team/list:1.0";

    /// The registry, started and filled by whoever comes first.
    pub fn get() -> Outcome<Arc<Self>> {
        static SHARED: Mutex<Weak<Shelf>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(shelf) = shared.upgrade() {
            return Ok(shelf);
        }
        let shelf = Arc::new(Self { registry: fill(Registry::start()?)? });
        *shared = Arc::downgrade(&shelf);
        Ok(shelf)
    }
}

impl Deref for Shelf {
    type Target = Registry;

    fn deref(&self) -> &Registry {
        &self.registry
    }
}

fn fill(registry: Registry) -> Outcome<Registry> {
    let host = registry.host();
    let single = Layout::image("linux/amd64", "single")?;
    skopeo::copy(&single.source(), &format!("{host}/{}", Shelf::SINGLE), &[])?;
    let index = Layout::index(&PLATFORMS, "index")?;
    skopeo::copy(&index.source(), &format!("{host}/{}", Shelf::INDEX), &[])?;
    let list = Layout::index(&PLATFORMS, "list")?;
    skopeo::copy(&list.source(), &format!("{host}/{}", Shelf::LIST), &["--format=v2s2"])?;
    Ok(registry)
}
