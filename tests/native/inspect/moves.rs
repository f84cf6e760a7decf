//! What this browser saw of tags: when one moved, and what is kept of it.

use serde_json::json;
use waybill::inspect::moves::{RepositoryLooks, TagMove};
use waybill::oci::{Digest, Hasher, Tag};

fn tag(name: &str) -> Tag {
    name.parse().unwrap()
}

fn digest(of: &str) -> Digest {
    Hasher::digest(of.as_bytes())
}

/// Each look at the tag `prod`: the digest that it had, if it was there, and when.
fn looks(looks: &[(Option<&str>, u64)]) -> RepositoryLooks {
    let mut seen = RepositoryLooks::default();
    for (of, now) in looks {
        match of {
            Some(of) => seen.see(&tag("prod"), &digest(of), *now),
            None => seen.miss(&tag("prod"), *now),
        }
    }
    seen
}

/// A move: before, and when that was last seen; after; and when that was noticed.
fn told(moved: &TagMove) -> (Digest, u64, Option<Digest>, u64) {
    let after = moved.after.as_ref().map(|after| after.digest().clone());
    (moved.before.digest().clone(), moved.before.last(), after, moved.noticed)
}

fn moves(seen: &RepositoryLooks) -> Vec<(Digest, u64, Option<Digest>, u64)> {
    seen.moves().map(|(_, moved)| told(&moved)).collect()
}

#[test]
fn a_tag_that_keeps_its_digest_did_not_move() {
    let seen = looks(&[(Some("a"), 10), (Some("a"), 20), (Some("a"), 30)]);
    assert_eq!(seen.of(&tag("prod")).unwrap().last_move(), None);
    assert_eq!(seen.of(&tag("prod")).unwrap().latest().unwrap().first(), 10);
    assert_eq!(seen.of(&tag("prod")).unwrap().latest().unwrap().last(), 30);
}

#[test]
fn a_move_lies_between_the_last_look_before_and_the_first_after() {
    let seen = looks(&[(Some("a"), 10), (Some("a"), 20), (Some("b"), 50), (Some("b"), 90)]);
    assert_eq!(moves(&seen), [(digest("a"), 20, Some(digest("b")), 50)]);
}

#[test]
fn a_tag_that_comes_back_moved_twice_and_the_latest_move_comes_first() {
    let seen = looks(&[(Some("a"), 10), (Some("b"), 20), (Some("a"), 30)]);
    let there = (digest("a"), 10, Some(digest("b")), 20);
    let back = (digest("b"), 20, Some(digest("a")), 30);
    assert_eq!(moves(&seen), [back, there]);
}

#[test]
fn a_tag_that_is_gone_is_gone_until_it_is_seen_again() {
    let gone = looks(&[(Some("a"), 10), (None, 20), (None, 30)]);
    assert_eq!(moves(&gone), [(digest("a"), 10, None, 20)], "it was gone at the first look, not at the last");
    let same = looks(&[(Some("a"), 10), (None, 20), (Some("a"), 30)]);
    assert_eq!(moves(&same), [], "what it points to never changed");
    let other = looks(&[(Some("a"), 10), (None, 20), (Some("b"), 30)]);
    assert_eq!(moves(&other), [(digest("a"), 10, Some(digest("b")), 30)]);
}

#[test]
fn a_tag_that_was_never_seen_is_not_gone() {
    let seen = looks(&[(None, 10)]);
    assert!(seen.is_empty());
}

#[test]
fn a_clock_that_was_put_back_changes_no_order() {
    let seen = looks(&[(Some("a"), 100), (Some("b"), 40), (None, 10)]);
    let there = (digest("a"), 100, Some(digest("b")), 100);
    assert_eq!(moves(&seen), [(digest("b"), 100, None, 100), there]);
}

#[test]
fn what_is_kept_is_read_as_it_was() {
    let mut seen = looks(&[(Some("a"), 10), (Some("b"), 20), (None, 30)]);
    seen.see(&tag("2.7"), &digest("b"), 25);
    let text = seen.to_json().to_string();
    assert_eq!(RepositoryLooks::parse(&text), seen);
    let expected = json!({
        "2.7": {"seen": [[digest("b").to_string(), 25, 25]]},
        "prod": {"seen": [[digest("a").to_string(), 10, 10], [digest("b").to_string(), 20, 20]], "gone": 30},
    });
    assert_eq!(seen.to_json(), expected);
}

#[test]
fn what_is_not_understood_is_left_out() {
    for text in [
        "",
        "null",
        "[1]",
        "{",
        "{\"prod\": 1}",
        "{\"prod\": {\"seen\": []}}",
        "{\"not a tag\": {\"seen\": [[1]]}}",
    ] {
        assert!(RepositoryLooks::parse(text).is_empty(), "{text}");
    }
    let (a, b) = (digest("a").to_string(), digest("b").to_string());
    let mixed = json!({
        "prod": {"seen": [["sha256:no", 1, 2], [a, 3, 4], [b, 9, 5], [a, 10, 11], 7], "gone": "never"},
        "-no-tag": {"seen": [[a, 1, 2]]},
    });
    let read = RepositoryLooks::parse(&mixed.to_string());
    assert_eq!(read.len(), 1);
    assert_eq!(moves(&read), [], "two in a row that are the same are no move");
}

#[test]
fn what_was_forgotten_comes_back_before_what_was_seen_since() {
    let before = looks(&[(Some("a"), 10), (Some("b"), 20)]);
    let mut since = looks(&[(Some("b"), 30), (Some("c"), 40), (None, 50)]);
    since.see(&tag("2.7"), &digest("c"), 45);
    let all = before.followed_by(since);
    assert_eq!(all.len(), 2);
    let moves = moves(&all);
    assert_eq!(moves.len(), 3);
    assert_eq!(moves[0], (digest("c"), 40, None, 50));
    assert_eq!(moves[1], (digest("b"), 30, Some(digest("c")), 40));
    assert_eq!(moves[2], (digest("a"), 10, Some(digest("b")), 20));
}

#[test]
fn of_a_tag_the_latest_digests_are_kept_and_of_a_repository_the_tags_seen_last() {
    let mut seen = RepositoryLooks::default();
    for at in 0..20_u64 {
        seen.see(&tag("prod"), &digest(&at.to_string()), at);
    }
    assert_eq!(seen.moves().count(), 7);
    assert_eq!(seen.of(&tag("prod")).unwrap().latest().unwrap().digest(), &digest("19"));
    for at in 0..400_u64 {
        seen.see(&tag(&format!("v{at}")), &digest("x"), 1_000 + at);
    }
    assert_eq!(seen.len(), 300);
    assert!(seen.of(&tag("prod")).is_some(), "one that moved stays");
    assert!(seen.of(&tag("v100")).is_none());
    assert!(seen.of(&tag("v101")).is_some() && seen.of(&tag("v399")).is_some());
    assert_eq!(seen.last_seen(), 1_399);
}
