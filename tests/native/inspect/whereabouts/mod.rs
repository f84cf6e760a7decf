//! Where a digest is in a repository.

mod found;
mod halted;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use waybill::inspect::whereabouts::{Before, Given, Way, Whereabouts, search};
use waybill::oci::{Digest, Hasher};
use waybill::words::kind::noun;

use super::scripted::{Reply, Scripted, repository, run};
use super::{INDEX, MANIFEST, entry, index, manifest, of};

fn digest_of(text: &str) -> Digest {
    Hasher::digest(text.as_bytes())
}

/// A repository, by what its paths end in.
#[derive(Clone, Default)]
struct Shelf(HashMap<String, Reply>);

impl Shelf {
    fn with(mut self, name: &str, reply: Reply) -> Self {
        self.0.insert(name.into(), reply);
        self
    }

    /// A document under a tag, and under its digest.
    fn tag(self, tag: &str, media_type: &str, text: &str) -> Self {
        self.document(media_type, text).with(tag, Reply::ok(media_type, text))
    }

    fn document(self, media_type: &str, text: &str) -> Self {
        self.with(&digest_of(text).to_string(), Reply::ok(media_type, text))
    }

    fn blob(self, text: &str) -> Self {
        self.document("application/octet-stream", text)
    }

    fn serve(self, tags: &[&str]) -> Rc<Scripted> {
        let names = tags.iter().map(|name| format!(r#""{name}""#)).collect::<Vec<_>>().join(",");
        let list = Reply::ok("application/json", format!(r#"{{"name":"my/app","tags":[{names}]}}"#));
        Scripted::by(move |request, _| {
            let end = request.url.rsplit('/').next().unwrap();
            if end.starts_with("list") {
                return list.clone();
            }
            if request.url.contains("/referrers/") && !self.0.contains_key(&format!("referrers {end}")) {
                return Reply::status(404);
            }
            let name =
                if request.url.contains("/referrers/") { format!("referrers {end}") } else { end.into() };
            self.0.get(&name).cloned().unwrap_or_else(|| Reply::status(404))
        })
    }
}

fn go_on(transport: &Rc<Scripted>, found: &RefCell<Whereabouts>) {
    let wanted = found.borrow().wanted().clone();
    let client = transport.client();
    let next = || found.borrow_mut().next_step();
    run(search(client.repository(&repository()), &wanted, next, |event| found.borrow_mut().apply(event)));
}

/// Lists the tags, and searches as far as goes by itself once a person agreed.
fn looked(transport: &Rc<Scripted>, wanted: &Digest, before: Before) -> RefCell<Whereabouts> {
    let found = RefCell::new(Whereabouts::new(wanted.clone(), before));
    go_on(transport, &found);
    assert_eq!(transport.asked().len(), 1, "the list of tags alone is asked for unasked");
    found.borrow_mut().agree();
    go_on(transport, &found);
    found
}

/// Each way as its tags, the kinds and platforms of its documents, and what clients get.
fn told(ways: &[Way]) -> Vec<(String, String, Given)> {
    let told = ways.iter().map(|way| {
        let tags = way.tags.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let hops = way.hops.iter().map(|hop| {
            let platform = hop.platform.as_ref().map(|platform| format!(" {platform}"));
            format!("{}{}", noun(hop.kind), platform.unwrap_or_default())
        });
        (tags, hops.collect::<Vec<_>>().join(" > "), way.given.clone())
    });
    told.collect()
}

const CONFIG_ARM: &str = r#"{"architecture":"arm64","os":"linux","rootfs":{"type":"layers","diff_ids":["sha256:1111111111111111111111111111111111111111111111111111111111111111","sha256:2222222222222222222222222222222222222222222222222222222222222222"]}}"#;
const CONFIG_AMD: &str = r#"{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":["sha256:3333333333333333333333333333333333333333333333333333333333333333"]}}"#;
const DIFF_ID: &str = "sha256:2222222222222222222222222222222222222222222222222222222222222222";

/// `prod` and `2.0` point to an index of two platforms with an attestation, `old` to one of the manifests.
fn shop() -> (Rc<Scripted>, String, String) {
    let (arm, amd) = (manifest(CONFIG_ARM, &["base", "arm"]), manifest(CONFIG_AMD, &["amd"]));
    let list = index(&[
        entry(MANIFEST, &digest_of(&amd), amd.len(), &of("linux/amd64")),
        entry(MANIFEST, &digest_of(&arm), arm.len(), &of("linux/arm64")),
    ]);
    let shelf =
        Shelf::default().tag("prod", INDEX, &list).tag("2.0", INDEX, &list).tag("old", MANIFEST, &amd);
    let shelf = shelf.document(MANIFEST, &arm).blob(CONFIG_ARM).blob(CONFIG_AMD);
    (shelf.serve(&["2.0", "old", "prod"]), list, arm)
}
