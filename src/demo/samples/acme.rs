//! `acme`: many versions, tags that move between them, and signatures under tags made from digests.

use serde_json::json;

use crate::demo::store::Repository;

use super::base;
use super::image::Image;
use super::layer::Layer;
use super::machine::Machine;
use super::program::stand_in;
use super::signature;
use super::tarball::Tarball;

/// Version, when it was built, and the tags that point to it today.
const VERSIONS: [(&str, &str, &[&str]); 12] = [
    ("0.9.0", "2025-06-12T08:00:00Z", &[]),
    ("1.0.0-rc.1", "2025-07-03T08:00:00Z", &[]),
    ("1.0.0", "2025-07-21T08:00:00Z", &[]),
    ("1.0.1", "2025-08-04T08:00:00Z", &[]),
    ("1.1.0", "2025-09-01T08:00:00Z", &[]),
    ("1.2.0", "2025-09-29T08:00:00Z", &[]),
    ("1.9.0", "2025-12-15T08:00:00Z", &[]),
    ("1.10.0", "2026-01-19T08:00:00Z", &[]),
    ("1.10.1", "2026-02-02T08:00:00Z", &["1", "1.10"]),
    ("2.0.0-beta.1", "2026-02-16T08:00:00Z", &[]),
    ("2.0.0", "2026-03-10T08:00:00Z", &[]),
    ("2.0.1", "2026-03-24T08:00:00Z", &["2", "2.0", "latest"]),
];
/// The versions since the project signs what it releases.
const SIGNED: [&str; 3] = ["1.10.1", "2.0.0", "2.0.1"];

pub(super) fn fill(repository: &mut Repository) {
    for (version, created, moving) in VERSIONS {
        let image = image(version, created);
        image.put(repository);
        image.manifest.tag(repository, &[version]);
        image.manifest.tag(repository, moving);
        if SIGNED.contains(&version) {
            signature::sign(repository, "acme", &image.manifest.descriptor.digest);
        }
        if version == "2.0.1" {
            signature::attest(repository, "acme", &image.manifest.descriptor.digest);
        }
    }
}

fn image(version: &str, created: &str) -> Image {
    let program = stand_in(Machine::Amd64, &format!("acme {version}"), 9_000);
    let files = Layer::oci(
        Tarball::new()
            .folder("usr/local/bin/")
            .program("usr/local/bin/acme", program)
            .folder("usr/share/acme/")
            .file("usr/share/acme/VERSION", format!("{version}\n")),
    );
    base::build(Machine::Amd64)
        .at(created)
        .layer("COPY dist/ /usr/ # buildkit", &files)
        .step(r#"ENTRYPOINT ["/usr/local/bin/acme"]"#)
        .run(json!({
            "Env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
            "Entrypoint": ["/usr/local/bin/acme"],
            "WorkingDir": "/",
            "Labels": {
                "org.opencontainers.image.title": "acme",
                "org.opencontainers.image.version": version,
            },
        }))
        .finish()
}
