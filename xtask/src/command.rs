//! What the user asked for.

use std::ffi::OsString;

/// Shown without arguments, and after arguments that are not understood.
pub(crate) const USAGE: &str = "\
usage: cargo xtask <command>

  serve [--port N] [--open] [-- arguments]
                             build and run the companion on 127.0.0.1 (port 8080 if it is free); without arguments
                             for it, it relays to the well-known public registries
  build                      build the site into dist/, ready for any static host and sub-path, and the companion
  test [--fast]              run every check; --fast leaves out those that need a browser or other tools
  fuzz [--inputs N] [target] feed the parsers with mutated inputs, N for each target; without, 10 million in all
  bench [arguments]          build and serve the site, then run the benchmarks with the arguments

The first run installs pinned tools into your cache folder; it takes minutes, the next ones do not.";

/// One command with its options.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Usage,
    Serve { port: Option<u16>, open: bool, arguments: Vec<OsString> },
    Build,
    Test { fast: bool },
    Fuzz { inputs: Option<usize>, target: Option<String> },
    Bench { arguments: Vec<OsString> },
}

impl Command {
    /// Reads the arguments that follow `cargo xtask`; the error is one line for the user.
    pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, String> {
        let mut arguments = arguments.into_iter();
        let Some(name) = arguments.next() else { return Ok(Self::Usage) };
        match name.to_str() {
            Some("serve") => serve(arguments),
            Some("build") => no_more(arguments, "build").map(|()| Self::Build),
            Some("test") => test(arguments),
            Some("fuzz") => fuzz(arguments),
            Some("bench") => Ok(Self::Bench { arguments: arguments.collect() }),
            Some("help" | "--help" | "-h") => Ok(Self::Usage),
            _ => Err(format!("unknown command `{}`", name.display())),
        }
    }
}

fn serve(mut arguments: impl Iterator<Item = OsString>) -> Result<Command, String> {
    let (mut port, mut open) = (None, false);
    let mut rest = Vec::new();
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--open") => open = true,
            Some("--") => rest.extend(arguments.by_ref()),
            Some("--port") => {
                let number = arguments.next().ok_or("`--port` needs a number, as in `--port 8081`")?;
                port = Some(port_number(&number.to_string_lossy())?);
            }
            Some(text) if text.starts_with("--port=") => {
                port = Some(port_number(text.trim_start_matches("--port="))?);
            }
            _ => return Err(unknown("serve", &argument)),
        }
    }
    Ok(Command::Serve { port, open, arguments: rest })
}

fn port_number(text: &str) -> Result<u16, String> {
    match text.parse() {
        Ok(0) | Err(_) => Err(format!("`--port` needs a number from 1 to 65535, found `{text}`")),
        Ok(port) => Ok(port),
    }
}

fn test(arguments: impl Iterator<Item = OsString>) -> Result<Command, String> {
    let mut fast = false;
    for argument in arguments {
        match argument.to_str() {
            Some("--fast") => fast = true,
            _ => return Err(unknown("test", &argument)),
        }
    }
    Ok(Command::Test { fast })
}

fn fuzz(mut arguments: impl Iterator<Item = OsString>) -> Result<Command, String> {
    let (mut inputs, mut target) = (None, None);
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--inputs") => {
                let number = arguments.next().unwrap_or_default();
                let number = number.to_string_lossy().parse();
                inputs = Some(number.map_err(|_| "`--inputs` needs a number, as in `--inputs 1000000`")?);
            }
            Some(name) if target.is_none() && !name.starts_with('-') => target = Some(name.to_owned()),
            _ => return Err(unknown("fuzz", &argument)),
        }
    }
    Ok(Command::Fuzz { inputs, target })
}

fn no_more(mut arguments: impl Iterator<Item = OsString>, command: &str) -> Result<(), String> {
    arguments.next().map_or(Ok(()), |argument| Err(unknown(command, &argument)))
}

fn unknown(command: &str, argument: &OsString) -> String {
    format!("`{command}` does not take `{}`", argument.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Command, String> {
        Command::parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn reads_each_command() {
        assert_eq!(parse(""), Ok(Command::Usage));
        assert_eq!(parse("build"), Ok(Command::Build));
        let serve = |port, open, arguments: &[&str]| {
            Ok(Command::Serve { port, open, arguments: arguments.iter().map(OsString::from).collect() })
        };
        assert_eq!(parse("serve"), serve(None, false, &[]));
        assert_eq!(parse("serve --open --port 81"), serve(Some(81), true, &[]));
        assert_eq!(
            parse("serve --port=81 -- --allow-any --open"),
            serve(Some(81), false, &["--allow-any", "--open"])
        );
        assert_eq!(parse("test --fast"), Ok(Command::Test { fast: true }));
        assert_eq!(parse("fuzz"), Ok(Command::Fuzz { inputs: None, target: None }));
        let target = Some("documents".into());
        assert_eq!(parse("fuzz --inputs 5 documents"), Ok(Command::Fuzz { inputs: Some(5), target }));
        let arguments = vec!["--runs".into(), "3".into()];
        assert_eq!(parse("bench --runs 3"), Ok(Command::Bench { arguments }));
    }

    #[test]
    fn says_what_it_does_not_understand() {
        assert_eq!(parse("sreve"), Err("unknown command `sreve`".into()));
        assert_eq!(parse("build --fast"), Err("`build` does not take `--fast`".into()));
        assert_eq!(parse("fuzz a b"), Err("`fuzz` does not take `b`".into()));
        let complaint = "`--inputs` needs a number, as in `--inputs 1000000`";
        assert_eq!(parse("fuzz --inputs many"), Err(complaint.into()));
        assert_eq!(parse("serve --port"), Err("`--port` needs a number, as in `--port 8081`".into()));
        for text in ["0", "65536", "http"] {
            let complaint = format!("`--port` needs a number from 1 to 65535, found `{text}`");
            assert_eq!(parse(&format!("serve --port {text}")), Err(complaint));
        }
    }
}
