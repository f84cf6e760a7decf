//! What is told of a comparison.

use waybill::inspect::compare::{Comparison, report};
use waybill::oci::Platform;
use waybill::words::compare::{Written, cut, cut_words, hidden, judgement, keys, layers, rows};

use super::super::of;
use super::{Shelf, config, demo_sides, platform};

/// Title, causes, and what was not compared.
fn told(a: &str, b: &str, asked: Option<&Platform>) -> Vec<String> {
    let (a, b) = demo_sides(a, b, asked);
    said(&Comparison::of(&a, &b), &a, &b)
}

fn said(
    comparison: &Comparison,
    a: &waybill::inspect::compare::Side,
    b: &waybill::inspect::compare::Side,
) -> Vec<String> {
    let judgement = judgement(comparison, a, b);
    [judgement.title].into_iter().chain(judgement.causes).chain(judgement.unchecked).collect()
}

fn compared(a: (&str, &[&str]), b: (&str, &[&str])) -> Vec<String> {
    let mut shelf = Shelf::default();
    let (a, b) = (shelf.image(a.0, a.1, ""), shelf.image(b.0, b.1, ""));
    shelf.tag("a", &a);
    shelf.tag("b", &b);
    let (a, b) = shelf.sides();
    said(&Comparison::of(&a, &b), &a, &b)
}

const UNCHECKED: &str = "the files in the layers";

#[test]
fn the_verdict_is_one_sentence() {
    let cases: [(&str, &str, &[&str]); 5] = [
        ("multi:1.0", "multi:latest", &["A and B are identical: they have the same digest."]),
        ("my/app:1.0", "my/app:1.1", &["Same base, 1 of 2 layers differs.", "Also, 2 labels differ."]),
        (
            "my/app:1.0",
            "charts/hello:0.1.0",
            &["Different kinds of content: image in A, application/vnd.cncf.helm.config.v1+json in B."],
        ),
        ("acme:2.0.0", "acme:2.0.1", &["Same base, 1 of 2 layers differs.", "Also, 1 label differs."]),
        (
            "multi:latest",
            "incident/wrong-platform:latest",
            &[
                "Same base, 2 of 3 layers differ and 1 layer was removed; the command, 2 settings and 1 port differ.",
            ],
        ),
    ];
    for (a, b, expected) in cases {
        let all = told(a, b, None);
        assert_eq!(all[..expected.len().min(all.len())], *expected, "{a} {b}");
        let unchecked = match b {
            "multi:latest" => expected.last().unwrap(),
            "charts/hello:0.1.0" => "the configs and the files in the layers",
            _ => UNCHECKED,
        };
        assert_eq!(all.last().unwrap(), unchecked);
    }
    let all = told("multi:latest", "incident/missing-platform:latest", Some(&platform("linux/arm/v7")));
    assert_eq!(all[0], "B has no image to compare with A.");
    assert_eq!(all.last().unwrap(), "the image of B (404 missing) and the files in the layers");
}

