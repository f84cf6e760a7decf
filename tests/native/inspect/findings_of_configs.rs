//! What a config says beside its index and its manifest, word for word.

use waybill::inspect::{ChosenBy, ConfigBlob, Contents, Hop, Image, Root, TagState, config_blob, root};
use waybill::oci::{Document, Finding, Hasher, ImageConfig, Severity};
use waybill::registry::{Claim, Fetched, Proof, Verifier};

use super::scripted::{Reply, Scripted, repository, run};
use super::{MANIFEST, demo, entry, findings, image_of, manifest, of, platform, read_index, told, worded};
use Severity::{Note, Problem, Warning};

const LINUX: &str = r#"{"os":"linux","architecture":"amd64","rootfs":{"diff_ids":[]}}"#;

fn fetched(text: &str) -> Fetched {
    let mut verifier = Verifier::new(Some(Hasher::digest(text.as_bytes())), Claim::Absent, None);
    verifier.update(text.as_bytes());
    Fetched { document: Document::read(text.as_bytes(), None), verification: verifier.finish() }
}

/// What is found for an image with this config and these layers, listed for `listed` in an index.
fn found(listed: &str, config: &str, layers: &[&str], stated_size: Option<u64>) -> Vec<Finding> {
    let text = manifest(config, layers).replace("a/layer", super::LAYER);
    let root = Root { fetched: fetched(&text), tag: TagState::None, contents: Contents::default() };
    let more = if listed.is_empty() { String::new() } else { of(listed) };
    let entry = entry(MANIFEST, root.fetched.verification.digest(), text.len(), &more);
    let hop = Hop {
        entry: read_index(&[entry]).manifests[0].clone(),
        rule: ChosenBy::Exact,
        fetched: root.fetched.clone(),
    };
    let image = Image { hops: vec![hop], manifest: root.fetched.document.manifest().unwrap().clone() };
    let mut verifier = Verifier::new(
        image.manifest.config.as_ref().map(|own| own.digest.clone()),
        Claim::Absent,
        stated_size,
    );
    verifier.update(config.as_bytes());
    let read = Some(ImageConfig::read(config.as_bytes()));
    let blob = ConfigBlob { bytes: config.as_bytes().into(), verification: verifier.finish(), image: read };
    worded(&findings(&root, Some(&image), Some(&blob)))
}

