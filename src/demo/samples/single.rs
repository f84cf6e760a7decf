//! `single`: a tag that points to a manifest, with no index between.

use serde_json::json;

use crate::demo::store::Repository;

use super::base;
use super::layer::Layer;
use super::machine::Machine;
use super::program::stand_in;
use super::prose::prose;
use super::tarball::Tarball;

pub(super) fn fill(repository: &mut Repository) {
    let library = stand_in(Machine::Amd64, "libz", 24_000);
    let packages = Layer::oci(
        Tarball::new()
            .folder("usr/lib/")
            .program("usr/lib/libz.so.1.3", library)
            .link("usr/lib/libz.so.1", "libz.so.1.3"),
    );
    let program = Layer::oci(
        Tarball::new()
            .folder("usr/local/bin/")
            .program("usr/local/bin/ledger", stand_in(Machine::Amd64, "ledger", 150_000)),
    );
    let data = Layer::oci(
        Tarball::new()
            .folder("srv/ledger/")
            .file("srv/ledger/2025.txt", prose("ledger 2025", 16_000))
            .file("srv/ledger/2026.txt", prose("ledger 2026", 4_000)),
    );
    let image = base::build(Machine::Amd64)
        .at("2026-03-05T16:20:00Z")
        .layer("RUN /bin/sh -c install libz # buildkit", &packages)
        .layer("COPY ledger /usr/local/bin/ # buildkit", &program)
        .layer("COPY data/ /srv/ledger/ # buildkit", &data)
        .step(r#"ENTRYPOINT ["/usr/local/bin/ledger"]"#)
        .run(json!({
            "Env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
            "Entrypoint": ["/usr/local/bin/ledger"],
            "WorkingDir": "/srv/ledger",
        }))
        .finish();
    image.put(repository);
    image.manifest.tag(repository, &["latest"]);
}
