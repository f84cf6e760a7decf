//! JSON that is read in steps, beside what `serde_json` makes of it.

use std::cell::Cell;

use futures::executor::block_on;
use serde_json::Value;
use waybill::oci::json::{self, duplicate_keys};
use waybill::oci::{Document, ImageConfig, JsonReader};

/// The same as `serde_json`, be it a value or the reason why there is none.
#[track_caller]
fn agrees(bytes: &[u8]) {
    let read = JsonReader::read(bytes);
    let expected = json::read(bytes);
    let text = String::from_utf8_lossy(bytes);
    assert_eq!(read.as_ref().map(|parsed| &parsed.value), expected.as_ref(), "{text:.100}");
    if let Ok(parsed) = read {
        let duplicates: Vec<_> = duplicate_keys(bytes).into_iter().take(20).collect();
        assert_eq!(parsed.duplicates, duplicates, "{text:.100}");
    }
}

#[test]
fn it_takes_what_serde_json_takes_and_makes_the_same_of_it() {
    for text in [
        "{}",
        "[]",
        "null",
        "true",
        "false",
        "\"\"",
        " [ ] ",
        "{\"a\":{}}",
        "[[],{}]",
        "0",
        "-0",
        "1.50",
        "1e400",
        "12345678901234567890123",
        "\"a\\u00e9\\\\\\\"\"",
        "\"\\ud83d\\ude00\"",
        "{\"a\":1,\"b\":[1,\"x\",null,true,{\"c\":[]}]}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"a\":1},\"b\":2,\"\\u0061\":3,\"b\":4,\"b\":5}",
        "\n{\t\"a\"\r:\n1 , \"b\" : 2 }\n",
    ] {
        agrees(text.as_bytes());
    }
}

#[test]
fn it_refuses_what_serde_json_refuses_for_the_same_reason() {
    for text in [
        "",
        " ",
        "{",
        "[",
        "}",
        "{]",
        "[}",
        "[1,]",
        "{\"a\":1,}",
        "{,}",
        "[,1]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\" 1}",
        "{1:2}",
        "[1 2]",
        "{}x",
        "{} {}",
        "1 2",
        "nul",
        "truex",
        "tru",
        "-",
        "01",
        "1.",
        "1.e5",
        "+1",
        ".5",
        "\"",
        "\"\\x\"",
        "\"\\ud800\"",
        "\"a\tb\"",
        "\"a\nb\"",
        "[\"a\":1]",
        "{\"a\":1:2}",
        "'a'",
        "//a\n1",
        "\u{feff}{}",
        "{}\0",
        ":",
        ",",
        "[1]]",
        "{}}",
    ] {
        agrees(text.as_bytes());
        assert!(JsonReader::read(text.as_bytes()).is_err(), "{text}");
    }
    agrees(b"\"\xff\"");
    agrees(b"\xff\xfe{\0}\0");
}

#[test]
fn it_goes_as_deep_as_serde_json() {
    for depth in [99, 100, 101, 126, 127, 128, 129, 5000] {
        agrees(format!("{}{}", "[".repeat(depth), "]".repeat(depth)).as_bytes());
        agrees(format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth)).as_bytes());
    }
}

/// Members by the thousand, and how often others get a turn meanwhile.
fn pauses<T>(read: impl AsyncFnOnce(&dyn Fn()) -> T) -> (T, usize) {
    let count = Cell::new(0);
    let read = block_on(read(&|| count.set(count.get() + 1)));
    (read, count.get())
}

#[test]
fn others_get_a_turn_every_few_thousand_tokens() {
    // A name, a colon, a number and a comma each.
    let members: Vec<_> = (0..100_000).map(|at| format!("\"k{at}\":{at}")).collect();
    let text = format!("{{{}}}", members.join(","));
    let (parsed, count) =
        pauses(async |pause| JsonReader::read_in_steps(text.as_bytes(), async || pause()).await.unwrap());
    assert_eq!(parsed.value.as_object().map(serde_json::Map::len), Some(100_000));
    assert_eq!(parsed.value.get("k99999"), Some(&Value::from(99_999)));
    assert_eq!(count, 400_000 / 8000 + 1, "one at the end");
    let (parsed, count) =
        pauses(async |pause| JsonReader::read_in_steps(b"{\"a\":1}", async || pause()).await.unwrap());
    assert_eq!((parsed.duplicates, count), (Vec::<String>::new(), 0), "a small one is read at once");
}

#[test]
fn a_large_document_is_read_in_turns_and_is_the_same() {
    let layer = |at: usize| format!(r#"{{"mediaType":"a/b","digest":"sha256:{at:064}","size":{at}}}"#);
    let layers: Vec<_> = (0..20_000).map(layer).collect();
    let text = format!(r#"{{"schemaVersion":2,"layers":[{}]}}"#, layers.join(","));
    let (document, count) =
        pauses(async |pause| Document::read_in_steps(text.as_bytes(), None, async || pause()).await);
    assert_eq!(document, Document::read(text.as_bytes(), None));
    assert!((30..50).contains(&count), "{count} turns for 280,000 tokens");
    let (_, count) =
        pauses(async |pause| Document::read_in_steps(b"{}".as_slice(), None, async || pause()).await);
    assert_eq!(count, 0);
}

#[test]
fn a_large_config_is_read_in_turns_and_is_the_same() {
    let env: Vec<_> = (0..50_000).map(|at| format!("\"E{at}=v\"")).collect();
    let text = format!(r#"{{"os":"linux","architecture":"arm64","config":{{"Env":[{}]}}}}"#, env.join(","));
    let (config, count) =
        pauses(async |pause| ImageConfig::read_in_steps(text.as_bytes(), async || pause()).await.unwrap());
    assert_eq!(config, ImageConfig::read(text.as_bytes()).unwrap());
    assert!(count >= 100_000 / 8000, "{count} turns");
}
