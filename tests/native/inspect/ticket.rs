//! The summary for a ticket, word for word, and with what a hostile registry would put into it.

use waybill::inspect::verdict::verdict;
use waybill::inspect::{ChildState, ChosenBy, ConfigBlob, Contents, Hop, Image, Known, Root, TagState};
use waybill::oci::{Digest, Finding, Hasher, ImageConfig};
use waybill::words::ticket::{Checked, Ticket};
use waybill::words::{self, Judgement};

use super::scripted::{Reply, Scripted, repository, run};
use super::{MANIFEST, entry, fetched, index, manifest, of, read_index, reference};

const LINK: &str = "https://waybill.example/#/registry.example/team/app:1.0@sha256:0";

fn contents(entries: &[String]) -> Contents {
    let client = Scripted::list(Vec::<Reply>::new());
    run(Contents::of(client.client().repository(&repository()), &read_index(entries)))
}

/// An index of one manifest a platform; the first one is the image.
fn multi(platforms: &[&str]) -> (Root, Image) {
    let text = manifest("{}", &["one", "two"]);
    let entries: Vec<_> = platforms
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let digest =
                if at == 0 { Hasher::digest(text.as_bytes()) } else { Hasher::digest(name.as_bytes()) };
            entry(MANIFEST, &digest, text.len(), &of(name))
        })
        .collect();
    let root =
        Root { fetched: fetched(&index(&entries)), tag: TagState::Current, contents: contents(&entries) };
    let hop = Hop {
        entry: read_index(&entries).manifests[0].clone(),
        rule: ChosenBy::Exact,
        fetched: fetched(&text),
    };
    let manifest = hop.fetched.document.manifest().unwrap().clone();
    (root, Image { hops: vec![hop], manifest })
}

fn config(text: &str) -> ConfigBlob {
    let image = Some(ImageConfig::read(text.as_bytes()));
    ConfigBlob { bytes: text.as_bytes().into(), verification: fetched(text).verification, image }
}

fn unread(_: &Digest) -> Option<ChildState> {
    None
}

/// The verdict where nothing was asked.
fn open(root: &Root) -> Judgement {
    let known = Known { root, tag: None, image: None, child: &|_| None, blob: &|_| None, proof: &|_| None };
    words::verdict::judgement(&verdict(&known))
}

fn written(root: &Root, image: Option<&Image>, config: Option<&ConfigBlob>, findings: &[Finding]) -> String {
    let checked = Checked { entry: &unread, hashed: 0 };
    let reference = reference("registry.example/team/app:1.0");
    let (kind, now) = ("Image index with 2 platforms", "2026-03-01 14:02");
    let verdict = &open(root);
    Ticket {
        reference: &reference,
        root,
        kind,
        image,
        config,
        verdict,
        moved: "",
        findings,
        checked,
        link: LINK,
        now,
    }
    .markdown()
}

#[test]
fn a_summary_says_what_is_known_and_what_was_not_checked() {
    let (root, image) = multi(&["linux/amd64", "linux/arm64"]);
    let config = config(
        r#"{"created":"2026-03-01T12:00:00Z","rootfs":{"diff_ids":[]},"config":{"Labels":
        {"org.opencontainers.image.revision":"abc","org.opencontainers.image.source":"https://git.example/app"}}}"#,
    );
    let findings = [Finding::problem("A layer is missing.", "sha256:1 answers 404.")];
    let first = root.contents.listed()[0].entry.digest.clone();
    let child = image.hops[0].fetched.clone();
    let known = |digest: &Digest| {
        let state = || ChildState::Fetched(Box::new(child.clone()));
        Some(if *digest == first { state() } else { ChildState::Missing })
    };
    let ticket = Ticket {
        reference: &reference("registry.example/team/app:1.0"),
        root: &root,
        kind: "Image index with 2 platforms",
        image: Some(&image),
        config: Some(&config),
        verdict: &open(&root),
        moved: &words::moves::summary("2026-02-26 09:10", "2026-03-01 14:02", "sha256:12ab"),
        findings: &findings,
        checked: Checked { entry: &known, hashed: 1 },
        link: LINK,
        now: "2026-03-01 14:02",
    };
    let (digest, second) = (root.fetched.verification.digest(), &root.contents.listed()[1].entry.digest);
    let expected = format!(
        "`registry.example/team/app:1.0@{digest}`

- Verdict: 2 of 2 platforms not fully checked.
- Kind: Image index with 2 platforms
- Digest: verified
- Tag: moved between 2026-02-26 09:10 and 2026-03-01 14:02, as seen in one browser; before that it was sha256:12ab
- Created: `2026-03-01 12:00 UTC`
- Revision: `abc`
- Source: `https://git.example/app`
- Read on 2026-03-01 14:02 with Waybill: <{LINK}>

**Platforms**

- `linux/amd64`: `{first}`, manifest verified
- `linux/arm64`: `{second}`, 404 missing

**Findings**

- Problem: A layer is missing. sha256:1 answers 404.

**Not checked**

- the manifest of linux/amd64 and linux/arm64
- the bytes of 1 of 2 layers of `linux/amd64`: not downloaded and hashed
- signatures and attestations: none was verified
"
    );
    assert_eq!(ticket.markdown(), expected);
}

