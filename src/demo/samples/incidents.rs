//! `incident/…`: images that are broken as images get broken in the field.

use super::shelves::Repository;

use super::base;
use super::format::Format;
use super::image::Image;
use super::index;
use super::machine::Machine;

const PROGRAM: &str = r"
- COPY gauge /usr/local/bin/ # buildkit
  usr/local/bin/
  usr/local/bin/gauge program 12000 gauge";
const LEVELS: &str = r"
- COPY levels.txt /srv/gauge/ # buildkit
  srv/gauge/
  srv/gauge/levels.txt prose 5000 levels";
const ENTRYPOINT: &str = r#"
- ENTRYPOINT ["/usr/local/bin/gauge"]"#;
const RUN: &str = r#"{
    "Env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
    "Entrypoint": ["/usr/local/bin/gauge"],
    "WorkingDir": "/srv/gauge"
}"#;

/// An index whose image for arm/v7 is gone, as after a cleanup of "untagged" manifests.
pub(super) fn missing_platform(repository: &mut Repository) {
    let mut entries = Vec::new();
    for machine in Machine::USUAL {
        let image = image(machine);
        entries.push(image.entry(machine));
        if machine != Machine::ArmV7 {
            image.put(repository, &[]);
        }
    }
    index::put(repository, Format::Oci, &entries, &["latest"]);
}

/// A manifest whose second layer is gone, as after an interrupted copy.
pub(super) fn missing_layer(repository: &mut Repository) {
    let mut image = image(Machine::Amd64);
    let last = image.layers.pop();
    image.layers.pop();
    image.layers.extend(last);
    image.put(repository, &["latest"]);
}

/// An index whose entry for arm64 points to a second image for amd64, as when a build stage is pinned
/// to the platform of the builder.
pub(super) fn wrong_platform(repository: &mut Repository) {
    let right = image(Machine::Amd64);
    let wrong = base::build(Machine::Amd64).at("2026-03-27T07:16:00Z").steps(PROGRAM).steps(ENTRYPOINT);
    let wrong = wrong.finish(RUN);
    right.put(repository, &[]);
    wrong.put(repository, &[]);
    let entries = [right.entry(Machine::Amd64), wrong.entry(Machine::Arm64)];
    index::put(repository, Format::Oci, &entries, &["latest"]);
}

/// An index that lists a level of amd64 before amd64 itself: some clients take the first one on every processor.
pub(super) fn cpu_levels(repository: &mut Repository) {
    list(repository, &[Machine::Amd64V3, Machine::Amd64]);
}

/// An index with an image for 386 in place of amd64: some clients fall back to it, and others get nothing.
pub(super) fn only_386(repository: &mut Repository) {
    list(repository, &[Machine::I386, Machine::Arm64]);
}

fn list(repository: &mut Repository, machines: &[Machine]) {
    let entry = |machine: &Machine| {
        let image = image(*machine);
        image.put(repository, &[]);
        image.entry(*machine)
    };
    let entries: Vec<String> = machines.iter().map(entry).collect();
    index::put(repository, Format::Oci, &entries, &["latest"]);
}

fn image(machine: Machine) -> Image {
    let build = base::build(machine).at("2026-03-27T07:15:00Z");
    build.steps(PROGRAM).steps(LEVELS).steps(ENTRYPOINT).finish(RUN)
}
