//! Tokens in the browser, of a registry that the page may ask itself: from a service that it may ask too, and from one
//! that it may not.

use e2e::http_server::Asked;
use e2e::oci_layout::Layout;
use e2e::token_server::TokenServer;
use e2e::waybill_server::WaybillServer;
use e2e::{Answer, Browser, Outcome, Page, Proxy, Registry, Setup, skopeo};

use crate::signed_in::sign_in;

const PRIVATE: &str = "team/app";

/// A registry with tokens of a service, and a proxy before it that lets pages sign in.
struct Guarded {
    tokens: TokenServer,
    proxy: Proxy,
    _registry: Registry,
}

impl Guarded {
    fn start() -> Outcome<Self> {
        let tokens = TokenServer::start()?;
        let registry = Registry::start_as(&Setup::default().with_tokens(&tokens))?;
        let image = Layout::image("linux/amd64", "behind tokens")?;
        for repository in [TokenServer::PUBLIC, PRIVATE] {
            let reference = format!("{}/{repository}:1.0", registry.host());
            skopeo::copy(&image.source(), &reference, &["--dest-creds", TokenServer::ALICE])?;
        }
        let proxy = Proxy::of(&registry)?;
        // This registry wants a token of a browser that asks before it sends.
        proxy.change("/v2/", |asked, answer| match &*asked.method {
            "OPTIONS" => Answer::new(204, "text/plain", ""),
            _ => answer,
        });
        Ok(Self { tokens, proxy, _registry: registry })
    }

    fn place(&self, repository: &str) -> String {
        format!("#/{}/{repository}:1.0", self.proxy.host())
    }

    /// Whether the browser itself signed in to the registry, and nobody else.
    fn is_read_directly(&self) -> bool {
        let mut asked = self.proxy.asked();
        asked.retain(|asked| asked.method == "GET" && asked.header("authorization").is_some());
        !asked.is_empty() && asked.iter().all(is_of_browser)
    }

    /// Which requests for a token came from the browser itself, since skopeo is done.
    fn asked_for_tokens(&self) -> Vec<bool> {
        let mut asked = self.tokens.asked();
        let agent = |asked: &Asked| asked.header("user-agent").unwrap_or_default().to_owned();
        asked.retain(|asked| asked.method != "OPTIONS" && !agent(asked).contains("skopeo"));
        asked.iter().map(is_of_browser).collect()
    }
}

fn is_of_browser(asked: &Asked) -> bool {
    asked.header("user-agent").is_some_and(|agent| agent.starts_with("Mozilla/"))
}

async fn config_is_verified(page: &Page) -> Outcome {
    page.until_true("a verified image", async || {
        let trace = page.trace().await?;
        Ok(trace.last().is_some_and(|stop| stop.says("3 of 3 present") && stop.says("config ✓ verified")))
    })
    .await
}

async fn signs_in(page: &Page) -> Outcome {
    page.click("button", "Sign in…").await?;
    page.click("checkbox", "Send it anyway").await?;
    sign_in(page, TokenServer::ALICE).await
}

#[tokio::test]
async fn where_registry_and_service_let_the_page_in_the_browser_signs_in_by_itself() -> Outcome {
    let guarded = Guarded::start()?;
    guarded.tokens.let_pages_in();
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.open(&guarded.place(PRIVATE)).await?;
    signs_in(&page).await?;
    config_is_verified(&page).await?;
    assert!(guarded.is_read_directly());
    assert!(guarded.asked_for_tokens().iter().all(|of_browser| *of_browser));
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn where_only_the_service_lets_no_page_in_the_companion_fetches_the_token_and_nothing_else() -> Outcome
{
    let guarded = Guarded::start()?;
    let named = [guarded.proxy.host(), guarded.tokens.host()];
    let companion = WaybillServer::start(&["--registry", &named[0], "--service", &named[1]])?;
    let browser = Browser::start().await?;
    let page = browser.page()?;
    page.visit(&format!("{}/{}", companion.root(), guarded.place(TokenServer::PUBLIC))).await?;
    config_is_verified(&page).await?;
    page.script(&format!("location.hash = '{}'", guarded.place(PRIVATE))).await?;
    signs_in(&page).await?;
    config_is_verified(&page).await?;
    assert!(guarded.is_read_directly());
    let asked = guarded.asked_for_tokens();
    assert_eq!(
        (asked.first(), asked.last()),
        (Some(&true), Some(&false)),
        "the browser in vain, then the companion"
    );
    Ok(())
}
