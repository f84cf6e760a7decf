//! The public registries that most people use, and nobody of them runs.

/// The hosts that answer.
pub const HOSTS: [&str; 12] = [
    "registry-1.docker.io",
    "ghcr.io",
    "quay.io",
    "registry.k8s.io",
    "mcr.microsoft.com",
    "public.ecr.aws",
    "gcr.io",
    "us-docker.pkg.dev",
    "europe-docker.pkg.dev",
    "asia-docker.pkg.dev",
    "registry.gitlab.com",
    "cgr.dev",
];
