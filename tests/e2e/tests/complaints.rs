//! Tests assert that a browser complains of nothing: so it must be heard when it does.

use e2e::{Browser, Engine, Outcome};

in_both_browsers!(an_error_in_the_page_is_a_complaint);

async fn an_error_in_the_page_is_a_complaint(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open("").await?;
    page.script("setTimeout(() => { throw new Error('out of order') })").await?;
    page.until_true("the complaint", async || {
        Ok(page.complaints().await?.iter().any(|complaint| complaint.contains("out of order")))
    })
    .await
}
