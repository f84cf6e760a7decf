//! What stands in the way.

use crate::inspect::connection::Obstacle;

/// What does not work because of these.
pub(super) fn prevented(obstacles: &[Obstacle]) -> String {
    let prevented: Vec<_> = obstacles.iter().copied().map(prevents).collect();
    prevented.join("; ")
}

fn prevents(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::MixedContent
        | Obstacle::LocalNetwork
        | Obstacle::Offline
        | Obstacle::Silence
        | Obstacle::PlainHttp
        | Obstacle::NotARegistry
        | Obstacle::Unwilling
        | Obstacle::Unreadable => "everything",
        Obstacle::HiddenChallenge => "finding out where to sign in",
        Obstacle::Credentials => "signing in",
        Obstacle::Methods => "pushing and deleting",
        Obstacle::HiddenHeaders => "reading headers, of which a push needs Location",
        Obstacle::HiddenLocation => "pushing, which needs Location",
        Obstacle::Manifests => "reading manifests",
        Obstacle::Blobs | Obstacle::RedirectedBlobs => "reading configs and layers",
        Obstacle::TokenService => "getting tokens, even for anonymous access",
    }
}