#[test]
fn what_was_not_asked_for_is_named() {
    let (root, image) = multi(&["linux/amd64", "linux/arm64"]);
    let text = written(&root, Some(&image), None, &[]);
    let expected = "**Findings**

- None.

**Not checked**

- the manifest of linux/amd64 and linux/arm64
- the bytes of 2 of 2 layers of `linux/amd64`: not downloaded and hashed
- signatures and attestations: none was verified
";
    assert!(text.ends_with(expected), "{text}");
    let text = written(&root, None, None, &[]);
    assert!(text.ends_with("- the manifest of linux/amd64 and linux/arm64\n- signatures and attestations: none was verified\n"), "{text}");
}

#[test]
fn a_summary_has_at_most_sixty_lines() {
    let platforms: Vec<String> = (0..500).map(|at| format!("linux/machine{at}")).collect();
    let (root, image) = multi(&platforms.iter().map(String::as_str).collect::<Vec<_>>());
    let config = config(
        r#"{"created":"2026-03-01T12:00:00Z","rootfs":{"diff_ids":[]},"config":{"Labels":
        {"org.opencontainers.image.revision":"abc","org.opencontainers.image.source":"https://git.example/app"}}}"#,
    );
    let findings: Vec<_> = (0..500).map(|at| Finding::note(format!("{at}"), "b\n".repeat(600))).collect();
    for config in [Some(&config), None] {
        let text = written(&root, Some(&image), config, &findings);
        assert!(text.lines().count() <= 60, "{}", text.lines().count());
        assert!(text.contains("- and 488 more\n") && text.contains("- and 482 more\n"), "{text}");
        assert!(text.len() < 32 << 10, "{}", text.len());
    }
}

#[test]
fn nothing_from_a_registry_becomes_markup() {
    let hostile = [
        "line\nbreak\r\n# head",
        "`code` ``` fence",
        "| a | b |",
        "[link](https://evil.example)",
        "![image](//evil.example/x.png)",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "https://evil.example/",
        "www.evil.example",
        "@everyone #1 me@evil.example",
        "*a* _b_ ~~c~~ &lt; \\",
        "a\u{202e}b\u{200b}c\u{2028}d",
    ];
    let (root, image) = multi(&["linux/amd64", "linux/arm64"]);
    let quiet = written(&root, Some(&image), None, &[Finding::note("a", "b")]);
    for text in hostile {
        let label = serde_json::to_string(text).unwrap();
        let config = config(&format!(
            r#"{{"rootfs":{{"diff_ids":[]}},"config":{{"Labels":{{"org.opencontainers.image.revision":{label}}}}}}}"#
        ));
        let summary = written(&root, Some(&image), Some(&config), &[Finding::note(text, text)]);
        // The revision is one line more, whatever is in it.
        assert_eq!(summary.lines().count(), quiet.lines().count() + 1, "{summary}");
        let lines =
            summary.lines().filter(|line| line.starts_with("- Revision") || line.starts_with("- Note"));
        for line in lines {
            // Outside of code spans nothing is left but our own words.
            let outside: String = line.split('`').step_by(2).collect();
            assert!(line.matches('`').count() % 2 == 0, "{line}");
            assert!(["- Revision: ", "- Note:  "].contains(&&*outside), "{line}");
            let forbidden = ['|', '<', '>', '\r', '\u{202e}', '\u{200b}', '\u{2028}'];
            assert!(!line.contains(forbidden), "{line}");
        }
    }
    let summary = written(&root, Some(&image), None, &[Finding::note("a|b`c", "d\u{202e}")]);
    assert!(summary.contains("- Note: `a[U+007C]b'c` `d[U+202E]`\n"), "{summary}");
}

#[test]
fn a_link_stays_between_its_brackets() {
    let (root, _) = multi(&["linux/amd64"]);
    let checked = Checked { entry: &unread, hashed: 0 };
    let link = "https://waybill.example/#/a/b:c?platform=linux/a> <b`|é";
    let reference = reference("registry.example/team/app:1.0");
    let ticket = Ticket {
        reference: &reference,
        root: &root,
        kind: "",
        image: None,
        config: None,
        verdict: &open(&root),
        moved: "",
        findings: &[],
        checked,
        link,
        now: "",
    };
    let text = ticket.markdown();
    assert!(
        text.contains(": <https://waybill.example/#/a/b:c?platform=linux/a%3E%20%3Cb%60%7C%C3%A9>\n"),
        "{text}"
    );
}
