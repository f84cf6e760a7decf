//! JSON as it is written.

use proptest::prelude::*;
use waybill::oci::json::{TokenKind, duplicate_keys, indented, tokens, unquote};

use TokenKind::{Key, Mark, Number, Rest, Space, Text, Word};

use super::fixtures::{CONFIG, IMAGE, INDEX, fill};

fn kinds(text: &str) -> Vec<(TokenKind, &str)> {
    tokens(text).map(|token| (token.kind, &text[token.span])).collect()
}

#[track_caller]
fn assert_covers(text: &str) {
    let mut end = 0;
    for token in tokens(text) {
        assert_eq!(token.span.start, end, "no gap, no overlap");
        assert!(text.get(token.span.clone()).is_some_and(|piece| !piece.is_empty()), "{token:?}");
        end = token.span.end;
    }
    assert_eq!(end, text.len(), "all of it");
}

fn pretty(text: &str) -> String {
    indented(text).map(|(_, piece)| piece).collect()
}

#[test]
fn names_the_pieces_of_a_document() {
    let text = "{\"a\" : [1, -2.5e+3, \"b\"],\n\"c\":{\"d\":null}, \"e\": true}";
    let expected = [
        (Mark, "{"),
        (Key, "\"a\""),
        (Space, " "),
        (Mark, ":"),
        (Space, " "),
        (Mark, "["),
        (Number, "1"),
        (Mark, ","),
        (Space, " "),
        (Number, "-2.5e+3"),
        (Mark, ","),
        (Space, " "),
        (Text, "\"b\""),
        (Mark, "]"),
        (Mark, ","),
        (Space, "\n"),
        (Key, "\"c\""),
        (Mark, ":"),
        (Mark, "{"),
        (Key, "\"d\""),
        (Mark, ":"),
        (Word, "null"),
        (Mark, "}"),
        (Mark, ","),
        (Space, " "),
        (Key, "\"e\""),
        (Mark, ":"),
        (Space, " "),
        (Word, "true"),
        (Mark, "}"),
    ];
    assert_eq!(kinds(text), expected);
}

#[test]
fn counts_the_depth_of_each_piece() {
    let depths: Vec<_> = tokens("[{\"a\":[]},1]").map(|token| token.depth).collect();
    assert_eq!(depths, [0, 1, 2, 2, 2, 2, 1, 1, 1, 0]);
    assert_eq!(tokens("]}]").map(|token| token.depth).collect::<Vec<_>>(), [0, 0, 0]);
}

#[test]
fn leaves_what_is_no_json_as_the_rest() {
    let cases: [(&str, &[(TokenKind, &str)]); 9] = [
        ("", &[]),
        ("<html>", &[(Rest, "<html>")]),
        ("\"open", &[(Rest, "\"open")]),
        (r#""a\""#, &[(Rest, r#""a\""#)]),
        ("[\"a]", &[(Mark, "["), (Rest, "\"a]")]),
        ("truer", &[(Word, "true"), (Rest, "r")]),
        ("1 ü 2", &[(Number, "1"), (Space, " "), (Rest, "ü 2")]),
        ("{\"a\":'b'}", &[(Mark, "{"), (Key, "\"a\""), (Mark, ":"), (Rest, "'b'}")]),
        ("\u{feff}{}", &[(Rest, "\u{feff}{}")]),
    ];
    for (text, expected) in cases {
        assert_eq!(kinds(text), expected, "{text}");
    }
}

#[test]
fn ends_a_string_at_its_own_quote() {
    for string in
        [r#""""#, r#""\"""#, r#""\\""#, r#""\\\"""#, r#""a\u0022b""#, r#""<script>ü😀""#, r#""{[:,""#]
    {
        assert_eq!(kinds(string), [(Text, string)]);
        assert_eq!(kinds(&format!("{{{string}:0}}"))[1], (Key, string));
    }
}

#[test]
fn reads_the_text_of_a_string() {
    assert_eq!(unquote(r#""a\"\\\n\u00fc\ud83d\ude00""#).as_deref(), Some("a\"\\\nü😀"));
    for broken in [r#""\x""#, r#""\ud83d""#, "\"a", "a", "1", "\"\n\""] {
        assert_eq!(unquote(broken), None, "{broken}");
    }
}

#[test]
fn finds_names_that_stand_twice_in_one_object() {
    let cases: [(&str, &[&str]); 8] = [
        (r#"{"a":1,"b":2}"#, &[]),
        (r#"{"a":1,"a":2,"a":3}"#, &["a"]),
        (r#"{"a":{"a":1},"b":[{"a":1},{"a":1}]}"#, &[]),
        (r#"{"a":{"b":1,"b":2},"c":{"b":1,"b":2}}"#, &["b"]),
        (r#"{"a":"x","b":["a","a"],"\u0061":1}"#, &["a"]),
        (r#"{"b":1,"a":1,"a":1,"b":1}"#, &["a", "b"]),
        (r#"{"\x":1,"\x":2}"#, &[r#""\x""#]),
        ("{\"a\":1,\"a\":2", &["a"]),
    ];
    for (text, expected) in cases {
        assert_eq!(duplicate_keys(text.as_bytes()), expected, "{text}");
    }
    assert_eq!(duplicate_keys(b"\xff{\"a\":1,\"a\":1}"), [""; 0]);
}

#[test]
fn indents_like_every_other_tool() {
    let ordinary = [
        "{}",
        "[]",
        "0",
        "\"a\"",
        "[[],{},[{}]]",
        r#"{"a":{},"b":[],"c":[1,2,{"d":null}],"e":"f"}"#,
        &fill(IMAGE),
        &fill(INDEX),
        &fill(CONFIG),
    ]
    .map(str::to_owned);
    for text in ordinary {
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let expected = serde_json::to_string_pretty(&value).unwrap();
        assert_eq!(pretty(&text), expected);
        assert_eq!(pretty(&value.to_string()), expected, "from the compact form");
        assert_eq!(pretty(&expected), expected, "twice");
    }
}

#[test]
fn indents_what_is_no_json_up_to_there() {
    assert_eq!(pretty("{\"a\":[1,oops]}"), "{\n  \"a\": [\n    1,\n    oops]}");
    assert_eq!(pretty("[1"), "[\n  1");
    assert_eq!(pretty("{ \n }"), "{}");
    assert_eq!(pretty(""), "");
}

#[test]
fn survives_100_000_levels() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_covers(&deep);
    assert_eq!(duplicate_keys(deep.as_bytes()), [""; 0]);
    assert!(pretty(&deep).len() < 100 * deep.len(), "the indentation is bounded");
}

proptest! {
    #[test]
    fn tokens_cover_any_text_without_gaps(text in any::<String>()) {
        assert_covers(&text);
    }

    #[test]
    fn tokens_cover_what_is_nearly_json(text in r#"[\[\]{}:,"\\a-c0-9 \ntrue.eü-]{0,60}"#) {
        assert_covers(&text);
        let written: String = text.chars().filter(|c| !" \t\r\n".contains(*c)).collect();
        let indented: String = pretty(&text).chars().filter(|c| !" \t\r\n".contains(*c)).collect();
        prop_assert_eq!(written, indented, "only blanks differ");
        let _ = duplicate_keys(text.as_bytes());
    }
}
