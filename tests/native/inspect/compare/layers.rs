//! Layers beside each other.

use proptest::prelude::*;
use waybill::inspect::compare::{Basis, Layer, LayerState, align};
use waybill::oci::Hasher;

/// A layer from `diff_id|blob|step`.
fn layer(text: &str) -> Layer {
    let mut parts = text.split('|');
    let diff_id = parts.next().unwrap_or_default();
    let blob = parts.next().filter(|blob| !blob.is_empty()).unwrap_or(diff_id);
    Layer {
        diff_id: Some(diff_id.to_owned()).filter(|id| !id.is_empty()),
        digest: Hasher::digest(blob.as_bytes()),
        size: Some(1),
        media_type: None,
        made_by: parts.next().unwrap_or_default().to_owned(),
    }
}

fn layers(texts: &[&str]) -> Vec<Layer> {
    texts.iter().map(|text| layer(text)).collect()
}

/// The rows in short: `1=1` the same, `1~1` recompressed, `1!1` rebuilt, `1>2` moved, `1?1` another `diff_id`, `-1`
/// removed, `+1` added.
fn rows(a: &[&str], b: &[&str]) -> String {
    let row = |row: &waybill::inspect::compare::Aligned| {
        let place = |at: Option<usize>| at.map(|at| (at + 1).to_string()).unwrap_or_default();
        let sign = match row.state {
            LayerState::Same => "=",
            LayerState::Recompressed => "~",
            LayerState::Rebuilt => "!",
            LayerState::Moved => ">",
            LayerState::OtherDiffId => "?",
            LayerState::Added => "+",
            LayerState::Removed => return format!("-{}", place(row.a)),
        };
        format!("{}{sign}{}", place(row.a), place(row.b))
    };
    align(&layers(a), &layers(b)).rows.iter().map(row).collect::<Vec<_>>().join(" ")
}

#[test]
fn layers_are_aligned_by_what_is_in_them() {
    let cases: [(&str, &[&str], &[&str], &str); 17] = [
        ("the same", &["1", "2", "3"], &["1", "2", "3"], "1=1 2=2 3=3"),
        ("nothing", &[], &[], ""),
        ("added at the end", &["1"], &["1", "2"], "1=1 +2"),
        ("inserted at the front", &["1", "2"], &["0", "1", "2"], "+1 1=2 2=3"),
        ("removed in the middle", &["1", "2", "3"], &["1", "3"], "1=1 -2 3=2"),
        ("recompressed", &["1", "2|gzip"], &["1", "2|zstd"], "1=1 2~2"),
        ("two swapped", &["1", "2"], &["2", "1"], "1>1 2=2"),
        ("moved from the end", &["1", "2", "3", "4"], &["4", "1", "2", "3"], "4>1 1=2 2=3 3=4"),
        (
            "a base that was bumped",
            &["b1||ADD", "b2||RUN x", "a1||COPY"],
            &["c1||ADD", "c2||RUN x", "a1||COPY"],
            "1!1 2!2 3=3",
        ),
        (
            "rebuilt from there on",
            &["1||ADD", "2||RUN a", "3||COPY b"],
            &["1||ADD", "4||RUN a", "5||COPY b"],
            "1=1 2!2 3!3",
        ),
        (
            "rebuilt, one more before it",
            &["1||ADD", "2||RUN a"],
            &["1||ADD", "3||RUN new", "4||RUN a"],
            "1=1 +2 2!3",
        ),
        ("steps in another order", &["1||x", "2||y"], &["3||y", "4||x"], "1!2 -2"),
        ("removed before added", &["1", "2||x"], &["1", "3||y"], "1=1 -2 +2"),
        ("twice the same", &["e", "1"], &["e", "e", "1"], "1=1 +2 2=3"),
        ("without steps", &["1"], &["2"], "-1 +1"),
        ("configs that contradict", &["1|blob"], &["2|blob"], "1?1"),
        ("moved and recompressed", &["1", "2|x", "3"], &["2|y", "1", "3"], "2>1 1=2 3=3"),
    ];
    for (what, a, b, expected) in cases {
        let told = rows(a, b);
        // Which of two equal ways was taken does not matter.
        let other = [("1>1 2=2", "2=1 1>2"), ("1!2 -2", "-1 2!1 +2"), ("2>1 1=2 3=3", "2~1 1>2 3=3")]
            .contains(&(expected, &*told));
        assert!(told == expected || other, "{what}: {told}, not {expected}");
    }
}

