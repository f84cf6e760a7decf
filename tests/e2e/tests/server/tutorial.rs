//! The API by hand, with curl.

use std::process::Command;

use e2e::process::output_of;
use e2e::waybill_server::WaybillServer;
use e2e::{Outcome, While};

const TOLD: &str = "\
1. Is it a registry?                        200
2. Push a blob                              201
   Read it on another host                  the same bytes
3. A manifest before its blobs              400
   Push the layer                           201
   Push the config                          201
   Push the manifest under a tag            201
   The same bytes under another tag         201
4. List tags                                {\"name\":\"workshop/hello\",\"tags\":[\"1.0\",\"latest\"]}
5. Pull by hand                             hello from amd64
6. Untag                                    202
   The tag                                  404
   The other tag                            200
   The digest                               200
7. Delete the manifest                      202
   Delete the config                        202
   Delete the layer                         202
   All of them                              404 404 404
8. Push the manifest for amd64              201
8. Push the manifest for arm64              201
   Push the index                           201
   Pull it                                  the same bytes
";

#[test]
fn the_tutorial_does_what_it_tells() -> Outcome {
    let server = WaybillServer::start(&[])?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tutorial.sh");
    // Another name of the same machine stands for another host.
    let elsewhere = server.root().replace("127.0.0.1", "localhost");
    let told = output_of(Command::new("sh").args([script, server.root(), &elsewhere]), &[])?;
    let told = String::from_utf8(told).doing("reading what the script says")?;
    assert_eq!(told, TOLD);
    Ok(())
}
