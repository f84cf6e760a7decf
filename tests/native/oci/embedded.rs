//! Content that a descriptor embeds. Image spec, *Content Descriptors*, `data`.

use proptest::prelude::*;
use waybill::oci::{Document, Hasher, base64};
use waybill::words::finding::oddity;

fn read(digest: &str, size: usize, data: &str) -> (Option<Vec<u8>>, Vec<String>) {
    let text = format!(
        r#"{{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{{"mediaType":"application/vnd.oci.empty.v1+json","digest":"{digest}","size":{size},"data":{data}}},"layers":[]}}"#
    );
    let document = Document::read(text.into_bytes(), None);
    let config = document.manifest().unwrap().config.clone().unwrap();
    let details = document.oddities().iter().map(|odd| oddity(odd).detail().to_owned()).collect();
    (config.embedded.map(|bytes| bytes.to_vec()), details)
}

#[test]
fn what_is_embedded_is_taken_when_it_is_what_the_digest_names() {
    let empty = Hasher::digest(b"{}").to_string();
    assert_eq!(read(&empty, 2, r#""e30=""#), (Some(b"{}".to_vec()), vec![]));
    let more = "It is ignored, and the content is fetched instead.";
    let cases = [
        (2, r#""e30""#, "config.data is not base64."),
        (2, r#""e3 =""#, "config.data is not base64."),
        (2, r#""W10=""#, "config.data does not hash to the digest."),
        (3, r#""e30=""#, "config.data does not have the size that the descriptor states."),
    ];
    for (size, data, detail) in cases {
        assert_eq!(read(&empty, size, data), (None, vec![format!("{detail} {more}")]), "{data}");
    }
    let (none, _) = read(&empty, 2, "7");
    assert_eq!(none, None);
    assert_eq!(read("blake3:abc", 2, r#""e30=""#), (None, vec![]), "what is not hashed here is not believed");
}

#[test]
fn base64_is_read_as_the_rfc_writes_it() {
    let vectors = [
        ("", ""),
        ("Zg==", "f"),
        ("Zm8=", "fo"),
        ("Zm9v", "foo"),
        ("Zm9vYg==", "foob"),
        ("Zm9vYmE=", "fooba"),
    ];
    for (written, text) in vectors {
        assert_eq!(base64::decode(written).as_deref(), Some(text.as_bytes()), "{written}");
    }
    for odd in ["Z", "Zg", "Zg=", "=", "==", "===", "====", "Z===", "Zm9v!", "Zm9*", "Zg==Zg==", "é==="] {
        assert_eq!(base64::decode(odd), None, "{odd}");
    }
}

proptest! {
    #[test]
    fn what_is_encoded_reads_back(bytes in any::<Vec<u8>>()) {
        prop_assert_eq!(base64::decode(&base64::encode(&bytes)), Some(bytes));
    }

    #[test]
    fn no_text_makes_decoding_panic(text in any::<String>()) {
        let _ = base64::decode(&text);
    }
}
