//! Every error in the words of a person: what happened, why, and what to do. The only such place, with
//! `refusal` for what a registry says, `image_failure` for what is in the way to an image, and `sign_in_failure`.

use super::demo_host::is_of_demo;
use super::refusal;
use super::sign_in_failure;
use crate::archive::ArchiveError;
use crate::browser;
use crate::format;
use crate::registry::{Error, ErrorKind, Method, Operation, Origin, Reason, TransportError};

/// What a failure card says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Failure {
    /// What happened, in a few words.
    pub(super) title: String,
    /// What was asked, as method and URL; empty when nothing was sent.
    pub(super) asked: String,
    /// What came.
    pub(super) came: String,
    /// What to do.
    pub(super) next: String,
    /// Two digests, when bytes differ: what was asked for, and what came.
    pub(super) digests: Option<(String, String)>,
    /// The start of what came, as text.
    pub(super) preview: String,
    /// What on the page may help.
    pub(super) remedy: Option<Remedy>,
}

/// What on the page may help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    /// Signing in.
    SignIn,
    /// Finding out what stands between the page and the registry.
    Doctor,
    /// The tags that are there.
    Tags,
    /// Pushing something.
    Push,
}

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        let (title, came, next) = explain(error);
        let preview = match &error.kind {
            ErrorKind::Refused { preview, diagnostics, .. } if diagnostics.is_empty() => preview.clone(),
            ErrorKind::NotARegistry { preview, .. }
            | ErrorKind::Differs { preview, .. }
            | ErrorKind::Unreadable { preview, .. } => preview.clone(),
            _ => String::new(),
        };
        let digests = match &error.kind {
            ErrorKind::Differs { verification, .. } => verification
                .expected()
                .map(|expected| (expected.to_string(), verification.computed().to_string())),
            _ => None,
        };
        let asked = format!("{} {}", error.method, error.url);
        Self { title, asked, came, next, digests, preview, remedy: remedy(error) }
    }
}

fn explain(error: &Error) -> (String, String, String) {
    match &error.kind {
        ErrorKind::Transport(transport) => unanswered(error, transport),
        ErrorKind::Refused { status, diagnostics, retry_after, lacking, .. } => {
            refusal::explain(error, *status, diagnostics, retry_after.as_deref(), lacking.as_deref())
        }
        ErrorKind::IsBlob => say(
            "This is the digest of a blob, not of a manifest.",
            "The repository has it: it is a layer, or the config of an image, whose digest tools call the image ID.".into(),
            "Open the image by its tag; its layers and its config are listed there with their digests.",
        ),
        ErrorKind::NotARegistry { status, content_type, .. } => say(
            "This is not a registry.",
            format!("Status {status} came with {}, where a registry sends JSON.", named(content_type)),
            "Check host and port. A web server, a login page or a proxy may stand where the registry should be.",
        ),
        ErrorKind::Empty => say(
            "The answer is empty.",
            "A success came without any content.".into(),
            "Try again. A document is never empty; a proxy or a broken store may have lost it.",
        ),
        ErrorKind::TooLarge { limit, stated } => say(
            "The document is too large.",
            match stated {
                Some(stated) => format!(
                    "It has {} bytes; Waybill reads at most {}.",
                    format::number(*stated),
                    format::number(*limit)
                ),
                None => format!("It goes on beyond the {} bytes that Waybill reads.", format::number(*limit)),
            },
            "Registries take manifests up to 4 MiB. Fetch it with curl to see what it holds.",
        ),
        ErrorKind::Unpacked(unpacked) => say(
            "The bytes are not as they were sent.",
            format!("More came than the blob has. {unpacked}."),
            "Save it by way of the companion, or with curl.",
        ),
        ErrorKind::Differs { verification, .. } => say(
            "The bytes differ from the digest that was asked for.",
            match verification.unpacked() {
                Some(unpacked) => format!("They were hashed here, and are not what the digest names. {unpacked}."),
                None => "They were hashed here, and are not what the digest names. They were not read any further.".into(),
            },
            "Do not use this image from here. Compare with the registry directly, without the proxies between; \
             then tell whoever runs it.",
        ),
        ErrorKind::Source(detail) => say(
            "The bytes to send are not as they should be.",
            format!("Reading them failed, or gave something else: {detail}."),
            "Choose the file again. Nothing points to what was sent so far.",
        ),
        ErrorKind::NoLocation { hidden: true } => say(
            "The registry does not let this page see where the upload goes on.",
            "It opened the upload, and tells in the header Location where the bytes go; CORS hides that header.".into(),
            "Whoever runs the registry adds it: Access-Control-Expose-Headers: Location, Range, Docker-Content-Digest, \
             OCI-Subject. Without it a page can read here, and cannot push.",
        ),
        ErrorKind::NoLocation { hidden: false } => say(
            "The registry does not say where the upload goes on.",
            "It opened the upload, and sent no header Location, which the API asks for.".into(),
            "A proxy between here and the registry may have lost it.",
        ),
        ErrorKind::NoChunks { size, limit } => say(
            "The registry takes no chunked uploads.",
            format!(
                "It refused the first chunk. The blob has {}, and at most {} are held in memory to send one in a single request.",
                format::bytes(*size),
                format::bytes(*limit)
            ),
            "Push it with a client that sends a blob in one piece, as docker, skopeo or crane.",
        ),
        ErrorKind::BodyTooLarge { bytes, diagnostics } => say(
            "The registry does not take so much at once.",
            format!(
                "{} The request held {} of the blob; smaller ones were not tried.",
                refusal::came(413, diagnostics),
                format::bytes(*bytes)
            ),
            "Whoever runs the registry, or a proxy before it, can allow larger requests (client_max_body_size in nginx) or \
             larger blobs.",
        ),
        ErrorKind::Unreadable { detail, .. } => say(
            "The list could not be read.",
            format!("The answer is not the list that the API defines: {detail}."),
            "Check that the host is a registry. What came is shown below.",
        ),
    }
}

