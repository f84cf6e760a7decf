//! The machines that the sample images are for.

use crate::oci::Platform;

/// A machine that runs Linux.
#[derive(Clone, Copy)]
pub(super) enum Machine {
    Amd64,
    Arm64,
    ArmV7,
}

impl Machine {
    /// What it runs.
    pub(super) fn platform(self) -> Platform {
        let (architecture, variant) = match self {
            Self::Amd64 => ("amd64", ""),
            Self::Arm64 => ("arm64", ""),
            Self::ArmV7 => ("arm", "v7"),
        };
        Platform {
            os: "linux".into(),
            architecture: architecture.into(),
            variant: variant.into(),
            os_version: String::new(),
        }
    }

    /// The name that compilers know it by.
    pub(super) fn triple(self) -> &'static str {
        match self {
            Self::Amd64 => "x86_64-linux-musl",
            Self::Arm64 => "aarch64-linux-musl",
            Self::ArmV7 => "armv7-linux-musleabihf",
        }
    }

    /// Class and machine in the header of an ELF file.
    pub(super) fn elf(self) -> (u8, u8) {
        match self {
            Self::Amd64 => (2, 0x3e),
            Self::Arm64 => (2, 0xb7),
            Self::ArmV7 => (1, 0x28),
        }
    }
}
