use futures::executor::block_on;

use super::{client, get, head, registry};

const DIGEST: &str = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

#[test]
fn speaks_the_api() {
    assert_eq!(block_on(client().registry(&registry()).ping()), Ok(()));
    let answer = get("/v2/");
    assert_eq!((answer.status, answer.text().as_str()), (200, "{}"));
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("content-length"), Some("2"));
}

#[test]
fn knows_nothing_outside_the_api() {
    for path in ["/", "/v2", "/v1/_ping", "/v2/x", "/v2/tags/list", "/v2/manifests/x"] {
        let answer = get(path);
        assert_eq!((answer.status, answer.text().as_str()), (404, "404 page not found\n"), "{path}");
        assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"), "{path}");
    }
}

#[test]
fn names_the_api_version_in_every_response() {
    for path in ["/", "/v2/", "/v2/_catalog", "/v2/acme/manifests/none", "/v2/acme/manifests/1"] {
        let version = get(path).header("docker-distribution-api-version").map(str::to_owned);
        assert_eq!(version.as_deref(), Some("registry/2.0"), "{path}");
    }
}

#[test]
fn answers_head_with_the_headers_of_get_and_no_body() {
    let layer = super::images::layer_of("multi:latest");
    let blob = format!("/v2/multi/blobs/{layer}");
    for path in [
        "/v2/",
        "/v2/_catalog?n=2",
        "/v2/acme/tags/list?n=2",
        "/v2/multi/manifests/latest",
        "/v2/multi/manifests/none",
        &blob,
        "/nowhere",
    ] {
        let (got, headed) = (get(path), head(path));
        assert_eq!((got.status, &got.headers), (headed.status, &headed.headers), "{path}");
        assert_eq!(headed.pieces, Vec::<Vec<u8>>::new(), "{path}");
        let length = got.bytes().len().to_string();
        assert_eq!(headed.header("content-length"), Some(&*length), "{path}");
    }
}

#[test]
fn refuses_with_status_and_error_list() {
    for (path, status, error) in [
        (
            "/v2/Acme/tags/list".to_owned(),
            400,
            r#"{"code":"NAME_INVALID","message":"not a repository name: at character 1: repository names are lowercase","detail":{"name":"Acme"}}"#,
        ),
        (
            "/v2/none/tags/list".to_owned(),
            404,
            r#"{"code":"NAME_UNKNOWN","message":"this registry has no repository of that name","detail":{"name":"none"}}"#,
        ),
        (
            "/v2/none/manifests/latest".to_owned(),
            404,
            r#"{"code":"NAME_UNKNOWN","message":"this registry has no repository of that name","detail":{"name":"none"}}"#,
        ),
        (
            "/v2/acme/manifests/none".to_owned(),
            404,
            r#"{"code":"MANIFEST_UNKNOWN","message":"the repository has no manifest of that tag or digest","detail":{"reference":"none"}}"#,
        ),
        (
            format!("/v2/acme/manifests/{DIGEST}"),
            404,
            r#"{"code":"MANIFEST_UNKNOWN","message":"the repository has no manifest of that tag or digest","detail":{"reference":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"}}"#,
        ),
        (
            "/v2/acme/manifests/sha256:abc".to_owned(),
            400,
            r#"{"code":"DIGEST_INVALID","message":"not a digest: sha256 takes 64 hex digits, and this has 3","detail":{"digest":"sha256:abc"}}"#,
        ),
        (
            format!("/v2/acme/blobs/{DIGEST}"),
            404,
            r#"{"code":"BLOB_UNKNOWN","message":"the repository has no blob of that digest","detail":{"digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"}}"#,
        ),
        (
            "/v2/acme/blobs/latest".to_owned(),
            400,
            r#"{"code":"DIGEST_INVALID","message":"not a digest: a digest is algorithm:encoded","detail":{"digest":"latest"}}"#,
        ),
        (
            "/v2/acme/tags/list?n=many".to_owned(),
            400,
            r#"{"code":"PAGINATION_NUMBER_INVALID","message":"the number of results, n, is a whole number from 0","detail":{"n":"many"}}"#,
        ),
        (
            "/v2/_catalog?n=-1".to_owned(),
            400,
            r#"{"code":"PAGINATION_NUMBER_INVALID","message":"the number of results, n, is a whole number from 0","detail":{"n":"-1"}}"#,
        ),
    ] {
        let answer = get(&path);
        assert_eq!((answer.status, answer.text()), (status, format!(r#"{{"errors":[{error}]}}"#)), "{path}");
        assert_eq!(answer.header("content-type"), Some("application/json"), "{path}");
    }
}

#[test]
fn keeps_content_to_its_repository() {
    let layer = super::images::layer_of("single:latest");
    assert_eq!(get(&format!("/v2/single/blobs/{layer}")).status, 200);
    assert_eq!(get(&format!("/v2/hello-world/blobs/{layer}")).status, 404);
}

#[test]
fn decodes_an_escaped_path() {
    let layer = super::images::layer_of("single:latest").replace(':', "%3A");
    assert_eq!(get(&format!("/v2/single/blobs/{layer}")).status, 200);
}