#[test]
fn a_step_is_known_however_its_builder_wrote_it() {
    let file = |digit: char| digit.to_string().repeat(64);
    let cases = [
        ("RUN /bin/sh -c make # buildkit", "/bin/sh -c make"),
        ("/bin/sh -c #(nop) ADD file:HASH in / ", "/bin/sh -c #(nop) ADD file:ANOTHER in / "),
        ("/bin/sh -c #(nop) COPY multi:HASH in /app/", "COPY multi:ANOTHER in /app/"),
        ("RUN /bin/sh -c a &&     b # buildkit", "RUN /bin/sh -c a && b # buildkit"),
    ];
    for (a, b) in cases {
        let a = format!("1||{}", a.replace("HASH", &file('a')));
        let b = format!("2||{}", b.replace("ANOTHER", &file('b')));
        assert_eq!(rows(&[&a], &[&b]), "1!1", "{a} {b}");
    }
    assert_eq!(rows(&["1||COPY file:a /"], &["2||COPY file:b /"]), "-1 +1", "a name is no hash");
}

#[test]
fn without_every_diff_id_blobs_tell() {
    let (a, b) = (layers(&["1", "|x"]), layers(&["1", "|x"]));
    assert_eq!(align(&a, &b).basis, Basis::Digest);
    assert_eq!(rows(&["1|a", "|x"], &["2|a", "|x"]), "1=1 2=2", "what a config says is not asked");
    assert_eq!(rows(&["|x", "|y"], &["|y"]), "-1 2=1");
    assert_eq!(align(&layers(&["1"]), &layers(&["1"])).basis, Basis::DiffId);
}

#[test]
fn counts_are_of_b() {
    let alignment = align(&layers(&["1", "2||x", "9"]), &layers(&["1", "3||x", "4"]));
    assert_eq!((alignment.differing(), alignment.count(LayerState::Removed)), (2, 1));
    assert!(alignment.shares_base() && !alignment.is_same_content());
    assert!(align(&layers(&["1|a"]), &layers(&["1|b"])).is_same_content());
}

/// Thousands of layers, all equal, or none: what a hostile manifest may list.
#[test]
fn thousands_of_layers_are_aligned_at_once() {
    let same: Vec<Layer> = (0..8000).map(|_| layer("1||x")).collect();
    assert_eq!(align(&same, &same[1..]).rows.len(), 8000);
    let numbered =
        |from: usize| (from..from + 8000).map(|at| layer(&format!("{at}||same step"))).collect::<Vec<_>>();
    let alignment = align(&numbered(0), &numbered(4000));
    assert_eq!(alignment.count(LayerState::Same), 4000);
    assert_eq!(align(&numbered(0), &numbered(8000)).count(LayerState::Rebuilt), 8000);
}

/// The length of the longest common subsequence, as textbooks compute it.
fn oracle(a: &[u8], b: &[u8]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut corner = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if x == y { corner + 1 } else { row[at].max(above) };
            corner = above;
        }
    }
    row[b.len()]
}

proptest! {
    #[test]
    fn as_many_layers_stay_in_order_as_can(
        a in prop::collection::vec(b'a'..b'h', 0..40),
        b in prop::collection::vec(b'a'..b'h', 0..40),
    ) {
        let of = |ids: &[u8]| ids.iter().map(|id| layer(&char::from(*id).to_string())).collect::<Vec<_>>();
        let alignment = align(&of(&a), &of(&b));
        prop_assert_eq!(alignment.count(LayerState::Same), oracle(&a, &b));
        let in_b: Vec<_> = alignment.rows.iter().filter_map(|row| row.b).collect();
        prop_assert_eq!(in_b, (0..b.len()).collect::<Vec<_>>(), "in the order of B, each once");
        let mut in_a: Vec<_> = alignment.rows.iter().filter_map(|row| row.a).collect();
        in_a.sort_unstable();
        prop_assert_eq!(in_a, (0..a.len()).collect::<Vec<_>>(), "and each of A once");
        let removed = alignment.count(LayerState::Removed);
        prop_assert_eq!(removed + b.len(), a.len() + alignment.count(LayerState::Added));
    }
}
