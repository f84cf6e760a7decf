//! Which client gets what of an index.

use e2e::oci_layout::Layout;
use e2e::{Browser, Outcome, Page, Row, Shelf, skopeo};

async fn clients(page: &Page, asked: &str) -> Outcome<Vec<Row>> {
    page.until(&format!("what clients get for {asked}"), async || {
        let rows = page.table("Clients").await?;
        let select = page.all("combobox", "Asked for").await?;
        let Some(select) = select.first() else { return Ok(None) };
        let chosen = select.call("function() { return this.value }").await?;
        Ok(Some(rows).filter(|rows| rows.len() == 9 && chosen == asked))
    })
    .await
}

#[tokio::test]
async fn each_client_is_said_to_get_its_entry_or_to_print_an_error() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/multi:latest?platform=linux/arm64/v8").await?;
    let rows = clients(&page, "linux/arm64/v8").await?;
    let cells: Vec<(&str, bool)> =
        rows.iter().map(|row| (row.cells[0].as_str(), row.says("no entry"))).collect();
    assert_eq!(
        cells,
        [
            ("Docker, containerd store", false),
            ("Docker, graph driver store", false),
            ("Kubernetes, containerd 2.1 or newer", false),
            ("Kubernetes, containerd before 2.1", false),
            ("nerdctl", false),
            ("podman, skopeo, CRI-O", false),
            ("regctl", false),
            ("crane, ko, kaniko", true),
            ("oras", true),
        ]
    );
    assert!(rows[0].says("It treats linux/arm64/v8 and linux/arm64 as the same."), "{rows:#?}");
    assert!(
        rows[7].says("no child with platform linux/arm64/v8 in index demo.localhost/multi:latest"),
        "{rows:#?}"
    );
    let text = page.script("return document.querySelector('main').innerText").await?;
    let summary = "7 of 9 clients get a manifest for linux/arm64/v8; 2 get none.";
    assert!(text.as_str().is_some_and(|text| text.contains(summary)), "{text}");
    Ok(())
}

/// What each client gets, by its first cell: the entry, or that there is none.
async fn gets(page: &Page, story: &str) -> Outcome<Vec<(String, bool, bool)>> {
    page.open(&format!("#/demo.localhost/{story}:latest")).await?;
    let rows = clients(page, "linux/amd64").await?;
    let said = |row: &Row, words: &[&str]| words.iter().any(|words| row.says(words));
    let each =
        |row: &Row| (row.cells[0].clone(), said(row, &["linux/amd64/v3", "linux/386"]), row.says("no entry"));
    Ok(rows.iter().map(each).collect())
}

#[tokio::test]
async fn the_stories_of_levels_and_fallbacks_show_in_which_clients_they_differ() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let of = |gets: &[(String, bool, bool)], name: &str| {
        gets.iter().find(|(client, ..)| client.contains(name)).map(|(_, takes, none)| (*takes, *none))
    };
    let levels = gets(&page, "incident/cpu-levels").await?;
    for name in ["graph driver", "crane", "oras"] {
        assert_eq!(of(&levels, name), Some((true, false)), "{levels:?}");
    }
    for name in ["containerd store", "containerd 2.1", "before 2.1", "nerdctl", "podman", "regctl"] {
        assert_eq!(of(&levels, name), Some((false, false)), "{levels:?}");
    }
    let fallback = gets(&page, "incident/only-386").await?;
    for name in ["containerd store", "graph driver", "before 2.1"] {
        assert_eq!(of(&fallback, name), Some((true, false)), "{fallback:?}");
    }
    for name in ["containerd 2.1", "nerdctl", "podman", "regctl", "crane", "oras"] {
        assert_eq!(of(&fallback, name), Some((false, true)), "{fallback:?}");
    }
    Ok(())
}

#[tokio::test]
async fn another_platform_is_asked_for_and_stands_in_the_link() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/multi:latest").await?;
    clients(&page, "linux/amd64").await?;
    let choose = "function() { this.value = 'linux/s390x'; this.dispatchEvent(new Event('change')) }";
    page.find("combobox", "Asked for").await?.call(choose).await?;
    let rows = clients(&page, "linux/s390x").await?;
    assert!(rows.iter().all(|row| row.says("no entry")), "{rows:#?}");
    let printed = r#"no image found in image index for architecture "s390x", variant "", OS "linux""#;
    assert!(rows[5].says(printed), "{rows:#?}");
    assert!(page.fragment().await?.contains("platform=linux/s390x"), "{}", page.fragment().await?);
    Ok(())
}

