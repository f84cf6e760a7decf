//! No circles: where a file uses another, that one does not use it, neither itself nor by way of others; and the same for
//! folders. A file uses another when it names something that is defined there. Calls of methods are not seen.

mod folder;
mod module;
mod modules;

use super::code::sources;
use folder::circles;
use modules::Modules;

fn read(files: &[(String, String)]) -> Modules {
    Modules::read(files.iter().map(|(file, text)| (&**file, &**text)))
}

#[test]
fn no_files_and_no_folders_use_each_other() {
    let files = sources();
    let modules = read(&files);
    let found = circles(&modules.uses());
    let told: Vec<_> = found.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "these use each other:\n{}", told.join("\n"));
}

#[test]
fn every_path_within_the_crate_is_followed() {
    let files = sources();
    let modules = read(&files);
    assert!(modules.uses().len() > 1000, "the whole of src is read");
    let lost = modules.lost();
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

fn names(files: &[(&str, &str)]) -> Vec<String> {
    let modules = Modules::read(files.iter().copied());
    circles(&modules.uses()).into_iter().map(|circle| circle.name).collect()
}

const OCI: (&str, &str) =
    ("oci/mod.rs", "mod a; mod b; mod c; pub use a::A; pub use b::B; pub use c::{C, c as see};");

#[test]
fn the_check_finds_what_it_should() {
    let cases: [(&[(&str, &str)], &str); 15] = [
        (
            &[("oci/a.rs", "use super::b::B; struct A;"), ("oci/b.rs", "use super::a::A; struct B;")],
            "oci: a, b",
        ),
        (
            &[
                OCI,
                ("oci/a.rs", "use super::B; struct A;"),
                ("oci/b.rs", "use crate::oci::{self, A}; enum B {}"),
            ],
            "oci: a, b",
        ),
        (
            &[
                OCI,
                ("oci/a.rs", "use super::{B, Digest}; struct A;"),
                ("oci/b.rs", "use super::see as look; struct B;"),
                ("oci/c.rs", "fn c(a: &super::A) {} trait C {}"),
            ],
            "oci: a, b, c",
        ),
        (
            &[("oci/a.rs", "fn f() { super::b::g() }"), ("oci/b.rs", "use super::a; fn g() { a::f() }")],
            "oci: a, b",
        ),
        (&[("oci/a.rs", "use super::b; fn f() {}"), ("oci/b.rs", "use super::a; fn g() {}")], "oci: a, b"),
        (
            &[OCI, ("oci/a.rs", "struct A; fn f() { use super::B; }"), ("oci/b.rs", "struct B(super::A);")],
            "oci: a, b",
        ),
        (
            &[("oci/a.rs", "use super::b::*; struct A;"), ("oci/b.rs", "use super::a::*; struct B;")],
            "oci: a, b",
        ),
        (
            &[("oci/a.rs", "pub use super::b::B; fn f() -> B {}"), ("oci/b.rs", "use super::a; struct B;")],
            "oci: a, b",
        ),
        (
            &[
                (
                    "registry/mod.rs",
                    "mod auth; mod transport; pub use auth::Token; pub use transport::Transport;",
                ),
                ("registry/auth/mod.rs", "mod token; pub use token::Token;"),
                ("registry/auth/token.rs", "use crate::registry::Transport; pub struct Token;"),
                ("registry/transport.rs", "use super::Token; pub trait Transport {}"),
            ],
            "registry: auth, transport",
        ),
        (
            &[
                ("app/a/one.rs", "use crate::app::b::two::Two;"),
                ("app/a/other.rs", "pub struct Other;"),
                ("app/b/two.rs", "pub struct Two;"),
                ("app/b/more.rs", "use super::super::a::other::Other;"),
                ("app/mod.rs", "mod a; mod b;"),
                ("app/a/mod.rs", "pub mod one; pub mod other;"),
                ("app/b/mod.rs", "pub mod two; pub mod more;"),
            ],
            "app: a, b",
        ),
        (
            &[
                ("demo/mod.rs", "mod samples; pub const HOST: &str = \"h\"; fn f() { samples::fill() }"),
                ("demo/samples/mod.rs", "mod one; pub fn fill() {}"),
                ("demo/samples/one.rs", "use crate::demo::HOST; fn f() { g(HOST) }"),
            ],
            "demo: mod, samples",
        ),
        (
            &[
                ("demo/tar/mod.rs", "mod head; const BLOCK: usize = 1; fn f() { head::read() }"),
                ("demo/tar/head.rs", "use super::BLOCK; fn read() {}"),
            ],
            "demo/tar: head, mod",
        ),
        (
            &[("oci/mod.rs", "mod a; use a::A; struct B(A);"), ("oci/a.rs", "use super::B; struct A;")],
            "oci: a, mod",
        ),
        (
            &[("oci/a.rs", "use crate::format; struct A;"), ("format.rs", "use crate::oci::a::A;")],
            "src: format, oci",
        ),
        (
            &[
                ("app/a.rs", "fn f() -> impl Sized + use<> { super::b::B } struct A;"),
                ("app/b.rs", "struct B; macro_rules! m { () => { super::a::A } }"),
            ],
            "app: a, b",
        ),
    ];
    for (files, expected) in cases {
        assert_eq!(names(files).join("; "), expected, "{files:?}");
    }
}

#[test]
fn the_check_lets_pass_what_it_should() {
    let cases: [&[(&str, &str)]; 9] = [
        &[
            OCI,
            ("oci/a.rs", "struct A;"),
            ("oci/b.rs", "use super::A; struct B;"),
            ("oci/c.rs", "use super::{A, B};"),
        ],
        // A `mod.rs` that passes on, imports for its files, or only defines, uses nobody.
        &[
            ("oci/mod.rs", "mod a; pub use a::A; pub const LIMIT: u8 = 1;"),
            ("oci/a.rs", "use super::LIMIT; struct A;"),
        ],
        &[
            ("oci/mod.rs", "mod a; use a::A; pub const LIMIT: u8 = 1;"),
            ("oci/a.rs", "use super::LIMIT; struct A;"),
        ],
        &[("oci/mod.rs", "mod a; pub use a::a; pub struct M;"), ("oci/a.rs", "use super::M; pub fn a() {}")],
        // A folder between the files of its parent.
        &[
            ("server/mod.rs", "mod body; mod relay; mod service;"),
            ("server/body.rs", "pub struct Body;"),
            ("server/relay/mod.rs", "use super::body::Body; pub struct Relay(Body);"),
            ("server/service.rs", "use super::relay::Relay; use super::body::Body;"),
        ],
        &[
            (
                "oci/a.rs",
                "// use super::b::B;\nconst A: &str = \"super::b::B\"; pub(in crate::oci) fn f() {}",
            ),
            ("oci/b.rs", "use super::a::A; struct B;"),
            ("oci/mod.rs", "mod a; mod b;"),
        ],
        // What has the same name elsewhere.
        &[
            OCI,
            ("oci/a.rs", "use serde::B; use std::c::C; struct A;"),
            ("oci/b.rs", "use super::A; struct B;"),
        ],
        &[("oci/a.rs", "use super::a::A; struct A; fn f() { self::g(); crate::oci::a::g() } fn g() {}")],
        &[("bin/app.rs", "use waybill::oci::a::A;"), ("oci/a.rs", "struct A;")],
    ];
    for files in cases {
        assert_eq!(names(files), [""; 0], "{files:?}");
    }
}
