//! What is not seen in a text is named.

use proptest::prelude::*;
use waybill::marks::{Piece, alike, bare, is_plain, name, pieces};

#[test]
fn a_mark_of_direction_is_named_and_moves_nothing() {
    let text = "sha256:\u{202e}abc";
    assert_eq!(pieces(text), [Piece::Text("sha256:"), Piece::Mark('\u{202e}'), Piece::Text("abc")]);
    assert_eq!(name('\u{202e}'), "U+202E");
    assert_eq!(name('\u{e0041}'), "U+E0041");
}

#[test]
fn texts_of_all_languages_are_drawn_as_they_are() {
    for text in ["", "latest", "Größe 5 µm", "日本語", "العربية", "שלום", "ไทย", "e\u{301}", "👍🏽", "a b"]
    {
        assert!(is_plain(text), "{text}");
        assert_eq!(bare(text), text);
    }
}

#[test]
fn what_looks_alike_is_alike_when_bare() {
    for text in [
        "latest\u{200b}",
        "la\u{ad}test",
        "\u{2066}latest\u{2069}",
        "late\u{0}st",
        "latest\u{feff}",
        "latest\u{e0041}",
    ] {
        assert!(!is_plain(text));
        assert_eq!(bare(text), "latest", "{text:?}");
    }
}

#[test]
fn names_that_look_like_others_are_counted() {
    let count = |names: &[&str]| alike(names.iter().copied());
    assert_eq!(count(&["latest", "latest\u{200b}", "la\u{ad}test", "1.0"]), 2);
    assert_eq!(count(&["1.0\u{200b}", "1.0\u{200d}"]), 2);
    assert_eq!(count(&["latest", "latest"]), 0, "the same name");
    assert_eq!(count(&["latest", "1.0\u{200b}", "Größe"]), 0);
}

#[test]
fn marks_without_end_on_one_letter_are_counted() {
    let text = format!("a{}b", "\u{301}".repeat(500));
    let drawn = format!("a{}", "\u{301}".repeat(4));
    assert_eq!(pieces(&text), [Piece::Text(&drawn), Piece::Stack(496), Piece::Text("b")]);
}

proptest! {
    #[test]
    fn nothing_is_lost_but_what_is_counted(text in any::<String>()) {
        let length: usize = pieces(&text).iter().map(|piece| match piece {
            Piece::Text(text) => text.chars().count(),
            Piece::Mark(_) => 1,
            Piece::Stack(count) => *count,
        }).sum();
        prop_assert_eq!(length, text.chars().count());
    }
}
