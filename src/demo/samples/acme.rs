//! `acme`: many versions, tags that move between them, and signatures under tags made from digests.

use super::shelves::Repository;
use crate::demo::json;

use super::base;
use super::machine::Machine;
use super::signature;

/// When a version was built, and the tags that point to it today: its own first.
const VERSIONS: [(&str, &[&str]); 12] = [
    ("2025-06-12T08:00:00Z", &["0.9.0"]),
    ("2025-07-03T08:00:00Z", &["1.0.0-rc.1"]),
    ("2025-07-21T08:00:00Z", &["1.0.0"]),
    ("2025-08-04T08:00:00Z", &["1.0.1"]),
    ("2025-09-01T08:00:00Z", &["1.1.0"]),
    ("2025-09-29T08:00:00Z", &["1.2.0"]),
    ("2025-12-15T08:00:00Z", &["1.9.0"]),
    ("2026-01-19T08:00:00Z", &["1.10.0"]),
    ("2026-02-02T08:00:00Z", &["1.10.1", "1", "1.10"]),
    ("2026-02-16T08:00:00Z", &["2.0.0-beta.1"]),
    ("2026-03-10T08:00:00Z", &["2.0.0"]),
    ("2026-03-24T08:00:00Z", &["2.0.1", "2", "2.0", "latest"]),
];
/// The versions since the project signs what it releases.
const SIGNED: [&str; 3] = ["1.10.1", "2.0.0", "2.0.1"];
const STEPS: &str = r#"
- COPY dist/ /usr/ # buildkit
  usr/local/bin/
  usr/local/bin/acme program 9000 acme {version}
  usr/share/acme/
  usr/share/acme/VERSION
|{version}
- ENTRYPOINT ["/usr/local/bin/acme"]"#;
const RUN: &str = r#"{
    "Env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
    "Entrypoint": ["/usr/local/bin/acme"],
    "WorkingDir": "/",
    "Labels": {
        "org.opencontainers.image.title": "acme",
        "org.opencontainers.image.version": "{version}"
    }
}"#;

pub(super) fn fill(repository: &mut Repository) {
    for (created, tags) in VERSIONS {
        let version = tags.first().copied().unwrap_or_default();
        let values = [("{version}", version)];
        let build = base::build(Machine::Amd64).at(created).steps(&json::fill(STEPS, &values));
        let image = build.finish(&json::fill(RUN, &values));
        image.put(repository, tags);
        if SIGNED.contains(&version) {
            signature::sign(repository, "acme", &image.manifest.digest);
        }
        if version == "2.0.1" {
            signature::attest(repository, "acme", &image.manifest.digest);
        }
    }
}
