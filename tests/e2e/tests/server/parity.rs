//! The same requests to ours and to Debian's docker-registry (CNCF distribution 2.8): status and error code
//! are the same, but for differences that are explained here, and that must still be there.

use e2e::sha256sum::digest;
use e2e::waybill_server::WaybillServer;
use e2e::{Answer, Outcome, Registry, http};

const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";

/// A request, and why the two answers differ; nothing where they are the same.
struct Row {
    method: &'static str,
    path: &'static str,
    headers: &'static [(&'static str, &'static str)],
    body: &'static [u8],
    differs: Option<&'static str>,
}

const fn row(method: &'static str, path: &'static str) -> Row {
    Row { method, path, headers: &[], body: b"", differs: None }
}

const fn differs(row: Row, reason: &'static str) -> Row {
    Row { differs: Some(reason), ..row }
}

const fn with(row: Row, headers: &'static [(&'static str, &'static str)], body: &'static [u8]) -> Row {
    Row { headers, body, ..row }
}

const OCTETS: &[(&str, &str)] = &[("content-type", "application/octet-stream")];
const OCI: &[(&str, &str)] = &[("content-type", MANIFEST)];
const ACCEPTS: &[(&str, &str)] = &[("accept", MANIFEST)];

/// `{blob}` and `{manifest}` are digests that are there, `{upload}` is an upload that was opened.
const ROWS: &[Row] = &[
    row("GET", "/v2/"),
    row("GET", "/v2/_catalog"),
    row("GET", "/v2/a/tags/list"),
    row("GET", "/v2/none/tags/list"),
    with(row("GET", "/v2/a/manifests/1"), ACCEPTS, b""),
    with(row("HEAD", "/v2/a/manifests/1"), ACCEPTS, b""),
    with(row("GET", "/v2/a/manifests/{manifest}"), ACCEPTS, b""),
    row("GET", "/v2/a/manifests/none"),
    differs(
        with(row("GET", "/v2/a/manifests/sha256:bad"), ACCEPTS, b""),
        "2.8 fails with an internal error at a digest of the wrong length",
    ),
    row("GET", "/v2/a/blobs/{blob}"),
    row("HEAD", "/v2/a/blobs/{blob}"),
    with(row("GET", "/v2/a/blobs/{blob}"), &[("range", "bytes=1-3")], b""),
    differs(
        with(row("GET", "/v2/a/blobs/{blob}"), &[("range", "bytes=900-999")], b""),
        "2.8 announces the length of the blob, sends a page about the range instead, and breaks off",
    ),
    row("GET", "/v2/a/blobs/sha256:0000000000000000000000000000000000000000000000000000000000000000"),
    row("POST", "/v2/a/blobs/uploads/"),
    differs(
        with(row("POST", "/v2/a/blobs/uploads/?digest={blob}"), OCTETS, b"some bytes"),
        "2.8 opens an upload, and does not take the blob in the same request",
    ),
    row("POST", "/v2/b/blobs/uploads/?mount={blob}&from=a"),
    differs(
        row("PUT", "/v2/a/blobs/uploads/none?digest={blob}"),
        "2.8 cannot read an upload that it did not name; the specification's code for one that is not there is \
         BLOB_UPLOAD_UNKNOWN",
    ),
    with(row("PATCH", "{upload}"), OCTETS, b"some bytes"),
    with(row("PUT", "{upload}?digest=sha256:bad"), OCTETS, b"some bytes"),
    differs(row("DELETE", "{upload}"), "2.8 repeats the name of the upload that is gone"),
    with(row("PUT", "/v2/a/manifests/x"), OCI, b"no JSON"),
    with(
        row("PUT", "/v2/a/manifests/x"),
        OCI,
        br#"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000","size":2},"layers":[]}"#,
    ),
    differs(
        row("GET", "/v2/a/referrers/sha256:0000000000000000000000000000000000000000000000000000000000000000"),
        "2.8 is older than the referrers API",
    ),
    differs(row("DELETE", "/v2/a/manifests/1"), "2.8 does not untag"),
    row("DELETE", "/v2/a/manifests/sha256:0000000000000000000000000000000000000000000000000000000000000000"),
    row("DELETE", "/v2/a/blobs/sha256:0000000000000000000000000000000000000000000000000000000000000000"),
    row("DELETE", "/v2/a/blobs/{blob}"),
    row("GET", "/v2/a/blobs/{blob}"),
    row("DELETE", "/v2/a/manifests/{manifest}"),
    row("GET", "/v2/a/manifests/{manifest}"),
    differs(row("DELETE", "/v2/a/tags/list"), "2.8 has no words for it"),
];

