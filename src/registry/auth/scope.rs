//! What a token is for. Distribution, "Token Scope Documentation".

use std::fmt;

use crate::registry::{Method, Operation, Request};

/// Resources with actions on them, as `repository:my/app:pull,push`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope(Vec<(String, Vec<String>)>);

impl Scope {
    /// Reads scopes that are divided by blanks.
    pub fn parse(text: &str) -> Self {
        let mut scope = Self::default();
        for entry in text.split_ascii_whitespace() {
            // A resource may hold a colon itself, as in a host with a port.
            let (resource, actions) = entry.rsplit_once(':').unwrap_or((entry, ""));
            scope.add(resource, actions.split(',').filter(|action| !action.is_empty()));
        }
        scope
    }

    /// What a request is likely to need; the registry has the last word.
    pub fn of(request: &Request) -> Self {
        let Some(operation) = request.operation() else { return Self::default() };
        if operation == Operation::Catalog {
            return Self::parse("registry:catalog:*");
        }
        let Some(name) = operation.repository() else { return Self::default() };
        let actions = match request.method {
            Method::Get | Method::Head => "pull",
            Method::Post | Method::Put | Method::Patch => "pull,push",
            // An upload is given up by whoever may push.
            Method::Delete if operation.is_upload() => "pull,push",
            Method::Delete => "delete",
        };
        Self::parse(&format!("repository:{name}:{actions}"))
    }

    fn add<'a>(&mut self, resource: &str, actions: impl Iterator<Item = &'a str>) {
        if !self.0.iter().any(|(known, _)| known == resource) {
            self.0.push((resource.to_owned(), Vec::new()));
        }
        if let Some((_, known)) = self.0.iter_mut().find(|(known, _)| known == resource) {
            for action in actions {
                if !known.iter().any(|one| one == action) {
                    known.push(action.to_owned());
                }
            }
        }
    }

    /// This and another, this one first: some services read only the first entry.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        for (resource, actions) in &other.0 {
            self.add(resource, actions.iter().map(String::as_str));
        }
        self
    }

    /// Whether everything that another scope names is named here.
    pub fn covers(&self, other: &Self) -> bool {
        other.0.iter().all(|(resource, actions)| {
            self.0.iter().any(|(known, allowed)| {
                known == resource && actions.iter().all(|action| allowed.iter().any(|one| one == action))
            })
        })
    }

    /// Whether both name a resource.
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().any(|(resource, _)| other.0.iter().any(|(known, _)| known == resource))
    }

    /// Whether nothing is named.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each resource with its actions, as it stands in a request.
    pub fn entries(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|(resource, actions)| match &*actions.join(",") {
            // Without the colon at its end, the last part of such a resource would be read as an action.
            "" if !resource.is_empty() && !resource.contains(':') => resource.clone(),
            actions => format!("{resource}:{actions}"),
        })
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.entries().collect::<Vec<_>>().join(" "))
    }
}
