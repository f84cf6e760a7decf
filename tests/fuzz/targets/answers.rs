//! What a registry answers: a status, headers, an empty line, a body.

use waybill::oci::{Descriptor, Hasher, MediaType};
use waybill::registry::{Companion, Origin, Proof, curl, diagnostics};

use crate::scripted::{Reply, Scripted, registry, repository, run, tag};

pub(crate) const WORDS: &[&str] = &[
    "200\n",
    "401\n",
    "404\n",
    "429\n",
    "Content-Type: ",
    "application/json",
    "text/html",
    "Content-Length: ",
    "Docker-Content-Digest: sha256:",
    "Link: </v2/>; rel=\"next\"\n",
    "Retry-After: ",
    "OCI-Subject: ",
    "WWW-Authenticate: Bearer realm=",
    "Content-Encoding: gzip\n",
    "\n\n",
    "{\"errors\":[{\"code\":",
    "\"detail\":",
    "{\"tags\":[",
    "{\"repositories\":[",
];

pub(crate) fn check(input: &[u8]) {
    let end = input.windows(2).position(|pair| pair == b"\n\n").unwrap_or(input.len());
    let head = String::from_utf8_lossy(&input[..end]).into_owned();
    let body = input.get(end + 2..).unwrap_or_default().to_vec();
    let mut lines = head.lines();
    let status = lines.next().and_then(|status| status.parse().ok()).unwrap_or(200);
    let fields = lines.filter_map(|line| line.split_once(": "));
    let reply = fields.fold(Reply::status(status), |reply, (name, value)| reply.header(name, value));
    check_reply(reply.body(body.clone()), &body);
    _ = diagnostics(&body);
    if let Some(companion) = Companion::read("http://127.0.0.1:8080/relay/", &String::from_utf8_lossy(&body))
    {
        let url = "https://registry.example/v2/";
        _ = (
            companion.relays(&Origin::of("https://registry.example").unwrap()),
            companion.unrelayed_url(&companion.outward(url)),
        );
    }
}

fn check_reply(reply: Reply, body: &[u8]) {
    let transport = Scripted::by(move |_, _| reply.clone());
    let client = transport.client();
    let digest = Hasher::digest(body);
    let by_tag = run(client.repository(&repository()).manifest_by_tag(&tag()));
    if let Ok(fetched) = &by_tag {
        assert_eq!(&**fetched.document.bytes(), body);
        assert_eq!(fetched.verification.computed(), &digest);
    }
    let other = Hasher::digest(b"something else");
    if let Ok(fetched) = run(client.repository(&repository()).manifest_by_digest(&other)) {
        // Schema 1 is hashed without its signatures, and shown as unchecked.
        assert!(
            !matches!(fetched.verification.proof(), Proof::Verified | Proof::Differs),
            "other bytes are taken"
        );
        assert_eq!(*fetched.document.media_type(), MediaType::DockerSchema1Signed);
    }
    let words = by_tag.err().into_iter().chain(run(client.registry(&registry()).ping()).err());
    let words = words.chain(run(client.repository(&repository()).blob(&Descriptor::of(other), 4096)).err());
    let words = words.chain(run(client.repository(&repository()).referrers(&digest)).err());
    for error in words {
        assert!(!error.to_string().is_empty());
        _ = error.reason();
    }
    let repository = repository();
    let mut listing = client.repository(&repository).tags();
    for _ in 0..5 {
        if !matches!(run(listing.next()), Ok(Some(_))) {
            break;
        }
    }
    for request in transport.requests() {
        assert!(request.url.starts_with("https://registry.example/"), "{}", request.url);
        assert!(curl(&request).starts_with("curl "));
    }
}
