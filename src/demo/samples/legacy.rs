//! `legacy/list`: what Docker pushed before there were OCI images.

use serde_json::json;

use crate::demo::store::Repository;

use super::format::Format;
use super::image::{Build, Image};
use super::index::index;
use super::layer::Layer;
use super::machine::Machine;
use super::program::stand_in;
use super::tarball::Tarball;

pub(super) fn fill(repository: &mut Repository) {
    let images = [Machine::Amd64, Machine::Arm64].map(image);
    let list = index(Format::Docker, &images.each_ref().map(Image::entry));
    for image in images {
        image.put(repository);
    }
    list.put_manifest(repository);
    list.tag(repository, &["latest"]);
}

fn image(machine: Machine) -> Image {
    let archive = Tarball::new()
        .folder("bin/")
        .program("bin/toolbox", stand_in(machine, "toolbox 1", 20_000))
        .link("bin/sh", "toolbox");
    let program = Tarball::new()
        .folder("usr/local/bin/")
        .program("usr/local/bin/lantern", stand_in(machine, "lantern", 16_000));
    Build::new(Format::Docker, machine)
        .at("2025-07-08T19:30:00Z")
        .layer("/bin/sh -c #(nop) ADD file:quay-linux-1.4.tar.gz in / ", &Layer::docker(archive))
        .step(r#"/bin/sh -c #(nop)  CMD ["/bin/sh"]"#)
        .layer("/bin/sh -c #(nop) COPY file:lantern in /usr/local/bin/ ", &Layer::docker(program))
        .step(r#"/bin/sh -c #(nop)  ENTRYPOINT ["/usr/local/bin/lantern"]"#)
        .run(json!({
            "Env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
            "Cmd": null,
            "WorkingDir": "",
            "Entrypoint": ["/usr/local/bin/lantern"],
            "Labels": null,
        }))
        .finish()
}
