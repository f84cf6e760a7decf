//! The companion: the page, the demo registry over HTTP, and a relay to registries that a browser may not ask.

mod arguments;
mod body;
mod coding;
mod cors;
mod crowd;
mod impatient;
mod lingering;
mod listener;
mod log;
mod output;
mod pace;
mod refusal;
mod relay;
mod service;
mod shared_demo;
mod site;
mod tls;
mod visitors;

use std::process::ExitCode;
use std::rc::Rc;
use std::time::Duration;

use arguments::Arguments;
use crowd::Crowd;
use relay::Relay;
use service::Service;
use site::Site;
use tokio_rustls::TlsAcceptor;
use visitors::Visitors;

use crate::demo::{Memory, Registry};
use crate::oci::Scheme;

const MINUTE: Duration = Duration::from_secs(60);

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
    let registry = registry.with_rules(arguments.rules);
    let tls = match (&arguments.certificate, &arguments.key) {
        (Some(certificate), Some(key)) => Some(TlsAcceptor::from(tls::server(certificate, key)?)),
        (None, None) => None,
        _ => return Err("--tls-cert and --tls-key belong together".into()),
    };
    let local = tokio::task::LocalSet::new();
    local.block_on(&runtime, async {
        let Arguments { listed, names, origins, max_body, patience, .. } = &arguments;
        let (max_body, patience) = (*max_body, *patience);
        let scheme = if tls.is_some() { Scheme::Https } else { Scheme::Http };
        let site = Site::new(&listed.told());
        let relay = Relay::new(listed.clone(), scheme, max_body, patience)?;
        let visitors = Visitors::new(names.clone(), scheme, origins.clone());
        let documents = Crowd::new(shared_demo::DOCUMENTS);
        let service = Rc::new(Service { registry, relay, site, visitors, documents, max_body, patience });
        tokio::task::spawn_local(pass_time(service.clone()));
        listener::listen(&arguments, service, tls).await
    })
}

/// Tells the demo registry how time passes.
async fn pass_time(service: Rc<Service>) {
    loop {
        tokio::time::sleep(MINUTE).await;
        service.registry.tick().await;
    }
}
