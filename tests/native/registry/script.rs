//! A session as a script, run by a shell with a curl that only remembers what it was told.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::Duration;

use waybill::oci::Hasher;
use waybill::registry::{Exchange, Exposure, Headers, Method, Outcome, Request, TransportError};
use waybill::words::script;

/// Remembers its arguments and its input, and answers with the headers it finds.
const CURL: &str = r#"#!/bin/sh
number=$(ls args.* 2>/dev/null | wc -l)
number=$((number + 1))
printf '%s\0' "$@" >"args.$number"
before=
for word in "$@"; do
  if [ "$before" = -D ] && [ "$word" != - ] && [ -f "answer.$number" ]; then cat "answer.$number" >"$word"; fi
  if [ "$word" = @- ]; then cat >"input.$number"; fi
  before=$word
done
"#;

pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("waybill-script-{name}-{}", std::process::id()));
        _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        let folder = Self(path);
        folder.write("curl", CURL);
        fs::set_permissions(folder.0.join("curl"), fs::Permissions::from_mode(0o755)).unwrap();
        folder
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.0.join(name), bytes).unwrap();
    }

    pub(super) fn run(&self, exchanges: &[Arc<Exchange>], variables: &[(&str, &str)]) -> Output {
        self.write("session.sh", script(exchanges));
        let path = format!("{}:{}", self.0.display(), std::env::var("PATH").unwrap());
        let mut command = Command::new("sh");
        command.arg("session.sh").current_dir(&self.0).env("PATH", path);
        command
            .env_remove("REGISTRY")
            .env_remove("SECRET")
            .env_remove("TOKEN")
            .envs(variables.iter().copied());
        command.output().unwrap()
    }

    #[track_caller]
    pub(super) fn succeed(&self, exchanges: &[Arc<Exchange>], variables: &[(&str, &str)]) {
        let output = self.run(exchanges, variables);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() && said.is_empty(), "{said}\n{}", script(exchanges));
    }

    /// What curl was told, the `number`th time.
    pub(super) fn told(&self, number: usize) -> Vec<String> {
        let bytes = fs::read(self.0.join(format!("args.{number}"))).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        text.strip_suffix('\0').unwrap().split('\0').map(str::to_owned).collect()
    }

    fn url(&self, number: usize) -> String {
        self.told(number).into_iter().find(|word| word.contains("://")).unwrap()
    }

    /// What was piped to curl.
    fn input(&self, number: usize) -> Vec<u8> {
        fs::read(self.0.join(format!("input.{number}"))).unwrap()
    }

    pub(super) fn calls(&self) -> usize {
        let names = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name());
        names.filter(|name| name.to_string_lossy().starts_with("args.")).count()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.0);
    }
}

pub(super) fn answered(number: usize, request: Request, status: u16, headers: Headers) -> Arc<Exchange> {
    let sent = request.body.len() as u64;
    let outcome = Outcome::Answered {
        status,
        headers,
        exposure: Exposure::All,
        size: 0,
        preview: Vec::new(),
        broken: None,
    };
    Arc::new(Exchange {
        number,
        request,
        sent,
        started: Duration::ZERO,
        duration: Some(Duration::from_millis(1)),
        outcome,
    })
}

fn plain(number: usize, method: Method, url: &str, status: u16) -> Arc<Exchange> {
    answered(number, Request::new(method, url), status, Headers::new())
}

fn located(location: &str) -> Headers {
    Headers::new().with("Location", location)
}

/// As the journal keeps a long body.
fn cut(exchange: &Arc<Exchange>, sent: u64) -> Arc<Exchange> {
    Arc::new(Exchange { sent, ..Exchange::clone(exchange) })
}

pub(super) const ROOT: &str = "https://registry.example";

fn uploads() -> String {
    format!("{ROOT}/v2/my/app/blobs/uploads/")
}

fn chunk(url: &str, range: &str, body: &[u8]) -> Request {
    let request = Request::new(Method::Patch, url).body("application/octet-stream", body);
    Request { headers: request.headers.with("Content-Range", range), ..request }
}

