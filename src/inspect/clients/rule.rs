//! The rules by which clients choose.

use crate::oci::{Descriptor, Machine, Platform};

use super::why::Why;
use super::{as_written, containerd, containers, regctl, windows_docker};

/// How a client chooses among the entries of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The platform itself, then the lesser ones that the processor runs too: `Only` of containerd/platforms.
    Containerd,
    /// The platform itself, and nothing else: `OnlyStrict` of containerd/platforms.
    ContainerdStrict,
    /// What `Only` lets through, the last build first: the default matcher of containerd on Windows.
    WindowsContainerd,
    /// Docker's own on Windows: no build newer than the host's, the same build first.
    WindowsDocker,
    /// The library that podman, buildah, skopeo and CRI-O share: exactly as written, then lower variants.
    Podman,
    /// regctl: the best that is compatible.
    Regctl,
    /// go-containerregistry: the first that has all that was asked for, as written.
    Crane,
    /// oras: as crane, but an entry has to state its platform.
    Oras,
}

impl Rule {
    /// The entry that is chosen of those that stand beside each other, by its position, and why.
    pub fn pick(self, wanted: &Platform, entries: &[&Descriptor]) -> Option<(usize, Why)> {
        match self {
            Self::Containerd => containerd::only(wanted, entries),
            Self::ContainerdStrict => containerd::strict(wanted, entries),
            Self::WindowsContainerd => containerd::on_windows(wanted, entries),
            Self::WindowsDocker => windows_docker::pick(wanted, entries),
            Self::Podman => containers::pick(wanted, entries),
            Self::Regctl => regctl::pick(wanted, entries),
            Self::Crane => as_written::crane(wanted, entries),
            Self::Oras => as_written::oras(wanted, entries),
        }
    }

    /// Whether all entries of the indexes within an index are looked at together.
    pub(super) fn looks_through(self) -> bool {
        matches!(self, Self::Containerd | Self::ContainerdStrict | Self::WindowsContainerd)
    }

    /// Whether an index for this platform is looked through where this one is wanted.
    pub(super) fn fits(self, wanted: &Platform, platform: &Platform) -> bool {
        match self {
            Self::ContainerdStrict => containerd::is_same(&Machine::new(wanted), platform),
            _ => platform.fit_for(wanted).is_some(),
        }
    }
}
