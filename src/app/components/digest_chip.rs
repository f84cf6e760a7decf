//! A digest as an object that is recognised: a fingerprint in colours and twelve digits.

use leptos::prelude::*;

use super::CopyButton;
use crate::oci::Digest;
use crate::words;

/// The fingerprint and the first digits of a digest, in full on hover and copy; a link when `href` is given. With
/// `reference`, the digest in its repository can be copied too.
#[component]
pub(crate) fn DigestChip(
    digest: Digest,
    #[prop(default = None, into)] href: Option<String>,
    #[prop(default = None, into)] reference: Option<String>,
) -> impl IntoView {
    let full = digest.to_string();
    let face = view! {
        <span class="digest__print" aria-hidden="true" style:background=print(&digest)></span>
        <span>{digest.short().to_owned()}</span>
    };
    let chip = match href {
        Some(href) => view! { <a class="digest__face" href=href title=full.clone()>{face}</a> }.into_any(),
        None => view! { <span class="digest__face" title=full.clone()>{face}</span> }.into_any(),
    };
    let short = digest.short();
    let reference = reference.map(|reference| {
        view! { <CopyButton text=reference what=words::copying::pinned(short) label="@" /> }
    });
    view! { <span class="digest">{chip} <CopyButton text=full what=words::copying::digest(short) /> {reference}</span> }
}

/// Two rows of four cells, coloured by the first eight bytes of the hash.
fn print(digest: &Digest) -> String {
    let colour = |pair: &[u8]| {
        let value = pair.iter().fold(0_u32, |value, byte| value * 31 + u32::from(*byte));
        let (hue, light) = (value * 47 % 360, if value.is_multiple_of(2) { 62 } else { 46 });
        format!("hsl({hue} 60% {light}%)")
    };
    let colours: Vec<_> = digest.encoded().as_bytes().chunks(2).take(8).map(colour).collect();
    let row = |(at, colours): (usize, &[String])| {
        let cell = |(at, colour): (usize, &String)| {
            let start = at * 25;
            format!("{colour} {start}% {}%,#0000 0 {}%", start + 20, start + 25)
        };
        let cells: Vec<_> = colours.iter().enumerate().map(cell).collect();
        format!("linear-gradient(90deg,{}) 0 {}%/100% 45% no-repeat", cells.join(","), at * 100)
    };
    let rows: Vec<_> = colours.chunks(4).enumerate().map(row).collect();
    rows.join(",")
}
