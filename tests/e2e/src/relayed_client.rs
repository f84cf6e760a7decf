//! Our client as the page has it, whose every request goes by a companion's relay.

use std::rc::Rc;
use std::time::Duration;

use waybill::oci::{Registry, Repository, Scheme};
use waybill::registry::{Auth, Client, Companion, Credentials, Keyring, Origin, Relayed, Secret, Ways};

use crate::walled::Walled;
use crate::waybill_server::WaybillServer;
use crate::{Failure, Outcome, http};

/// A client with the credentials of `keyring`.
pub fn relayed_client(server: &WaybillServer, keyring: Rc<Keyring>) -> Outcome<Client> {
    let told = http::get(&format!("{}/relay/", server.root()))?;
    let companion =
        Companion::read(&format!("{}/relay/", server.root()), &String::from_utf8_lossy(&told.body));
    let walled = Walled { origin: format!("{}/", server.root()) };
    let relayed = Relayed::new(walled, companion, Ways::new(|| ()), false);
    Ok(Client::new(Rc::new(Auth::new(relayed, keyring))))
}

/// The registry at `host`, which speaks plain HTTP.
pub fn registry_at(host: &str) -> Outcome<Registry> {
    let host = host.parse().map_err(|error| Failure::new(format!("{error}")))?;
    Ok(Registry::new(host, Scheme::Http))
}

/// A repository of the registry at `host`.
pub fn repository_at(host: &str, name: &str) -> Outcome<Repository> {
    let name = name.parse().map_err(|error| Failure::new(format!("{error}")))?;
    Ok(Repository::new(registry_at(host)?, name))
}

/// A keyring of nobody, at whose clock no time passes.
pub fn nobody() -> Rc<Keyring> {
    Keyring::new(|| Duration::ZERO, || ())
}

/// A keyring of somebody at the registry at `host`, written as `user:password`, who agrees that the password
/// goes to `agreed`.
pub fn somebody(host: &str, who: &str, agreed: &str) -> Rc<Keyring> {
    let keyring = nobody();
    sign_in(&keyring, host, who, agreed);
    keyring
}

/// Signs in with user and password.
pub fn sign_in(keyring: &Keyring, host: &str, who: &str, agreed: &str) {
    let (user, password) = who.split_once(':').unwrap_or((who, ""));
    let credentials = Credentials::Password { user: user.into(), password: Secret::new(password) };
    sign_in_with(keyring, host, credentials, agreed);
}

/// Signs in.
pub fn sign_in_with(keyring: &Keyring, host: &str, credentials: Credentials, agreed: &str) {
    // Without an origin there is nobody to sign in to, and a test that wants somebody fails.
    if let Some(registry) = Origin::of(&format!("http://{host}")) {
        keyring.sign_in(&registry, credentials, Origin::of(agreed), None);
    }
}
