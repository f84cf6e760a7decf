//! The doctor's configurations, run for real. Addresses and folders are put in, and nginx runs without its certificate.

use std::fs;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use e2e::process::{Running, free_port};
use e2e::{Answer, Failure, Outcome, While, http};
use tempfile::TempDir;
use waybill::inspect::doctor::Recipe;
use waybill::registry::{Endpoint, Scheme};

const PAGE: &str = "https://waybill.example";
/// `s3cret pass`, as `htpasswd -B` keeps it.
const HTPASSWD: &str = "alice:$2y$05$abcdefghijklmnopqrstuu1qdcFaS0PtqFUPzaCxLQ8/0lspH0ZEW\n";
const BASIC: &str = "Basic YWxpY2U6czNjcmV0IHBhc3M=";

struct Started {
    _process: Running,
    folder: TempDir,
    url: String,
}

fn until_it_answers(url: &str) -> Outcome {
    let started = Instant::now();
    while http::get(&format!("{url}/v2/")).is_err() {
        if started.elapsed() > Duration::from_secs(20) {
            return Err(Failure::new(format!("{url} does not answer")));
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

fn text(recipe: Recipe, port: u16) -> Outcome<String> {
    let host = format!("127.0.0.1:{port}").parse().map_err(|error| Failure::new(format!("{error}")))?;
    Ok(recipe.text(PAGE, &Endpoint::new(Scheme::Http, &host)))
}

fn distribution(port: u16, more: impl Fn(&str) -> String) -> Outcome<Started> {
    let folder = tempfile::tempdir().doing("making a folder")?;
    let path = folder.path().display().to_string();
    let config = text(Recipe::Distribution, port)?;
    let config =
        config.replace("127.0.0.1:5000", &format!("127.0.0.1:{port}")).replace("/var/lib/registry", &path);
    let file = folder.path().join("config.yml");
    fs::write(&file, format!("{config}{}", more(&path)))?;
    let process = Running::start(Command::new("docker-registry").arg("serve").arg(&file))?;
    let url = format!("http://127.0.0.1:{port}");
    until_it_answers(&url)?;
    Ok(Started { _process: process, folder, url })
}

fn nginx(port: u16, behind: u16) -> Outcome<Started> {
    let folder = tempfile::tempdir().doing("making a folder")?;
    let path = folder.path().display().to_string();
    let server = text(Recipe::Nginx, port)?.replace("127.0.0.1:5000", &format!("127.0.0.1:{behind}"));
    // Without a certificate at hand.
    let kept: Vec<_> = server.lines().filter(|line| !line.contains("ssl_certificate")).collect();
    let server = kept.join("\n");
    let server = server.replace("listen 443 ssl;", &format!("listen 127.0.0.1:{port};"));
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("{kind}_temp_path {path}/{kind};\n"))
        .concat();
    let whole = format!(
        "daemon off;\nmaster_process off;\npid {path}/pid;\nerror_log {path}/error.log;\nevents {{}}\n\
         http {{\naccess_log off;\n{temporary}{server}}}\n"
    );
    let file = folder.path().join("nginx.conf");
    fs::write(&file, whole)?;
    let process = Running::start(Command::new("nginx").arg("-p").arg(folder.path()).arg("-c").arg(&file))?;
    let url = format!("http://127.0.0.1:{port}");
    until_it_answers(&url)?;
    Ok(Started { _process: process, folder, url })
}

fn asked(method: &str, url: &str, headers: &[(&str, &str)], body: &[u8]) -> Outcome<Answer> {
    let mut all = vec![("origin".to_owned(), PAGE.to_owned())];
    all.extend(headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    http::send(method, url, &all, body)
}

/// What a browser wants of every answer before it shows it to the page.
fn assert_readable(answer: &Answer, exposed: &[&str]) {
    let origins = answer.headers.iter().filter(|(name, _)| name == "access-control-allow-origin");
    let origins: Vec<_> = origins.map(|(_, origin)| origin.as_str()).collect();
    assert_eq!(origins, [PAGE]);
    let told = answer.header("access-control-expose-headers").unwrap_or_default().to_lowercase();
    for name in exposed {
        assert!(told.split(", ").any(|known| known == *name), "{name} in {told}");
    }
}

/// What a browser asks before it sends.
fn assert_allowed(url: &str, method: &str, header: &str) -> Outcome {
    let headers = [("access-control-request-method", method), ("access-control-request-headers", header)];
    let answer = asked("OPTIONS", url, &headers, &[])?;
    assert!((200..300).contains(&answer.status), "{method} {header}: {}", answer.status);
    let told = |name: &str| answer.header(name).unwrap_or_default().to_lowercase();
    assert!(told("access-control-allow-methods").contains(&method.to_lowercase()));
    assert!(told("access-control-allow-headers").split(", ").any(|known| known == header), "{header}");
    assert_eq!(told("access-control-allow-origin"), PAGE);
    Ok(())
}

fn assert_pushes(root: &str, headers: &[(&str, &str)]) -> Outcome {
    let uploads = format!("{root}/v2/team/app/blobs/uploads/");
    for (method, header) in [("PATCH", "content-range"), ("PUT", "content-type"), ("DELETE", "authorization")]
    {
        assert_allowed(&uploads, method, header)?;
    }
    let opened = asked("POST", &uploads, headers, &[])?;
    assert_readable(&opened, &["location", "range"]);
    let location = opened.header("location").doing("opening an upload")?;
    let location = if location.starts_with('/') { format!("{root}{location}") } else { location.to_owned() };
    assert!(location.starts_with(root), "{location}");
    let digest = e2e::sha256sum::digest(b"pushed");
    let done = asked("PUT", &format!("{location}&digest={digest}"), headers, b"pushed")?;
    assert_eq!(done.status, 201);
    assert_readable(&done, &["docker-content-digest", "location"]);
    let blob = asked("GET", &format!("{root}/v2/team/app/blobs/{digest}"), headers, &[])?;
    assert_eq!(blob.body, b"pushed");
    assert_readable(&blob, &["docker-content-digest"]);
    Ok(())
}

#[test]
fn cncf_distribution_as_printed_lets_the_page_read_and_push() -> Outcome {
    let registry = distribution(free_port()?, |_| String::new())?;
    let ping = asked("GET", &format!("{}/v2/", registry.url), &[], &[])?;
    assert_eq!(ping.status, 200);
    assert_readable(&ping, &["docker-distribution-api-version", "www-authenticate", "link", "retry-after"]);
    assert_allowed(&format!("{}/v2/", registry.url), "GET", "authorization")?;
    assert_pushes(&registry.url, &[])
}

#[test]
fn nginx_as_printed_lets_the_page_sign_in_where_the_registry_alone_does_not() -> Outcome {
    let (front, behind) = (free_port()?, free_port()?);
    let registry = distribution(behind, |path| {
        format!("auth:\n  htpasswd:\n    realm: team\n    path: {path}/htpasswd\n")
    });
    // The file must be there when it is first asked.
    let registry = registry?;
    fs::write(registry.folder.path().join("htpasswd"), HTPASSWD)?;
    let preflight =
        [("access-control-request-method", "GET"), ("access-control-request-headers", "authorization")];
    let alone = asked("OPTIONS", &format!("{}/v2/", registry.url), &preflight, &[])?;
    assert_eq!(alone.status, 401, "what the doctor says of it");

    let proxy = nginx(front, behind)?;
    let refusal = asked("GET", &format!("{}/v2/", proxy.url), &[], &[])?;
    assert_eq!((refusal.status, refusal.header("www-authenticate")), (401, Some("Basic realm=\"team\"")));
    assert_readable(&refusal, &["www-authenticate"]);
    assert_allowed(&format!("{}/v2/", proxy.url), "GET", "authorization")?;
    let signed_in = asked("GET", &format!("{}/v2/", proxy.url), &[("authorization", BASIC)], &[])?;
    assert_eq!(signed_in.status, 200);
    assert_pushes(&proxy.url, &[("authorization", BASIC)])
}