#[test]
fn a_script_shows_what_it_does() {
    let manifest = Request::new(Method::Put, format!("{ROOT}/v2/my/app/manifests/1.0"));
    let manifest = manifest.body("application/vnd.oci.image.manifest.v1+json", &b"{\n \"it's\": 1}"[..]);
    let digest = Hasher::digest(b"{}");
    let finish = Request::new(Method::Put, format!("{ROOT}/u/1?digest={digest}"));
    let exchanges = [
        plain(4, Method::Head, &format!("{ROOT}/v2/my/app/blobs/{digest}"), 404),
        answered(5, Request::new(Method::Post, uploads()), 202, located("/u/1")),
        answered(6, finish.body("application/octet-stream", &b"{}"[..]), 201, located("/v2/x")),
        answered(7, manifest, 201, Headers::new()),
    ];
    let text = script(&exchanges);
    let (opening, commands) = text.split_once("\n\n").unwrap();
    assert!(opening.starts_with(
        "#!/bin/sh\n# The requests of a session, as Waybill sent them.\nset -eu\n\
         # Another registry: REGISTRY=http://localhost:5000 sh FILE\n\
         [ -n \"${REGISTRY-}\" ] || REGISTRY=https://registry.example\nheaders=$(mktemp)\n"
    ));
    let expected = format!(
        r#"# 4. HEAD, answered 404
curl -sSIL "$REGISTRY"/v2/my/app/blobs/{digest}

# 5. POST, answered 202
curl -sS -X POST -i -D "$headers" "$REGISTRY"/v2/my/app/blobs/uploads/ \
  -H 'Content-Length: 0'
location_5=$(location "$REGISTRY")

# 6. PUT, answered 201
printf %s '{{}}' |
curl -sS -X PUT -i "$(joined "$location_5" digest={digest})" \
  -H 'Content-Type: application/octet-stream' \
  --data-binary @-

# 7. PUT, answered 201
printf %s '{{
 "it'\''s": 1}}' |
curl -sS -X PUT -i "$REGISTRY"/v2/my/app/manifests/1.0 \
  -H 'Content-Type: application/vnd.oci.image.manifest.v1+json' \
  --data-binary @-
"#
    );
    assert_eq!(commands, expected);
}

#[test]
fn nothing_that_comes_from_outside_leaves_its_quotes() {
    let hostile = "it's \"$HOME\" `touch x`;\n$(touch x) \\ %s \u{e9} \n#\n'";
    let folder = Folder::new("hostile");
    let body = format!("@{hostile}");
    let mut put = Request::new(Method::Put, format!("{ROOT}/v2/a/manifests/{hostile}"));
    put = put.body(&format!("x/y;{hostile}"), body.as_bytes());
    let escape = Request::new(Method::Post, format!("{ROOT}/v2/a?x=\x1b[201~{{a,b}}"));
    let exchanges = [
        answered(1, put, 201, Headers::new()),
        answered(2, escape, 202, Headers::new()),
        plain(3, Method::Get, &format!("https://elsewhere.example/'{hostile}"), 200),
    ];
    folder.succeed(&exchanges, &[]);
    let told = folder.told(1);
    let url = format!("{ROOT}/v2/a/manifests/{hostile}").replace(' ', "%20").replace('\n', "%0A");
    assert_eq!(told[..5], ["-sS", "-X", "PUT", "-i", &url]);
    assert_eq!(told[5..], ["-H", &format!("Content-Type: x/y;{hostile}"), "--data-binary", "@-"]);
    assert_eq!(folder.input(1), body.as_bytes(), "not a byte more");
    let url = format!("{ROOT}/v2/a?x=%1B[201~{{a,b}}");
    assert_eq!(folder.told(2), ["-sS", "-X", "POST", "-g", "-i", &url, "-H", "Content-Length: 0"]);
    assert!(folder.url(3).starts_with("https://elsewhere.example/'it's%20"));
    assert_eq!(folder.calls(), 3);
    assert!(!folder.0.join("x").exists());
}

