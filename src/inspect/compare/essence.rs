//! What a build step does, however its builder wrote it down.

/// A step without what builders add to it: `# buildkit`, `#(nop)`, `RUN`, blanks, and the hashes of copied files, which
/// differ whenever the step is done anew.
pub(super) fn essence(created_by: &str) -> String {
    let text = created_by.trim();
    let text = text.strip_suffix("# buildkit").unwrap_or(text);
    let text = text.strip_prefix("RUN ").unwrap_or(text).trim();
    let text = text.strip_prefix("/bin/sh -c #(nop)").unwrap_or(text);
    let words = text.split_whitespace().map(|word| {
        let mut kinds = ["file:", "dir:", "multi:"].into_iter();
        kinds.find(|kind| is_hashed(word, kind)).unwrap_or(word)
    });
    words.collect::<Vec<_>>().join(" ")
}

fn is_hashed(word: &str, kind: &str) -> bool {
    let hash = word.strip_prefix(kind);
    hash.is_some_and(|hash| hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
