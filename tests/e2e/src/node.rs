//! An element of Chromium, as its `DevTools` protocol knows it.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use thirtyfour::{By, WebDriver, WebElement};

use crate::{Failure, Outcome, While};

/// An element of Chromium.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    driver: WebDriver,
    object: String,
}

impl Node {
    /// The document that is shown.
    pub(crate) async fn document(driver: &WebDriver) -> Outcome<Self> {
        let found = driver.cdp().send_raw("Runtime.evaluate", json!({ "expression": "document" })).await?;
        Ok(Self { driver: driver.clone(), object: string(&found, "/result/objectId")? })
    }

    /// The elements of a role within this one.
    pub(crate) async fn find(&self, role: &str, name: Option<&str>) -> Outcome<Vec<Self>> {
        let mut query = json!({ "objectId": self.object, "role": role });
        if let (Some(name), Some(query)) = (name, query.as_object_mut()) {
            query.insert("accessibleName".into(), name.into());
        }
        let found = self.driver.cdp().send_raw("Accessibility.queryAXTree", query).await?;
        let nodes = found.get("nodes").and_then(Value::as_array).cloned().unwrap_or_default();
        let mut elements = Vec::new();
        for node in nodes.iter().filter(|node| node.get("ignored") != Some(&Value::Bool(true))) {
            let id = node.get("backendDOMNodeId").doing("reading the accessibility tree")?;
            let resolved =
                self.driver.cdp().send_raw("DOM.resolveNode", json!({ "backendNodeId": id })).await?;
            let object = string(&resolved, "/object/objectId")?;
            elements.push(Self { driver: self.driver.clone(), object });
        }
        Ok(elements)
    }

    /// Calls a JavaScript function with this element as `this`.
    pub(crate) async fn call(&self, function: &str) -> Outcome<Value> {
        let call = json!({ "objectId": self.object, "functionDeclaration": function, "returnByValue": true });
        let answer = self.driver.cdp().send_raw("Runtime.callFunctionOn", call).await?;
        if let Some(exception) = answer.pointer("/exceptionDetails") {
            return Err(Failure::new(format!("{function}: {exception}")));
        }
        Ok(answer.pointer("/result/value").cloned().unwrap_or_default())
    }

    /// The same element for the driver, which knows nothing of the ids of the protocol.
    pub(crate) async fn in_driver(&self) -> Outcome<WebElement> {
        static MARKS: AtomicUsize = AtomicUsize::new(0);
        let mark = MARKS.fetch_add(1, Ordering::Relaxed);
        self.call(&format!("function() {{ this.setAttribute('data-found', '{mark}') }}")).await?;
        Ok(self.driver.find(By::Css(format!("[data-found='{mark}']"))).await?)
    }
}

fn string(value: &Value, pointer: &str) -> Outcome<String> {
    let found = value.pointer(pointer).and_then(Value::as_str);
    found.map(str::to_owned).doing(format!("looking for {pointer} in {value}"))
}
