//! The CNCF registry with tokens of a service, filled by skopeo, by way of the relay: who may do what, and what is
//! said to those who may not.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use e2e::http_server::{Asked, HttpServer};
use e2e::oci_layout::Layout;
use e2e::patience::until_true;
use e2e::raw_server::RawServer;
use e2e::relayed_client::{
    nobody, registry_at, relayed_client, repository_at, sign_in, sign_in_with, somebody,
};
use e2e::token_server::TokenServer;
use e2e::waybill_server::WaybillServer;
use e2e::{Answer, Failure, Outcome, Registry, Setup, While, http, skopeo};
use futures::executor::block_on;
use waybill::oci::{Hasher, Repository, Tag};
use waybill::registry::{
    Client, Credentials, Error, ErrorKind, Keyring, Method, Presence, Reason, Request, Secret, Upload,
    endpoint,
};

use crate::pushing::push_image;

/// A registry with an image for everybody and one for those who sign in.
struct Guarded {
    tokens: TokenServer,
    registry: Registry,
    server: WaybillServer,
}

impl Guarded {
    const PRIVATE: &str = "team/app";

    fn start() -> Outcome<Self> {
        let tokens = TokenServer::start()?;
        let registry = Registry::start_as(&Setup::default().with_tokens(&tokens))?;
        let image = Layout::image("linux/amd64", "behind tokens")?;
        for repository in [TokenServer::PUBLIC, Self::PRIVATE] {
            let reference = format!("{}/{repository}:1.0", registry.host());
            skopeo::copy(&image.source(), &reference, &["--dest-creds", TokenServer::ALICE])?;
        }
        let server = WaybillServer::start(&["--registry", &registry.host(), "--service", &tokens.host()])?;
        Ok(Self { tokens, registry, server })
    }

    fn client(&self, keyring: Rc<Keyring>) -> Outcome<Client> {
        relayed_client(&self.server, keyring)
    }

    fn repository(&self, name: &str) -> Outcome<Repository> {
        repository_at(&self.registry.host(), name)
    }

    fn private(&self) -> Outcome<Repository> {
        self.repository(Self::PRIVATE)
    }

    fn keyring(&self, who: &str) -> Rc<Keyring> {
        somebody(&self.registry.host(), who, &self.tokens.origin())
    }

    fn reference(&self) -> String {
        format!("{}/{}:1.0", self.registry.host(), Self::PRIVATE)
    }

    fn url(&self, rest: &str) -> String {
        format!("{}/v2/{}/{rest}", self.registry.url(), Self::PRIVATE)
    }
}

fn tag() -> Outcome<Tag> {
    "1.0".parse().map_err(|error| Failure::new(format!("{error}")))
}

fn read(client: &Client, repository: &Repository) -> Outcome<Result<Vec<u8>, Error>> {
    let fetched = block_on(client.repository(repository).manifest_by_tag(&tag()?));
    Ok(fetched.map(|fetched| fetched.document.bytes().to_vec()))
}

/// The bytes of a tag; an error in its own words.
fn bytes(client: &Client, repository: &Repository) -> Outcome<Vec<u8>> {
    read(client, repository)?.doing(format!("reading {repository}"))
}

/// What is not granted to somebody who asks for it.
fn refusal(result: Result<impl Sized, Error>) -> Outcome<(Reason, String)> {
    let error = result.err().doing("looking for a refusal")?;
    let lacking = match &error.kind {
        ErrorKind::Refused { lacking: Some(scope), .. } => scope.to_string(),
        _ => String::new(),
    };
    Ok((error.reason().doing(error.to_string())?, lacking))
}

#[test]
fn everybody_reads_what_is_public_and_only_who_signs_in_the_rest() -> Outcome {
    let guarded = Guarded::start()?;
    let expected = skopeo::raw_as(TokenServer::ALICE, &guarded.reference())?;
    let everybody = guarded.client(nobody())?;
    assert_eq!(bytes(&everybody, &guarded.repository(TokenServer::PUBLIC)?)?, expected);
    let told = refusal(read(&everybody, &guarded.private()?)?)?;
    assert_eq!(told, (Reason::InsufficientScope, "repository:team/app:pull".into()));
    for who in [TokenServer::ALICE, TokenServer::BOB] {
        let client = guarded.client(guarded.keyring(who))?;
        assert_eq!(bytes(&client, &guarded.private()?)?, expected, "{who}");
    }
    let asked = guarded.tokens.asked();
    let is_relayed =
        |asked: &&Asked| asked.header("user-agent").is_some_and(|agent| agent.starts_with("waybill/"));
    let accounts: Vec<_> =
        asked.iter().filter(is_relayed).map(|asked| asked.path.contains("account=")).collect();
    assert_eq!(accounts, [false, false, true, true], "a token each, by way of the relay");
    Ok(())
}

