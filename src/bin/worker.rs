//! The demo registry, in a worker beside the page. Trunk builds this for the browser.

fn main() {
    waybill::browser::serve(async { waybill::demo::Registry::samples() });
}
