//! Configurations that let a page use a registry.

use crate::inspect::connection::{Recipe, Remark};
use crate::oci::Registry;

/// Its name.
pub fn recipe(recipe: Recipe) -> &'static str {
    match recipe {
        Recipe::Companion => "Waybill's companion",
        Recipe::Nginx => "nginx",
        Recipe::Distribution => "CNCF distribution",
        Recipe::Caddy => "Caddy",
        Recipe::Traefik => "Traefik",
        Recipe::Zot => "zot",
        Recipe::Harbor => "Harbor",
        Recipe::Bucket => "S3 bucket",
    }
}

/// What it does, and what not.
pub fn note(recipe: Recipe) -> &'static str {
    match recipe {
        Recipe::Companion => {
            "Serves this page from your machine, and connects to the registry for it. Nothing changes at the registry. If it is \
             already running, restart it with this option added."
        }
        Recipe::Nginx => {
            "In front of any registry, with or without credentials. It takes over the registry's port; move the registry to the \
             proxy_pass address."
        }
        Recipe::Distribution => {
            "A whole config.yml, for a registry without credentials. With credentials, the registry refuses the preflight \
             requests of browsers, and needs a proxy."
        }
        Recipe::Caddy => {
            "In front of any registry. It takes over the registry's port; move the registry to the reverse_proxy address."
        }
        Recipe::Traefik => "This is a middleware. List it first in the registry's router.",
        Recipe::Zot => {
            "For lists, manifests and signing in; blobs and pushing need a proxy in front of it. Merge this into its \
             configuration."
        }
        Recipe::Harbor => {
            "Harbor has no setting for this. Put this proxy in front of it: the token service needs it as well as the API."
        }
        Recipe::Bucket => {
            "For the bucket that blobs are redirected to. It must allow any origin, since browsers send the origin “null” after \
             a redirect."
        }
    }
}

/// The configuration for a page of the origin `page`, with its comments.
pub fn configuration(recipe: Recipe, page: &str, registry: &Registry) -> String {
    recipe.text(page, registry, remark)
}

fn remark(remark: Remark) -> &'static str {
    match remark {
        Remark::Program => {
            "`cargo xtask build` makes this program. In a clone of Waybill, this builds and runs it:"
        }
        Remark::OneValue => "Each list has one value: two values become two headers, which browsers refuse.",
        Remark::Preflight => "Browsers send a preflight request first, without credentials. This answers it.",
        Remark::Duplicates => "A header that is sent twice fails just like a missing one.",
        Remark::Rest => "The rest of Harbor, which pages of other origins do not use.",
    }
}
