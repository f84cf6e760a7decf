//! What the table of tags says, word for word.

use waybill::inspect::{Built, ImageError, ImageFacts, NoFacts, TagCounts};
use waybill::oci::{DownloadSize, Platform};
use waybill::place::TagOrder;
use waybill::registry::Method;
use waybill::words::listing::tags;

use super::{MANIFEST, error, refused};

fn facts(platform: Option<Platform>, unstated: usize, built: Built) -> ImageFacts {
    ImageFacts { platform, size: DownloadSize { bytes: 27_100_000, unstated }, built }
}

#[test]
fn what_an_order_takes_is_said_first() {
    let by_date = "Sorting by date requires reading 1,284 more tags first, with up to 3 requests each.";
    assert_eq!(tags::needed(TagOrder::Latest, false, 1284), by_date);
    assert_eq!(
        tags::needed(TagOrder::Smallest, true, 1),
        "Sorting by size and grouping by digest requires reading 1 more tag first, with up to 3 requests each."
    );
    assert_eq!(
        tags::needed(TagOrder::Newest, true, 20),
        "Grouping by digest requires reading 20 more tags first, with up to 3 requests each."
    );
}

#[test]
fn how_many_are_read() {
    let said = |read, failed, unread| tags::read(&TagCounts { read, failed, unread }, "14:02:11");
    assert_eq!(said(0, 0, 12), "");
    assert_eq!(said(1200, 1, 84), "1,200 read since 14:02:11, 1 could not be read, 84 not read yet");
    assert_eq!(said(1284, 0, 0), "1,284 read since 14:02:11");
    assert_eq!(said(0, 200, 0), "200 could not be read");
    assert_eq!(tags::read_all(1, false), "Read 1 tag");
    assert_eq!(tags::read_all(1284, true), "Read again");
    assert_eq!(tags::came(312, 1284), "312 of 1,284");
}

#[test]
fn what_is_known_of_an_image() {
    let platform = Some(Platform::linux_amd64());
    let stated = Ok(facts(platform, 0, Built::Stated("2026-03-01 12:00 UTC".into())));
    assert_eq!(
        (tags::size(&stated), tags::built(&stated)),
        ("27.1 MB".into(), "2026-03-01 12:00 UTC".into())
    );
    assert_eq!(tags::size_of(&stated), "Compressed, config and layers, for linux/amd64");
    let unstated = Ok(facts(None, 1, Built::Unstated));
    assert_eq!((tags::size(&unstated), tags::built(&unstated)), ("≥ 27.1 MB".into(), "not stated".into()));
    assert_eq!(tags::size_of(&unstated), "Compressed, config and layers");
    let none = Err(NoFacts::Image(Box::new(ImageError::NoMatch(None))));
    assert_eq!((tags::size(&none), tags::built(&none)), ("not known".into(), "not known".into()));
    assert_eq!(tags::why_unread(&none), "The index lists no image.");
    let nested = "The index lists other indexes; open the tag to look through them.";
    assert_eq!(tags::size_of(&Err(NoFacts::Nested)), nested);
}

#[test]
fn why_a_tag_was_not_read() {
    let gone = error(Method::Get, MANIFEST, refused(404, "MANIFEST_UNKNOWN", "manifest unknown"));
    assert_eq!(tags::failed(&gone), "404 manifest unknown");
    assert_eq!(tags::failed(&error(Method::Get, MANIFEST, refused(503, "", ""))), "status 503");
    let busy = error(Method::Get, MANIFEST, refused(429, "TOOMANYREQUESTS", "slow down"));
    let said = tags::halted(&busy);
    assert!(said.starts_with("Reading stopped; what was read stays. The last answer was: GET "), "{said}");
}

#[test]
fn what_is_chosen() {
    assert_eq!(tags::chosen(&["2.7.1"], Some(1)), "1 tag chosen on 1 digest: 2.7.1");
    assert_eq!(
        tags::chosen(&["2.7.1", "eu", "2.7.0"], Some(2)),
        "3 tags chosen on 2 digests: 2.7.1, eu, 2.7.0"
    );
    let left_out = "2 tags could not be read, and the plan leaves out: 1.0, 1.1.";
    assert_eq!(tags::not_in_the_plan(&["1.0", "1.1"]), left_out);
    assert_eq!(
        (tags::choose_all(1), tags::choose_all(1284)),
        ("Choose the one tag that matches".into(), "Choose all 1,284 tags".into())
    );
    assert_eq!(tags::chosen(&["a"; 10], None), "10 tags chosen: a, a, a, a, a, a, a, a and 2 more");
}
