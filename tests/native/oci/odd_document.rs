//! Odd and hostile documents: each is kept byte for byte, read as far as it goes, and says what is odd.

use waybill::oci::{Content, Document, Finding, MediaType, Severity};
use waybill::words::finding::oddity;

use super::fixtures::{IMAGE, INDEX, fill};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Is {
    Index,
    Manifest,
    Schema1,
    Other,
}
use Is::{Index, Manifest, Other, Schema1};

const JSON: &str = "Not readable as JSON";
const UNKNOWN: &str = "Unknown kind of document";
const TYPE: &str = "Wrong type";
const NULL: &str = "Null member";
const MEMBER: &str = "Missing member";
const MEDIA_TYPE: &str = "Missing media type";
const SIZE: &str = "Missing size";
const ENTRY: &str = "Unusable entry";
const VERSION: &str = "Unexpected schema version";
const DUPLICATE: &str = "Duplicate key";
const AMBIGUOUS: &str = "Ambiguous document";
const DISAGREE: &str = "Media types disagree";
const SCHEMA_1: &str = "Docker schema 1";

fn content(document: &Document) -> Is {
    match document.content() {
        Content::Index(_) => Index,
        Content::Manifest(_) => Manifest,
        Content::Schema1 => Schema1,
        Content::Other => Other,
    }
}

fn findings(document: &Document) -> Vec<Finding> {
    document.oddities().iter().map(oddity).collect()
}

fn titles(document: &Document) -> Vec<String> {
    findings(document).iter().map(|finding| finding.title().to_owned()).collect()
}

#[track_caller]
fn assert_odd(bytes: &[u8], declared: Option<&str>, expected: Is, odd: &[&str]) -> Document {
    let document = Document::read(bytes, declared.map(MediaType::new));
    let name = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    assert_eq!(content(&document), expected, "{name}");
    assert_eq!(titles(&document), odd, "{name}: {:?}", document.oddities());
    assert_eq!(&**document.bytes(), bytes, "the bytes are kept exactly");
    document
}

#[test]
fn shows_what_is_no_manifest_at_all() {
    let cases: [(&[u8], &[&str]); 16] = [
        (b"", &[JSON]),
        (b" ", &[JSON]),
        (b"{", &[JSON]),
        (b"not json", &[JSON]),
        (b"<!doctype html><script>alert(1)</script>", &[JSON]),
        (b"\xef\xbb\xbf{}", &[JSON]),
        (b"{\"a\":\"\xff\"}", &[JSON]),
        (b"\x00\x01\x02", &[JSON]),
        (b"{}{}", &[JSON]),
        (b"{'schemaVersion':2}", &[JSON]),
        (b"[]", &[TYPE, UNKNOWN]),
        (b"null", &[TYPE, UNKNOWN]),
        (b"\"\\u0000<script>\"", &[TYPE, UNKNOWN]),
        (b"1e999", &[TYPE, UNKNOWN]),
        (b"{}", &[UNKNOWN]),
        (b"{\"errors\":[{\"code\":\"UNAUTHORIZED\"}]}", &[UNKNOWN]),
    ];
    for (bytes, findings) in cases {
        assert_odd(bytes, None, Other, findings);
    }
}

