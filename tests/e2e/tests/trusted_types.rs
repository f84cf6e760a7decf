//! No text becomes markup or a program but by the page's own policy, which nobody else can use.

use e2e::{Browser, Outcome};
use serde_json::json;

#[tokio::test]
async fn no_text_becomes_markup_or_a_program_and_no_other_policy_can_be_made() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open("#/").await?;
    page.find("searchbox", "Image reference").await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    let outcomes = page
        .script(
            "const outcome = (act) => { try { act(); return 'allowed'; } catch (error) { return error.name; } };
             const element = document.createElement('div');
             return [
                 () => { element.innerHTML = '<b>bold</b>'; },
                 () => { element.insertAdjacentHTML('beforeend', '<b>bold</b>'); },
                 () => { document.createElement('script').src = './worker_loader.js'; },
                 () => { new Worker('./worker_loader.js'); },
                 () => { trustedTypes.createPolicy('waybill', { createHTML: (text) => text }); },
                 () => { trustedTypes.createPolicy('another', { createHTML: (text) => text }); },
                 () => { element.textContent = '<b>bold</b>'; },
             ].map(outcome);",
        )
        .await?;
    let refused = "TypeError";
    assert_eq!(outcomes, json!([refused, refused, refused, refused, refused, refused, "allowed"]));
    Ok(())
}
