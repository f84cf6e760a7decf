//! Links: the URL is the state, it can be given to anyone, and no secret gets into it.

use e2e::oci_layout::Layout;
use e2e::sha256sum::sha256sum;
use e2e::{Browser, Engine, Outcome, Page, Registry, Row, Shelf, skopeo};

in_both_browsers!(
    a_shared_link_shows_the_same_document_to_a_stranger,
    a_link_says_when_its_tag_has_moved_and_when_it_is_gone,
    back_forward_and_reload_keep_the_place,
    hurrying_from_page_to_page_ends_at_the_last,
    what_a_link_says_beyond_its_meaning_is_named,
    no_secret_gets_into_a_link_or_into_storage,
    links_open_in_new_tabs,
);

/// What the Share button puts into the clipboard.
async fn shared_link(page: &Page) -> Outcome<String> {
    page.allow_clipboard().await?;
    page.click("button", "Share").await?;
    page.until_true("that the link is copied", async || Ok(page.status().await?.contains("Link copied")))
        .await?;
    page.clipboard().await
}

async fn trace_of(page: &Page, digest: &str) -> Outcome<Vec<Row>> {
    page.until(&format!("a trace with {digest}"), async || {
        let trace = page.trace().await?;
        let shown = trace
            .iter()
            .any(|stop| stop.digests.iter().any(|shown| shown == digest) && stop.says("verified"));
        Ok(shown.then_some(trace))
    })
    .await
}

async fn a_shared_link_shows_the_same_document_to_a_stranger(engine: Engine) -> Outcome {
    let shelf = Shelf::get()?;
    let reference = format!("{}/{}", shelf.host(), Shelf::INDEX);
    let digest = sha256sum(&skopeo::raw(&reference)?)?;
    let link = {
        let browser = Browser::of(engine).await?;
        let page = browser.page()?;
        page.open(&format!("#/{reference}?platform=linux/arm64&view=layers")).await?;
        trace_of(&page, &digest).await?;
        shared_link(&page).await?
    };
    assert!(link.contains(&format!("#/{reference}@{digest}?")), "{link}");
    let stranger = Browser::of(engine).await?;
    let page = stranger.page()?;
    page.visit(&link).await?;
    let trace = trace_of(&page, &digest).await?;
    assert!(trace[0].says("as in the link"), "{trace:#?}");
    page.until_true("the platform and the view of the link", async || {
        let arm = page.trace().await?.iter().any(|stop| stop.says("linux/arm64 manifest"));
        Ok(arm && page.views().await?.1 == ["Layers"])
    })
    .await
}

async fn a_link_says_when_its_tag_has_moved_and_when_it_is_gone(engine: Engine) -> Outcome {
    let registry = Registry::start()?;
    let reference = format!("{}/moving/app:stable", registry.host());
    skopeo::copy(&Layout::image("linux/amd64", "before")?.source(), &reference, &[])?;
    let before = sha256sum(&skopeo::raw(&reference)?)?;
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open(&format!("#/{reference}@{before}")).await?;
    assert!(trace_of(&page, &before).await?[0].says("as in the link"));

    skopeo::copy(&Layout::image("linux/amd64", "after")?.source(), &reference, &[])?;
    let after = sha256sum(&skopeo::raw(&reference)?)?;
    page.driver().refresh().await?;
    let trace = page
        .until("a tag that has moved", async || {
            let trace = page.trace().await?;
            Ok(Some(trace).filter(|trace| trace.first().is_some_and(|tag| tag.says("moved since the link"))))
        })
        .await?;
    assert!(trace[0].digests.contains(&after), "where the tag is now: {trace:#?}");
    assert_eq!(trace[1].digests, [before.as_str()], "what the link names");
    assert!(
        page.findings().await?.iter().any(|finding| finding.says("tag has moved") && finding.says(&after))
    );

    registry.delete_manifest("moving/app", &after)?;
    page.driver().refresh().await?;
    page.until_true("a tag that is gone", async || {
        let trace = page.trace().await?;
        Ok(trace.first().is_some_and(|tag| tag.says("gone since the link"))
            && trace[1].digests == [before.as_str()])
    })
    .await
}

async fn back_forward_and_reload_keep_the_place(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    let current = async |view: &str| {
        page.until_true(&format!("the view {view}"), async || Ok(page.views().await?.1 == [view])).await
    };
    page.open("#/demo.localhost/multi:latest").await?;
    current("Platforms").await?;
    page.click("link", "Layers").await?;
    current("Layers").await?;
    page.click("link", "JSON").await?;
    current("JSON").await?;
    page.driver().back().await?;
    current("Layers").await?;
    page.driver().back().await?;
    current("Platforms").await?;
    page.driver().forward().await?;
    current("Layers").await?;
    page.driver().refresh().await?;
    current("Layers").await?;
    page.open("#/demo.localhost/acme").await?;
    page.until_true("the tags", async || Ok(page.table("Tags").await?.len() > 10)).await?;
    page.driver().back().await?;
    current("Layers").await?;
    assert_eq!(page.title().await?, "demo.localhost/multi:latest · Waybill");
    Ok(())
}

