//! Files that somebody wants to make layers of.

use std::sync::Arc;

use waybill::archive::{Layer, Magic};

use crate::scripted::run;

pub(crate) fn check(bytes: &[u8]) {
    let source: Arc<[u8]> = bytes.into();
    let mut heard = 0;
    let examined = run(Layer::examine(&source, &mut |so_far| {
        assert!(so_far >= heard && so_far <= bytes.len() as u64);
        heard = so_far;
    }));
    match examined {
        Ok(layer) => assert_eq!(layer.size, bytes.len() as u64),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    assert_eq!(run(Magic::read(&source)).unwrap() == Magic::Empty, bytes.is_empty());
}
