//! Which way is taken to registries: by the browser itself, or by the companion.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::Origin;

/// How a registry is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By the browser itself.
    Direct,
    /// By the companion.
    Relay,
}

/// Which way was taken to each origin.
pub struct Ways {
    taken: RefCell<HashMap<Origin, Way>>,
    changed: Box<dyn Fn()>,
}

impl Ways {
    /// No way was taken yet; `changed` is called when one is.
    pub fn new(changed: impl Fn() + 'static) -> Rc<Self> {
        Rc::new(Self { taken: RefCell::default(), changed: Box::new(changed) })
    }

    /// The way that was taken to an origin.
    pub fn to(&self, origin: &Origin) -> Option<Way> {
        self.taken.borrow().get(origin).copied()
    }

    pub(super) fn take(&self, origin: &Origin, way: Way) {
        let before = self.taken.borrow_mut().insert(origin.clone(), way);
        if before != Some(way) {
            (self.changed)();
        }
    }
}
