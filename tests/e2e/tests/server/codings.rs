//! The site's files, compressed as far as the client takes it.

use std::fs;
use std::io::Read;

use brotli::Decompressor;
use e2e::waybill_server::WaybillServer;
use e2e::{Outcome, While, http, site};
use flate2::read::GzDecoder;

/// The coding of the answer, and its body unpacked.
fn unpacked(url: &str, accept: &str) -> Outcome<(String, Vec<u8>)> {
    let answer = http::send("GET", url, &[("accept-encoding".to_owned(), accept.to_owned())], &[])?;
    assert_eq!((answer.status, answer.header("vary")), (200, Some("Accept-Encoding")), "{url}");
    let stated = answer.header("content-length").map(str::to_owned);
    assert_eq!(stated, Some(answer.body.len().to_string()), "{url} for {accept}");
    let coding = answer.header("content-encoding").unwrap_or("none").to_owned();
    let mut bytes = Vec::new();
    match &*coding {
        "br" => Decompressor::new(&*answer.body, 4096).read_to_end(&mut bytes),
        "gzip" => GzDecoder::new(&*answer.body).read_to_end(&mut bytes),
        _ => answer.body.as_slice().read_to_end(&mut bytes),
    }
    .doing(format!("unpacking {url} as {coding}"))?;
    Ok((coding, bytes))
}

#[test]
fn each_file_of_the_site_is_sent_in_brotli_where_that_is_taken_and_is_what_was_built() -> Outcome {
    let server = WaybillServer::start(&[])?;
    let mut in_brotli = 0;
    for file in fs::read_dir(site::files()?).doing("reading the folder of the site")? {
        let (path, name) = {
            let file = file?;
            (file.path(), file.file_name())
        };
        let url = format!("{}/{}", server.root(), name.display());
        // The page is told of its companion when that starts, which is too late for brotli.
        let (built, best) = if name == "index.html" {
            (unpacked(&url, "identity")?.1, "gzip")
        } else {
            (fs::read(path)?, "br")
        };
        for (accept, coding) in [
            ("gzip, deflate, br, zstd", best),
            ("gzip;q=0.5, BR;q=1", best),
            ("br;q=0, gzip", "gzip"),
            ("br;q=0.0, gzip;q=0, deflate", "none"),
            ("xgzip, brotli", "none"),
            ("identity", "none"),
        ] {
            let (sent, bytes) = unpacked(&url, accept)?;
            // What is too short is longer when it is compressed.
            assert!(sent == coding || built.len() < 500, "{url} came as {sent} for {accept}");
            assert!(bytes == built, "{url} is not what was built, as {sent}");
            in_brotli += usize::from(sent == "br");
        }
    }
    assert!(in_brotli > 10, "{in_brotli} answers came in brotli");
    Ok(())
}