fn remedy(error: &Error) -> Option<Remedy> {
    let is_read = matches!(error.method, Method::Get | Method::Head);
    if error.is_not_found()
        && !error.lacks_repository()
        && is_read
        && matches!(error.operation(), Some(Operation::Manifest(..)))
    {
        return Some(Remedy::Tags);
    }
    if is_of_demo(&error.url) {
        return None;
    }
    match &error.kind {
        ErrorKind::Transport(transport) => match transport {
            TransportError::SignIn(_) => Some(Remedy::SignIn),
            TransportError::Unrelayed { companion: None, .. } | TransportError::Interrupted(_) => None,
            _ => Some(Remedy::Doctor),
        },
        ErrorKind::NotARegistry { .. } | ErrorKind::NoLocation { .. } => Some(Remedy::Doctor),
        _ => match error.reason()? {
            Reason::Unauthorized | Reason::Forbidden | Reason::InsufficientScope => Some(Remedy::SignIn),
            _ => None,
        },
    }
}

fn named(content_type: &str) -> String {
    if content_type.is_empty() {
        "no content type".into()
    } else {
        format!("the content type {content_type}")
    }
}

fn say(title: &str, came: String, next: &str) -> (String, String, String) {
    (title.to_owned(), came, next.to_owned())
}

/// Whether a URL is out of reach, because the browser says that it has no network.
fn is_cut_off(url: &str) -> bool {
    browser::is_offline() && !Origin::of(url).is_some_and(|origin| origin.is_loopback())
}

/// No answer, or not all of one.
fn unanswered(error: &Error, transport: &TransportError) -> (String, String, String) {
    match transport {
        TransportError::Blocked(detail) if is_of_demo(&error.url) && is_cut_off(&browser::origin()) => say(
            "You are offline.",
            format!("The demo registry runs in this browser, but its program is not here yet: {detail}."),
            "Connect to the network, then try again. Once the demo registry has started, it works offline for as long as this \
             page stays open.",
        ),
        TransportError::Blocked(detail) | TransportError::Interrupted(detail) if is_of_demo(&error.url) => {
            say(
                "The demo registry failed.",
                format!("It runs in this browser, beside the page: {detail}."),
                "Try again, which starts it anew. If that does not help, reload the page. The server of the page must \
                 serve the files whose names begin with “worker”, too.",
            )
        }
        TransportError::Blocked(detail) if is_cut_off(&error.url) => say(
            "You are offline.",
            format!("No answer came ({detail}), and the browser says that it has no network connection."),
            "Connect to the network, then try again. Without it, only what runs on this machine can be reached.",
        ),
        TransportError::Blocked(detail) => blocked(error, detail),
        TransportError::Unrelayed { companion: Some(words), .. } if is_cut_off(&error.url) => say(
            "You are offline.",
            format!("The browser says that it has no network connection, and the companion says: {words}."),
            "Connect to the network, then try again. Without it, only what runs on this machine can be reached.",
        ),
        TransportError::Unrelayed { companion: None, .. } => say(
            "The companion does not answer.",
            format!(
                "This page asks the registry by way of the companion at {}, which is gone.",
                browser::origin()
            ),
            "Start it again, then try again. Who is signed in is kept for as long as this page stays open.",
        ),
        TransportError::Unrelayed { companion: Some(words), .. } => say(
            "The registry could not be reached.",
            format!("Neither this page nor its companion gets an answer. The companion says: {words}."),
            "Check name and port, and whether it runs. “Check the connection” tries it step by step.",
        ),
        TransportError::SignIn(error) => sign_in_failure::explain(error),
        TransportError::TimedOut(time) => say(
            "No answer came in time.",
            format!("Nothing came for {} seconds, and the request was given up.", time.as_secs()),
            "Try again. If it keeps happening, the registry or something before it hangs.",
        ),
        TransportError::Interrupted(detail) => say(
            "The answer broke off.",
            format!("The connection ended before the answer did: {detail}."),
            "Try again. If it keeps happening, a proxy between here and the registry cuts answers short.",
        ),
    }
}