#[test]
fn settings_are_told_beside_layers() {
    let ids = ["sha256:1"];
    let plain = config("", &ids);
    let cases = [
        (config(r#""User":"app""#, &ids), "x", "Same layers; 1 setting differs."),
        (
            config(r#""Env":["A=1","B=1"],"Cmd":["x"]"#, &ids),
            "x",
            "Same layers; 2 environment variables and the command differ.",
        ),
        (config(r#""Labels":{"a":"1"}"#, &ids), "x", "Same layers; 1 label differs."),
        (plain.clone(), "y", "Same files and settings: 1 layer was recompressed."),
        (plain.replace("2026-01-01", "2026-02-02"), "x", "Same files and settings: only times differ."),
        (config("", &["sha256:2"]), "y", "1 of 1 layer differs."),
        (
            config(r#""User":"app""#, &ids),
            "y",
            "Same files, but 1 layer was recompressed; 1 setting differs.",
        ),
    ];
    for (b, layer, expected) in cases {
        assert_eq!(compared((&plain, &["x"]), (&b, &[layer]))[0], expected);
    }
    let longer = config("", &["sha256:1", "sha256:2"]);
    assert_eq!(compared((&longer, &["x", "y"]), (&plain, &["x"]))[0], "Same base, 1 layer was removed.");
    let longest = config("", &["sha256:1", "sha256:2", "sha256:3", "sha256:4"]);
    let changed = config("", &["sha256:1", "sha256:9"]);
    assert_eq!(
        compared((&longest, &["a", "b", "c", "d"]), (&changed, &["e", "f"]))[0],
        "Same base, 1 of 2 layers differs, 2 layers were removed and 1 layer was recompressed."
    );
    let turned = [config(r#""Env":["A=1","B=1"]"#, &ids), config(r#""Env":["B=1","A=1"]"#, &ids)];
    assert_eq!(
        compared((&turned[0], &["x"]), (&turned[1], &["x"]))[0],
        "Same files and settings: only the order of entries differs."
    );
}

#[test]
fn other_platforms_and_attestations_are_told() {
    let mut shelf = Shelf::default();
    let image = |shelf: &mut Shelf, text: &str, name: &str| {
        let config = config(&format!(r#""User":"{text}""#), &[]);
        shelf.image(&config, &[], &of(name))
    };
    let a = [
        image(&mut shelf, "1", "linux/amd64"),
        image(&mut shelf, "2", "linux/arm64"),
        image(&mut shelf, "3", "linux/386"),
    ];
    let b = [
        image(&mut shelf, "1", "linux/amd64"),
        image(&mut shelf, "4", "linux/arm64"),
        image(&mut shelf, "5", "linux/s390x"),
    ];
    let (a, b) = (shelf.index(&a, ""), shelf.index(&b, ""));
    shelf.tag("a", &a);
    shelf.tag("b", &b);
    let (a, b) = shelf.sides();
    let comparison = Comparison::of(&a, &b);
    assert_eq!(
        said(&comparison, &a, &b),
        [
            "linux/amd64 is the same in A and B; 3 of 4 platforms differ.",
            "Other platforms: 1 changed, 1 only in A and 1 only in B.",
            UNCHECKED
        ]
    );
}

#[test]
fn the_overview_tells_what_is_to_download() {
    let (a, b) = demo_sides("my/app:1.0", "my/app:1.1", None);
    let comparison = Comparison::of(&a, &b);
    let all = rows(Some(&comparison), Some(&a), Some(&b));
    let row = |name: &str| {
        let row = all.iter().find(|row| row.name == name).unwrap();
        [row.a.clone(), row.b.clone(), row.difference.clone()]
    };
    assert_eq!(row("Layers"), ["2", "2", "same number"]);
    let [a_lacks, b_lacks, shared] = row("To download if you have A");
    assert_eq!((&*a_lacks, &*shared), ("", "1 layer shared"));
    assert!(b_lacks.ends_with(", 1 layer"), "{b_lacks}");
    assert_eq!(row("Created")[2], "differs");
    let alone = rows(None, Some(&a), None);
    assert!(alone.iter().all(|row| row.b.is_empty() && row.difference.is_empty()));
    assert_eq!(layers(comparison.alignment.as_ref().unwrap()), "Aligned by diff_id: 1 same, 1 rebuilt.");
    assert_eq!(keys(&comparison.differences), "2 of 19 keys differ.");
}

#[test]
fn what_is_hidden_is_counted() {
    assert_eq!(hidden(1, false), "1 difference in times, order or build details is hidden.");
    assert_eq!(hidden(1370, false), "1,370 differences in times, order or build details are hidden.");
    assert_eq!(hidden(2, true), "2 differences in times, order or build details are shown.");
}

/// Two indexes of which everything differs that can.
#[test]
fn markdown_is_short_whatever_differs() {
    let mut shelf = Shelf::default();
    let names: Vec<String> = (0..20).map(|at| format!("linux/cpu{at}")).collect();
    for tag in ["a", "b"] {
        let layers: Vec<String> = (0..20).map(|at| format!("{tag}{at}")).collect();
        let ids: Vec<String> = layers.iter().map(|layer| format!("sha256:{layer}")).collect();
        let env: Vec<String> = (0..20).map(|at| format!(r#""E{at}={tag}""#)).collect();
        let labels = ["org.opencontainers.image.revision", "org.opencontainers.image.base.name", "l"];
        let labels: Vec<String> = labels.iter().map(|name| format!(r#""{name}":"{tag}""#)).collect();
        let run = format!(r#""Env":[{}],"Labels":{{{}}}"#, env.join(","), labels.join(","));
        let config = config(&run, &ids.iter().map(String::as_str).collect::<Vec<_>>());
        let config = config.replace("2026-01-01", if tag == "a" { "2026-01-01" } else { "2026-02-02" });
        let layers: Vec<&str> = layers.iter().map(String::as_str).collect();
        let mut entries: Vec<String> =
            names.iter().map(|name| shelf.image(&format!("{config} "), &layers, &of(name))).collect();
        if tag == "b" {
            let attested = super::super::attests("sha256:x");
            let digest = waybill::oci::Hasher::digest(b"attestation");
            entries.push(super::entry(super::super::MANIFEST, &digest, 1, &attested));
        }
        let index = shelf.index(&entries, "");
        shelf.tag(tag, &index);
    }
    let (a, b) = shelf.sides();
    let comparison = Comparison::of(&a, &b);
    let text = Written { comparison: &comparison, a: &a, b: &b, link: "", now: "" }.markdown();
    for part in ["**Platforms**", "**Layers**", "**Settings**", "Base image", "To download", "hidden"] {
        assert!(text.contains(part), "{part} {text}");
    }
    assert!((55..=60).contains(&text.lines().count()), "{} {text}", text.lines().count());
}

#[test]
fn values_are_cut_where_they_differ() {
    let long = "x".repeat(300);
    let text = |value: String| config(&format!(r#""Env":["LONG={long}{value}"]"#), &[]);
    let mut shelf = Shelf::default();
    let (a, b) = (shelf.image(&text("1".into()), &[], ""), shelf.image(&text("2".repeat(300)), &[], ""));
    shelf.tag("a", &a);
    shelf.tag("b", &b);
    let (a, b) = shelf.sides();
    let comparison = Comparison::of(&a, &b);
    let text = Written { comparison: &comparison, a: &a, b: &b, link: "", now: "" }.markdown();
    let same = "x".repeat(20);
    let expected = format!("`…{same}1` → `…{same}{}…`", "2".repeat(180));
    assert!(text.contains(&expected), "{text}");
}

#[test]
fn no_more_words_are_shown_than_fit() {
    let word = |text: &str| waybill::inspect::compare::Word {
        text: text.to_owned(),
        is_own: true,
        is_secret: false,
    };
    let words: Vec<_> = (0..1000).map(|_| word("word")).collect();
    let (shown, left) = cut_words(&words, true, 2000, 100);
    assert_eq!((shown.len(), left), (100, 900));
    let (shown, left) = cut_words(&words, true, 6, 100);
    assert_eq!((shown[1].text.as_str(), shown.len(), left), ("wo…", 2, 998));
    assert_eq!(cut("abc", 3), "abc");
}

#[test]
fn what_one_side_alone_states_is_told() {
    let (mut a, mut b) = demo_sides("my/app:1.0", "my/app:1.1", None);
    let differs = |a: &waybill::inspect::compare::Side, b: &waybill::inspect::compare::Side| {
        let all = rows(None, Some(a), Some(b)).into_iter();
        all.map(|row| (row.name, row.difference)).collect::<std::collections::HashMap<_, _>>()
    };
    assert_eq!(differs(&a, &b)["Kind"], "same kind");
    b.config = None;
    assert_eq!(differs(&a, &b)["Created"], "B not read in full");
    std::mem::swap(&mut a, &mut b);
    assert_eq!(differs(&a, &b)["Created"], "A not read in full");
}

#[test]
fn markdown_is_short_and_masks_secrets() {
    let env = |value: &str| {
        let names: Vec<_> = (0..40).map(|at| format!(r#""NAME{at}={value}""#)).collect();
        let more = format!(r#""DB_PASSWORD={value}","LINE=a\n# {value} |<b>","#);
        config(&format!(r#""Env":[{more}{}]"#, names.join(",")), &[])
    };
    let mut shelf = Shelf::default();
    let (a, b) = (shelf.image(&env("one"), &[], ""), shelf.image(&env("two"), &[], ""));
    shelf.tag("a", &a);
    shelf.tag("b", &b);
    let (a, b) = shelf.sides();
    let comparison = Comparison::of(&a, &b);
    let link = "https://waybill.example/#/compare/";
    let text = Written { comparison: &comparison, a: &a, b: &b, link, now: "2026-03-01 12:00" }.markdown();
    assert!(text.lines().count() <= 60, "{text}");
    assert!(
        text.starts_with(
            "**Same layers; 42 environment variables differ.**\n\n- A: `registry.example/my/app:a@sha256:"
        ),
        "{text}"
    );
    assert!(text.contains("- Environment, `DB_PASSWORD`: changed, `••••••` → `••••••`\n"), "{text}");
    assert!(text.contains("`LINE`: changed, `a[U+000A]# one [U+007C][U+003C]b[U+003E]`"), "{text}");
    assert!(text.contains("- and 32 more\n"), "{text}");
    let json = report(&comparison, &a, &b);
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["likeness"], "same-layers");
    assert_eq!(read["differences"][0]["a"], "••••••");
    assert_eq!(read["differences"].as_array().unwrap().len(), 42);
    assert!(!json.contains("DB_PASSWORD=one"));
}
