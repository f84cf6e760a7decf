//! The verdict on what a reference resolves to, word for word, from the states that asking a registry leads to.

use waybill::inspect::verdict::verdict;
use waybill::inspect::{BlobState, Known, Outcome, config_blob, root};
use waybill::oci::{Digest, Hasher};
use waybill::registry::{Claim, LayerContent, Verifier};

use super::judged::{ALL, Look, Shop, config, in_demo, judge, pair, said, shop};
use super::scripted::{Reply, Scripted, run};
use super::{INDEX, MANIFEST, attests, entry, index, manifest, of, reference};

#[test]
fn all_that_was_checked_is_fine() {
    let all = (Outcome::All, "Pullable on all 3 platforms.".to_owned());
    assert_eq!(in_demo("multi:latest", ALL), all);
    let both = shop(&config("amd64", 2), &config("arm64", 1)).says("1.0", ALL);
    assert_eq!(both, (Outcome::All, "Pullable on both platforms.".into()));
    assert_eq!(in_demo("hello-world:latest", Look::First), (Outcome::All, "Pullable on linux/amd64.".into()));
}

#[test]
fn before_all_is_checked_it_says_what_was_not() {
    let open = "Pullable on linux/amd64; 2 of 3 platforms not fully checked.\n\
                Not checked: the config and 3 layers of linux/arm64 and linux/arm/v7.";
    assert_eq!(in_demo("multi:latest", Look::First), (Outcome::Open, open.into()));
    let open = "Pullable on linux/arm64; 1 of 2 platforms not fully checked.\n\
                Not checked: the config and 2 layers of linux/amd64.";
    let at = shop(&config("amd64", 2), &config("arm64", 1)).says("1.0", Look::At("linux/arm64"));
    assert_eq!(at, (Outcome::Open, open.into()));
}

#[test]
fn a_manifest_that_is_gone() {
    let gone = "linux/arm/v7 fails: the manifest answers 404, and clients print “manifest unknown”.";
    let first = format!(
        "Pullable on linux/amd64; 1 of 3 platforms fails; 1 not fully checked.\n{gone}\n\
         Not checked: the config and 2 layers of linux/arm64."
    );
    assert_eq!(in_demo("incident/missing-platform:latest", Look::First), (Outcome::Part, first));
    let all = format!("Pullable on 2 of 3 platforms.\n{gone}");
    assert_eq!(in_demo("incident/missing-platform:latest", ALL), (Outcome::Part, all));
}

#[test]
fn a_layer_that_is_gone() {
    let gone = "Not pullable on linux/amd64.\n\
                linux/amd64 fails: 1 layer answers 404, and clients print “blob unknown”.";
    assert_eq!(in_demo("incident/missing-layer:latest", Look::First), (Outcome::None, gone.into()));
    let gone = "Pullable on 1 of 2 platforms.\n\
                linux/amd64 fails: 2 layers answer 404, and clients print “blob unknown”.\n\
                linux/amd64 fails: the config answers 404, and clients print “blob unknown”.";
    let (index, one, two) = pair(&config("amd64", 2), &config("arm64", 1));
    let (outcome, text) = Shop::of(index, &[&one, &two, &config("arm64", 1), "three"]).says("1.0", ALL);
    let mut lines: Vec<&str> = text.lines().collect();
    lines[1..].sort_unstable();
    assert_eq!((outcome, lines.join("\n")), (Outcome::Part, gone.into()));
}

#[test]
fn an_image_for_another_platform_than_the_index_says() {
    let wrong = "Works on 1 of 2 platforms.\n\
                 linux/arm64 fails: the config says linux/amd64, and starting it there fails with “exec format error”.";
    assert_eq!(in_demo("incident/wrong-platform:latest", ALL), (Outcome::Part, wrong.into()));
    let first = "Pullable on linux/amd64; 1 of 2 platforms not fully checked.\n\
                 Not checked: the config of linux/arm64.";
    assert_eq!(in_demo("incident/wrong-platform:latest", Look::First), (Outcome::Open, first.into()));
    let runs = shop(&config("386", 2), &config("arm64", 1)).says("1.0", ALL);
    assert_eq!(runs, (Outcome::All, "Pullable on both platforms.".into()), "386 runs on amd64");
}

