//! `legacy/list`: what Docker pushed before there were OCI images.

use super::shelves::Repository;

use super::format::Format;
use super::image::Build;
use super::index;
use super::machine::Machine;

// Docker ended some commands with a blank.
const STEPS: &str = "
- /bin/sh -c #(nop) ADD file:quay-linux-1.4.tar.gz in /\x20
  bin/
  bin/toolbox program 20000 toolbox 1
  bin/sh -> toolbox
- /bin/sh -c #(nop)  CMD [\"/bin/sh\"]
- /bin/sh -c #(nop) COPY file:lantern in /usr/local/bin/\x20
  usr/local/bin/
  usr/local/bin/lantern program 16000 lantern
- /bin/sh -c #(nop)  ENTRYPOINT [\"/usr/local/bin/lantern\"]";
const RUN: &str = r#"{
    "Env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
    "Cmd": null,
    "WorkingDir": "",
    "Entrypoint": ["/usr/local/bin/lantern"],
    "Labels": null
}"#;

pub(super) fn fill(repository: &mut Repository) {
    let mut entries = Vec::new();
    for machine in [Machine::Amd64, Machine::Arm64] {
        let build = Build::new(Format::Docker, machine).at("2025-07-08T19:30:00Z").steps(STEPS);
        let image = build.finish(RUN);
        image.put(repository, &[]);
        entries.push(image.entry(machine));
    }
    index::put(repository, Format::Docker, &entries, &["latest"]);
}
