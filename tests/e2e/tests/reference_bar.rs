//! What is typed into the reference bar: references open, anything else is told which rule it breaks, and where.

use e2e::{Browser, Outcome};

#[tokio::test]
async fn what_is_no_reference_is_told_the_rule_and_the_place_and_the_page_stays() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/single:latest").await?;
    page.until_true("a page", async || Ok(page.trace().await?.iter().any(|stop| stop.says("verified"))))
        .await?;
    let long = "a".repeat(10_000);
    for (typed, rule, place) in [
        ("UPPER/Case", "lowercase", "at character 1"),
        ("demo.localhost/a//b", "separated by single slashes", "at character 18"),
        ("a//b", "separated by single slashes", "at character 3"),
        ("x@sha256:short", "64", "at character"),
        ("x:not!a!tag", "a tag is", "at character 6"),
        ("", "enter a reference", "at character 1"),
        (&long, "at most 255 characters", "at character"),
    ] {
        page.enter_reference(typed).await?;
        let name: String = typed.chars().take(30).collect();
        page.until_true(&format!("“{rule}” and “{place}” for “{name}”"), async || {
            let alert = page.alert().await?;
            Ok(alert.contains(rule) && alert.contains(place))
        })
        .await?;
        assert_eq!(page.fragment().await?, "#/demo.localhost/single:latest");
        assert!(page.trace().await?.iter().any(|stop| stop.says("verified")), "the page stays as it was");
        let bar = page.find("searchbox", "Image reference").await?;
        assert_eq!(bar.call("function() { return this.value }").await?.as_str(), Some(typed), "to be mended");
    }
    // Whoever looks over a shoulder learns nothing.
    page.enter_reference("https://alice:s3cret@registry.example/app").await?;
    page.until_true("that a password has no place there", async || {
        Ok(page.alert().await?.contains("a reference cannot contain a user or password"))
    })
    .await?;
    let alert = page.alert().await?;
    assert!(alert.contains("•@registry.example/app") && !alert.contains("s3cret"), "{alert}");
    page.enter_reference("demo.localhost/multi:latest").await?;
    page.until_true("a reference that opens, and no alert", async || {
        Ok(page.trace().await?.len() == 4 && page.alert().await?.is_empty())
    })
    .await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn references_are_read_as_people_write_them() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open("#/").await?;
    for (typed, fragment) in [
        ("demo.localhost/my/app:1.1", "#/demo.localhost/my/app:1.1"),
        ("  docker://demo.localhost/acme:2  ", "#/demo.localhost/acme:2"),
        ("demo.localhost/", "#/demo.localhost/"),
        ("demo.localhost/acme/", "#/demo.localhost/acme"),
        (
            "https://example.org/#/demo.localhost/multi:latest?view=json",
            "#/demo.localhost/multi:latest?view=json",
        ),
    ] {
        page.enter_reference(typed).await?;
        page.until_true(&format!("that “{typed}” opens {fragment}"), async || {
            Ok(page.fragment().await? == fragment)
        })
        .await?;
    }
    Ok(())
}
