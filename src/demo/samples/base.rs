//! The layer that most sample images begin with: a small system of our own invention.

use std::sync::LazyLock;

use super::format::Format;
use super::image::Build;
use super::layer::Layer;
use super::machine::Machine;
use super::program::stand_in;
use super::prose::prose;
use super::tarball::Tarball;

const OS_RELEASE: &str = "\
NAME=\"Quay Linux\"
ID=quay
VERSION_ID=3.2.1
PRETTY_NAME=\"Quay Linux 3.2.1\"
";
const PASSWD: &str = "\
root:x:0:0:root:/root:/bin/sh
nobody:x:65534:65534:nobody:/:/sbin/nologin
";
const GROUP: &str = "\
root:x:0:
nogroup:x:65534:
";

/// The base layer of a machine. It is in many images, and made once.
fn layer(machine: Machine) -> &'static Layer {
    static AMD64: LazyLock<Layer> = LazyLock::new(|| system(Machine::Amd64));
    static ARM64: LazyLock<Layer> = LazyLock::new(|| system(Machine::Arm64));
    static ARM_V7: LazyLock<Layer> = LazyLock::new(|| system(Machine::ArmV7));
    match machine {
        Machine::Amd64 => &AMD64,
        Machine::Arm64 => &ARM64,
        Machine::ArmV7 => &ARM_V7,
    }
}

/// A build that begins with the base image.
pub(super) fn build(machine: Machine) -> Build {
    let archive = format!("ADD quay-linux-3.2.1-{}.tar.gz / # buildkit", machine.triple());
    Build::new(Format::Oci, machine)
        .at("2026-01-15T06:30:00Z")
        .layer(&archive, layer(machine))
        .step(r#"CMD ["/bin/sh"]"#)
}

fn system(machine: Machine) -> Layer {
    let library = format!("lib/libc.{}.so.1", machine.triple());
    Layer::oci(
        Tarball::new()
            .folder("bin/")
            .program("bin/toolbox", stand_in(machine, "toolbox", 24_000))
            .link("bin/sh", "toolbox")
            .link("bin/ls", "toolbox")
            .folder("etc/")
            .file("etc/group", GROUP)
            .file("etc/os-release", OS_RELEASE)
            .file("etc/passwd", PASSWD)
            .folder("lib/")
            .program(&library, stand_in(machine, "libc", 16_000))
            .folder("root/")
            .folder("srv/")
            .folder("tmp/")
            .folder("usr/")
            .folder("usr/share/")
            .folder("usr/share/licenses/")
            .file("usr/share/licenses/toolbox", prose("toolbox license", 8_000)),
    )
}
