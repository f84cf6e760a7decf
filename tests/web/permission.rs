//! What the browser says of permissions.

use wasm_bindgen_test::wasm_bindgen_test;
use waybill::browser;
use waybill::inspect::connection::{LocalNetwork, Permission};

#[wasm_bindgen_test]
async fn a_permission_that_the_browser_does_not_know_is_none() {
    assert_eq!(browser::permission("waybill-no-such-permission").await, None);
}

/// By the names of Chromium 142 and later; a state that we cannot read would look like no permission at all.
#[wasm_bindgen_test]
async fn the_permissions_for_local_networks_are_known_by_one_of_their_names() {
    for network in [LocalNetwork::Loopback, LocalNetwork::Private] {
        let mut known = None;
        for name in network.permissions() {
            known = known.or(browser::permission(name).await);
        }
        let state = known.unwrap_or_default();
        assert!(Permission::parse(&state).is_some(), "{network:?}: {state:?}");
    }
}
