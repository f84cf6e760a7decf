//! The workbench is a program of its own, loaded when one of its views is opened.

use e2e::static_host::StaticHost;
use e2e::{Answer, Browser, Outcome, Shelf};

use crate::workshop::shows;

#[tokio::test]
async fn a_workbench_that_cannot_be_loaded_says_so() -> Outcome {
    let shelf = Shelf::get()?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    for missing in ["workbench_loader.js", "workbench_bg.wasm"] {
        let host = StaticHost::start()?;
        host.change(
            move |name, answer| {
                if name == missing { Answer::new(404, "text/plain", "gone") } else { answer }
            },
        );
        page.visit(&format!("{}#/{}/?view=doctor", host.url(), shelf.host())).await?;
        shows(&page, "This part of Waybill could not be loaded. Load the page again.").await?;
        page.visit("about:blank").await?;
    }
    Ok(())
}
