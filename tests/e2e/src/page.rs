//! The page as a person uses it: open a link, type, click, press a key, wait until something is there.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::WebDriver;

use crate::accessible::{self, Element};
use crate::{Engine, Failure, Outcome, While};

/// Far beyond what anything takes; only a failing test waits this long.
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(40);

/// What a browser shows.
#[derive(Clone, Debug)]
pub struct Page {
    engine: Engine,
    driver: WebDriver,
    site: String,
    log: PathBuf,
    patience: Duration,
}

impl Page {
    pub(crate) fn new(engine: Engine, driver: WebDriver, site: String, log: PathBuf) -> Self {
        Self { engine, driver, site, log, patience: PATIENCE }
    }

    /// Waits at most so long for anything: where many things may be wrong at once.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    pub(crate) fn engine(&self) -> Engine {
        self.engine
    }

    /// What the browser wrote so far.
    pub(crate) fn log(&self) -> &Path {
        &self.log
    }

    /// The driver, for what only one test needs.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Opens a link of Waybill, `#/…`.
    pub async fn open(&self, fragment: &str) -> Outcome {
        self.visit(&format!("{}{fragment}", self.site)).await
    }

    /// Opens any URL.
    pub async fn visit(&self, url: &str) -> Outcome {
        self.driver.goto(url).await.doing(format!("opening {url}"))
    }

    /// The fragment of the URL.
    pub async fn fragment(&self) -> Outcome<String> {
        let hash = self.script("return location.hash").await?;
        Ok(hash.as_str().unwrap_or_default().to_owned())
    }

    /// The title of the page.
    pub async fn title(&self) -> Outcome<String> {
        Ok(self.driver.title().await?)
    }

    /// Runs a JavaScript body and returns what it returns.
    pub async fn script(&self, body: &str) -> Outcome<Value> {
        Ok(self.driver.execute(body, Vec::new()).await.doing(body)?.json().clone())
    }

    /// Sends a command of the `DevTools` protocol, which only Chromium has.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Outcome<Value> {
        self.driver.cdp().send_raw(method, parameters).await.doing(method)
    }

    /// All elements of a role and name that are there now.
    pub async fn all(&self, role: &str, name: &str) -> Outcome<Vec<Element>> {
        accessible::find(self.engine, &self.driver, role, Some(name)).await
    }

    /// All elements of a role.
    pub async fn all_of(&self, role: &str) -> Outcome<Vec<Element>> {
        accessible::find(self.engine, &self.driver, role, None).await
    }

    /// The first element of a role and name, as soon as it is there.
    pub async fn find(&self, role: &str, name: &str) -> Outcome<Element> {
        self.until(&format!("{role} “{name}”"), async || {
            Ok(self.all(role, name).await?.into_iter().next())
        })
        .await
    }

    /// Clicks the element of a role and name as soon as it is there.
    pub async fn click(&self, role: &str, name: &str) -> Outcome {
        // A page that is drawn anew between finding and clicking is no failure.
        self.until(&format!("a click on the {role} “{name}”"), async || {
            match self.all(role, name).await?.first() {
                Some(element) => element.click().await.map(Some),
                None => Ok(None),
            }
        })
        .await
    }

    /// Presses a key wherever the keyboard is.
    pub async fn press(&self, key: &str) -> Outcome {
        self.driver.action_chain().send_keys(key).perform().await.doing(format!("pressing {key:?}"))
    }

    /// Presses a key while another one is held.
    pub async fn press_with(&self, held: &str, key: &str) -> Outcome {
        let held = held.chars().next().doing("holding a key")?;
        let chain = self.driver.action_chain().key_down(held).send_keys(key).key_up(held);
        chain.perform().await.doing(format!("pressing {held:?} and {key:?}"))
    }

    /// Makes the screen so many pixels wide.
    pub async fn set_width(&self, width: u32) -> Outcome {
        let screen = json!({ "width": width, "height": 844, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", screen).await.map(|_| ())
    }

    /// Makes the system prefer `light` or `dark`.
    pub async fn set_theme(&self, theme: &str) -> Outcome {
        let feature = json!({ "name": "prefers-color-scheme", "value": theme });
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": [feature] })).await.map(|_| ())
    }

    /// Lets the page use the clipboard.
    pub async fn allow_clipboard(&self) -> Outcome {
        match self.engine {
            Engine::Chromium => {
                let allowed = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
                self.devtools("Browser.grantPermissions", allowed).await.map(|_| ())
            }
            // Its profile allows it.
            Engine::Firefox => Ok(()),
        }
    }

    /// What is in the clipboard.
    pub async fn clipboard(&self) -> Outcome<String> {
        let read =
            "navigator.clipboard.readText().then(arguments[0], (error) => arguments[0](String(error)))";
        let text = self.driver.execute_async(read, Vec::new()).await?;
        Ok(text.json().as_str().unwrap_or_default().to_owned())
    }

    /// Types into the reference bar, in place of what is there, and submits.
    pub async fn enter_reference(&self, text: &str) -> Outcome {
        let bar = self.find("searchbox", "Image reference").await?;
        bar.fill(text).await?;
        if text.is_empty() {
            bar.send_keys("\u{e003}").await?;
        }
        bar.send_keys("\u{e007}").await
    }

    /// Waits until `check` finds something. A failure tells what the page shows instead.
    pub async fn until<T>(&self, what: &str, check: impl AsyncFn() -> Outcome<Option<T>>) -> Outcome<T> {
        let started = Instant::now();
        loop {
            let found = check().await;
            if let Ok(Some(found)) = found {
                return Ok(found);
            }
            if started.elapsed() > self.patience {
                let reason = found.err().map(|failure| format!(" ({failure})")).unwrap_or_default();
                let shown = self.shown().await.unwrap_or_else(|failure| failure.to_string());
                return Err(Failure::new(format!(
                    "waited in vain for {what}{reason}. The page shows:\n{shown}"
                )));
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until `check` holds.
    pub async fn until_true(&self, what: &str, check: impl AsyncFn() -> Outcome<bool>) -> Outcome {
        self.until(what, async || Ok(check().await?.then_some(()))).await
    }

    async fn shown(&self) -> Outcome<String> {
        let text = self
            .script(
                "return location.href + '\\n' + (document.querySelector('main') ?? document.body).innerText",
            )
            .await?;
        Ok(text.as_str().unwrap_or_default().chars().take(4000).collect())
    }
}