#[test]
fn a_config_that_does_not_go_with_its_manifest() {
    let wrong =
        "Pullable on 1 of 2 platforms.\nlinux/amd64 fails: the manifest has 2 layers, the config names 1.";
    assert_eq!(
        shop(&config("amd64", 1), &config("arm64", 1)).says("1.0", ALL),
        (Outcome::Part, wrong.into())
    );
    let wrong = "Pullable on 1 of 2 platforms.\nlinux/arm64 fails: the config cannot be read.";
    assert_eq!(shop(&config("amd64", 2), "no JSON").says("1.0", ALL), (Outcome::Part, wrong.into()));
}

#[test]
fn a_check_that_was_stopped_halfway() {
    let stopped = "Pullable on linux/amd64; 1 of 2 platforms not fully checked.\n\
                   Not checked: 1 layer of linux/arm64.";
    let shop = shop(&config("amd64", 2), &config("arm64", 1));
    assert_eq!(shop.says("1.0", Look::All(1)), (Outcome::Open, stopped.into()));
}

#[test]
fn a_request_that_failed_is_not_taken_for_an_answer() {
    let slow = "Pullable on linux/amd64; 1 of 2 platforms not fully checked.\n\
                Not checked: 1 layer (status 429) of linux/arm64.";
    let refusing = shop(&config("amd64", 2), &config("arm64", 1)).refusing("three", 429);
    assert_eq!(refusing.says("1.0", ALL), (Outcome::Open, slow.into()));
    let (_, _, second) = pair("", &config("arm64", 1));
    let slow = "Pullable on linux/amd64; 1 of 2 platforms not fully checked.\n\
                Not checked: the manifest (status 503) of linux/arm64.";
    let refusing = shop(&config("amd64", 2), &config("arm64", 1)).refusing(&second, 503);
    assert_eq!(refusing.says("1.0", ALL), (Outcome::Open, slow.into()));
}

#[test]
fn bytes_that_are_not_those_of_the_digest() {
    let altered = "Pullable on 1 of 2 platforms.\n\
                   linux/arm64 fails: the bytes of the manifest are not those that the digest names.";
    let (index, one, two) = pair(&config("amd64", 2), &config("arm64", 1));
    let other = two.replace("three", "other");
    assert_eq!(other, two, "the layer is there by its digest alone");
    let digest = Hasher::digest(two.as_bytes()).to_string();
    let config = config("amd64", 2);
    let transport = Scripted::by(move |request, _| match () {
        () if request.url.ends_with("/1.0") => Reply::ok(INDEX, index.clone()),
        () if request.url.ends_with(&digest) => Reply::ok(MANIFEST, "{}"),
        () if request.url.contains("/manifests/") => Reply::ok(MANIFEST, one.clone()),
        () if request.url.ends_with(&Hasher::digest(config.as_bytes()).to_string()) => {
            Reply::ok("application/octet-stream", config.clone())
        }
        () => Reply::status(200),
    });
    let told = said(&judge(&transport.client(), &reference("registry.example/my/app:1.0"), ALL));
    assert_eq!(told, (Outcome::Part, altered.into()));
}

#[test]
fn a_platform_that_is_not_listed() {
    let none = "Not pullable on linux/riscv64.\n\
                Nothing is listed for linux/riscv64: clients print “no match for platform in manifest”.\n\
                Not checked: the config and 4 layers of linux/amd64, linux/arm64 and linux/arm/v7.";
    assert_eq!(in_demo("multi:latest", Look::At("linux/riscv64")), (Outcome::Part, none.into()));
}

