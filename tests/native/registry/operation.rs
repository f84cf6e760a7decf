use waybill::registry::{Method, Operation, Request};

#[test]
fn an_end_point_is_read_from_the_path_that_it_writes() {
    let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    for (path, operation) in [
        ("/v2/", Operation::Ping),
        ("/v2/_catalog", Operation::Catalog),
        ("/v2/my/app/tags/list", Operation::Tags("my/app")),
        ("/v2/my/app/manifests/1.0", Operation::Manifest("my/app", "1.0")),
        ("/v2/my/app/blobs/sha256:0", Operation::Blob("my/app", "sha256:0")),
        ("/v2/my/app/blobs/uploads/", Operation::Uploads("my/app")),
        ("/v2/my/app/blobs/uploads/5", Operation::Upload("my/app", "5")),
        ("/v2/my/app/blobs/uploads/5/6", Operation::Upload("my/app", "5/6")),
        (&*format!("/v2/app/referrers/{digest}"), Operation::Referrers("app", digest)),
        ("/v2/_oci/ext/discover", Operation::Extensions),
        ("/v2/my/app/_waybill/manifests/list", Operation::Manifests("my/app")),
        ("/v2/_waybill/registry/gc", Operation::Operator("gc")),
    ] {
        assert_eq!(Operation::parse(path), Some(operation), "{path}");
        assert_eq!(operation.to_string(), path);
    }
}

#[test]
fn a_name_may_hold_the_words_of_the_api() {
    for (path, operation) in [
        ("/v2/manifests/manifests/manifests", Operation::Manifest("manifests", "manifests")),
        ("/v2/blobs/uploads/blobs/sha256:0", Operation::Blob("blobs/uploads", "sha256:0")),
        ("/v2/a/blobs/uploads/b/manifests/1", Operation::Manifest("a/blobs/uploads/b", "1")),
        ("/v2/tags/list/tags/list", Operation::Tags("tags/list")),
        ("/v2/a/referrers/b/blobs/uploads", Operation::Uploads("a/referrers/b")),
    ] {
        assert_eq!(Operation::parse(path), Some(operation), "{path}");
    }
}

#[test]
fn what_lies_outside_the_api_is_no_operation() {
    for path in
        ["", "/", "/v2", "/v1/app/tags/list", "/v2/app", "/v2/app/manifests", "/token", "/v2evil/_catalog"]
    {
        assert_eq!(Operation::parse(path), None, "{path}");
    }
    let request = Request::new(Method::Get, "https://registry.example/v2/app/tags/list?n=1#x");
    assert_eq!(request.operation(), Some(Operation::Tags("app")));
    assert_eq!(Request::new(Method::Get, "https://registry.example/token?x=/v2/").operation(), None);
}
