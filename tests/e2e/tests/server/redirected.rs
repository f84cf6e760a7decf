//! Blobs that the CNCF registry itself sends elsewhere: the relay goes there, without the credentials.

use e2e::blob_host::BlobHost;
use e2e::oci_layout::Layout;
use e2e::relayed_client::{relayed_client, repository_at, somebody};
use e2e::waybill_server::WaybillServer;
use e2e::{Failure, Outcome, Registry, Setup, While, http, skopeo};
use futures::executor::block_on;
use waybill::oci::{Content, Tag, base64};
use waybill::registry::{CONFIG_LIMIT, Presence, Proof};

#[test]
fn blobs_at_another_origin_are_read_whole_and_in_part_and_no_password_goes_there() -> Outcome {
    let blobs = BlobHost::start(false)?;
    let registry = Registry::start_as(&Setup::default().with_password().with_blobs_at(&blobs))?;
    let reference = format!("{}/team/app:1.0", registry.host());
    let image = Layout::image("linux/amd64", "elsewhere")?;
    skopeo::copy(&image.source(), &reference, &["--dest-creds", Setup::ALICE])?;
    let server = WaybillServer::start(&["--registry", &registry.host(), "--service", &blobs.host()])?;
    let keyring = somebody(&registry.host(), Setup::ALICE, &registry.url());
    let client = relayed_client(&server, keyring)?;
    let repository = repository_at(&registry.host(), "team/app")?;
    let tag: Tag = "1.0".parse().map_err(|error| Failure::new(format!("{error}")))?;
    let fetched = block_on(client.repository(&repository).manifest_by_tag(&tag)).doing("reading the tag")?;
    let Content::Manifest(manifest) = fetched.document.content() else {
        return Err(Failure::new("no manifest"));
    };
    let config = manifest.config.clone().doing("looking for the config")?;
    let (_, verification) =
        block_on(client.repository(&repository).blob(&config, CONFIG_LIMIT)).doing("reading the config")?;
    assert_eq!(verification.proof(), Proof::Verified);
    for layer in &manifest.layers {
        let verification = block_on(client.repository(&repository).verify_blob(layer, async |_: &[u8]| ()))
            .doing("reading a layer")?;
        assert_eq!(verification.proof(), Proof::Verified);
        let presence =
            block_on(client.repository(&repository).has_blob(&layer.digest)).doing("asking for a layer")?;
        assert_eq!(presence, Presence::Present(layer.size));
    }
    let url = format!("{}/relay/{}/v2/team/app/blobs/{}", server.root(), registry.host(), config.digest);
    let basic = format!("Basic {}", base64::encode(Setup::ALICE.as_bytes()));
    let whole = http::send("GET", &url, &[("authorization".into(), basic.clone())], &[])?;
    let ranged = [("authorization".into(), basic), ("range".into(), "bytes=2-9".into())];
    let part = http::send("GET", &url, &ranged, &[])?;
    assert_eq!((part.status, Some(&*part.body)), (206, whole.body.get(2..=9)));
    assert_eq!(part.header("content-range"), Some(&*format!("bytes 2-9/{}", whole.body.len())));

    let asked = blobs.asked();
    assert!(asked.len() >= 7, "{asked:?}");
    // What skopeo asked for when it pushed is its own business.
    for asked in asked.iter().filter(|asked| asked.header("accept-encoding") == Some("identity")) {
        assert!(asked.path.starts_with("/docker/registry/v2/blobs/sha256/"), "{asked:?}");
        assert_eq!(asked.header("authorization"), None);
    }
    Ok(())
}

#[test]
fn a_blob_host_in_the_network_behind_must_be_named() -> Outcome {
    let blobs = BlobHost::start(false)?;
    let registry = Registry::start_as(&Setup::default().with_blobs_at(&blobs))?;
    let digest = registry.push_blob("team/app", b"elsewhere")?;
    let server = WaybillServer::start(&["--registry", &registry.host()])?;
    let url = format!("{}/relay/{}/v2/team/app/blobs/{digest}", server.root(), registry.host());
    let answer = http::get(&url)?;
    assert_eq!((answer.status, answer.header("waybill-relay")), (502, Some("refused")));
    let words = String::from_utf8_lossy(&answer.body).into_owned();
    let expected = format!("If it is meant, add --service {}", blobs.host());
    assert!(words.contains(&expected), "{words}");
    assert_eq!(blobs.asked().len(), 0);
    Ok(())
}
