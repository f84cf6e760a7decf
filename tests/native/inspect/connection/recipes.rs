//! What is printed, for this very page and registry.

use waybill::inspect::connection::Recipe;
use waybill::oci::{Registry, Scheme};
use waybill::words::connection::configuration;

const PAGE: &str = "https://waybill.example";

fn text(recipe: Recipe, scheme: Scheme, host: &str) -> String {
    configuration(recipe, PAGE, &Registry::new(host.parse().unwrap(), scheme))
}

#[test]
fn every_configuration_names_this_page_and_leaves_nothing_to_fill_in_by_us() {
    for recipe in Recipe::ALL {
        for (scheme, host) in [(Scheme::Https, "registry.example"), (Scheme::Http, "[::1]:5000")] {
            let text = text(recipe, scheme, host);
            let is_for_any = matches!(recipe, Recipe::Companion | Recipe::Bucket);
            assert!(text.contains(PAGE) || is_for_any, "{text}");
            let marks = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
            let unfilled: Vec<_> = marks
                .map(|(mark, _)| mark)
                .filter(|mark| mark.len() < 20 && !mark.contains([' ', '\n', '"']))
                .collect();
            assert_eq!(unfilled, Vec::<&str>::new(), "{text}");
        }
    }
}

#[test]
fn the_companion_is_told_scheme_and_port() {
    let told = |scheme, host| {
        let text = text(Recipe::Companion, scheme, host);
        text.lines().last().unwrap_or_default().to_owned() + "\n"
    };
    assert_eq!(told(Scheme::Https, "registry.example"), "waybill --registry https://registry.example\n");
    assert_eq!(told(Scheme::Http, "registry.lan:5000"), "waybill --registry http://registry.lan:5000\n");
    assert_eq!(told(Scheme::Http, "[::1]:5000"), "waybill --registry 'http://[::1]:5000'\n");
    assert_eq!(told(Scheme::Https, "docker.io"), "waybill --registry https://registry-1.docker.io\n");
}

#[test]
fn proxies_listen_where_the_registry_is_asked_for() {
    let nginx = |scheme, host| text(Recipe::Nginx, scheme, host);
    let secure = nginx(Scheme::Https, "registry.example:8443");
    for line in [
        "listen 8443 ssl;",
        "server_name registry.example;",
        "ssl_certificate_key ",
        "proxy_pass http://127.0.0.1:5000;",
    ] {
        assert!(secure.contains(line), "{line} in {secure}");
    }
    let plain = nginx(Scheme::Http, "[::1]:5000");
    for line in ["listen [::1]:5000;", "server_name [::1];", "proxy_pass http://127.0.0.1:5001;"] {
        assert!(plain.contains(line), "{line} in {plain}");
    }
    assert!(!plain.contains("ssl"), "{plain}");
    assert!(
        text(Recipe::Caddy, Scheme::Http, "registry.lan:5000").starts_with("http://registry.lan:5000 {\n")
    );
    let harbor = text(Recipe::Harbor, Scheme::Https, "harbor.example");
    assert!(
        harbor.contains("location ~ ^/(v2/|service/token) {") && harbor.contains("location / {"),
        "{harbor}"
    );
    let distribution = |scheme, host| text(Recipe::Distribution, scheme, host);
    assert!(distribution(Scheme::Http, "localhost:5000").contains("addr: 127.0.0.1:5000\n"));
    assert!(distribution(Scheme::Http, "[::1]:5000").contains("addr: [::1]:5000\n"));
    let secure = distribution(Scheme::Https, "registry.example");
    assert!(secure.contains("addr: :443\n") && secure.contains("  tls:\n"), "{secure}");
}
