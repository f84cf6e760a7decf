//! What a registry asks for with a 401: the header `WWW-Authenticate`. RFC 9110, 11.6.1; registries are
//! lenient about it, and so is this.

/// One way of authentication that a registry offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    scheme: String,
    parameters: Vec<(String, String)>,
}

impl Challenge {
    /// All challenges of a header, in order. What cannot be read is left out.
    pub fn parse_all(header: &str) -> Vec<Self> {
        let mut challenges: Vec<Self> = Vec::new();
        let mut was_unquoted = false;
        for item in items(header) {
            let (name, rest) = split_token(item);
            if name.is_empty() {
                continue;
            }
            let after = rest.trim_start();
            let parameter = after.strip_prefix('=').filter(|value| !value.starts_with('='));
            match (parameter, challenges.last_mut()) {
                (Some(text), Some(challenge)) => {
                    was_unquoted = challenge.add(name, text);
                    continue;
                }
                // A parameter of nothing.
                (Some(_), None) => continue,
                // `scope=repository:a:pull,push` without quotes was torn apart at its comma.
                (None, Some(challenge)) if after.is_empty() && was_unquoted && !is_scheme(name) => {
                    if let Some((_, value)) = challenge.parameters.last_mut() {
                        value.push(',');
                        value.push_str(name);
                    }
                    continue;
                }
                _ => {}
            }
            let mut challenge = Self { scheme: name.to_owned(), parameters: Vec::new() };
            let (first, rest) = split_token(after);
            was_unquoted = match rest.trim_start().strip_prefix('=') {
                Some(text) if !first.is_empty() => challenge.add(first, text),
                _ => false,
            };
            challenges.push(challenge);
        }
        challenges
    }

    fn add(&mut self, name: &str, text: &str) -> bool {
        let text = text.trim();
        let quoted = text.strip_prefix('"');
        let value = quoted.map_or_else(|| text.to_owned(), unescaped);
        self.parameters.push((name.to_owned(), value));
        quoted.is_none()
    }

    /// The scheme, as it was written: `Bearer`, `Basic` or another.
    pub fn scheme(&self) -> &str {
        &self.scheme
    }

    /// Whether it is of this scheme.
    pub fn is(&self, scheme: &str) -> bool {
        self.scheme.eq_ignore_ascii_case(scheme)
    }

    /// The first parameter of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut parameters = self.parameters.iter();
        parameters.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| &**value)
    }
}

fn is_scheme(name: &str) -> bool {
    ["basic", "bearer", "digest", "negotiate", "ntlm"].iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// The parts between commas that are not in quotes.
fn items(header: &str) -> impl Iterator<Item = &str> {
    let (mut in_quotes, mut escaped) = (false, false);
    let parts = header.split(move |c| {
        let was_escaped = escaped;
        escaped = in_quotes && c == '\\' && !was_escaped;
        if c == '"' && !was_escaped {
            in_quotes = !in_quotes;
        }
        c == ',' && !in_quotes
    });
    parts.map(str::trim)
}

/// The token at the start (RFC 9110, 5.6.2), and the rest.
fn split_token(text: &str) -> (&str, &str) {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    let end = text.find(|c| !is_token(c)).unwrap_or(text.len());
    text.split_at(end)
}

/// What stands between the quote that was taken off and its counterpart.
fn unescaped(text: &str) -> String {
    let (mut value, mut escaped) = (String::new(), false);
    for c in text.chars() {
        match c {
            '"' if !escaped => break,
            '\\' if !escaped => {
                escaped = true;
                continue;
            }
            c => value.push(c),
        }
        escaped = false;
    }
    value
}
