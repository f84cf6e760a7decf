//! The CNCF registry with passwords (htpasswd), by way of the relay: no browser can sign in to it without one.

use e2e::relayed_client::{nobody, registry_at, relayed_client, repository_at, sign_in, somebody};
use e2e::waybill_server::WaybillServer;
use e2e::{Failure, Outcome, Registry, Setup, While, skopeo};
use futures::executor::block_on;
use waybill::oci::Tag;
use waybill::registry::{Listing, Method, Reason, Request, endpoint};

use crate::pushing::push_image;

fn names(mut listing: Listing<'_>) -> Outcome<Vec<String>> {
    let page = block_on(listing.next()).doing("reading a list")?.doing("reading a list")?;
    Ok(page.names)
}

#[test]
fn signed_in_an_image_is_pushed_listed_read_and_deleted_and_skopeo_sees_the_same() -> Outcome {
    let registry = Registry::start_as(&Setup::default().with_password())?;
    let server = WaybillServer::start(&["--registry", &registry.host()])?;
    let keyring = somebody(&registry.host(), Setup::ALICE, &registry.url());
    let client = relayed_client(&server, keyring)?;
    let repository = repository_at(&registry.host(), "team/app")?;
    let tag: Tag = "1.0".parse().map_err(|error| Failure::new(format!("{error}")))?;
    let at = registry_at(&registry.host())?;
    let (manifest, digest) = push_image(&client, &repository)?;

    let reference = format!("{}/team/app:1.0", registry.host());
    assert_eq!(skopeo::raw_as(Setup::ALICE, &reference)?, manifest);
    let folder = tempfile::tempdir()?;
    skopeo::fetch_as(Setup::ALICE, &reference, &format!("oci:{}:1.0", folder.path().display()))?;
    assert_eq!(names(client.registry(&at).repositories())?, ["team/app"]);
    assert_eq!(names(client.repository(&repository).tags())?, ["1.0"]);
    let fetched = block_on(client.repository(&repository).manifest_by_tag(&tag)).doing("reading the tag")?;
    assert_eq!(&fetched.document.bytes()[..], manifest);

    let url = endpoint::manifest(&repository, &digest.to_string());
    block_on(client.registry(&at).perform(&Request::new(Method::Delete, url))).doing("deleting")?;
    assert!(skopeo::raw_as(Setup::ALICE, &reference).is_err(), "it is still there");
    let error =
        block_on(client.repository(&repository).manifest_by_tag(&tag)).expect_err("it is still there");
    assert_eq!(error.reason(), Some(Reason::NotFound));
    Ok(())
}

#[test]
fn without_a_password_or_with_a_wrong_one_nothing_is_read_or_written() -> Outcome {
    let registry = Registry::start_as(&Setup::default().with_password())?;
    let server = WaybillServer::start(&["--registry", &registry.host()])?;
    let keyring = nobody();
    let client = relayed_client(&server, keyring.clone())?;
    let at = registry_at(&registry.host())?;
    let error = block_on(client.registry(&at).ping()).expect_err("nobody signed in");
    assert_eq!(error.reason(), Some(Reason::Unauthorized));
    let ping = format!("GET {}/v2/", registry.url());
    assert_eq!(error.to_string(), format!("{ping}: status 401, UNAUTHORIZED: authentication required"));
    sign_in(&keyring, &registry.host(), "alice:wrong", &registry.url());
    let error = block_on(client.registry(&at).ping()).expect_err("a wrong password");
    let words = format!("{ping}: sign-in at {}: refused (status 401)", registry.url());
    assert_eq!(error.to_string(), words);
    sign_in(&keyring, &registry.host(), Setup::ALICE, &registry.url());
    block_on(client.registry(&at).ping()).doing("signing in")
}
