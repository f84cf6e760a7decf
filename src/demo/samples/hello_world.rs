//! `hello-world`: the smallest image.

use serde_json::json;

use crate::demo::store::Repository;

use super::format::Format;
use super::image::Build;
use super::layer::Layer;
use super::machine::Machine;
use super::program::printing;
use super::tarball::Tarball;

const GREETING: &str = "Hello from demo.localhost, the registry in the page.\n";

pub(super) fn fill(repository: &mut Repository) {
    let program = Layer::oci(Tarball::new().program("hello", printing(GREETING)));
    let image = Build::new(Format::Oci, Machine::Amd64)
        .at("2026-03-02T09:00:00Z")
        .layer("COPY hello / # buildkit", &program)
        .step(r#"CMD ["/hello"]"#)
        .run(json!({
            "Env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
            "Cmd": ["/hello"],
            "WorkingDir": "/",
        }))
        .finish();
    image.put(repository);
    image.manifest.tag(repository, &["latest", "linux"]);
}
