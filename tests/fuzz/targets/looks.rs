//! What the browser kept of tags, which another version or another hand may have written.

use waybill::inspect::moves::RepositoryLooks;

pub(crate) const WORDS: &[&str] = &[
    "{\"prod\":",
    "\"seen\":[",
    "\"gone\":",
    "[\"sha256:9834876dcfb05cb167a5c24953eba58c4ac89b1adf57f28f2f9d09af107ee8f0\",",
    "[\"sha256:0000000000000000000000000000000000000000000000000000000000000000\",",
    "1764356400000",
    "18446744073709551615",
    "-1",
    "]]}",
    "}",
];

pub(crate) fn check(bytes: &[u8]) {
    let seen = RepositoryLooks::parse(&String::from_utf8_lossy(bytes));
    assert_eq!(RepositoryLooks::parse(&seen.to_json().to_string()), seen);
    for (_, moved) in seen.moves() {
        assert!(moved.before.first() <= moved.before.last(), "{moved:?}");
        assert!(moved.before.last() <= moved.noticed, "{moved:?}");
        assert!(moved.after.is_none_or(|after| after.digest() != moved.before.digest()));
    }
}