#[test]
fn what_some_clients_do_not_get() {
    let none = "Nothing is listed for linux/amd64, only linux/386, which Docker and older Kubernetes nodes take: newer ones print “no match for \
        platform in manifest”, and other clients may get nothing either (see Clients).";
    let first = format!(
        "Pullable on linux/386; 1 of 2 platforms not fully checked.\n{none}\n\
         Not checked: the config and 2 layers of linux/arm64."
    );
    assert_eq!(in_demo("incident/only-386:latest", Look::First), (Outcome::Part, first));
    let all = format!("Pullable on both platforms.\n{none}");
    assert_eq!(in_demo("incident/only-386:latest", ALL), (Outcome::Part, all));
    let (one, two) = (config("amd64", 2), config("amd64", 1));
    let [first, second] = [(&one, ["one", "two"].as_slice()), (&two, &["three"])]
        .map(|(config, layers)| manifest(config, layers));
    let listed = |text: &String, platform: &str| {
        entry(MANIFEST, &Hasher::digest(text.as_bytes()), text.len(), &of(platform))
    };
    let levels = index(&[listed(&first, "linux/amd64/v2"), listed(&second, "linux/amd64/v3")]);
    let shop = Shop::of(levels, &[&first, &second, &one, &two, "one", "two", "three"]);
    let (outcome, told) = shop.says("1.0", ALL);
    let none = "Nothing is listed for linux/amd64, only levels of it: Kubernetes, and Docker with the containerd store, print “no match for platform in manifest”.";
    assert_eq!((outcome, told.lines().nth(1)), (Outcome::Part, Some(none)), "{told}");
}

#[test]
fn what_clients_take_for_a_platform_and_may_not_run_there() {
    let differs = "Pullable on both platforms.\n\
                   linux/amd64/v3 is listed before linux/amd64: crane and oras take it, and on older processors it may stop \
                   with “Illegal instruction”.";
    assert_eq!(in_demo("incident/cpu-levels:latest", ALL), (Outcome::All, differs.into()));
}

#[test]
fn what_is_no_image_is_not_judged_as_one() {
    let text = format!(
        r#"{{"schemaVersion":2,"mediaType":"{MANIFEST}","artifactType":"application/vnd.example",
            "config":{},"layers":[{}]}}"#,
        entry("application/vnd.oci.empty.v1+json", &Hasher::digest(b"{}"), 2, ""),
        entry("text/plain", &Hasher::digest(b"text"), 4, "")
    );
    let there = "Not an image: an artifact.\nEverything it lists is there.";
    let shop = |held: &[&str]| Shop::of(text.clone(), held);
    assert_eq!(shop(&["{}", "text"]).says("1.0", Look::First), (Outcome::All, there.into()));
    let gone = "Not an image: an artifact.\nIt fails: 1 blob answers 404, and clients print “blob unknown”.";
    assert_eq!(shop(&["{}"]).says("1.0", Look::First), (Outcome::None, gone.into()));
}

#[test]
fn a_build_cache_lists_blobs() {
    let layer = entry("application/vnd.oci.image.layer.v1.tar+gzip", &Hasher::digest(b"layer"), 5, "");
    let state = entry("application/vnd.buildkit.cacheconfig.v0", &Hasher::digest(b"state"), 5, "");
    let cache = index(&[layer, state]);
    let there = "Not an image: a build cache.\nEverything it lists is there.";
    let shop = Shop::of(cache.clone(), &["layer", "state"]);
    assert_eq!(shop.says("buildcache", Look::First), (Outcome::All, there.into()));
    let gone = format!(
        "Not an image: a build cache.\n{} fails: 1 blob answers 404, and clients print “blob unknown”.",
        Hasher::digest(b"state")
    );
    let shop = Shop::of(cache, &["layer"]);
    assert_eq!(shop.says("buildcache", Look::First), (Outcome::Part, gone));
}

#[test]
fn a_list_of_referrers_is_no_image() {
    let signature = r#"{"schemaVersion":2,"layers":[]}"#;
    let listed = entry(
        MANIFEST,
        &Hasher::digest(signature.as_bytes()),
        signature.len(),
        r#","artifactType":"application/vnd.cncf.notary.signature""#,
    );
    let tag = format!("sha256-{}", "a".repeat(64));
    let there = "Not an image: a list of referrers.\nEverything it lists is there.";
    let told = Shop::of(index(&[listed]), &[signature]).says(&tag, Look::First);
    assert_eq!(told, (Outcome::All, there.into()));
}

#[test]
fn attestations_are_no_platforms() {
    let config = config("amd64", 1);
    let image = manifest(&config, &["layer"]);
    let digest = Hasher::digest(image.as_bytes());
    let attestation = manifest("{}", &[]);
    let entries = [
        entry(MANIFEST, &digest, image.len(), &of("linux/amd64")),
        entry(
            MANIFEST,
            &Hasher::digest(attestation.as_bytes()),
            attestation.len(),
            &attests(&digest.to_string()),
        ),
    ];
    let told = Shop::of(index(&entries), &[&image, &config, "layer"]).says("1.0", Look::First);
    assert_eq!(told, (Outcome::All, "Pullable on linux/amd64.".into()));
}

