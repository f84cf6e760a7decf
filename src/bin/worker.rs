//! The demo registry, in a worker beside the page. Trunk builds this for the browser.

use std::rc::Rc;

use waybill::browser::{IndexedDb, pass_time, serve};
use waybill::demo::{Memory, Registry, Storage, StorageError};

/// Where all tabs of the site keep what is pushed.
const DATABASE: &str = "waybill.demo";
const NOT_KEPT: &str = "This browser does not let the page keep anything, as in some private windows: what is pushed is \
                        kept in memory, and is gone when the page is closed or loaded again.";
const NEWER: &str = "A newer version of Waybill has kept something for this site, which this one cannot read and leaves as it \
                     is. What is pushed now is kept in memory, and is gone when the page is closed or loaded again. Load the \
                     page without the cache to get the newer version.";

fn main() {
    serve(async {
        let storage: Rc<dyn Storage> = match IndexedDb::open(DATABASE).await {
            Ok(database) => Rc::new(database),
            Err(StorageError::Newer(_)) => Rc::new(Memory::saying(NEWER)),
            Err(_) => Rc::new(Memory::saying(NOT_KEPT)),
        };
        let registry = Rc::new(Registry::new(storage));
        pass_time(&registry);
        registry
    });
}
