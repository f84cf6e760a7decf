//! Links to places in Waybill, which anybody may have written.

use waybill::place::parse;
use waybill::words::ignored;

pub(crate) const WORDS: &[&str] = &[
    "#/",
    "#/compare/",
    "?with=",
    "&with-plain-http=true",
    "?view=json",
    "&view=",
    "&platform=linux/arm64",
    "&platform=",
    "&plain-http=true",
    "&plain-http=false",
    "docker.io/",
    "localhost:5000/",
    ":latest",
    "@sha256:",
    "%2F",
    "%3F",
    "%26",
];

pub(crate) fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let parsed = parse(&text);
    assert!(parsed.ignored.len() <= 11, "notes are limited");
    assert!(parsed.ignored.iter().all(|part| ignored(part).chars().count() < 1000), "and short");
    let again = parse(&parsed.place.to_string());
    assert_eq!(again.place, parsed.place);
    assert_eq!(again.ignored, []);
}
