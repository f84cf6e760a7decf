//! The programs that pull images.

use crate::oci::Platform;

use super::level::Level;
use super::rule::Rule;

/// A program that pulls images, or several that choose alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Client {
    /// Docker with the image store of containerd, the default of new installations since 29.
    Docker,
    /// Docker with its older stores.
    DockerGraphDriver,
    /// Kubernetes on nodes with containerd 2.1 or newer, which pull by its transfer service.
    Kubernetes,
    /// Kubernetes on nodes with an older containerd, or with `use_local_image_pull`.
    KubernetesLocalPull,
    /// nerdctl.
    Nerdctl,
    /// podman, buildah, skopeo and CRI-O.
    Podman,
    /// regctl.
    Regctl,
    /// crane, and what is built on its library.
    Crane,
    /// oras.
    Oras,
}

impl Client {
    /// All, in the order of the page.
    pub const ALL: [Self; 9] = [
        Self::Docker,
        Self::DockerGraphDriver,
        Self::Kubernetes,
        Self::KubernetesLocalPull,
        Self::Nerdctl,
        Self::Podman,
        Self::Regctl,
        Self::Crane,
        Self::Oras,
    ];

    /// What it asks for on a machine of that platform. A processor of the kind amd64 is of that level.
    pub(super) fn asks(self, wanted: &Platform, level: Level) -> Platform {
        let normal = wanted.normalized();
        let (is_amd64, is_arm64) = (normal.architecture() == "amd64", normal.architecture() == "arm64");
        match self {
            // Nobody tells a node a platform, and it detects variants on 32-bit ARM only.
            Self::Kubernetes | Self::KubernetesLocalPull if is_amd64 || is_arm64 => normal.with_variant(""),
            Self::DockerGraphDriver if is_amd64 && wanted.variant().is_empty() && normal.os() == "linux" => {
                wanted.clone().with_variant(level.variant())
            }
            // It detects the variant of the machine.
            Self::Podman if wanted.variant().is_empty() && wanted.architecture() == "arm64" => {
                wanted.clone().with_variant("v8")
            }
            Self::Podman if wanted.variant().is_empty() && wanted.architecture() == "arm" => {
                wanted.clone().with_variant("v7")
            }
            _ => wanted.clone(),
        }
    }

    /// How it chooses where the platform is of that system.
    pub(super) fn rule(self, wanted: &Platform) -> Rule {
        let is_windows = wanted.normalized().os() == "windows";
        match self {
            Self::DockerGraphDriver if is_windows => Rule::WindowsDocker,
            Self::Docker | Self::KubernetesLocalPull if is_windows => Rule::WindowsContainerd,
            Self::Docker | Self::DockerGraphDriver | Self::KubernetesLocalPull => Rule::Containerd,
            Self::Kubernetes | Self::Nerdctl => Rule::ContainerdStrict,
            Self::Podman => Rule::Podman,
            Self::Regctl => Rule::Regctl,
            Self::Crane => Rule::Crane,
            Self::Oras => Rule::Oras,
        }
    }
}
