//! Tags in the order of what is known of them, and by what they point to.

use std::sync::Arc;

use waybill::inspect::{
    Built, ImageFacts, KnownTags, Pointed, TagAnswer, TagCounts, TagNews, by_moment, by_size, grouped,
};
use waybill::oci::{Digest, DownloadSize, Hasher};

fn digest(text: &str) -> Digest {
    Hasher::digest(text.as_bytes())
}

fn points(known: &mut KnownTags, tag: &str, text: &str) {
    known.note(TagNews::Tag(
        Arc::from(tag),
        TagAnswer::Points { digest: digest(text), name: digest(text), holds: Pointed::Unknown },
    ));
}

fn image(known: &mut KnownTags, text: &str, bytes: u64, built: Built) {
    let size = DownloadSize { bytes, unstated: 0 };
    known.note(TagNews::Image(digest(text), Ok(ImageFacts { platform: None, size, built })));
}

fn names(tags: &[Arc<str>]) -> String {
    tags.join(" ")
}

#[test]
fn what_is_not_known_comes_last_either_way() {
    let tags: Vec<Arc<str>> = ["5", "4", "3", "2", "1"].map(Arc::from).to_vec();
    let mut known = KnownTags::default();
    let stated = |date: &str| Built::Stated(date.into());
    for (tag, text) in [("5", "a"), ("4", "b"), ("3", "c"), ("2", "a")] {
        points(&mut known, tag, text);
    }
    image(&mut known, "a", 20, stated("2026-01-02"));
    image(&mut known, "b", 30, stated("2026-01-03"));
    image(&mut known, "c", 10, Built::Unstated);
    let date = |text: &str| Some(text.to_owned());
    assert_eq!(names(&by_moment(&tags, &known, true, date)), "4 5 2 3 1");
    assert_eq!(names(&by_moment(&tags, &known, false, date)), "5 2 4 3 1");
    assert_eq!(names(&by_moment(&tags, &known, true, |_| None::<u64>)), "5 4 3 2 1");
    assert_eq!(names(&by_size(&tags, &known, true)), "4 5 2 3 1");
    assert_eq!(names(&by_size(&tags, &known, false)), "3 5 2 4 1");
}

#[test]
fn tags_of_one_digest_are_put_together() {
    let mut known = KnownTags::default();
    let tags = [("1.9", "a"), ("2.0.1", "a"), ("latest", "a"), ("2", "b"), ("1.10", "a"), ("1.8", "a")];
    for (tag, text) in tags.into_iter().chain([("1.7", "a"), ("1.7", "a")]) {
        points(&mut known, tag, text);
    }
    let beside = |known: &KnownTags, tag: &str, text: &str| {
        let (named, more) = known.groups().beside(tag, &digest(text));
        (named.join(", "), more)
    };
    assert_eq!(beside(&known, "1.9", "a"), ("latest, 2.0.1, 1.10, 1.8".to_owned(), 1));
    assert_eq!(beside(&known, "latest", "a"), ("2.0.1, 1.10, 1.9, 1.8".to_owned(), 1));
    assert_eq!(beside(&known, "2", "b"), (String::new(), 0));
    assert_eq!(beside(&known, "2", "c"), (String::new(), 0));
    // One that moves leaves the others.
    points(&mut known, "latest", "b");
    assert_eq!(beside(&known, "latest", "b"), ("2".to_owned(), 0));
    assert_eq!(beside(&known, "1.9", "a"), ("2.0.1, 1.10, 1.8, 1.7".to_owned(), 0));
    known.forget(&["2.0.1".into(), "1.10".into()]);
    assert_eq!(beside(&known, "1.9", "a"), ("1.8, 1.7".to_owned(), 0));
}

#[test]
fn a_digest_is_found_by_its_first_digits() {
    let mut known = KnownTags::default();
    points(&mut known, "1", "a");
    points(&mut known, "2", "b");
    let whole = digest("a");
    let digits = &whole.encoded()[..8];
    for wanted in [digits.to_owned(), format!("sha256:{digits}")] {
        let found: Vec<_> = known.pointing_to(&wanted).into_iter().collect();
        assert_eq!(names(&found), "1");
    }
}

#[test]
fn tags_of_one_digest_share_a_row_which_opens() {
    let tags: Vec<Arc<str>> = ["latest", "3", "2.0", "2", "1"].map(Arc::from).to_vec();
    let mut known = KnownTags::default();
    for (tag, text) in [("latest", "a"), ("3", "b"), ("2.0", "a"), ("2", "a")] {
        points(&mut known, tag, text);
    }
    let told = |opened: &str| -> Vec<String> {
        let rows = grouped(&tags, &known, |of| *of == digest(opened));
        rows.iter()
            .map(|row| {
                format!(
                    "{}{}",
                    if row.is_below { "- " } else { "" },
                    names(&row.tags().cloned().collect::<Vec<_>>())
                )
            })
            .collect()
    };
    // Of what was not read it is not known what it shares.
    assert_eq!(told(""), ["latest 2.0 2", "3", "1"]);
    assert_eq!(told("b"), ["latest 2.0 2", "3", "1"]);
    assert_eq!(told("a"), ["latest 2.0 2", "- latest", "- 2.0", "- 2", "3", "1"]);
}

#[test]
fn what_is_no_tag_is_neither_counted_nor_asked_for() {
    let tags: Vec<Arc<str>> = ["3", "2", "1", "no tag"].map(Arc::from).to_vec();
    let mut known = KnownTags::default();
    points(&mut known, "3", "a");
    points(&mut known, "2", "b");
    image(&mut known, "a", 1, Built::Unstated);
    assert_eq!(known.counts(&tags), TagCounts { read: 1, failed: 0, unread: 2 });
    assert_eq!(names(&known.unread(&tags)), "2 1");
}