#[tokio::test]
async fn an_image_without_an_index_is_taken_whatever_it_is_for() -> Outcome {
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open("#/demo.localhost/single:latest").await?;
    let rows = clients(&page, "linux/amd64").await?;
    assert!(rows.iter().all(|row| row.says("this manifest")), "{rows:#?}");
    page.open("#/demo.localhost/single:latest?platform=linux/arm64").await?;
    let rows = clients(&page, "linux/arm64").await?;
    assert!(rows[0].says("does not match the detected host platform"), "{rows:#?}");
    assert!(rows[2].says("exec format error"), "{rows:#?}");
    assert!(rows[8].says("platform in manifest does not match target platform"), "{rows:#?}");
    let text = page.script("return document.querySelector('main').innerText").await?;
    let summary =
        "8 of 9 clients take this manifest on linux/arm64, though it is for linux/amd64; 1 refuses it.";
    assert!(text.as_str().is_some_and(|text| text.contains(summary)), "{text}");
    Ok(())
}

/// What skopeo itself takes is what the page says of it.
#[tokio::test]
async fn skopeo_takes_what_the_page_says() -> Outcome {
    let shelf = Shelf::get()?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    let indexes: [&[&str]; 4] = [
        &["linux/arm", "linux/arm/v6", "linux/arm64/v8", "linux/arm64"],
        &["linux/arm/v5", "linux/arm/v7", "linux/amd64/v2", "linux/amd64/v3"],
        &["linux/386", "linux/amd64/v1", "linux/arm64/v8", "linux/ppc64le/power9", "linux/ppc64le"],
        &["linux/amd64/v3", "linux/amd64", "linux/arm64/v8.2", "linux/riscv64/rva23"],
    ];
    // On a machine with such a processor it detects a variant of arm64, which it is told here.
    let asked = ["linux/amd64", "linux/arm64/v8", "linux/arm/v7", "linux/amd64/v3", "linux/ppc64le"];
    for (number, platforms) in indexes.into_iter().enumerate() {
        let reference = format!("{}/clients/index{number}:latest", shelf.host());
        skopeo::copy(&Layout::index(platforms, "clients")?.source(), &reference, &[])?;
        for asked in asked {
            page.open(&format!("#/{reference}?platform={asked}")).await?;
            let rows = clients(&page, asked).await?;
            let row = rows.iter().find(|row| row.says("skopeo")).expect("a row for skopeo");
            match skopeo::platform_for(&reference, asked)? {
                Some(taken) => assert!(
                    row.cells[1].ends_with(&format!(" {taken}")),
                    "{asked} of {platforms:?}: skopeo takes {taken}, the page says {row:?}"
                ),
                None => assert!(row.says("no entry"), "{asked} of {platforms:?}: skopeo takes none, {row:?}"),
            }
        }
    }
    Ok(())
}

/// CNCF distribution puts a manifest in the place of a Docker list for whoever does not accept lists.
#[tokio::test]
async fn what_a_registry_returns_to_other_clients_is_asked_for_on_request() -> Outcome {
    let shelf = Shelf::get()?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&format!("#/{}/{}", shelf.host(), Shelf::LIST)).await?;
    clients(&page, "linux/amd64").await?;
    let open = "document.querySelector('details.more').open = true";
    page.script(open).await?;
    assert!(page.table("By media types").await?.iter().all(|row| row.says("not asked")));
    page.click("button", "Ask for each (4 requests)").await?;
    let rows = page
        .until("four answers", async || {
            let rows = page.table("By media types").await?;
            Ok(Some(rows).filter(|rows| rows.len() == 4 && !rows.iter().any(|row| row.says("not asked"))))
        })
        .await?;
    assert!(rows[1].says("this index"), "{rows:#?}");
    let swapped =
        "The registry returns the manifest for linux/amd64 instead of the index that 1.0 points to.";
    assert!(rows[2].says(swapped), "{rows:#?}");
    Ok(())
}
