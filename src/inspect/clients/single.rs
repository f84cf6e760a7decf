//! What each client makes of an image that no index lists: nearly all of them take it, whatever it is for.

use crate::oci::Platform;

use super::as_written::has_all;
use super::client::Client;
use super::windows_docker::is_newer;

/// How an image goes with a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suits {
    /// It runs there.
    Runs,
    /// It is for other processors of the same kind.
    OtherLevel,
    /// It is for processors of another kind.
    OtherProcessor,
    /// It is for another system, or for another build of it.
    OtherSystem,
}

/// What a client makes of an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It takes it, and compares nothing.
    Unasked,
    /// It compares the config with what was asked for, and takes it.
    Compared,
    /// It takes it, and warns when it is run, or when it is pulled.
    Warned,
    /// It compares the config with what was asked for, and refuses it.
    Refused,
    /// This is not known.
    Unknown,
}

/// What a client makes of an image for one platform where another one is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SingleAnswer {
    /// Who asks.
    pub client: Client,
    /// What it is for, as its config says.
    pub own: Platform,
    /// What is asked for.
    pub asks: Platform,
    /// How these go together.
    pub suits: Suits,
    /// What it makes of it.
    pub taken: Taken,
}

impl Suits {
    fn of(own: &Platform, wanted: &Platform) -> Self {
        let (image, machine) = (own.normalized(), wanted.normalized());
        if own.fit_for(wanted).is_some() {
            Self::Runs
        } else if image.os() != machine.os() {
            Self::OtherSystem
        } else if image.architecture() != machine.architecture() {
            Self::OtherProcessor
        } else if image.variant() != machine.variant() {
            Self::OtherLevel
        } else {
            Self::OtherSystem
        }
    }
}

/// What each client makes of an image that is for `own` on a machine of another platform.
pub fn single_answers(own: &Platform, wanted: &Platform) -> Vec<SingleAnswer> {
    let suits = Suits::of(own, wanted);
    let answer = |client: Client| {
        let taken = taken(client, own, wanted, suits);
        SingleAnswer { client, own: own.clone(), asks: wanted.clone(), suits, taken }
    };
    Client::ALL.into_iter().map(answer).collect()
}

fn taken(client: Client, own: &Platform, asks: &Platform, suits: Suits) -> Taken {
    let (image, machine) = (own.normalized(), asks.normalized());
    let compared = |is_taken: bool| if is_taken { Taken::Compared } else { Taken::Refused };
    match client {
        Client::DockerGraphDriver if machine.os() == "windows" => {
            compared(image.os() == "windows" && !is_newer(own, asks))
        }
        Client::DockerGraphDriver if suits == Suits::OtherSystem => Taken::Unknown,
        Client::Docker | Client::DockerGraphDriver
            if matches!(suits, Suits::OtherProcessor | Suits::OtherSystem) =>
        {
            Taken::Warned
        }
        Client::Podman if !is_alike(&image, &machine) => Taken::Warned,
        Client::Oras => compared(has_all(asks, own)),
        _ => Taken::Unasked,
    }
}

/// As podman compares them.
fn is_alike(image: &Platform, machine: &Platform) -> bool {
    let of =
        |platform: &Platform| [platform.os(), platform.architecture(), platform.variant()].map(str::to_owned);
    of(image) == of(machine)
}
