//! `multi`: an index as `BuildKit` pushes it, with an attestation for each image.

use super::shelves::Repository;

use super::attestation;
use super::base;
use super::format::Format;
use super::index;
use super::machine::Machine;

// The last layer is the same on every machine.
const STEPS: &str = r#"
- RUN /bin/sh -c install ca-certificates libtls # buildkit
  etc/ssl/
  etc/ssl/certs/
  etc/ssl/certs/roots.txt prose 4000 certificates
  usr/lib/
  usr/lib/libtls.so.28 program 20000 libtls
  usr/lib/libtls.so -> libtls.so.28
- COPY /out/tide /usr/local/bin/tide # buildkit
  usr/local/bin/
  usr/local/bin/tide program 60000 tide
- COPY site/ /srv/www/ # buildkit
  srv/www/
  srv/www/index.html
|<!doctype html>
|<title>Tide</title>
|<h1>Tide tables</h1>
  srv/www/tables.txt prose 12000 tide tables
- EXPOSE [8080/tcp]
- USER nobody
- ENTRYPOINT ["/usr/local/bin/tide"]
- CMD ["--root" "/srv/www"]"#;
const RUN: &str = r#"{
    "User": "nobody",
    "ExposedPorts": {"8080/tcp": {}},
    "Env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
    "Entrypoint": ["/usr/local/bin/tide"],
    "Cmd": ["--root", "/srv/www"],
    "WorkingDir": "/",
    "Labels": {
        "org.opencontainers.image.title": "tide",
        "org.opencontainers.image.version": "1.0",
        "org.opencontainers.image.source": "https://git.example/tide"
    }
}"#;

pub(super) fn fill(repository: &mut Repository) {
    let (mut images, mut attestations) = (Vec::new(), Vec::new());
    for machine in Machine::USUAL {
        let image = base::build(machine).at("2026-03-16T11:45:00Z").steps(STEPS).finish(RUN);
        image.put(repository, &[]);
        images.push(image.entry(machine));
        attestations.push(attestation::put(repository, "multi", &image));
    }
    images.extend(attestations);
    index::put(repository, Format::Oci, &images, &["1.0", "latest"]);
}
