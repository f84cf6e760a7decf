//! What people are told of removals, word for word.

mod gaps;
mod names;
mod notices;
mod page;
mod steps;

use std::fmt::Debug;

use waybill::inspect::removal::{Affected, Name, Relation, Title, Why};
use waybill::oci::{Digest, DocumentKind, EntryKind, Hasher, Tag};
use waybill::registry::{Error, ErrorKind, Method};

use super::{MANIFEST, error};

fn digest() -> Digest {
    Hasher::digest(b"abc")
}

const INDEX: DocumentKind = DocumentKind::Known(EntryKind::Index);
const WHOLE: &str = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const SHORT: &str = "sha256:ba7816bf8f01";

fn tags(names: &[&str]) -> Vec<Tag> {
    names.iter().map(|name| name.parse().unwrap()).collect()
}

fn tagged(names: &[&str]) -> Name {
    let first: Vec<_> = tags(names).into_iter().take(4).collect();
    Name::Tags { more: names.len() - first.len(), first }
}

fn related(relation: Relation) -> Name {
    Name::Related(relation, Box::new(tagged(&["1"])))
}

fn titled(kind: DocumentKind) -> Title {
    Title { kind, name: tagged(&["1"]) }
}

fn affected(name: Name, why: Why) -> Affected {
    Affected { digest: digest(), name, why }
}

fn failed() -> Error {
    error(Method::Get, MANIFEST, ErrorKind::Empty)
}

const FAILED: &str = "GET https://registry.example/v2/my/app/manifests/1.0: an empty body";

#[track_caller]
fn assert_each<T: Debug, S: AsRef<str>>(cases: &[(T, &str)], say: impl Fn(&T) -> S) {
    for (cause, words) in cases {
        assert_eq!(say(cause).as_ref(), *words, "{cause:?}");
    }
}
