//! The contract of a registry, over HTTP: ours keeps all of it, the CNCF's distribution what is for every
//! registry.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use e2e::over_http::OverHttp;
use e2e::waybill_server::WaybillServer;
use e2e::{Outcome, Registry};

use crate::contract::{Bench, Scope, all};

/// Runs a check; over this transport nothing ever waits.
fn run(check: impl Future<Output = ()>) {
    let polled = pin!(check).poll(&mut Context::from_waker(Waker::noop()));
    assert!(matches!(polled, Poll::Ready(())), "a check waits for something");
}

fn check_all(root: &str, applies: impl Fn(Scope) -> bool) {
    let mut run_checks = 0;
    for (number, (name, scope, check)) in all().into_iter().enumerate() {
        if applies(scope) {
            println!("{name}");
            let prefix = format!("contract/{number}");
            run(check(&Bench { transport: &OverHttp, root: root.to_owned(), prefix }));
            run_checks += 1;
        }
    }
    assert!(run_checks > 10, "only {run_checks} checks apply");
}

#[test]
fn our_server_keeps_all_of_it() -> Outcome {
    for arguments in [&[][..], &["--empty"]] {
        check_all(WaybillServer::start(arguments)?.root(), |_| true);
    }
    Ok(())
}

#[test]
fn the_checks_for_every_registry_hold_for_one_that_we_did_not_write() -> Outcome {
    check_all(&Registry::start()?.url(), |scope| scope == Scope::Every);
    Ok(())
}
