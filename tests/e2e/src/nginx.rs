//! nginx with a server block of a test's own.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{Outcome, While};

/// The command that runs nginx with these server blocks, and keeps all it writes in `folder`.
pub fn nginx(folder: &Path, servers: &str) -> Outcome<Command> {
    let path = folder.display().to_string();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("{kind}_temp_path {path}/{kind};\n"))
        .concat();
    let whole = format!(
        "daemon off;\nmaster_process off;\npid {path}/pid;\nerror_log {path}/error.log;\nevents {{}}\n\
         http {{\naccess_log off;\n{temporary}{servers}}}\n"
    );
    let file = folder.join("nginx.conf");
    fs::write(&file, whole).doing("configuring nginx")?;
    let mut nginx = Command::new("nginx");
    nginx.arg("-p").arg(folder).arg("-c").arg(file);
    Ok(nginx)
}
