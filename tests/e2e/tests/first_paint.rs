//! What is painted before the program is there, and that nothing moves when it takes over.

use e2e::static_host::StaticHost;
use e2e::{Answer, Browser, Outcome, Page, Shelf};
use serde_json::Value;

use crate::workshop::shows;

/// Where the pieces are that both show.
async fn outline(page: &Page) -> Outcome<Value> {
    let pieces = "['.bar', '.bar__mark', '.reference-bar__field', '.bar .select', '.bar .button', '.bar__count', '.page', '.requests']";
    page.script(&format!(
        "return {pieces}.map((piece) => {{
            const shown = document.querySelector(piece)?.getBoundingClientRect();
            return piece + (shown ? ` ${{shown.x}} ${{shown.y}} ${{shown.width}}` : ' is not there');
        }})"
    ))
    .await
}

#[tokio::test]
async fn the_bar_and_the_page_are_painted_where_they_stay() -> Outcome {
    let shelf = Shelf::get()?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let host = StaticHost::start()?;
    let url = format!("{}#/{}/{}", host.url(), shelf.host(), Shelf::SINGLE);
    host.change(
        |name, answer| {
            if name.ends_with("_bg.wasm") { Answer::new(503, "text/plain", "busy") } else { answer }
        },
    );
    page.visit(&url).await?;
    let before = outline(&page).await?;
    assert!(!before.to_string().contains("is not there"), "{before}");
    assert_eq!(page.all_of("button").await?.len(), 0, "nothing can be pressed that does nothing");
    host.restore();
    page.visit("about:blank").await?;
    page.visit(&url).await?;
    shows(&page, "verified").await?;
    assert_eq!(outline(&page).await?, before);
    Ok(())
}