#[test]
fn bodies_keep_their_exact_bytes() {
    let folder = Folder::new("bytes");
    let bodies = ["{}", "{}\n", "\n\n{}\n\n", "%s%%\\n\\0", "-n", "@file", "a\tb"];
    let put = |(number, body): (usize, &&str)| {
        let request = Request::new(Method::Put, format!("{ROOT}/v2/a/manifests/1"));
        answered(number + 1, request.body("a/b", body.as_bytes()), 201, Headers::new())
    };
    let exchanges: Vec<_> = bodies.iter().enumerate().map(put).collect();
    folder.succeed(&exchanges, &[]);
    for (number, body) in bodies.iter().enumerate() {
        assert_eq!(folder.input(number + 1), body.as_bytes());
    }
}

#[test]
fn an_upload_goes_on_where_the_registry_says_in_the_replay() {
    let digest = Hasher::digest(b"abc");
    let at = |state: &str| format!("{ROOT}/v2/my/app/blobs/uploads/1?state={state}");
    let exchanges = [
        answered(1, Request::new(Method::Post, uploads()), 202, located(&at("a"))),
        answered(2, chunk(&at("a"), "0-1", b"ab"), 202, located("/v2/my/app/blobs/uploads/1?state=b")),
        answered(3, Request::new(Method::Get, at("b")), 204, located(&at("c"))),
        answered(4, chunk(&at("c"), "2-2", b"c"), 202, located(&at("d"))),
        plain(5, Method::Put, &format!("{}&digest={digest}", at("d")), 201),
    ];
    let cases = [
        ("http://other.example/new/1?x=y", "http://other.example/new/1?x=y"),
        ("HTTP://other.example/new/1?x=y", "HTTP://other.example/new/1?x=y"),
        ("/new/1?x=y", "https://other.example:5000/new/1?x=y"),
        ("//third.example/1?x", "https://third.example/1?x"),
        ("http://other.example:5000/1?x", "https://other.example:5000/1?x"),
        ("new/$HOME/1?x", "https://other.example:5000/new/$HOME/1?x"),
    ];
    for (location, expected) in cases {
        let folder = Folder::new("upload");
        for number in 1..=4 {
            folder.write(
                &format!("answer.{number}"),
                format!(
                    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 202 Accepted\r\nlocation: {location}&{number}\r\nRange: 0-0\r\n\r\n"
                ),
            );
        }
        folder.succeed(&exchanges, &[("REGISTRY", "https://other.example:5000")]);
        assert_eq!(folder.url(1), "https://other.example:5000/v2/my/app/blobs/uploads/");
        for number in 2..=4 {
            assert_eq!(folder.url(number), format!("{expected}&{}", number - 1));
        }
        assert_eq!(folder.url(5), format!("{expected}&4&digest={digest}"));
        assert_eq!((folder.input(2), folder.input(4)), (b"ab".to_vec(), b"c".to_vec()));
    }
}

#[test]
fn a_digest_is_joined_to_the_location_that_came() {
    let digest = Hasher::digest(b"");
    let finish = |url: String| plain(2, Method::Put, &url, 201);
    for recorded in ["/u/1", "/u/1?_state=a"] {
        let join = if recorded.contains('?') { '&' } else { '?' };
        let exchanges = [
            answered(1, Request::new(Method::Post, uploads()), 202, located(recorded)),
            finish(format!("{ROOT}{recorded}{join}digest={digest}")),
        ];
        for (location, expected) in [("/n/1", "/n/1?"), ("/n/1?_state=b%3D", "/n/1?_state=b%3D&")] {
            let folder = Folder::new("joined");
            folder.write("answer.1", format!("HTTP/1.1 202\r\nLocation: {location}\r\n\r\n"));
            folder.succeed(&exchanges, &[]);
            assert_eq!(folder.url(2), format!("{ROOT}{expected}digest={digest}"));
        }
    }
}

#[test]
fn without_a_location_the_replay_stops() {
    let exchanges = [
        answered(1, Request::new(Method::Post, uploads()), 202, located("/u/1")),
        plain(2, Method::Put, &format!("{ROOT}/u/1?digest={}", Hasher::digest(b"")), 201),
    ];
    let folder = Folder::new("stops");
    folder.write("answer.1", "HTTP/1.1 401 Unauthorized\r\n\r\n");
    let output = folder.run(&exchanges, &[]);
    assert!(!output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "No Location came.\n");
    assert_eq!(folder.calls(), 1);
}

