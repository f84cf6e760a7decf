//! The layer that most sample images begin with: a small system of our own invention.

use std::sync::OnceLock;

use super::archive::archive;
use super::format::Format;
use super::image::Build;
use super::layer::Layer;
use super::machine::Machine;

const SYSTEM: &str = r#"
  bin/
  bin/toolbox program 24000 toolbox
  bin/sh -> toolbox
  bin/ls -> toolbox
  etc/
  etc/group
|root:x:0:
|nogroup:x:65534:
  etc/os-release
|NAME="Quay Linux"
|ID=quay
|VERSION_ID=3.2.1
|PRETTY_NAME="Quay Linux 3.2.1"
  etc/passwd
|root:x:0:0:root:/root:/bin/sh
|nobody:x:65534:65534:nobody:/:/sbin/nologin
  lib/
  lib/libc.{triple}.so.1 program 16000 libc
  root/
  srv/
  tmp/
  usr/
  usr/share/
  usr/share/licenses/
  usr/share/licenses/toolbox prose 8000 toolbox license"#;

/// The base layer of a machine. It is in many images, and made once.
fn layer(machine: Machine) -> &'static Layer {
    static AMD64: OnceLock<Layer> = OnceLock::new();
    static AMD64_V3: OnceLock<Layer> = OnceLock::new();
    static I386: OnceLock<Layer> = OnceLock::new();
    static ARM64: OnceLock<Layer> = OnceLock::new();
    static ARM_V7: OnceLock<Layer> = OnceLock::new();
    let layer = match machine {
        Machine::Amd64 => &AMD64,
        Machine::Amd64V3 => &AMD64_V3,
        Machine::I386 => &I386,
        Machine::Arm64 => &ARM64,
        Machine::ArmV7 => &ARM_V7,
    };
    layer.get_or_init(|| {
        let entries = SYSTEM.replace("{triple}", machine.triple());
        Layer::new(Format::Oci.layer(), &archive(machine, &entries))
    })
}

/// A build that begins with the base image.
pub(super) fn build(machine: Machine) -> Build {
    let command = format!("ADD quay-linux-3.2.1-{}.tar.gz / # buildkit", machine.triple());
    Build::new(Format::Oci, machine)
        .at("2026-01-15T06:30:00Z")
        .layer(&command, layer(machine))
        .steps("\n- CMD [\"/bin/sh\"]")
}
