//! The tar format. POSIX.1-2017, *pax*, "pax Interchange Format" and "ustar Interchange Format".
//!
//! ```text
//! header  = name[100] mode[8] uid[8] gid[8] size[12] mtime[12] sum[8] type[1] target[100]
//!           magic[6] version[2] user[32] group[32] major[8] minor[8] prefix[155] nul[12]
//! member  = header content, filled with zeros to blocks of 512 bytes
//! archive = *member 1024*NUL
//! record  = length " " key "=" value "\n"     ; content of the types x and g; length counts all of it
//! ```

mod header;
mod record;
mod write;

pub(super) use header::{BLOCK, Block, Header, is_start};
pub(super) use record::Extension;
pub(super) use write::{END, header, padding};
