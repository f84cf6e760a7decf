//! Digests, tags and media types.

use waybill::oci::{Digest, MediaType, Platform, Tag};

pub(crate) const WORDS: &[&str] =
    &["sha256:", "sha512:", "sha384:", "multihash+base58:", "linux/arm64", "(10.0)", "-"];

pub(crate) fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match text.parse::<Digest>() {
        Ok(digest) => {
            assert_eq!(digest.to_string(), text);
            assert!(digest.encoded().starts_with(digest.short()));
            let tag = Tag::of_referrers(&digest);
            assert_eq!(tag.as_str().parse(), Ok(tag));
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    match text.parse::<Tag>() {
        Ok(tag) => {
            assert_eq!(tag.as_str(), text);
            _ = tag.is_digest_like();
        }
        Err(error) => assert!(error.at() <= text.chars().count(), "{error}"),
    }
    if let Ok(platform) = text.parse::<Platform>() {
        assert_eq!(platform.to_string().parse(), Ok(platform.clone()));
        assert_eq!(platform.normalized().normalized(), platform.normalized());
        assert_eq!(platform.rank_for(&platform), Some(0), "it runs what it is");
    }
    let media_type = MediaType::new(&text);
    assert_eq!(MediaType::new(media_type.as_str()), media_type);
}
