//! The workbench, beside the page. Trunk builds this for the browser.

fn main() {
    waybill::app::mount_workbench();
}