#[test]
fn a_wrong_password_is_said_in_words_and_the_right_one_helps() -> Outcome {
    let guarded = Guarded::start()?;
    let keyring = guarded.keyring("alice:wrong");
    let client = guarded.client(keyring.clone())?;
    let error = read(&client, &guarded.private()?)?.expect_err("a wrong password");
    let words = format!(
        "GET {}: sign-in at {}: refused (status 401: incorrect username or password)",
        guarded.url("manifests/1.0"),
        guarded.tokens.realm()
    );
    assert_eq!(error.to_string(), words);
    sign_in(&keyring, &guarded.registry.host(), TokenServer::ALICE, &guarded.tokens.origin());
    bytes(&client, &guarded.private()?).map(|_| ())
}

#[test]
fn who_may_only_pull_is_told_what_it_takes_to_push_and_to_delete() -> Outcome {
    let guarded = Guarded::start()?;
    let client = guarded.client(guarded.keyring(TokenServer::BOB))?;
    let document = bytes(&client, &guarded.private()?)?;
    let repository = guarded.private()?;
    let content: Arc<[u8]> = b"not allowed"[..].into();
    let pushed =
        block_on(client.repository(&repository).push_blob(&content, Upload::TwoRequests, None, &mut |_| ()));
    // A registry lists actions in the order of its own liking.
    let (reason, lacking) = refusal(pushed)?;
    assert_eq!(reason, Reason::InsufficientScope);
    assert!(
        ["pull,push", "push,pull"].map(|it| format!("repository:team/app:{it}")).contains(&lacking),
        "{lacking}"
    );
    let delete =
        Request::new(Method::Delete, endpoint::manifest(&repository, &Hasher::digest(&document).to_string()));
    let told = refusal(block_on(client.registry(repository.registry()).perform(&delete)))?;
    assert_eq!(told, (Reason::InsufficientScope, "repository:team/app:delete".into()));
    // Reading goes on.
    assert_eq!(bytes(&client, &guarded.private()?)?, document);
    Ok(())
}

#[test]
fn who_may_push_and_delete_does_both_and_skopeo_sees_it() -> Outcome {
    let guarded = Guarded::start()?;
    let client = guarded.client(guarded.keyring(TokenServer::ALICE))?;
    let repository = guarded.repository("team/pushed")?;
    let (manifest, digest) = push_image(&client, &repository)?;
    let reference = format!("{}/team/pushed:1.0", guarded.registry.host());
    assert_eq!(skopeo::raw_as(TokenServer::BOB, &reference)?, manifest);
    let folder = tempfile::tempdir()?;
    skopeo::fetch_as(TokenServer::BOB, &reference, &format!("oci:{}:1.0", folder.path().display()))?;

    let delete = Request::new(Method::Delete, endpoint::manifest(&repository, &digest.to_string()));
    block_on(client.registry(repository.registry()).perform(&delete)).doing("deleting the manifest")?;
    let gone = skopeo::raw_as(TokenServer::BOB, &reference).expect_err("it is still there");
    assert!(gone.to_string().contains("manifest unknown"), "{gone}");
    let error = read(&client, &repository)?.expect_err("it is still there");
    assert_eq!(error.reason(), Some(Reason::NotFound));
    Ok(())
}

#[test]
fn a_blob_is_mounted_though_the_token_at_hand_is_for_one_of_the_repositories_only() -> Outcome {
    let guarded = Guarded::start()?;
    let client = guarded.client(guarded.keyring(TokenServer::ALICE))?;
    let (from, to) = (guarded.repository("team/from")?, guarded.repository("team/to")?);
    let content: Arc<[u8]> = b"in both"[..].into();
    let digest = Hasher::digest(&content);
    for repository in [&from, &to] {
        let other: Arc<[u8]> = repository.to_string().into_bytes().into();
        block_on(client.repository(repository).push_blob(&other, Upload::TwoRequests, None, &mut |_| ()))
            .doing("getting a token")?;
    }
    block_on(client.repository(&from).push_blob(&content, Upload::TwoRequests, None, &mut |_| ()))
        .doing("pushing")?;
    assert!(
        block_on(client.repository(&to).mount(&digest, Some(from.name()))).doing("mounting")?,
        "it was sent again"
    );
    let presence = block_on(client.repository(&to).has_blob(&digest)).doing("asking for it")?;
    assert_eq!(presence, Presence::Present(Some(content.len() as u64)));
    Ok(())
}

