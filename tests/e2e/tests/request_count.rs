//! How much is asked to show an anonymous tag: four requests at most, none of them a preflight.

use e2e::counting::requests_to_show;
use e2e::{Browser, Outcome, Shelf};

async fn asks_little(tag: &str) -> Outcome {
    let shelf = Shelf::get()?;
    let browser = Browser::start().await?;
    let count = requests_to_show(&browser.page()?, &shelf, tag).await?;
    assert!(count.needed <= 4, "{count:#?}");
    assert_eq!(count.preflights, 0, "{count:#?}");
    Ok(())
}

#[tokio::test]
async fn an_image_takes_at_most_four_requests() -> Outcome {
    asks_little(Shelf::SINGLE).await
}

#[tokio::test]
async fn an_oci_index_takes_at_most_four_requests() -> Outcome {
    asks_little(Shelf::INDEX).await
}

#[tokio::test]
async fn a_docker_manifest_list_takes_at_most_four_requests() -> Outcome {
    asks_little(Shelf::LIST).await
}
