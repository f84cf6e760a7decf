//! `hello-world`: the smallest image.

use super::shelves::Repository;

use super::format::Format;
use super::image::Build;
use super::machine::Machine;

const STEPS: &str = r#"
- COPY hello / # buildkit
  hello prints Hello from demo.localhost, the registry in the page.
- CMD ["/hello"]"#;
const RUN: &str = r#"{
    "Env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
    "Cmd": ["/hello"],
    "WorkingDir": "/"
}"#;

pub(super) fn fill(repository: &mut Repository) {
    let build = Build::new(Format::Oci, Machine::Amd64).at("2026-03-02T09:00:00Z").steps(STEPS);
    build.finish(RUN).put(repository, &["latest", "linux"]);
}
