//! Finds elements as assistive technology does: by the role and name that the browser itself computes.

use serde_json::Value;
use thirtyfour::{By, WebDriver, WebElement};

use crate::node::Node;
use crate::{Engine, Outcome, While, computed};

/// An element of the page.
#[derive(Clone, Debug)]
pub struct Element(Known);

/// How the browser knows it.
#[derive(Clone, Debug)]
enum Known {
    /// Chromium's protocol searches the whole page at once.
    ByProtocol(Node),
    ByStandard(WebElement),
}

/// All elements of a role, in the order of the page; with `name` only those of exactly this name.
pub(crate) async fn find(
    engine: Engine,
    driver: &WebDriver,
    role: &str,
    name: Option<&str>,
) -> Outcome<Vec<Element>> {
    let document = match engine {
        Engine::Chromium => Known::ByProtocol(Node::document(driver).await?),
        Engine::Firefox => Known::ByStandard(driver.find(By::Css(":root")).await?),
    };
    Element(document).find(role, name).await
}

impl Element {
    /// The elements of a role within this one.
    pub async fn find(&self, role: &str, name: Option<&str>) -> Outcome<Vec<Self>> {
        let found: Vec<_> = match &self.0 {
            Known::ByProtocol(node) => {
                node.find(role, name).await?.into_iter().map(Known::ByProtocol).collect()
            }
            Known::ByStandard(element) => {
                computed::find(element, role, name).await?.into_iter().map(Known::ByStandard).collect()
            }
        };
        Ok(found.into_iter().map(Self).collect())
    }

    /// Calls a JavaScript function with this element as `this`.
    pub async fn call(&self, function: &str) -> Outcome<Value> {
        match &self.0 {
            Known::ByProtocol(node) => node.call(function).await,
            Known::ByStandard(element) => {
                let body = format!("return ({function}).call(arguments[0])");
                let answer = element.handle().execute(body, vec![element.to_json()?]).await;
                Ok(answer.doing(function)?.json().clone())
            }
        }
    }

    /// What a person reads there.
    pub async fn text(&self) -> Outcome<String> {
        let text = self.call("function() { return this.innerText }").await?;
        Ok(text.as_str().unwrap_or_default().trim().to_owned())
    }

    /// Clicks as a pointer does.
    pub async fn click(&self) -> Outcome {
        self.in_driver().await?.click().await.doing("clicking")
    }

    /// Types as a keyboard does.
    pub async fn send_keys(&self, keys: &str) -> Outcome {
        self.in_driver().await?.send_keys(keys).await.doing("typing")
    }

    /// Types in place of what is there: at once, since drivers cannot type every character.
    pub async fn fill(&self, text: &str) -> Outcome {
        let insert = format!("document.execCommand('insertText', false, {})", Value::from(text));
        self.call(&format!("function() {{ this.focus(); this.select(); {insert} }}")).await.map(|_| ())
    }

    async fn in_driver(&self) -> Outcome<WebElement> {
        match &self.0 {
            Known::ByProtocol(node) => node.in_driver().await,
            Known::ByStandard(element) => Ok(element.clone()),
        }
    }
}
