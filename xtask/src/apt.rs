//! The system's programs that browser and end-to-end tests drive.

use std::process::Command;

use crate::failure::Failure;
use crate::program;

/// Each program with Debian's name for its package.
const NEEDED: [(&str, &str); 10] = [
    ("chromium", "chromium"),
    ("chromedriver", "chromium-driver"),
    ("firefox", "firefox-esr"),
    ("docker-registry", "docker-registry"),
    ("skopeo", "skopeo"),
    ("nginx", "nginx"),
    ("caddy", "caddy"),
    ("curl", "curl"),
    // Makes the keys of the tests.
    ("openssl", "openssl"),
    // Fetches axe-core, which checks accessibility.
    ("npm", "npm"),
];

/// Installs what is missing as root on Debian; elsewhere names it.
pub(crate) fn ensure() -> Result<(), Failure> {
    let missing = missing(|program| program::find(program).is_some());
    if missing.is_empty() {
        return Ok(());
    }
    let packages = missing.join(" ");
    if program::find("apt-get").is_none() {
        let remedy = format!(
            "install the programs of the Debian packages {packages} with your system's package manager, \
             or run `cargo xtask test --fast`, which needs none"
        );
        return Err(Failure::new("find the programs for the browser tests", not_on_path(&missing), remedy));
    }
    if program::answer(Command::new("id").arg("-u")).as_deref() != Some("0") {
        let remedy = format!("sudo apt-get update && sudo apt-get install {packages}");
        return Err(Failure::new("find the programs for the browser tests", not_on_path(&missing), remedy));
    }
    eprintln!("installing {packages}");
    let remedy = "see apt-get's output above; it needs the package mirrors";
    program::run(&mut apt_get(&["update"]), remedy)?;
    program::run(apt_get(&["install", "--yes", "--no-install-recommends"]).args(&missing), remedy)
}

fn apt_get(arguments: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    // Run level 1 keeps docker-registry's installation from starting a registry nobody asked for.
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").env("RUNLEVEL", "1");
    command
}

fn not_on_path(packages: &[&str]) -> String {
    format!("not on PATH: {}", packages.join(", "))
}

/// The packages of programs that are not found.
fn missing(found: impl Fn(&str) -> bool) -> Vec<&'static str> {
    NEEDED.iter().filter(|(program, _)| !found(program)).map(|&(_, package)| package).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_packages_of_missing_programs() {
        assert_eq!(missing(|_| true), Vec::<&str>::new());
        assert_eq!(missing(|program| program != "chromedriver"), ["chromium-driver"]);
        assert_eq!(missing(|_| false).len(), NEEDED.len());
    }
}
