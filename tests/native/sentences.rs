//! Sentences for people stand in `src/words`, and in few places beside it.

use super::code::{Piece, pieces, sources};

/// Where else they may stand.
const PLACES: [&str; 4] = [
    // What the companion refuses, logs and prints by `--help`.
    "server/", "bin/",
    // What the demo registry answers, as registries do: in English, to every client; and what its samples hold.
    "demo/", "words/",
];

/// Words that join others to sentences; names, commands and headers have none of them.
const JOINING: [&str; 40] = [
    "a", "an", "the", "is", "are", "was", "were", "be", "has", "have", "does", "do", "not", "no", "cannot",
    "can", "of", "to", "in", "on", "at", "by", "for", "from", "with", "it", "its", "this", "that", "these",
    "which", "what", "and", "or", "but", "if", "than", "only", "there", "here",
];

/// Whether a person would read it as a sentence, or as a part of one.
fn is_sentence(text: &str) -> bool {
    let mut depth = 0_usize;
    let outside = |c: char| match c {
        '{' => {
            depth += 1;
            ' '
        }
        '}' => {
            depth = depth.saturating_sub(1);
            ' '
        }
        c if depth == 0 => c,
        _ => ' ',
    };
    let said: String = text
        .replace("{{", " ")
        .replace("}}", " ")
        .replace("\\n", " ")
        .replace('\\', " ")
        .chars()
        .map(outside)
        .collect();
    let words = said
        .split_whitespace()
        .map(|word| word.trim_matches(['.', ',', ':', ';', '?', '!', '…', '(', ')', '“', '”']));
    let is_word = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_alphabetic)
            && letters.all(|c| c.is_lowercase() || matches!(c, '-' | '\'' | '’'))
    };
    let words: Vec<_> = words.filter(is_word).collect();
    // Few words that do not begin or end as sentences do are names.
    let begins =
        said.trim_start().starts_with(char::is_uppercase) || said.trim_end().ends_with(['.', '…', '?', '!']);
    words.len() >= if begins { 3 } else { 4 }
        && words.iter().any(|word| JOINING.contains(&&*word.to_lowercase()))
}

/// The sentences of a file that stand in the wrong place; `path` is below `src`.
fn misplaced(path: &str, text: &str) -> Vec<String> {
    if PLACES.iter().any(|place| path.starts_with(place)) {
        return Vec::new();
    }
    let pieces = pieces(text);
    let code = |at: usize| match pieces.get(at) {
        Some(Piece::Code(word)) => &**word,
        _ => "",
    };
    let mut found = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let Piece::Text(text) = piece else { continue };
        // Why a lint is allowed is told to those who read the code.
        let is_reason = at > 2 && code(at - 3) == "," && code(at - 2) == "reason" && code(at - 1) == "=";
        if !is_reason && is_sentence(text) {
            found.push(format!("{path}: {text:?} belongs into words"));
        }
    }
    found
}

#[test]
fn every_sentence_stands_in_words() {
    let files = sources();
    for layer in ["app/shell.rs", "archive/", "browser/", "inspect/", "oci/", "place/", "registry/", "words/"]
    {
        assert!(files.iter().any(|(path, _)| path.starts_with(layer)), "{layer} is read");
    }
    let found: Vec<_> = files.iter().flat_map(|(path, text)| misplaced(path, text)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_check_finds_sentences_and_nothing_else() {
    let sentences = [
        "let said = \"The tag has moved.\";",
        "format!(\"{count} layers are missing, of {all}\")",
        "view! { <p>\"Nothing is sent to {host} before you agree\"</p> }",
        "r#\"the \"quoted\" tag is gone\"#",
        "let said = \"It is \\\n  a list\";",
        "let reason = \"The tag has moved since then.\";",
        "let said = \"{{ the tag is gone for good\";",
    ];
    for text in sentences {
        assert_eq!(misplaced("oci/tag.rs", text).len(), 1, "{text}");
        assert!(misplaced("words/en/tag.rs", text).is_empty(), "{text}");
    }
    let others = [
        "// The tag has moved.\n/// \"The tag has moved.\"\nlet x = 1;",
        "#[allow(dead_code, reason = \"it is not used by the page\")]",
        "class=\"button button--small is-open\"",
        "const COMMAND: &str = \"docker buildx imagetools inspect --raw\";",
        "format!(\"{} {} {}\", the, tag, moved)",
        "let type_ = \"application/vnd.oci.image.index.v1+json\";",
        "let c = '\"'; let the_tag_has_moved = 1; let d = '\"';",
    ];
    for text in others {
        assert_eq!(misplaced("oci/tag.rs", text), [""; 0], "{text}");
    }
}
