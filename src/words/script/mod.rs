//! A session as a shell script of curl commands that replays it.
//!
//! It is written for any POSIX shell, with `head -c`. Whatever a registry or an image put into a URL, a header
//! or a body stays within quotes. Comments name nothing that comes from outside.

mod masked_secret;

use std::fmt::Write;
use std::sync::Arc;

use crate::oci::Digest;

use crate::registry::curl::{
    NO_BODY, digest_in, escaped, inline, options, quote, sent_headers, wants_length,
};
use crate::registry::{Exchange, Method, Operation, Origin, Outcome, Request, resolved_location};
use crate::words::en::script as said;
use masked_secret::MaskedSecret;

/// Reads where an upload goes on out of the last answer, `$1` being the root of the registry; and joins such
/// a URL with a parameter, for another registry may have others in it, or none.
const LOCATION: &str = r#"headers=$(mktemp)
trap 'rm -f "$headers"' EXIT
location() {
  url=$(tr -d '\r' <"$headers" | sed -n 's/^[Ll][Oo][Cc][Aa][Tt][Ii][Oo][Nn]: *//p' | tail -n 1)
  case $url in
    '') echo 'NO_LOCATION' >&2; exit 1 ;;
    "http://${1#*://}/"*) url=$1/${url#http://*/} ;;
    [Hh][Tt][Tt][Pp]://* | [Hh][Tt][Tt][Pp][Ss]://*) ;;
    //*) url=${1%%:*}:$url ;;
    /*) url=$1$url ;;
    *) url=$1/$url ;;
  esac
  printf '%s' "$url"
}
joined() {
  case $1 in
    *\?*) printf '%s&%s' "$1" "$2" ;;
    *) printf '%s?%s' "$1" "$2" ;;
  esac
}
"#;

/// A script that sends the requests again, in their order. Where an upload goes on is taken from what the
/// registry answers then. Texts stand in the script; other bodies are files that it lists at the top.
pub fn script(exchanges: &[Arc<Exchange>]) -> String {
    let session = Session::new(exchanges);
    let mut text = session.opening();
    for position in 0..exchanges.len() {
        text.push_str(&session.command(position).unwrap_or_default());
    }
    text
}

struct Session<'a> {
    exchanges: &'a [Arc<Exchange>],
    /// The first origin, which stands in a variable.
    root: String,
    /// For each exchange, where its answer says that the upload goes on.
    locations: Vec<Option<String>>,
    /// For each exchange, the one whose location its URL begins with.
    sources: Vec<Option<usize>>,
    /// For each exchange, what its upload ends as.
    digests: Vec<Option<Digest>>,
    secrets: Vec<MaskedSecret<'a>>,
}

impl<'a> Session<'a> {
    fn new(exchanges: &'a [Arc<Exchange>]) -> Self {
        let root = exchanges.first().map(|exchange| root(&exchange.request.url)).unwrap_or_default();
        let locations: Vec<_> = exchanges.iter().map(|exchange| next_location(exchange)).collect();
        let source = |(position, exchange): (usize, &Arc<Exchange>)| {
            let earlier = locations.get(..position).unwrap_or_default();
            earlier.iter().rposition(|location| {
                location.as_deref().is_some_and(|location| after(&exchange.request.url, location).is_some())
            })
        };
        let sources: Vec<_> = exchanges.iter().enumerate().map(source).collect();
        let mut digests: Vec<_> = exchanges.iter().map(|exchange| digest_in(&exchange.request)).collect();
        for (position, source) in sources.iter().enumerate().rev() {
            let found = digests.get(position).cloned().flatten();
            if let Some(slot) = source.and_then(|source| digests.get_mut(source)) {
                *slot = slot.take().or(found);
            }
        }
        Self { exchanges, root, locations, sources, digests, secrets: masked_secret::secrets(exchanges) }
    }

    fn opening(&self) -> String {
        let mut text = said::TITLE.to_owned();
        let mut files: Vec<(String, String)> = Vec::new();
        for (position, exchange) in self.exchanges.iter().enumerate() {
            let named = self.file(position).filter(|_| exchange.sent > 0 && text_of(exchange).is_none());
            files.extend(named.filter(|file| !files.contains(file)));
        }
        if !files.is_empty() {
            text.push_str(said::FILES);
        }
        for (name, what) in &files {
            _ = writeln!(text, "#   {name}: {what}");
        }
        text.push_str("set -eu\n");
        if !self.root.is_empty() {
            text.push_str(said::ANOTHER_REGISTRY);
            _ = writeln!(text, "[ -n \"${{REGISTRY-}}\" ] || REGISTRY={}", quote(&escaped(&self.root)));
        }
        text.extend(self.secrets.iter().map(MaskedSecret::demand));
        for (name, _) in &files {
            let missing = said::no_file(name);
            _ = writeln!(text, "[ -f {name} ] || {{ echo '{missing}' >&2; exit 1; }}");
        }
        if self.sources.iter().any(Option::is_some) {
            text.push_str(&LOCATION.replace("NO_LOCATION", said::NO_LOCATION));
        }
        text
    }

    fn command(&self, position: usize) -> Option<String> {
        let exchange = self.exchanges.get(position)?;
        let request = &exchange.request;
        let is_source = self.sources.contains(&Some(position));
        let is_blob = matches!(request.operation(), Some(Operation::Blob(..)));
        let (input, body) = self.body(position, exchange);
        let mut text =
            format!("\n# {}. {}, {}\n", exchange.number, request.method, said::came(&exchange.outcome));
        text.push_str(&input);
        _ = write!(text, "curl {}", options(request));
        match request.method {
            Method::Head => {}
            // The bytes of a blob are nothing for a terminal.
            Method::Get if is_blob && !is_source => {
                text.push_str(" -D - -o /dev/null");
            }
            _ => text.push_str(" -i"),
        }
        if is_source {
            text.push_str(" -D \"$headers\"");
        }
        text.push(' ');
        text.push_str(&self.url(position, request));
        for (name, value) in sent_headers(request) {
            text.push_str(" \\\n  -H ");
            match masked_secret::find(&self.secrets, &request.url, value) {
                Some((start, variable)) => {
                    _ = write!(text, "{}\"${variable}\"", quote(&format!("{name}: {start}")));
                }
                None => text.push_str(&quote(&format!("{name}: {value}"))),
            }
        }
        if !body.is_empty() {
            text.push_str(" \\\n  ");
            text.push_str(&body);
        }
        text.push('\n');
        if is_source {
            let root = self.root_word(&request.url).unwrap_or_else(|| quote(&escaped(&root(&request.url))));
            _ = writeln!(text, "location_{}=$(location {root})", exchange.number);
        }
        Some(text)
    }

    /// What is piped to curl, and what has curl send it.
    fn body(&self, position: usize, exchange: &Exchange) -> (String, String) {
        if exchange.sent == 0 {
            let empty = if wants_length(exchange.request.method) { NO_BODY } else { "" };
            return (String::new(), empty.to_owned());
        }
        let piped = "--data-binary @-".to_owned();
        if let Some(text) = text_of(exchange) {
            return (format!("printf %s {} |\n", quote(text)), piped);
        }
        let file = self.file(position).map(|(name, _)| name).unwrap_or_default();
        match first_byte(&exchange.request) {
            Some(start) if start.checked_add(1).is_some() => {
                let input = format!("tail -c +{} {file} | head -c {} |\n", start + 1, exchange.sent);
                (input, piped)
            }
            _ => (String::new(), format!("--data-binary @{file}")),
        }
    }

    /// The file with a body, and what it is.
    fn file(&self, position: usize) -> Option<(String, String)> {
        let exchange = self.exchanges.get(position)?;
        let is_manifest = matches!(exchange.request.operation(), Some(Operation::Manifest(..)));
        let digest = self.digests.get(position)?.as_ref();
        Some(match digest {
            Some(digest) if is_manifest => (format!("manifest-{}", digest.short()), digest.to_string()),
            Some(digest) => (format!("blob-{}", digest.short()), digest.to_string()),
            None if is_manifest => (format!("manifest-{}", exchange.number), said::body_of(exchange.number)),
            None => {
                let first = self.first(position);
                (format!("blob-{first}"), said::upload_of(first))
            }
        })
    }

    /// The number of the request that opened an upload.
    fn first(&self, mut position: usize) -> usize {
        while let Some(Some(source)) = self.sources.get(position) {
            position = *source;
        }
        self.exchanges.get(position).map_or(0, |exchange| exchange.number)
    }

    /// The URL as a word of the shell, with variables for what may differ in a replay.
    fn url(&self, position: usize, request: &Request) -> String {
        let source = self.sources.get(position).copied().flatten();
        let location = source.and_then(|source| {
            let rest = after(&request.url, self.locations.get(source)?.as_deref()?)?;
            Some((self.exchanges.get(source)?.number, rest))
        });
        match (location, self.root_word(&request.url)) {
            (Some((number, "")), _) => format!("\"$location_{number}\""),
            (Some((number, rest)), _) => {
                let parameter = rest.trim_start_matches(['?', '&']);
                format!("\"$(joined \"$location_{number}\" {})\"", quote(&escaped(parameter)))
            }
            (None, Some(root)) => {
                format!("{root}{}", quote(&escaped(request.url.get(self.root.len()..).unwrap_or_default())))
            }
            (None, None) => quote(&escaped(&request.url)),
        }
    }

    /// The variable for the root, if the URL is below it.
    fn root_word(&self, url: &str) -> Option<String> {
        let rest = url.strip_prefix(&*self.root)?;
        (!self.root.is_empty() && rest.starts_with('/')).then(|| "\"$REGISTRY\"".to_owned())
    }
}

/// Scheme and host, as `https://host`.
fn root(url: &str) -> String {
    Origin::of(url).map(|origin| origin.to_string()).unwrap_or_default()
}

/// Where an answer says that an upload goes on: 202 to what opened it or added to it, 204 to a question.
fn next_location(exchange: &Exchange) -> Option<String> {
    let Outcome::Answered { status: 202 | 204, headers, .. } = &exchange.outcome else { return None };
    let target = headers.get("location").filter(|target| !target.trim().is_empty())?;
    Some(resolved_location(target, &exchange.request.url))
}

/// What follows a location in a URL that was made from it.
fn after<'a>(url: &'a str, location: &str) -> Option<&'a str> {
    let rest = url.strip_prefix(location)?;
    let joined = rest.strip_prefix(['?', '&']).is_some_and(|parameter| parameter.starts_with("digest="));
    (rest.is_empty() || joined).then_some(rest)
}

/// The first byte of a chunk.
fn first_byte(request: &Request) -> Option<u64> {
    request.headers.get("content-range")?.split('-').next()?.parse().ok()
}

/// The text of a body that was kept whole.
fn text_of(exchange: &Exchange) -> Option<&str> {
    inline(&exchange.request.body).filter(|_| !exchange.is_cut())
}