#[test]
fn a_config_of_another_platform_than_its_entry_is_told() {
    let title = "Config and index disagree about the platform.";
    let config = |more: &str| format!(r#"{{"rootfs":{{"diff_ids":[]}},{more}}}"#);
    let cases = [
        ("linux/arm64", r#""os":"linux","architecture":"amd64""#, "linux/arm64", "linux/amd64"),
        ("windows/amd64", r#""os":"linux","architecture":"amd64""#, "windows/amd64", "linux/amd64"),
        (
            "linux/arm/v6",
            r#""os":"linux","architecture":"arm","variant":"v7""#,
            "linux/arm/v6",
            "linux/arm/v7",
        ),
        (
            "windows(10.0.1)/amd64",
            r#""os":"windows","architecture":"amd64","os.version":"10.0.2""#,
            "windows(10.0.1)/amd64",
            "windows(10.0.2)/amd64",
        ),
        ("linux/amd64", r#""os":null"#, "linux/amd64", "/"),
    ];
    for (listed, members, lists, says) in cases {
        let detail = format!(
            "The index lists it as {lists}, but its config says {says}. Clients choose by the index; what runs is what \
             the config says.{}",
            if listed == "linux/arm64" {
                " On linux/arm64 it fails with “exec format error”."
            } else {
                ""
            }
        );
        assert_eq!(
            told(&found(listed, &config(members), &[], None)),
            [(Problem, title, &*detail)],
            "{listed}"
        );
    }
}

#[test]
fn a_config_that_says_less_or_the_same_in_other_words_does_not_contradict() {
    let config = |os: &str, architecture: &str, more: &str| {
        format!(r#"{{"os":"{os}","architecture":"{architecture}"{more},"rootfs":{{"diff_ids":[]}}}}"#)
    };
    let cases = [
        ("", config("linux", "amd64", "")),
        ("linux/amd64", config("linux", "x86_64", "")),
        ("linux/arm64/v8", config("linux", "arm64", "")),
        ("linux/arm/v7", config("linux", "arm", "")),
        ("linux/amd64/v2", config("linux", "amd64", "")),
        ("linux/amd64", config("linux", "amd64", r#","os.version":"6.1""#)),
        ("windows(10.0.1)/amd64", config("windows", "amd64", "")),
    ];
    for (listed, config) in cases {
        assert_eq!(found(listed, &config, &[], None), [], "{listed} {config}");
    }
}

#[test]
fn layers_without_diff_ids_are_told() {
    let detail = "The manifest lists 2 layers, but rootfs.diff_ids in the config lists 0. Clients refuse such an image: \
                  containerd with “number of layers and diffIDs don't match” or “mismatched image rootfs and manifest layers”, \
                  Docker's graph driver store with “layers from manifest don't match image configuration”.";
    let found = found("linux/amd64", LINUX, &["a", "b"], None);
    assert_eq!(told(&found), [(Problem, "Layers and config do not match", detail)]);
}

#[test]
fn steps_that_are_not_as_many_as_layers_are_told() {
    let config = r#"{"os":"linux","architecture":"amd64","rootfs":{"diff_ids":["x"]},
                     "history":[{"created_by":"a"},{"created_by":"b"},{"empty_layer":true}]}"#;
    let detail = "2 build steps made a layer, but the manifest lists 1. The steps are therefore not shown beside the layers.";
    let found = found("linux/amd64", config, &["a"], None);
    assert_eq!(told(&found), [(Note, "History does not match the layers", detail)]);
}

#[test]
fn a_config_of_another_size_is_told() {
    let found = found("linux/amd64", LINUX, &[], Some(7));
    let detail = format!(
        "The config has {} bytes, but its descriptor states 7. Clients that check sizes refuse it, containerd with “unexpected commit size”.",
        LINUX.len()
    );
    assert_eq!(told(&found), [(Problem, "Wrong size", &*detail)]);
}

/// cosign and `BuildKit` give them the config of an image, with nothing in it.
#[test]
fn signatures_and_attestations_are_not_measured_like_images() {
    for statement in [
        "application/vnd.in-toto+json",
        "application/vnd.dev.cosign.simplesigning.v1+json",
        "application/vnd.dsse.envelope.v1+json",
    ] {
        let own = manifest("{}", &["a", "b"]).replace("a/layer", statement);
        let root = Root { fetched: fetched(&own), tag: TagState::None, contents: Contents::default() };
        let image = Image { hops: vec![], manifest: root.fetched.document.manifest().unwrap().clone() };
        let config = image.manifest.config.clone().unwrap();
        let transport = Scripted::list([Reply::ok("application/octet-stream", "{}")]);
        let blob = run(config_blob(transport.client().repository(&repository()), &config)).unwrap();
        assert_eq!(findings(&root, Some(&image), Some(&blob)), [], "{statement}");
    }
}

#[test]
fn a_config_that_is_no_json_is_told() {
    let found = found("linux/amd64", "junk", &[], None);
    let detail = "Expected value at line 1 column 1.";
    assert_eq!(told(&found), [(Problem, "The config is not readable as JSON", detail)]);
}

#[test]
fn what_is_odd_about_a_config_is_told() {
    let config = r#"{"os":"linux","architecture":"amd64","rootfs":{"diff_ids":[]},"config":7}"#;
    let found = found("linux/amd64", config, &[], None);
    assert_eq!(told(&found), [(Warning, "Wrong type", "config: expected an object, found a number.")]);
}

#[test]
fn the_wrong_platform_of_the_demo_is_told() {
    let (client, reference) = (demo::client(), demo::reference("incident/wrong-platform:latest"));
    let repository = client.repository(reference.repository());
    let root = run(root(&client, &reference)).unwrap();
    let found = |wanted: &str| {
        let wanted = platform(wanted);
        let image = image_of(repository, &root.fetched.document, Some(&wanted)).unwrap();
        let config = run(config_blob(repository, image.manifest.config.as_ref().unwrap())).unwrap();
        worded(&findings(&root, Some(&image), Some(&config)))
    };
    assert_eq!(found("linux/amd64"), []);
    let detail = "The index lists it as linux/arm64, but its config says linux/amd64. Clients choose by the index; \
                  what runs is what the config says. On linux/arm64 it fails with “exec format error”.";
    let title = "Config and index disagree about the platform.";
    assert_eq!(told(&found("linux/arm64")), [(Problem, title, detail)]);
}

#[test]
fn a_config_is_read_if_it_is_that_of_an_image() {
    let ask = |text: &str, media_type: &str| {
        let own = manifest(text, &[]).replace(super::CONFIG, media_type);
        let document = Document::read(own.into_bytes(), None);
        let config = document.manifest().unwrap().config.clone().unwrap();
        let transport = Scripted::list([Reply::ok("application/octet-stream", text)]);
        run(config_blob(transport.client().repository(&repository()), &config)).unwrap()
    };
    let docker = "application/vnd.docker.container.image.v1+json";
    for media_type in [super::CONFIG, docker] {
        let blob = ask(LINUX, media_type);
        assert_eq!((&*blob.bytes, blob.verification.proof()), (LINUX.as_bytes(), Proof::Verified));
        assert_eq!(blob.image.unwrap().unwrap().platform, platform("linux/amd64"));
        assert!(matches!(ask("junk", media_type).image, Some(Err(_))));
    }
    assert_eq!(ask("name: hello", "application/vnd.cncf.helm.config.v1+json").image, None);
}

#[test]
fn secrets_are_told_by_their_names() {
    let told_of = |env: &str, step: &str| {
        let config = format!(
            r#"{{"os":"linux","architecture":"amd64","rootfs":{{"diff_ids":[]}},"config":{{"Env":[{env}]}},"history":[{{"created_by":"{step}","empty_layer":true}}]}}"#
        );
        found("linux/amd64", &config, &[], None)
    };
    let title = "The config seems to contain secrets.";
    let rest = "Whoever can pull the image can read them in Env or in the history. Replace the secrets, and pass them to \
                the build with a secret mount, or to the container when it starts.";
    let two = told_of(
        r#""PATH=/bin","DB_PASSWORD=hunter2""#,
        "RUN |2 NPM_TOKEN=abc V=1 /bin/sh -c npm ci # buildkit",
    );
    assert_eq!(
        told(&two),
        [(Warning, title, &*format!("By name or value: DB_PASSWORD and NPM_TOKEN. {rest}"))]
    );
    let env: Vec<String> = (1..=7).map(|number| format!(r#""T{number}_TOKEN=x""#)).collect();
    let many = told_of(&env.join(","), "");
    let names = "T1_TOKEN, T2_TOKEN, T3_TOKEN, T4_TOKEN, T5_TOKEN and 2 more";
    assert_eq!(told(&many), [(Warning, title, &*format!("By name or value: {names}. {rest}"))]);
    for (env, step) in [
        (r#""PATH=/bin","TOKEN_FILE=/run/secrets/token","DB_PASSWORD=""#, ""),
        ("", "RUN /bin/sh -c PGPASSWORD=$POSTGRES_PASSWORD psql"),
        ("", "RUN |1 V=1 TOKEN=x"),
        ("", "|99999999999999999999 TOKEN=x"),
    ] {
        assert_eq!(told_of(env, step), [], "{env} {step}");
    }
}

/// podman puts a layer that holds no files before those in zstd:chunked, and writes a `diff_id` for it.
#[test]
fn the_sentinel_of_zstd_chunked_is_a_layer_that_clients_must_know() {
    let found = |first: &str, annotation: &str, diff_ids: &str| {
        let config = format!(
            r#"{{"os":"linux","architecture":"amd64","rootfs":{{"diff_ids":[{diff_ids}]}},"history":[{{}},{{}}]}}"#
        );
        let text = manifest(&config, &["mark", "a"]);
        let text = text.replacen("a/layer", first, 1).replace("a/layer", super::LAYER);
        let more =
            format!(r#","annotations":{{"io.github.containers.zstd-chunked.sentinel":"{annotation}"}}"#);
        let entry = entry(MANIFEST, &Hasher::digest(text.as_bytes()), text.len(), &more);
        let entry = read_index(&[entry]).manifests[0].clone();
        let hop = Hop { entry, rule: ChosenBy::Exact, fetched: fetched(&text) };
        let own = hop.fetched.document.manifest().unwrap().clone();
        let mut verifier = Verifier::new(None, Claim::Absent, None);
        verifier.update(config.as_bytes());
        let read = Some(ImageConfig::read(config.as_bytes()));
        let blob =
            ConfigBlob { bytes: config.as_bytes().into(), verification: verifier.finish(), image: read };
        let image = Image { hops: vec![hop], manifest: own };
        let found = worded(&waybill::inspect::image_findings(&image, Some(&blob)));
        found.iter().map(|finding| (finding.severity(), finding.title().to_owned())).collect::<Vec<_>>()
    };
    let sentinel = "application/vnd.containers.zstd-chunked-sentinel";
    let known = (
        Note,
        "The first layer is the sentinel of zstd:chunked, which most clients cannot unpack.".to_owned(),
    );
    let odd = (Problem, "A layer has a media type that clients cannot unpack.".to_owned());
    let count = (Problem, "Layers and config do not match".to_owned());
    assert_eq!(found(sentinel, "true", r#""mark","a""#), std::slice::from_ref(&known));
    assert_eq!(found(sentinel, "true", r#""a""#), [count.clone(), known]);
    assert_eq!(found(sentinel, "false", r#""mark","a""#), std::slice::from_ref(&odd), "no client can tell");
    assert_eq!(found("a/mark", "true", r#""mark","a""#), [odd]);
    assert_eq!(found(super::LAYER, "true", r#""a""#), [count], "the annotation alone hides nothing");
}
