//! Which tags somebody may have meant.

use waybill::inspect::near_tags;

#[track_caller]
fn is_near(wanted: &str, names: &[&str], expected: &[&str]) {
    assert_eq!(near_tags(wanted, names.iter().copied()), expected, "{wanted}");
}

#[test]
fn a_slip_is_found_and_the_least_comes_first() {
    let names = ["1.2.4", "1.2", "1.3.4", "2.0.0", "latest", "1.2.33"];
    is_near("1.2.3", &names, &["1.2.33", "1.2.4", "1.2", "1.3.4"]);
    is_near("lastest", &["edge", "latest"], &["latest"]);
    is_near("latset", &["edge", "latest"], &["latest"]);
    is_near("prdo", &["dev", "prod"], &["prod"]);
    is_near("V1.0", &["v1.0", "edge"], &["v1.0"]);
    is_near("1.0", &["v1.0", "v2.7"], &["v1.0"]);
}

#[test]
fn names_that_begin_the_same_follow() {
    is_near("production", &["prod", "staging"], &["prod"]);
    is_near("2026.11", &["2026.11.27-arm64", "2025.01.01-arm64"], &["2026.11.27-arm64"]);
    is_near("release-next", &["release-2024-x", "rel"], &["release-2024-x", "rel"]);
}

#[test]
fn what_is_not_alike_is_not_offered() {
    is_near("latest", &["1.0", "edge", "prod"], &[]);
    is_near("a", &["b", "c"], &[]);
    is_near("1.0", &["1.0"], &[]);
    is_near("1.0", &[], &[]);
}

#[test]
fn five_are_offered_of_a_thousand_that_are_looked_at() {
    let names: Vec<String> = (0..2000).map(|number| format!("build-{number:04}")).collect();
    let near = near_tags("build-0500", names.iter().map(String::as_str));
    assert_eq!(near.len(), 5);
    assert!(near.iter().all(|name| name.starts_with("build-0")), "{near:?}");
    assert_eq!(near_tags("build-1500x", names.iter().map(String::as_str)).first(), Some(&"build-0500"));
}

#[test]
fn long_and_odd_names_are_compared_too() {
    let long = "x".repeat(128);
    let other = format!("{}y", "x".repeat(127));
    is_near(&long, &[&other], &[&other]);
    is_near("", &["1.0", "\u{202e}ab"], &["1.0", "\u{202e}ab"]);
    is_near("größe", &["grösse", "latest"], &["grösse"]);
}