#[test]
fn the_list_of_repositories_takes_a_right_of_its_own() -> Outcome {
    let guarded = Guarded::start()?;
    let alice = guarded.client(guarded.keyring(TokenServer::ALICE))?;
    let at = registry_at(&guarded.registry.host())?;
    let page = block_on(alice.registry(&at).repositories().next())
        .doing("reading the list")?
        .doing("reading the list")?;
    assert_eq!(page.names, [TokenServer::PUBLIC, Guarded::PRIVATE]);
    let bob = guarded.client(guarded.keyring(TokenServer::BOB))?;
    let told = refusal(block_on(bob.registry(&at).repositories().next()))?;
    assert_eq!(told, (Reason::InsufficientScope, "registry:catalog:*".into()));
    Ok(())
}

#[test]
fn a_token_is_renewed_when_its_time_is_over_and_when_the_registry_says_so() -> Outcome {
    let guarded = Guarded::start()?;
    let time = Rc::new(Cell::new(0));
    let keyring = {
        let time = time.clone();
        Keyring::new(move || Duration::from_millis(time.get()), || ())
    };
    sign_in(&keyring, &guarded.registry.host(), TokenServer::ALICE, &guarded.tokens.origin());
    let client = guarded.client(keyring)?;
    let count = || guarded.tokens.asked().len();
    let reads = || bytes(&client, &guarded.private()?);
    let first = {
        reads()?;
        count()
    };
    reads()?;
    assert_eq!(count(), first, "a token is used again");
    // Told to live for 300 seconds, it is not used in the last ten.
    time.set(289_000);
    reads()?;
    assert_eq!(count(), first);
    time.set(290_000);
    // The registry will take the next one for seconds only, whatever is told.
    guarded.tokens.set_lives(3600, -56);
    reads()?;
    assert_eq!(count(), first + 1, "another token came in time");
    guarded.tokens.set_lives(300, 300);
    until_true("the end of the token", || reads().map(|_| count() != first + 1))?;
    assert_eq!(count(), first + 2, "the registry said that it is over, and one more came");
    Ok(())
}

#[test]
fn a_service_that_takes_another_request_gets_it_and_an_identity_token_too() -> Outcome {
    let guarded = Guarded::start()?;
    guarded.tokens.take_only_post();
    let client = guarded.client(guarded.keyring(TokenServer::ALICE))?;
    let expected = bytes(&client, &guarded.private()?)?;
    let last = guarded.tokens.asked().pop().doing("looking for the request")?;
    assert_eq!((&*last.method, &*last.path, last.header("authorization")), ("POST", "/token", None));
    let keyring = nobody();
    let identity = Credentials::Identity(Secret::new("identity-of-bob"));
    sign_in_with(&keyring, &guarded.registry.host(), identity, &guarded.tokens.origin());
    assert_eq!(bytes(&guarded.client(keyring.clone())?, &guarded.private()?)?, expected);
    let wrong = Credentials::Identity(Secret::new("identity-of-nobody"));
    sign_in_with(&keyring, &guarded.registry.host(), wrong, &guarded.tokens.origin());
    let error = read(&guarded.client(keyring)?, &guarded.private()?)?.expect_err("a wrong token");
    assert!(error.to_string().ends_with("refused (status 401: incorrect username or password)"), "{error}");
    Ok(())
}

#[test]
fn a_token_service_that_is_down_is_said_in_words() -> Outcome {
    let down = RawServer::start(drop)?;
    let (host, origin) = (down.host(), format!("http://{}", down.host()));
    let challenge = format!("Bearer realm=\"{origin}/token\",service=\"s\"");
    let registry = HttpServer::start(move |_| {
        Answer::new(401, "application/json", "{}").with_header("www-authenticate", &*challenge)
    })?;
    let server = WaybillServer::start(&["--registry", &registry.host(), "--service", &host])?;
    let keyring = somebody(&registry.host(), TokenServer::ALICE, &origin);
    let client = relayed_client(&server, keyring)?;
    let repository = repository_at(&registry.host(), Guarded::PRIVATE)?;
    let error = read(&client, &repository)?.expect_err("nobody hands out tokens");
    let words = format!(
        "GET http://{}/v2/team/app/manifests/1.0: sign-in at {origin}/token: unreachable \
         ({host} gave no answer in HTTP: ",
        registry.host()
    );
    assert!(error.to_string().starts_with(&words), "{error}");
    assert_eq!(http::get(&format!("{}/v2/", server.root()))?.status, 200);
    Ok(())
}

#[test]
fn a_password_goes_to_no_service_that_nobody_agreed_to() -> Outcome {
    let guarded = Guarded::start()?;
    let before = guarded.tokens.asked().len();
    let keyring = somebody(&guarded.registry.host(), TokenServer::ALICE, &guarded.registry.url());
    let error = read(&guarded.client(keyring)?, &guarded.private()?)?.expect_err("nobody agreed");
    assert!(
        error.to_string().ends_with(&format!("sign-in at {}: not agreed", guarded.tokens.realm())),
        "{error}"
    );
    assert_eq!(guarded.tokens.asked().len(), before);
    Ok(())
}
