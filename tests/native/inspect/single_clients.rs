//! Which client takes an image that no index lists: Docker's and containerd's code, that of go-containerregistry, regclient and
//! oras-go was read; skopeo 1.9.3 was seen to take everything.

use waybill::inspect::clients::{Client, Suits, Taken, single_answers};

use super::platform;
use Taken::{Compared, Refused, Unasked, Unknown, Warned};

/// How the image goes with the machine, and what each client makes of it, in the order of the page.
#[track_caller]
fn assert_taken(own: &str, wanted: &str, suits: Suits, taken: [Taken; 9]) {
    let answers = single_answers(&platform(own), &platform(wanted));
    assert!(answers.iter().all(|answer| answer.suits == suits), "{answers:?}");
    let clients: Vec<Client> = answers.iter().map(|answer| answer.client).collect();
    assert_eq!(clients, Client::ALL);
    let all: Vec<Taken> = answers.iter().map(|answer| answer.taken).collect();
    assert_eq!(all, taken, "{own} on {wanted}");
}

#[test]
fn all_take_what_runs() {
    let all = [Unasked, Unasked, Unasked, Unasked, Unasked, Unasked, Unasked, Unasked, Compared];
    assert_taken("linux/amd64", "linux/amd64", Suits::Runs, all);
    assert_taken("linux/arm64/v8", "linux/arm64", Suits::Runs, all);
}

#[test]
fn oras_compares_as_written_and_podman_takes_no_lesser_ones_for_the_same() {
    let all = [Unasked, Unasked, Unasked, Unasked, Unasked, Unasked, Unasked, Unasked, Refused];
    assert_taken("linux/arm64", "linux/arm64/v8", Suits::Runs, all);
    let all = [Unasked, Unasked, Unasked, Unasked, Unasked, Warned, Unasked, Unasked, Refused];
    assert_taken("linux/arm/v7", "linux/arm64", Suits::Runs, all);
    assert_taken("linux/386", "linux/amd64", Suits::Runs, all);
}

#[test]
fn all_but_oras_take_what_is_for_another_processor() {
    let all = [Warned, Warned, Unasked, Unasked, Unasked, Warned, Unasked, Unasked, Refused];
    assert_taken("linux/arm64", "linux/amd64", Suits::OtherProcessor, all);
    let all = [Unasked, Unasked, Unasked, Unasked, Unasked, Warned, Unasked, Unasked, Compared];
    assert_taken("linux/amd64/v3", "linux/amd64", Suits::OtherLevel, all);
}

#[test]
fn docker_on_windows_compares_system_and_build() {
    let all = [Unasked, Compared, Unasked, Unasked, Unasked, Unasked, Unasked, Unasked, Refused];
    let host = "windows(10.0.26100)/amd64";
    assert_taken("windows(10.0.20348.1)/amd64", host, Suits::Runs, all);
    let all = [Warned, Refused, Unasked, Unasked, Unasked, Unasked, Unasked, Unasked, Refused];
    assert_taken("windows(10.0.26100.1)/amd64", "windows(10.0.20348)/amd64", Suits::OtherSystem, all);
    let all = [Warned, Refused, Unasked, Unasked, Unasked, Warned, Unasked, Unasked, Refused];
    assert_taken("linux/amd64", host, Suits::OtherSystem, all);
    let all = [Warned, Unknown, Unasked, Unasked, Unasked, Warned, Unasked, Unasked, Refused];
    assert_taken("windows(10.0.20348.1)/amd64", "linux/amd64", Suits::OtherSystem, all);
}
