//! Digests, and the hasher that computes them.

use proptest::prelude::*;
use waybill::oci::{Algorithm, Digest, Hasher};
use waybill::words;

const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const EMPTY_512: &str = "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce\
                         47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e";
const ABC_512: &str = "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a\
                       2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";

fn digest(text: &str) -> Digest {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn keeps_every_digest_that_fits_the_grammar_as_it_was_written() {
    let cases = [
        (format!("sha256:{EMPTY}"), Algorithm::Sha256),
        (format!("sha512:{EMPTY_512}"), Algorithm::Sha512),
        (format!("blake3:{EMPTY}"), Algorithm::Other("blake3".into())),
        (
            "sha256+b64u:LCa0a2j_xo_5m0U8HTBBNBNCLXBkg7-g-YpeiGJm564=".into(),
            Algorithm::Other("sha256+b64u".into()),
        ),
        ("multihash+base58:QmRZxt2b1FVZPNqd8hsiykDL3TdBDeTSPX9Kv46HmX4Gx8".into(), {
            Algorithm::Other("multihash+base58".into())
        }),
        ("a.b_c-d+e:X".into(), Algorithm::Other("a.b_c-d+e".into())),
        ("md5:d41d8cd98f00b204e9800998ecf8427e".into(), Algorithm::Other("md5".into())),
    ];
    for (text, algorithm) in cases {
        let digest = digest(&text);
        assert_eq!(digest.to_string(), text);
        assert_eq!(*digest.algorithm(), algorithm, "{text}");
        assert_eq!(format!("{}:{}", algorithm.as_str(), digest.encoded()), text);
    }
}

#[test]
fn says_why_a_text_is_no_digest() {
    let grammar = "the algorithm consists of [a-z0-9] parts joined by one of + . _ -";
    let encoded = "the encoded part is one or more of [a-zA-Z0-9=_-]";
    let colon = "a digest is algorithm:encoded, and this has no colon";
    let lower = "sha256 is written in lowercase hex [a-f0-9]";
    let upper = format!("sha256:{}", EMPTY.to_uppercase());
    let one_upper = format!("sha256:E{}", &EMPTY[1..]);
    let not_hex = format!("sha256:g{}", &EMPTY[1..]);
    let accents = format!("sha256:{}", "é".repeat(32));
    let accents_of_64_characters = format!("sha256:{}", "é".repeat(64));
    let long = format!("sha256:{EMPTY}0");
    let upper_512 = format!("sha512:{}", EMPTY_512.to_uppercase());
    let cases = [
        ("", colon),
        ("sha256", colon),
        (EMPTY, colon),
        (":", grammar),
        (":abc", grammar),
        ("SHA256:abc", grammar),
        ("sha256+:abc", grammar),
        ("+sha256:abc", grammar),
        ("sha256++b64:abc", grammar),
        ("sha 256:abc", grammar),
        ("é:abc", grammar),
        ("blake3:", encoded),
        ("blake3:a:b", encoded),
        ("blake3:a b", encoded),
        ("blake3:é", encoded),
        ("blake3:a/b", encoded),
        ("sha256:", "sha256 takes 64 hex digits, and this has 0 characters"),
        ("sha256:short", "sha256 takes 64 hex digits, and this has 5 characters"),
        (&long, "sha256 takes 64 hex digits, and this has 65 characters"),
        ("sha512:e3b0", "sha512 takes 128 hex digits, and this has 4 characters"),
        (&accents, "sha256 takes 64 hex digits, and this has 32 characters"),
        (&accents_of_64_characters, lower),
        (&upper, lower),
        (&one_upper, lower),
        (&not_hex, lower),
        (&upper_512, "sha512 is written in lowercase hex [a-f0-9]"),
    ];
    for (text, message) in cases {
        assert_eq!(words::digest(&text.parse::<Digest>().unwrap_err()), message, "{text}");
    }
}

#[test]
fn shortens_to_twelve_characters() {
    assert_eq!(digest(&format!("sha256:{EMPTY}")).short(), "e3b0c44298fc");
    assert_eq!(digest("blake3:abc").short(), "abc");
}

#[test]
fn computes_the_published_vectors() {
    let cases = [
        (Algorithm::Sha256, "", EMPTY),
        (Algorithm::Sha256, "abc", ABC),
        (Algorithm::Sha512, "", EMPTY_512),
        (Algorithm::Sha512, "abc", ABC_512),
    ];
    for (algorithm, text, hex) in cases {
        let mut hasher = Hasher::new(&algorithm).unwrap();
        hasher.update(text.as_bytes());
        assert_eq!(hasher.finish().to_string(), format!("{}:{hex}", algorithm.as_str()));
    }
    assert_eq!(Hasher::digest(b"abc").encoded(), ABC);
}

#[test]
fn computes_the_same_from_pieces_of_every_size() {
    let text: Vec<u8> = (0..=255).cycle().take(300).collect();
    for algorithm in [Algorithm::Sha256, Algorithm::Sha512] {
        let whole = hash_in_pieces(&algorithm, &text, text.len());
        for size in 1..text.len() {
            assert_eq!(hash_in_pieces(&algorithm, &text, size), whole, "pieces of {size}");
        }
    }
}

fn hash_in_pieces(algorithm: &Algorithm, bytes: &[u8], size: usize) -> Digest {
    let mut hasher = Hasher::new(algorithm).unwrap();
    for piece in bytes.chunks(size) {
        hasher.update(piece);
        hasher.update(b"");
    }
    hasher.finish()
}

#[test]
fn computes_no_algorithm_that_it_does_not_know() {
    assert!(Hasher::new(&Algorithm::Other("blake3".into())).is_none());
}

proptest! {
    #[test]
    fn what_parses_displays_as_it_was_written(text in r"[a-z0-9+._:-]{0,12}:?[a-zA-Z0-9=_-]{0,70}") {
        if let Ok(digest) = text.parse::<Digest>() {
            prop_assert_eq!(digest.to_string(), text);
        }
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in any::<String>()) {
        let _ = text.parse::<Digest>();
    }
}

#[test]
fn a_digest_that_no_url_could_hold_is_refused() {
    let long = format!("other:{}", "a".repeat(4 << 20));
    let error = long.parse::<Digest>().unwrap_err();
    assert_eq!(
        words::digest(&error),
        "a digest can have at most 512 characters here, and this has 4,194,310"
    );
}
