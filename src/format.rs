//! Numbers, dates and lists for people.

/// Bytes with a unit, as registries and disks count them: `999 B`, `27.1 MB`.
pub fn bytes(count: u64) -> String {
    const UNITS: [&str; 6] = ["kB", "MB", "GB", "TB", "PB", "EB"];
    if count < 1000 {
        return format!("{count} B");
    }
    let mut unit_size = 1000;
    for unit in UNITS {
        let tenths = (u128::from(count) * 10 + unit_size / 2) / unit_size;
        if tenths < 10_000 {
            return format!("{}.{} {unit}", tenths / 10, tenths % 10);
        }
        unit_size *= 1000;
    }
    format!("{count} B")
}

/// A number with its thousands apart: `10,000`.
pub fn number(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with its noun: `1 layer`, `4 layers`, `2 repositories`, `2 indexes`, `2 unknown entries`.
pub fn count(count: usize, noun: &str) -> String {
    let number = number(count as u64);
    let (first, rest) = noun.find(" of ").map_or((noun, ""), |at| noun.split_at(at));
    match first.strip_suffix('y') {
        _ if count == 1 => format!("{number} {noun}"),
        Some(stem) => format!("{number} {stem}ies{rest}"),
        None if first.ends_with('x') => format!("{number} {first}es{rest}"),
        None => format!("{number} {first}s{rest}"),
    }
}

/// A word at the head of a column: `Tag`.
pub fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// Names in a sentence: `a`, `a and b`, `a, b and c`.
pub fn list<S: AsRef<str>>(names: &[S]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => names.concat(),
    }
}

/// A share of a whole: `0 %`, `<1 %`, `42 %`.
pub fn share(part: u64, whole: u64) -> String {
    let rounded = u128::from(part) * 100 + u128::from(whole / 2);
    match rounded.checked_div(u128::from(whole)) {
        None => "–".into(),
        Some(0) if part > 0 => "<1 %".into(),
        Some(percent) => format!("{percent} %"),
    }
}

/// A date of RFC 3339 to the minute, `2026-03-01 12:00 UTC`; anything else as it is written. Go's time
/// zero, which tools write where none is set, is empty.
pub fn date(text: &str) -> String {
    if text.starts_with("0001-01-01T00:00:00") {
        return String::new();
    }
    let shape = text.replace(|c: char| c.is_ascii_digit(), "0");
    let rest = shape.strip_prefix("0000-00-00T00:00:00").map(|rest| rest.trim_start_matches(['.', '0']));
    match (text.get(..10), text.get(11..16)) {
        (Some(day), Some(time)) if rest == Some("Z") => format!("{day} {time} UTC"),
        _ => text.to_owned(),
    }
}

/// Bytes in hex, eight a piece: `68 65 6c 6c 6f 20 77 6f`.
pub fn hex(bytes: &[u8]) -> Vec<String> {
    let piece = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ");
    bytes.chunks(8).map(piece).collect()
}
