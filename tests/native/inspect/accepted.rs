//! What a registry returns for a tag, by what the client accepts.

use waybill::inspect::{Accepted, Contents, Returned, returned};
use waybill::oci::{Hasher, MediaType};
use waybill::words;

use super::scripted::{Reply, Scripted, repository, run, tag};
use super::{INDEX, MANIFEST, entry, index, manifest, of, read_index};

#[test]
fn each_set_of_types_is_asked_for_and_told_apart() {
    let child = manifest("config", &[]);
    let other = manifest("other", &[]);
    let entries = [entry(MANIFEST, &Hasher::digest(child.as_bytes()), child.len(), &of("linux/amd64"))];
    let shown = index(&entries);
    let replies = (shown.clone(), child.clone(), other.clone());
    let transport = Scripted::by(move |request, _| {
        let (index, child, other) = &replies;
        let accept = request.headers.get("accept").unwrap_or_default();
        let lists = accept.contains("index") || accept.contains("list");
        match (accept.contains("oci"), lists) {
            (true, true) => Reply::ok(INDEX, index.as_str()),
            (false, true) => Reply::refusal(404, "MANIFEST_UNKNOWN", "OCI index found"),
            (true, false) => Reply::ok(MANIFEST, child.as_str()),
            (false, false) => Reply::ok(MANIFEST, other.as_str()),
        }
    });
    let client = transport.client();
    let repository = repository();
    let contents = run(Contents::of(client.repository(&repository), &read_index(&entries)));
    let mut came = Vec::new();
    let digest = Hasher::digest(shown.as_bytes());
    run(returned(client.repository(&repository), &tag(), &digest, &contents, |accepted, returned| {
        came.push((accepted, returned));
    }));
    let got = |accepted: Accepted| came.iter().find(|(one, _)| *one == accepted).unwrap().1.clone();
    assert_eq!(got(Accepted::Oci), Returned::Same);
    assert!(matches!(got(Accepted::Docker), Returned::Nothing(error) if error.is_not_found()));
    let Returned::Entry(entry) = got(Accepted::Manifests) else { panic!("{came:?}") };
    assert_eq!(entry.digest, Hasher::digest(child.as_bytes()));
    let of_other = Returned::Other(MediaType::OciManifest, Hasher::digest(other.as_bytes()));
    assert_eq!(got(Accepted::Anything), of_other);
    let mut accepts = transport.accepts();
    accepts.sort();
    let mut expected = Accepted::ALL.map(Accepted::header);
    expected.sort();
    assert_eq!(accepts, expected);

    let says = |accepted: Accepted| words::accepted::returned(&got(accepted), &tag());
    assert_eq!(says(Accepted::Oci), "");
    assert_eq!(
        says(Accepted::Manifests),
        "The registry returns the manifest for linux/amd64 instead of the index that 1.0 points to."
    );
    assert_eq!(
        says(Accepted::Anything),
        "Its type is application/vnd.oci.image.manifest.v1+json. The tag may have moved, or the registry has converted it."
    );
    assert_eq!(
        says(Accepted::Docker),
        "GET https://registry.example/v2/my/app/manifests/1.0: status 404, MANIFEST_UNKNOWN: OCI index found"
    );
    let schema1 = Returned::Other(MediaType::DockerSchema1Signed, Hasher::digest(b"1"));
    assert_eq!(
        words::accepted::returned(&schema1, &tag()),
        "The registry converts it to Docker’s schema 1, which today’s clients refuse."
    );
}
