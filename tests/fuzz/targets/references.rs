//! References, as people type them.

use waybill::oci::{Reference, Registry, Repository};
use waybill::place::{Place, Target, from_typed, parse, pasted_link};

pub(crate) const WORDS: &[&str] = &[
    "docker.io/",
    "index.docker.io",
    "localhost",
    "[::1]:5000/",
    "https://",
    "http://",
    "docker://",
    "docker pull ",
    "/v2/",
    "/tags/list",
    "/manifests/",
    "_catalog",
    ":latest",
    "@sha256:",
    "library/",
];

pub(crate) fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let length = text.chars().count();
    match Reference::normalize(&text) {
        Ok(reference) => {
            assert_eq!(Reference::normalize(&reference.to_string()), Ok(reference.clone()));
            let parsed = parse(&Place::new(Target::Image(reference.clone())).to_string());
            assert_eq!(parsed.place.target, Target::Image(reference));
        }
        Err(error) => assert!(error.at() <= length, "{error}"),
    }
    match text.parse::<Registry>() {
        Ok(registry) => assert_eq!(registry.typed().parse(), Ok(registry)),
        Err(error) => assert!(error.at() <= length, "{error}"),
    }
    match text.parse::<Repository>() {
        Ok(repository) => assert_eq!(repository.typed().parse(), Ok(repository)),
        Err(error) => assert!(error.at() <= length, "{error}"),
    }
    match from_typed(&text) {
        Ok(place) => {
            assert_eq!(from_typed(&place.typed()).as_ref(), Ok(&place), "what the bar shows");
            let parsed = parse(&place.to_string());
            assert_eq!((parsed.place, &*parsed.ignored), (place, &[][..]), "its link");
        }
        Err(error) => assert!(error.at() <= length, "{error}"),
    }
    if let Some(link) = pasted_link(&text) {
        _ = parse(link);
    }
}
