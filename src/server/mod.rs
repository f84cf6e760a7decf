//! The companion: the page, the demo registry over HTTP, and a relay to registries that a browser may not ask.

mod arguments;
mod body;
mod cors;
mod impatient;
mod listener;
mod log;
mod output;
mod refusal;
mod relay;
mod service;
mod shared_demo;
mod site;
mod tls;

use std::process::ExitCode;
use std::rc::Rc;

use arguments::Arguments;
use relay::Relay;
use service::Service;
use site::Site;
use tokio_rustls::TlsAcceptor;

use crate::demo::{Memory, Registry};

/// Runs the program until it is told to stop. 2 when it was started wrongly, 1 when it failed.
pub fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args_os()) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => return ExitCode::SUCCESS,
        Err(problem) => {
            output::tell(format!("waybill: {problem}; `waybill --help` lists what it takes"));
            output::finish();
            return ExitCode::from(2);
        }
    };
    let code = match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            output::tell(format!("waybill: {problem}"));
            ExitCode::FAILURE
        }
    };
    output::finish();
    code
}

fn run(arguments: Arguments) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("the runtime could not be started: {error}"))?;
    let storage = Rc::new(Memory::default().limited_to(arguments.max_storage));
    let registry = if arguments.empty { Registry::empty(storage) } else { Registry::new(storage) };
    let tls = match (&arguments.certificate, &arguments.key) {
        (Some(certificate), Some(key)) => Some(TlsAcceptor::from(tls::server(certificate, key)?)),
        (None, None) => None,
        _ => return Err("--tls-cert and --tls-key belong together".into()),
    };
    let local = tokio::task::LocalSet::new();
    local.block_on(&runtime, async {
        // The storage is memory without anything in it yet.
        _ = registry.set(arguments.settings).await;
        let Arguments { listed, names, max_body, patience, .. } = &arguments;
        let (max_body, patience) = (*max_body, *patience);
        let scheme = if tls.is_some() { "https" } else { "http" };
        let site = Site::new(&listed.told());
        let relay = Relay::new(listed.clone(), names.clone(), scheme, max_body, patience)?;
        let service = Service { registry, relay, site, max_body, patience };
        listener::listen(&arguments, Rc::new(service), tls).await
    })
}
