//! skopeo against our registry, and between ours and another one.

use std::process::Command;

use e2e::oci_layout::Layout;
use e2e::process::output_of;
use e2e::waybill_server::WaybillServer;
use e2e::{Outcome, Registry, skopeo};

fn copy(arguments: &[&str]) -> Outcome {
    let insecure =
        ["--insecure-policy", "copy", "--quiet", "--src-tls-verify=false", "--dest-tls-verify=false"];
    output_of(Command::new("skopeo").args(insecure).args(arguments), &[]).map(|_| ())
}

#[test]
fn skopeo_pushes_pulls_lists_and_deletes() -> Outcome {
    let server = WaybillServer::start(&["--empty"])?;
    let layout = Layout::index(&["linux/amd64", "linux/arm64"], "in and out")?;
    let reference = format!("{}/in/out:1.0", server.host());
    skopeo::copy(&layout.source(), &reference, &[])?;
    let index = skopeo::raw(&reference)?;
    assert_eq!(skopeo::tags(&format!("{}/in/out", server.host()))?, ["1.0"]);
    // Out again, whole, and back in elsewhere: the same bytes.
    let folder = tempfile::tempdir()?;
    let out = format!("oci:{}:again", folder.path().display());
    copy(&["--all", &format!("docker://{reference}"), &out])?;
    let again = format!("{}/in/again:1.0", server.host());
    copy(&["--all", &out, &format!("docker://{again}")])?;
    assert_eq!(skopeo::raw(&again)?, index);
    // One platform as Docker's schema 2, and as OCI again.
    for format in ["v2s2", "oci"] {
        let one = format!("{}/in/{format}:1.0", server.host());
        copy(&[
            "--format",
            format,
            "--override-arch",
            "arm64",
            &format!("docker://{reference}"),
            &format!("docker://{one}"),
        ])?;
        let config = skopeo::config(&one)?;
        assert_eq!(config.get("architecture").and_then(|it| it.as_str()), Some("arm64"), "{format}");
    }
    let delete = ["delete", "--tls-verify=false", &format!("docker://{again}")];
    output_of(Command::new("skopeo").args(["--insecure-policy"]).args(delete), &[])?;
    assert!(skopeo::raw(&again).is_err(), "it is still there");
    assert_eq!(skopeo::raw(&reference)?, index, "only the other one was deleted");
    Ok(())
}

#[test]
fn skopeo_reads_the_samples_and_copies_them_to_another_registry_and_back() -> Outcome {
    let (server, other) = (WaybillServer::start(&[])?, Registry::start()?);
    for sample in ["multi:latest", "single:latest", "legacy/list:latest", "charts/hello:0.1.0"] {
        let ours = format!("docker://{}/{sample}", server.host());
        let theirs = format!("docker://{}/{sample}", other.host());
        let back = format!("{}/back/{sample}", server.host());
        copy(&["--all", &ours, &theirs])?;
        copy(&["--all", &theirs, &format!("docker://{back}")])?;
        let first = skopeo::raw(&format!("{}/{sample}", server.host()))?;
        assert_eq!(skopeo::raw(&back)?, first, "{sample}");
    }
    Ok(())
}
