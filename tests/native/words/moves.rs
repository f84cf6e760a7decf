//! What is said of the moves of tags, word for word.

use waybill::registry::Method;
use waybill::words::moves::{after, between, kept, last_seen, span, still_there, summary};

use super::{MANIFEST, error, refused};

#[test]
fn when_a_tag_moved() {
    let (last, noticed) = ("2026-11-26 14:02", "2026-11-27 09:10");
    assert_eq!(
        between(last, noticed),
        "between 2026-11-26 14:02 and 2026-11-27 09:10, as seen in this browser. It pointed to"
    );
    assert_eq!(span(last, noticed), "2026-11-26 14:02 and 2026-11-27 09:10");
    assert_eq!(after(last, noticed), " after 2026-11-26");
    assert_eq!(after(last, "2026-11-26 18:00"), " today after 14:02");
    assert_eq!(last_seen(last), "When this browser last saw the tag, on 2026-11-26 14:02, it pointed to");
    assert_eq!(
        summary(last, noticed, "sha256:12ab"),
        "moved between 2026-11-26 14:02 and 2026-11-27 09:10, as seen in one browser; before that it was sha256:12ab"
    );
}

#[test]
fn whether_the_registry_still_has_what_a_tag_pointed_to() {
    let answer = |status| still_there(&Err(error(Method::Get, MANIFEST, refused(status, "", ""))));
    assert_eq!(answer(404), ", which the registry no longer has.");
    assert_eq!(
        answer(429),
        format!(". It is not known whether the registry still has that: GET {MANIFEST}: status 429.")
    );
}

#[test]
fn how_much_is_kept() {
    assert_eq!(kept(1, None, 0), "1 tag, no moves.");
    assert_eq!(kept(1200, Some(1), 1), "1,200 tags of 1 repository, 1 move.");
    assert_eq!(kept(2, Some(2), 12), "2 tags of 2 repositories, 12 moves.");
}
