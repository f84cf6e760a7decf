//! The commands for skopeo, against the flags that the installed skopeo knows.

use std::process::Command;

use waybill::inspect::{Subject, commands};
use waybill::oci::MediaType;
use waybill::registry::Scheme;

use super::commands::config;
use super::{platform, reference};

/// The flags in the help of skopeo, or of one of its commands.
fn known_flags(command: &[&str]) -> Vec<String> {
    let output = Command::new("skopeo").args(command).arg("--help").output();
    let output = output.expect("skopeo is needed here; its Debian package is called skopeo");
    assert!(output.status.success(), "skopeo {command:?} --help: {output:?}");
    let help = String::from_utf8(output.stdout).unwrap();
    let words = help.lines().flat_map(str::split_whitespace);
    words.filter(|word| word.starts_with("--")).map(|word| word.trim_end_matches(',').to_owned()).collect()
}

#[test]
fn skopeo_knows_every_flag_that_it_is_given() {
    let (reference, arm, config) = (reference("a.b/c:1"), platform("linux/arm/v7"), config());
    let mut checked = 0;
    for scheme in [Scheme::Http, Scheme::Https] {
        let subject = Subject {
            reference: &reference,
            scheme,
            media_type: &MediaType::OciIndex,
            platform: Some(&arm),
            config: Some(&config),
        };
        for command in commands(&subject).into_iter().filter(|command| command.tool == "skopeo") {
            let words: Vec<_> = command.line.split(' ').collect();
            assert_eq!(words[0], "skopeo");
            let at = words.iter().position(|word| ["inspect", "copy"].contains(word)).unwrap();
            for (flags, known) in
                [(&words[1..at], known_flags(&[])), (&words[at + 1..], known_flags(&[words[at]]))]
            {
                for flag in flags.iter().filter(|word| word.starts_with("--")) {
                    let name = flag.split('=').next().unwrap().to_owned();
                    assert!(known.contains(&name), "{flag} in: {}", command.line);
                    checked += 1;
                }
            }
        }
    }
    assert_eq!(checked, 19);
}