#[test]
fn an_index_within_the_index_that_is_gone() {
    let config = config("amd64", 1);
    let image = manifest(&config, &["layer"]);
    let inner = Hasher::digest(b"inner");
    let entries = [
        entry(MANIFEST, &Hasher::digest(image.as_bytes()), image.len(), &of("linux/amd64")),
        entry(INDEX, &inner, 5, ""),
    ];
    let gone = format!(
        "Pullable: 1 of 2 images.\n{inner} fails: the manifest answers 404, and clients print “manifest unknown”."
    );
    let told = Shop::of(index(&entries), &[&image, &config, "layer"]).says("1.0", Look::First);
    assert_eq!(told, (Outcome::Part, gone));
}

#[test]
fn a_layer_that_was_read_and_is_another_one_is_a_fault_however_there_it_is() {
    let only = |diff_id: &Digest, bytes: &str| {
        let config =
            format!(r#"{{"os":"linux","architecture":"amd64","rootfs":{{"diff_ids":["{diff_id}"]}}}}"#);
        let text = manifest(&config, &["layer"]);
        let shop = Shop::of(text.clone(), &[&config, "layer"]);
        let client = shop.client();
        let reference = reference("registry.example/my/app:1.0");
        let root = run(root(&client, &reference)).unwrap();
        let manifest = root.fetched.document.manifest().unwrap().clone();
        let layer = &manifest.layers[0];
        let mut verifier = Verifier::new(Some(layer.digest.clone()), Claim::Absent, layer.size);
        verifier.update(bytes.as_bytes());
        let content = LayerContent::Hashed(Hasher::digest(b"content"));
        let proof = verifier.finish().with_content(Some(content));
        let config = BlobState::of_config(
            run(config_blob(client.repository(reference.repository()), manifest.config.as_ref().unwrap()))
                .as_ref(),
        );
        said(&verdict(&Known {
            root: &root,
            tag: None,
            image: None,
            child: &|_| None,
            blob: &|blob| {
                let is_layer = blob.digest == layer.digest;
                Some(if is_layer {
                    BlobState::settled_by(Some(BlobState::Present), &proof)
                } else {
                    config.clone()
                })
            },
            proof: &|blob| (blob.digest == layer.digest).then(|| proof.clone()),
        }))
    };
    let content = Hasher::digest(b"content");
    assert_eq!(only(&content, "layer"), (Outcome::All, "Pullable on linux/amd64.".into()));
    let differs = "Not pullable on linux/amd64.\nlinux/amd64 fails: the bytes of 1 layer are not those that the digest names.";
    assert_eq!(only(&content, "other"), (Outcome::None, differs.into()));
    let unpacks = "Not pullable on linux/amd64.\nlinux/amd64 fails: the content of 1 layer is not what the config names, and clients refuse to \
                   unpack it.";
    assert_eq!(only(&Hasher::digest(b"other"), "layer"), (Outcome::None, unpacks.into()));
}

#[test]
fn an_index_whose_inner_indexes_were_not_read_may_hold_images() {
    let inner = index(&[]);
    let outer = index(&[entry(INDEX, &Hasher::digest(inner.as_bytes()), inner.len(), "")]);
    let empty = "Not an image: an index without images.\nEverything it lists is there.";
    assert_eq!(Shop::of(outer.clone(), &[&inner]).says("1.0", Look::First), (Outcome::All, empty.into()));
    let client = Shop::of(outer, &[&inner]).client();
    let root = run(root(&client, &reference("registry.example/my/app:1.0"))).unwrap();
    let unread =
        Known { root: &root, tag: None, image: None, child: &|_| None, blob: &|_| None, proof: &|_| None };
    let (outcome, text) = said(&verdict(&unread));
    assert_eq!(outcome, Outcome::Open);
    assert!(text.starts_with("No image found so far.\nNot checked: the manifest of sha256:"), "{text}");
}
