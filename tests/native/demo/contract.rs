//! The contract of a registry, over the demo registry in memory.

use std::rc::Rc;

use futures::executor::block_on;
use waybill::demo::{Memory, Registry};

use crate::contract::{Bench, all};

#[test]
fn the_registry_in_memory_keeps_the_contract() {
    for samples in [true, false] {
        let storage = Rc::new(Memory::default());
        let registry = if samples { Registry::new(storage) } else { Registry::empty(storage) };
        for (number, (name, _, check)) in all().into_iter().enumerate() {
            println!("{name}");
            let (root, prefix) = ("http://demo.localhost".into(), format!("contract/{number}"));
            block_on(check(&Bench { transport: &registry, root, prefix }));
        }
    }
}
