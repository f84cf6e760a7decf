//! The moves of tags, as far as this browser saw them: which digest each tag had when it was looked at here.

mod look;
mod repository_looks;
mod tag_looks;
mod tag_move;

pub use look::Look;
pub use repository_looks::RepositoryLooks;
pub use tag_looks::TagLooks;
pub use tag_move::TagMove;
