//! Values of which no more is shown than fits.

use crate::format;
use crate::inspect::compare::Word;

/// Letters before what differs, where what is before that is left out.
const BEFORE: usize = 20;

/// The beginning of a text, with a mark where more follows.
pub fn cut(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Words, masked where they are secrets, until there are too many letters or words; what is left out is marked.
pub fn cut_words(words: &[Word], reveals: bool, mut letters: usize, limit: usize) -> (Vec<Word>, usize) {
    let mut shown = Vec::new();
    for word in words.iter().take(limit) {
        if letters == 0 {
            break;
        }
        let text = cut(word.shown(reveals), letters);
        letters = letters.saturating_sub(text.chars().count());
        shown.push(Word { text, ..word.clone() });
    }
    let left = words.len() - shown.len();
    (shown, left)
}

/// How many words of a value are left out.
pub fn more_words(left: usize) -> String {
    format!("and {} more", format::count(left, "word"))
}

/// Two values, masked, each with what differs of it.
pub(super) fn cut_pair(a: Option<&[Word]>, b: Option<&[Word]>, limit: usize) -> [Option<String>; 2] {
    let texts = [a, b].map(|words| {
        words.map(|words| {
            let words: Vec<&str> = words.iter().map(|word| word.shown(false)).collect();
            words.join(" ")
        })
    });
    let from = match &texts {
        [Some(a), Some(b)] => {
            let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
            // Where the difference is seen anyhow, the beginning is shown.
            if same + BEFORE > limit { same.saturating_sub(BEFORE) } else { 0 }
        }
        _ => 0,
    };
    texts.map(|text| {
        text.map(|text| {
            let rest: String = text.chars().skip(from).collect();
            let mark = if from > 0 { "…" } else { "" };
            format!("{mark}{}", cut(&rest, limit))
        })
    })
}