#[test]
fn reads_odd_manifests_as_far_as_they_go() {
    let cases: [(&str, &[&str]); 24] = [
        (r#"{"schemaVersion":2,"config":null,"layers":null}"#, &[NULL, NULL]),
        (r#"{"schemaVersion":2,"layers":[]}"#, &[MEMBER]),
        (r#"{"schemaVersion":2,"config":{"mediaType":"a/b","digest":"$A","size":1}}"#, &[MEMBER]),
        (r#"{"schemaVersion":2,"config":[],"layers":{}}"#, &[TYPE, TYPE]),
        (r#"{"schemaVersion":2,"config":{},"layers":[{"digest":"$A","size":1}]}"#, &[ENTRY, MEDIA_TYPE]),
        (r#"{"schemaVersion":2,"config":{"digest":"sha256:abc"},"layers":[]}"#, &[ENTRY]),
        (
            r#"{"schemaVersion":2,"config":{"digest":7},"layers":[null,"x",[]]}"#,
            &[TYPE, ENTRY, TYPE, ENTRY, TYPE, ENTRY, TYPE, ENTRY],
        ),
        (r#"{"schemaVersion":2,"config":{"mediaType":"a/b","digest":"$A","size":-1},"layers":[]}"#, &[TYPE]),
        (r#"{"schemaVersion":2,"config":{"mediaType":"a/b","digest":"$A","size":1.5},"layers":[]}"#, &[TYPE]),
        (
            r#"{"schemaVersion":2,"config":{"mediaType":"a/b","digest":"$A","size":1e999},"layers":[]}"#,
            &[TYPE],
        ),
        (r#"{"schemaVersion":2,"config":{"mediaType":"a/b","digest":"$A","size":"1"},"layers":[]}"#, &[TYPE]),
        (
            r#"{"schemaVersion":2,"config":{"mediaType":"a/b","digest":"$A","size":null},"layers":[]}"#,
            &[NULL],
        ),
        (
            r#"{"schemaVersion":2,"config":{"mediaType":"a/b","digest":"$A","size":18446744073709551616},"layers":[]}"#,
            &[TYPE],
        ),
        (r#"{"schemaVersion":2,"config":{"mediaType":7,"digest":"$A","size":1},"layers":[]}"#, &[TYPE]),
        (r#"{"schemaVersion":2,"config":{"mediaType":null,"digest":"$A","size":1},"layers":[]}"#, &[NULL]),
        (
            r#"{"schemaVersion":"2","config":{"mediaType":"a/b","digest":"$A","size":1},"layers":[]}"#,
            &[TYPE, VERSION],
        ),
        (
            r#"{"schemaVersion":3,"config":{"mediaType":"a/b","digest":"$A","size":1},"layers":[]}"#,
            &[VERSION],
        ),
        (r#"{"config":{"mediaType":"a/b","digest":"$A","size":1},"layers":[]}"#, &[VERSION]),
        (
            r#"{"schemaVersion":2,"mediaType":7,"config":{"mediaType":"a/b","digest":"$A","size":1},"layers":[]}"#,
            &[TYPE],
        ),
        (
            r#"{"schemaVersion":2,"mediaType":"","config":{"mediaType":"a/b","digest":"$A","size":1},"layers":[]}"#,
            &[],
        ),
        (
            r#"{"schemaVersion":2,"config":{"mediaType":"a/b","digest":"$A","size":1,"urls":"x"},"layers":[],
                "annotations":{"a":null,"b":1,"c":"d"},"subject":{"digest":"x"},"artifactType":[]}"#,
            &[TYPE, ENTRY, TYPE, TYPE, TYPE],
        ),
        (
            r#"{"schemaVersion":2,"config":{"mediaType":"a/b","digest":"$A","size":1},"layers":[],"layers":[]}"#,
            &[DUPLICATE],
        ),
        (r#"{"schemaVersion":2,"layers":[],"config":{"a":1,"a":2,"a":3,"b":{"a":1}}}"#, &[DUPLICATE, ENTRY]),
        (
            r#"{"schemaVersion":2,"manifests":[],"layers":[],"config":{},"mediaType":"$M"}"#,
            &[AMBIGUOUS, ENTRY],
        ),
    ];
    for (template, findings) in cases {
        let text = fill(template).replace("$M", MediaType::OciManifest.as_str());
        assert_odd(text.as_bytes(), None, Manifest, findings);
    }
}

#[test]
fn reads_odd_indexes_as_far_as_they_go() {
    let cases: [(&str, &[&str]); 9] = [
        (r#"{"schemaVersion":2,"manifests":null}"#, &[NULL]),
        (r#"{"schemaVersion":2,"manifests":{}}"#, &[TYPE]),
        (r#"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json"}"#, &[MEMBER]),
        (r#"{"schemaVersion":2,"manifests":[],"config":{}}"#, &[AMBIGUOUS]),
        (r#"{"schemaVersion":2,"manifests":[{"digest":"$A"},{}]}"#, &[MEDIA_TYPE, SIZE, ENTRY]),
        (
            r#"{"schemaVersion":2,"manifests":[{"mediaType":"a/b","digest":"$A","size":1,"platform":{"architecture":"amd64"}}]}"#,
            &[],
        ),
        (
            r#"{"schemaVersion":2,"manifests":[{"mediaType":"a/b","digest":"$A","size":1,"platform":"linux/amd64"}]}"#,
            &[TYPE],
        ),
        (
            r#"{"schemaVersion":2,"manifests":[{"mediaType":"a/b","digest":"$A","size":1,"platform":{"os":null,"architecture":1}}]}"#,
            &[TYPE],
        ),
        (
            r#"{"schemaVersion":2,"manifests":[{"mediaType":"a/b","digest":"$A","size":1,"annotations":{"<script>":null,"\u0000":"\u001b[31m"}}]}"#,
            &[TYPE],
        ),
    ];
    for (template, findings) in cases {
        assert_odd(fill(template).as_bytes(), None, Index, findings);
    }
}

#[test]
fn names_dockers_schema_1_and_reads_it_no_further() {
    let plain = r#"{"schemaVersion":1,"name":"library/x","tag":"1","architecture":"amd64","fsLayers":[{"blobSum":"$A"}],"history":[]}"#;
    let signed = r#"{"schemaVersion":1,"fsLayers":[{"blobSum":"$A"}],"signatures":[{"header":{"jwk":{}}}]}"#;
    let signed_type = Some("application/vnd.docker.distribution.manifest.v1+prettyjws");
    for (template, declared) in [(plain, None), (signed, None), (signed, signed_type), ("{}", signed_type)] {
        let document = assert_odd(fill(template).as_bytes(), declared, Schema1, &[SCHEMA_1]);
        let detail = "Docker's schema 1 was replaced in 2016; current clients refuse it, Docker with “schema 1 support has been removed” \
             and containerd with “schema 1 image manifests are no longer supported”. Push the image again.";
        assert_eq!(findings(&document)[0].detail(), detail);
        assert_eq!(findings(&document)[0].severity(), Severity::Problem);
    }
}

#[test]
fn reads_a_document_as_what_it_was_served_as() {
    let image = fill(IMAGE);
    let index = fill(INDEX);
    let odd_type = r#"{"schemaVersion":2,"mediaType":"application/vnd.example","layers":[]}"#;
    let cases: [(&str, Option<&str>, Is, &[&str]); 9] = [
        (&image, Some("application/vnd.oci.image.manifest.v1+json"), Manifest, &[]),
        (&image, Some("application/json"), Manifest, &[]),
        (&image, Some(""), Manifest, &[]),
        (&image, Some("application/vnd.docker.distribution.manifest.v2+json"), Manifest, &[DISAGREE]),
        (&image, Some("application/vnd.oci.image.index.v1+json"), Index, &[DISAGREE, MEMBER]),
        (&index, Some("application/vnd.oci.image.manifest.v1+json"), Manifest, &[DISAGREE, MEMBER, MEMBER]),
        (odd_type, None, Other, &[UNKNOWN]),
        (odd_type, Some("text/plain"), Other, &[UNKNOWN]),
        (r#"{"mediaType":"application/vnd.oci.image.config.v1+json"}"#, None, Other, &[UNKNOWN]),
    ];
    for (text, declared, expected, findings) in cases {
        assert_odd(text.as_bytes(), declared, expected, findings);
    }
}

#[test]
fn survives_100_000_levels() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = format!("{}0{}", open.repeat(100_000), close.repeat(100_000));
        assert_odd(deep.as_bytes(), None, Other, &[JSON]);
        assert_odd(open.repeat(100_000).as_bytes(), None, Other, &[JSON]);
    }
}

/// `serde_json` uses this key for numbers of any precision.
#[test]
fn survives_the_private_key_of_the_parser() {
    for value in ["\"1\"", "\"x\"", "1", "null"] {
        let text = format!("{{\"$serde_json::private::Number\":{value}}}");
        let document = Document::read(text.as_bytes(), None);
        assert_eq!(content(&document), Other, "{text}");
    }
}

#[test]
fn reports_no_more_than_anybody_will_read() {
    let layers = vec!["{}"; 100_000].join(",");
    let document = Document::read(
        format!(r#"{{"schemaVersion":2,"config":{{}},"layers":[{layers}]}}"#).into_bytes(),
        None,
    );
    assert_eq!(document.oddities().len(), 201);
    let last = oddity(&document.oddities()[200]);
    assert_eq!((last.title(), last.detail()), ("More findings", "Only the first 200 findings are listed."));

    let keys: Vec<_> = (0..100_000).map(|key| format!("\"{key}\":0,\"{key}\":0")).collect();
    let document = Document::read(format!("{{{},\"layers\":[]}}", keys.join(",")).into_bytes(), None);
    let duplicates = titles(&document).iter().filter(|title| *title == DUPLICATE).count();
    assert_eq!((duplicates, content(&document)), (20, Manifest));
    assert!(titles(&document).iter().any(|title| title == VERSION), "what else is odd is still reported");
}

#[test]
fn says_what_came_where_and_what_follows() {
    let cases: [(&str, Finding); 12] = [
        (
            "{",
            Finding::problem(
                JSON,
                "EOF while parsing an object at line 1 column 1. The bytes are shown as they came.",
            ),
        ),
        (
            r#"{"mediaType":"x/y"}"#,
            Finding::warning(
                UNKNOWN,
                "Its media type is x/y, which is no manifest or index known to Waybill.",
            ),
        ),
        (
            "{}",
            Finding::warning(
                UNKNOWN,
                "It states no media type, and nothing in it tells that it is a manifest or an index.",
            ),
        ),
        (
            r#"{"layers":[],"layers":0}"#,
            Finding::warning(
                DUPLICATE,
                "layers appears more than once. Parsers disagree on which one counts; Waybill uses the last.",
            ),
        ),
        (r#"{"layers":null}"#, Finding::note(NULL, "layers is null; it is read as absent.")),
        (r#"{"layers":5}"#, Finding::warning(TYPE, "layers: expected an array, found a number.")),
        (
            r#"{"layers":[{"digest":"sha256:abc"}]}"#,
            Finding::problem(
                ENTRY,
                "layers[0].digest: \"sha256:abc\" is not a digest: sha256 takes 64 hex digits, and this has 3 characters. The entry cannot be fetched.",
            ),
        ),
        (
            r#"{"layers":[[]]}"#,
            Finding::problem(ENTRY, "layers[0] has no digest. The entry cannot be fetched."),
        ),
        (
            r#"{"layers":[{"digest":"$A"}]}"#,
            Finding::warning(
                MEDIA_TYPE,
                "layers[0].mediaType is missing; clients may refuse the whole document because of it.",
            ),
        ),
        (
            r#"{"manifests":[{"digest":"$A"}]}"#,
            Finding::warning(SIZE, "manifests[0].size is missing; the size is not checked."),
        ),
        (
            r#"{"layers":[]}"#,
            Finding::warning(VERSION, "schemaVersion is missing or unusable; it must be 2."),
        ),
        (
            r#"{"schemaVersion":1,"layers":[]}"#,
            Finding::warning(VERSION, "schemaVersion is 1; it must be 2."),
        ),
    ];
    for (template, finding) in cases {
        let document = Document::read(fill(template).into_bytes(), None);
        assert!(findings(&document).contains(&finding), "{template}: {:?}", findings(&document));
    }
    let document = Document::read(fill(IMAGE).into_bytes(), Some(MediaType::OciIndex));
    let disagree = "It was served or listed as application/vnd.oci.image.index.v1+json, but calls itself \
                    application/vnd.oci.image.manifest.v1+json. Waybill reads it as the former.";
    assert_eq!(findings(&document)[0], Finding::problem(DISAGREE, disagree));
    let ambiguous = "It has `manifests` and also `layers` or `config`: clients may read it as an index or as a \
                     manifest and get different images (CVE-2021-41190).";
    let document = Document::read(&b"{\"schemaVersion\":2,\"manifests\":[],\"layers\":[]}"[..], None);
    assert_eq!(findings(&document), [Finding::problem(AMBIGUOUS, ambiguous)]);
}

/// None of it is seen in an editor.
#[test]
fn bytes_that_no_editor_shows_are_named() {
    let json = r#"{"schemaVersion":2}"#;
    let utf16 = |mark: &[u8]| {
        let units = json.encode_utf16().flat_map(u16::to_le_bytes);
        mark.iter().copied().chain(units).collect::<Vec<u8>>()
    };
    let mark = "It begins with a byte order mark (EF BB BF), which clients refuse in JSON";
    let wide = "It is UTF-16, and JSON from a registry is UTF-8";
    let cases: [(Vec<u8>, &str); 6] = [
        ([&b"\xEF\xBB\xBF"[..], json.as_bytes()].concat(), mark),
        (utf16(b"\xFF\xFE"), wide),
        (utf16(b""), wide),
        (b"\xFE\xFF\0{\0}".to_vec(), wide),
        (
            [json.as_bytes(), b"\0"].concat(),
            "It has a NUL byte at byte 20 of 20, which clients refuse in JSON",
        ),
        (b"{]".to_vec(), "Key must be a string at line 1 column 2"),
    ];
    for (bytes, why) in cases {
        let document = assert_odd(&bytes, None, Other, &[JSON]);
        assert_eq!(findings(&document)[0].detail(), format!("{why}. The bytes are shown as they came."));
    }
}

#[test]
fn the_manifest_of_oras_is_read_like_that_of_an_oci_draft() {
    let text = fill(
        r#"{"mediaType":"application/vnd.cncf.oras.artifact.manifest.v1+json","artifactType":"sbom/example","blobs":[{"mediaType":"application/spdx+json","digest":"$A","size":3}],"subject":{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"$B","size":4}}"#,
    );
    let document = assert_odd(text.as_bytes(), None, Manifest, &[]);
    let manifest = document.manifest().unwrap();
    assert_eq!((manifest.layers.len(), manifest.artifact_type()), (1, Some("sbom/example")));
    assert!(manifest.subject.is_some());
}