#[test]
fn bytes_that_are_no_text_come_from_files() {
    let blob: Vec<u8> = (0..=255).cycle().take(1000).collect();
    let digest = Hasher::digest(&blob);
    let exchanges = [
        answered(1, Request::new(Method::Post, uploads()), 202, located("/u/1")),
        cut(&answered(2, chunk(&format!("{ROOT}/u/1"), "0-599", b"text"), 202, located("/u/2")), 600),
        cut(&answered(3, chunk(&format!("{ROOT}/u/2"), "600-999", &blob[..9]), 202, located("/u/3")), 400),
        plain(4, Method::Put, &format!("{ROOT}/u/3?digest={digest}"), 201),
        answered(
            5,
            Request::new(Method::Post, format!("{}?digest={digest}", uploads())).body("a/b", blob.clone()),
            201,
            Headers::new(),
        ),
        answered(6, Request::new(Method::Post, uploads()), 202, located("/u/6")),
        answered(7, chunk(&format!("{ROOT}/u/6"), "0-1", b"\0\x01"), 202, Headers::new()),
        answered(
            8,
            Request::new(Method::Put, format!("{ROOT}/v2/a/manifests/1")).body("a/b", &b"\xff"[..]),
            400,
            Headers::new(),
        ),
    ];
    let name = format!("blob-{}", digest.short());
    let listed = format!(
        "# Run it in a folder with these files:\n#   {name}: {digest}\n#   blob-6: what the upload of request 6 sent\n\
         #   manifest-8: what request 8 sent\nset -eu\n"
    );
    assert!(script(&exchanges).contains(&listed), "{}", script(&exchanges));
    let folder = Folder::new("files");
    for (number, location) in [(1, "/u/1"), (2, "/u/2"), (3, "/u/3"), (6, "/u/6")] {
        folder.write(&format!("answer.{number}"), format!("HTTP/1.1 202\r\nLocation: {location}\r\n\r\n"));
    }
    let output = folder.run(&exchanges, &[]);
    assert_eq!(String::from_utf8_lossy(&output.stderr), format!("There is no file {name}.\n"));
    assert_eq!(folder.calls(), 0, "nothing is sent before all files are there");
    folder.write(&name, &blob);
    folder.write("blob-6", b"\0\x01");
    folder.write("manifest-8", b"\xff");
    folder.succeed(&exchanges, &[]);
    assert_eq!(folder.input(2), blob[..600]);
    assert_eq!(folder.input(3), blob[600..]);
    assert_eq!(folder.told(5)[7..], ["--data-binary", &format!("@{name}")]);
    assert_eq!(folder.input(7), b"\0\x01");
    assert_eq!(folder.told(8)[7..], ["--data-binary", "@manifest-8"]);
}

#[test]
fn a_session_of_nothing_is_a_script_of_nothing() {
    Folder::new("empty").succeed(&[], &[]);
    assert_eq!(script(&[]), "#!/bin/sh\n# The requests of a session, as Waybill sent them.\nset -eu\n");
}

#[test]
fn what_came_stands_beside_each_request() {
    let outcome = |outcome| {
        let exchange = plain(1, Method::Get, &format!("{ROOT}/v2/a/blobs/x"), 200);
        Arc::new(Exchange { outcome, ..Exchange::clone(&exchange) })
    };
    let cases = [
        (outcome(Outcome::Failed(TransportError::Blocked("a\nreboot".into()))), "# 1. GET, no answer\n"),
        (outcome(Outcome::Left), "# 1. GET, left before the answer\n"),
        (outcome(Outcome::Waiting), "# 1. GET, not answered yet\n"),
    ];
    for (exchange, comment) in cases {
        let text = script(&[exchange]);
        assert!(text.contains(comment) && !text.contains("reboot"), "{text}");
        assert!(text.ends_with("curl -sSL -D - -o /dev/null \"$REGISTRY\"/v2/a/blobs/x\n"));
    }
}