/// What is the same where a row says nothing else: the status, the code of the first error, and the
/// headers that clients read.
fn facts(answer: &Answer) -> Vec<String> {
    let body = String::from_utf8_lossy(&answer.body);
    let code = body.split("\"code\":\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    let mut facts = vec![answer.status.to_string(), code.to_owned()];
    if answer.status < 400 {
        for name in ["docker-content-digest", "content-range", "docker-distribution-api-version"] {
            facts.push(format!("{name}: {}", answer.header(name).unwrap_or("-")));
        }
        for name in ["location", "docker-upload-uuid"] {
            facts.push(format!("{name}: {}", answer.header(name).is_some()));
        }
    }
    facts
}

fn pairs(headers: &[(&str, &str)]) -> Vec<(String, String)> {
    headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// One registry under test.
struct Side {
    root: String,
    blob: String,
    manifest: String,
}

impl Side {
    fn fill(root: &str) -> Outcome<Self> {
        let mut side = Self { root: root.to_owned(), blob: digest(b"some bytes"), manifest: String::new() };
        side.push(b"some bytes")?;
        let config = side.push(b"{}")?;
        let manifest = format!(
            r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","config":{{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{config}","size":2}},"layers":[{{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"{}","size":10}}]}}"#,
            side.blob
        );
        http::send("PUT", &side.url("/v2/a/manifests/1")?, &pairs(OCI), manifest.as_bytes())?;
        side.manifest = digest(manifest.as_bytes());
        Ok(side)
    }

    fn push(&self, bytes: &[u8]) -> Outcome<String> {
        let digest = digest(bytes);
        let url = self.url(&format!("{{upload}}?digest={digest}"))?;
        http::send("PUT", &url, &pairs(OCTETS), bytes)?;
        Ok(digest)
    }

    /// A path with its places filled; for `{upload}` one is opened.
    fn url(&self, path: &str) -> Outcome<String> {
        let path = path.replace("{blob}", &self.blob).replace("{manifest}", &self.manifest);
        let Some(rest) = path.strip_prefix("{upload}") else { return Ok(format!("{}{path}", self.root)) };
        let opened = http::send("POST", &format!("{}/v2/a/blobs/uploads/", self.root), &[], &[])?;
        let location = opened.header("location").unwrap_or_default();
        let location = if location.starts_with('/') { self.root.clone() + location } else { location.into() };
        Ok(match rest.strip_prefix('?') {
            Some(query) if location.contains('?') => format!("{location}&{query}"),
            _ => location + rest,
        })
    }

    fn ask(&self, row: &Row) -> Outcome<Vec<String>> {
        let (url, headers) = (self.url(row.path)?, pairs(row.headers));
        let send = || http::send(row.method, &url, &headers, row.body);
        // After some failures 2.8 hangs up without saying so, which the next request notices.
        Ok(send().or_else(|_| send()).map_or_else(|_| vec!["no answer".into()], |answer| facts(&answer)))
    }
}

#[test]
fn ours_answers_as_the_cncf_registry_does_but_for_what_is_explained() -> Outcome {
    let (server, registry) = (WaybillServer::start(&["--empty"])?, Registry::start()?);
    let (ours, theirs) = (Side::fill(server.root())?, Side::fill(&registry.url())?);
    let mut wrong = Vec::new();
    for row in ROWS {
        let (one, other) = (ours.ask(row)?, theirs.ask(row)?);
        let request = format!("{} {}", row.method, row.path);
        match row.differs {
            None if one != other => wrong.push(format!("{request}\n  ours   {one:?}\n  theirs {other:?}")),
            Some(reason) if one == other => {
                wrong.push(format!("{request}: no difference any more, though {reason}: {one:?}"));
            }
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}
