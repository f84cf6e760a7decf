//! The machines that the sample images are for.

/// A machine that runs Linux.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Machine {
    Amd64,
    /// The same with AVX2: a level, for which programs may be built.
    Amd64V3,
    I386,
    Arm64,
    ArmV7,
}

impl Machine {
    /// Those that most images are for.
    pub(super) const USUAL: [Self; 3] = [Self::Amd64, Self::Arm64, Self::ArmV7];

    /// The members of its platform, as they stand in an index and in a config.
    pub(super) fn platform(self) -> &'static str {
        match self {
            Self::Amd64 => r#""architecture":"amd64","os":"linux""#,
            Self::Amd64V3 => r#""architecture":"amd64","os":"linux","variant":"v3""#,
            Self::I386 => r#""architecture":"386","os":"linux""#,
            Self::Arm64 => r#""architecture":"arm64","os":"linux""#,
            Self::ArmV7 => r#""architecture":"arm","os":"linux","variant":"v7""#,
        }
    }

    /// The name that compilers know it by.
    pub(super) fn triple(self) -> &'static str {
        match self {
            Self::Amd64 => "x86_64-linux-musl",
            Self::Amd64V3 => "x86_64_v3-linux-musl",
            Self::I386 => "i686-linux-musl",
            Self::Arm64 => "aarch64-linux-musl",
            Self::ArmV7 => "armv7-linux-musleabihf",
        }
    }

    /// Class and machine in the header of an ELF file.
    pub(super) fn elf(self) -> (u8, u8) {
        match self {
            Self::Amd64 | Self::Amd64V3 => (2, 0x3e),
            Self::I386 => (1, 0x03),
            Self::Arm64 => (2, 0xb7),
            Self::ArmV7 => (1, 0x28),
        }
    }
}
