//! The workbench is a program of its own, loaded when one of its views is opened.

use e2e::static_host::StaticHost;
use e2e::{Answer, Browser, Outcome, Shelf};

use crate::workshop::{click, shows};

#[tokio::test]
async fn a_workbench_that_cannot_be_loaded_says_so_and_is_loaded_when_it_can_be() -> Outcome {
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
        shows(&page, "This part of Waybill could not be loaded from the server of the page.").await?;
        click(&page, "button", "Try again").await?;
        shows(&page, "This part of Waybill could not be loaded from the server of the page.").await?;
        host.restore();
        click(&page, "button", "Try again").await?;
        shows(&page, "Reading").await?;
        page.visit("about:blank").await?;
    }
    Ok(())
}
