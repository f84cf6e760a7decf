//! `incident/…`: images that are broken as images get broken in the field.

use serde_json::json;

use crate::demo::store::Repository;
use crate::oci::Descriptor;

use super::base;
use super::format::Format;
use super::image::Image;
use super::index::index;
use super::layer::Layer;
use super::machine::Machine;
use super::program::stand_in;
use super::prose::prose;
use super::tarball::Tarball;

/// An index whose image for arm/v7 is gone, as after a cleanup of "untagged" manifests.
pub(super) fn missing_platform(repository: &mut Repository) {
    let images = [Machine::Amd64, Machine::Arm64, Machine::ArmV7].map(image);
    let entries = images.each_ref().map(Image::entry);
    for (image, entry) in images.iter().zip(&entries) {
        if entry.platform.as_ref() != Some(&Machine::ArmV7.platform()) {
            image.put(repository);
        }
    }
    put_index(repository, &entries);
}

/// A manifest whose second layer is gone, as after an interrupted copy.
pub(super) fn missing_layer(repository: &mut Repository) {
    let image = image(Machine::Amd64);
    image.config.put_blob(repository);
    for layer in [image.layers.first(), image.layers.last()].into_iter().flatten() {
        layer.blob.put_blob(repository);
    }
    image.manifest.put_manifest(repository);
    image.manifest.tag(repository, &["latest"]);
}

/// An index whose entry for arm64 points to a second image for amd64, as when a build stage is pinned
/// to the platform of the builder.
pub(super) fn wrong_platform(repository: &mut Repository) {
    let right = image(Machine::Amd64);
    let wrong = base::build(Machine::Amd64)
        .at("2026-03-27T07:16:00Z")
        .layer("COPY gauge /usr/local/bin/ # buildkit", &program(Machine::Amd64))
        .step(r#"ENTRYPOINT ["/usr/local/bin/gauge"]"#)
        .run(run())
        .finish();
    right.put(repository);
    wrong.put(repository);
    let claimed = Descriptor { platform: Some(Machine::Arm64.platform()), ..wrong.entry() };
    put_index(repository, &[right.entry(), claimed]);
}

fn put_index(repository: &mut Repository, entries: &[Descriptor]) {
    let index = index(Format::Oci, entries);
    index.put_manifest(repository);
    index.tag(repository, &["latest"]);
}

fn image(machine: Machine) -> Image {
    let data =
        Layer::oci(Tarball::new().folder("srv/gauge/").file("srv/gauge/levels.txt", prose("levels", 5_000)));
    base::build(machine)
        .at("2026-03-27T07:15:00Z")
        .layer("COPY gauge /usr/local/bin/ # buildkit", &program(machine))
        .layer("COPY levels.txt /srv/gauge/ # buildkit", &data)
        .step(r#"ENTRYPOINT ["/usr/local/bin/gauge"]"#)
        .run(run())
        .finish()
}

fn program(machine: Machine) -> Layer {
    let program = stand_in(machine, "gauge", 12_000);
    Layer::oci(Tarball::new().folder("usr/local/bin/").program("usr/local/bin/gauge", program))
}

fn run() -> serde_json::Value {
    json!({
        "Env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
        "Entrypoint": ["/usr/local/bin/gauge"],
        "WorkingDir": "/srv/gauge",
    })
}
