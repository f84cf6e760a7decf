//! `multi`: an index as `BuildKit` pushes it, with an attestation for each image.

use serde_json::json;

use crate::demo::store::Repository;

use super::attestation;
use super::base;
use super::format::Format;
use super::image::Image;
use super::index::index;
use super::layer::Layer;
use super::machine::Machine;
use super::program::stand_in;
use super::prose::prose;
use super::tarball::Tarball;

const MACHINES: [Machine; 3] = [Machine::Amd64, Machine::Arm64, Machine::ArmV7];

pub(super) fn fill(repository: &mut Repository) {
    let site = site();
    let images = MACHINES.map(|machine| image(machine, &site));
    let mut entries = Vec::new();
    for image in &images {
        image.put(repository);
        entries.push(image.entry());
    }
    for image in &images {
        entries.push(attestation::put(repository, "multi", image));
    }
    let index = index(Format::Oci, &entries);
    index.put_manifest(repository);
    index.tag(repository, &["1.0", "latest"]);
}

/// What is the same on every machine makes the same layer.
fn site() -> Layer {
    Layer::oci(
        Tarball::new()
            .folder("srv/www/")
            .file("srv/www/index.html", "<!doctype html>\n<title>Tide</title>\n<h1>Tide tables</h1>\n")
            .file("srv/www/tables.txt", prose("tide tables", 12_000)),
    )
}

fn image(machine: Machine, site: &Layer) -> Image {
    let packages = Layer::oci(
        Tarball::new()
            .folder("etc/ssl/")
            .folder("etc/ssl/certs/")
            .file("etc/ssl/certs/roots.txt", prose("certificates", 4_000))
            .folder("usr/lib/")
            .program("usr/lib/libtls.so.28", stand_in(machine, "libtls", 20_000))
            .link("usr/lib/libtls.so", "libtls.so.28"),
    );
    let program = Layer::oci(
        Tarball::new()
            .folder("usr/local/bin/")
            .program("usr/local/bin/tide", stand_in(machine, "tide", 60_000)),
    );
    base::build(machine)
        .at("2026-03-16T11:45:00Z")
        .layer("RUN /bin/sh -c install ca-certificates libtls # buildkit", &packages)
        .layer("COPY /out/tide /usr/local/bin/tide # buildkit", &program)
        .layer("COPY site/ /srv/www/ # buildkit", site)
        .step("EXPOSE [8080/tcp]")
        .step("USER nobody")
        .step(r#"ENTRYPOINT ["/usr/local/bin/tide"]"#)
        .step(r#"CMD ["--root" "/srv/www"]"#)
        .run(json!({
            "User": "nobody",
            "ExposedPorts": { "8080/tcp": {} },
            "Env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
            "Entrypoint": ["/usr/local/bin/tide"],
            "Cmd": ["--root", "/srv/www"],
            "WorkingDir": "/",
            "Labels": {
                "org.opencontainers.image.title": "tide",
                "org.opencontainers.image.version": "1.0",
                "org.opencontainers.image.source": "https://git.example/tide",
            },
        }))
        .finish()
}