async fn hurrying_from_page_to_page_ends_at_the_last(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open("#/demo.localhost").await?;
    page.until_true("the repositories", async || Ok(!page.table("Repositories").await?.is_empty())).await?;
    // Each page is left while it is being read.
    let hurry = "for (let step = 0; step < 60; step++) {
        location.hash = ['#/demo.localhost/acme', '#/demo.localhost/multi:latest', '#/demo.localhost'][step % 3];
        await new Promise(requestAnimationFrame);
    }
    location.hash = '#/demo.localhost/acme'";
    page.script(&format!("return (async () => {{ {hurry} }})()")).await?;
    page.until_true("the tags", async || Ok(page.table("Tags").await?.len() > 10)).await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

async fn what_a_link_says_beyond_its_meaning_is_named(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    for (extra, named) in [
        ("?view=pictures", "pictures"),
        ("?colour=red", "colour"),
        ("?view=layers%zz", "%zz"),
        ("?platform=//", "//"),
        ("?plain-http=perhaps", "perhaps"),
    ] {
        page.open(&format!("#/demo.localhost/single:latest{extra}")).await?;
        page.until_true(&format!("that {extra} is ignored, and the page all the same"), async || {
            let status = page.status().await?;
            let trace = page.trace().await?;
            Ok(status.contains("ignored")
                && status.contains(named)
                && trace.iter().any(|stop| stop.says("verified")))
        })
        .await?;
    }
    page.open("#/demo.localhost/UPPER/case:x").await?;
    page.until_true("the nearest meaning of a name that is none", async || {
        Ok(page.status().await?.contains("lowercase") && !page.table("Repositories").await?.is_empty())
    })
    .await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

async fn no_secret_gets_into_a_link_or_into_storage(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/single:latest").await?;
    page.until_true("a page", async || Ok(!page.trace().await?.is_empty())).await?;
    for typed in [
        "me:hunter2@127.0.0.1:5000/app:1",
        "https://me:hunter2@registry.example/app",
        "hunter2@registry.example/",
    ] {
        page.enter_reference(typed).await?;
        page.until_true("why this is no reference", async || {
            Ok(page.alert().await?.contains("Not a reference"))
        })
        .await?;
        assert_eq!(page.fragment().await?, "#/demo.localhost/single:latest");
        let kept = page
            .script("return JSON.stringify([localStorage, sessionStorage, document.cookie, document.title])")
            .await?;
        assert!(!kept.to_string().contains("hunter2"), "{kept}");
    }
    page.until_true("that a password is the reason", async || Ok(page.alert().await?.contains("password")))
        .await?;
    // Nor does a link that someone made with one lead anywhere.
    page.open("#/me:hunter2@127.0.0.1:5000/app:1").await?;
    page.until_true("that it is ignored", async || Ok(page.status().await?.contains("ignored"))).await?;
    let kept = page.script("return JSON.stringify([localStorage, sessionStorage, document.title])").await?;
    assert!(!kept.to_string().contains("hunter2"), "{kept}");
    assert!(
        page.requests().await?.iter().all(|request| !request.says("127.0.0.1") && !request.says("hunter2"))
    );
    Ok(())
}

async fn links_open_in_new_tabs(engine: Engine) -> Outcome {
    let browser = Browser::of(engine).await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/multi:latest").await?;
    let link = page.find("link", "linux/arm64").await?;
    link.call("function() { this.focus() }").await?;
    // What a middle click does, on the keyboard.
    page.press_with("\u{e009}", "\u{e007}").await?;
    let tabs = page
        .until("a second tab", async || {
            Ok(Some(page.driver().windows().await?).filter(|tabs| tabs.len() == 2))
        })
        .await?;
    assert_eq!(page.fragment().await?, "#/demo.localhost/multi:latest", "the first tab stays where it is");
    let first = page.driver().window().await?;
    for tab in tabs.into_iter().filter(|tab| *tab != first) {
        page.driver().switch_to_window(tab).await?;
    }
    page.until_true("the platform of the link", async || {
        let trace = page.trace().await?;
        Ok(trace.iter().any(|stop| stop.says("linux/arm64 manifest") && stop.says("verified")))
    })
    .await
}