/// A browser tells a page nothing about why a request failed; so no cause is guessed here.
fn blocked(error: &Error, detail: &str) -> (String, String, String) {
    let mixed = browser::is_secure() && Origin::of(&error.url).is_some_and(|origin| origin.is_plain());
    let next = if browser::companion().is_some() {
        "The companion of this page does not relay to it. “Check the connection” tries it step by step, says what stands in \
         the way, and prints the command that starts the companion so that it does."
    } else if mixed {
        "This page came over HTTPS, and browsers block plain HTTP from there. Open Waybill over plain HTTP, reach the \
         registry over HTTPS, or use Waybill's companion."
    } else {
        "“Check the connection” tries it step by step, says what stands in the way, and prints the configuration that \
         removes it. Most public registries, Docker Hub among them, allow no other page to read them: they need \
         Waybill's companion."
    };
    let came = format!(
        "The browser let no answer through ({detail}). It does not say whether the registry is down, its name or \
         certificate is wrong, or it does not allow other pages to read it (CORS)."
    );
    ("The registry could not be reached from this page.".into(), came, next.into())
}

impl From<&ArchiveError> for Failure {
    fn from(error: &ArchiveError) -> Self {
        let (title, next) = match error {
            ArchiveError::Registry(error) => return Self::from(&**error),
            ArchiveError::Incomplete(_) => (
                "The image is not complete.",
                "Choose a platform that is complete, or push the missing parts to the registry again.",
            ),
            ArchiveError::Sparse { whole, .. } if whole.is_empty() => (
                "The index cannot be pushed.",
                "Save the image again where all of its platforms are, and choose the new file.",
            ),
            ArchiveError::Sparse { .. } => (
                "The index cannot be pushed, but a part of it can.",
                "Push a platform alone, or save the image again where all of its platforms are.",
            ),
            ArchiveError::BuildCache => (
                "This file holds no image that can be pushed.",
                "BuildKit sends its cache to a registry itself: docker buildx build --cache-to type=registry,ref=NAME.",
            ),
            ArchiveError::NotRunnable(_) => {
                ("That is nothing for docker load.", "Save it as an OCI image layout.")
            }
            ArchiveError::Sink(_) => {
                ("The file could not be written.", "Make room on the disk, and save it again.")
            }
            ArchiveError::Source(_) => ("The file could not be read.", "Choose it again."),
            _ => (
                "This file holds no image that can be pushed.",
                "It can be an OCI image layout or what docker save writes, as a folder or as a tar, which may be compressed \
                 with gzip or zstd.",
            ),
        };
        let mut came = error.to_string();
        came.push('.');
        Self::without_request(title, &came, next)
    }
}

impl Failure {
    /// Why there are no tags of a repository. One that is not there yet is made by a push.
    pub(super) fn of_tags(error: &Error) -> Self {
        let failure = Self::from(error);
        if !error.is_not_found() {
            return failure;
        }
        let next = "A repository comes into being when something is pushed to it. If it should be there, check its name; some \
                    registries answer the same when credentials are needed.";
        Self { title: "Nothing here yet.".into(), next: next.into(), remedy: Some(Remedy::Push), ..failure }
    }

    pub(super) fn without_request(title: &str, came: &str, next: &str) -> Self {
        Self {
            title: title.into(),
            asked: String::new(),
            came: came.into(),
            next: next.into(),
            digests: None,
            preview: String::new(),
            remedy: None,
        }
    }
}
