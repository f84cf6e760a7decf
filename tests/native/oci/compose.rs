//! Documents that are written: read back here, and by other code.

use oci_spec::image::{ImageConfiguration, ImageIndex as OracleIndex, ImageManifest as OracleManifest};
use waybill::oci::{
    Descriptor, Document, Hasher, History, ImageConfig, ImageIndex, Manifest, MediaType, Platform, json,
};

use super::fixtures::{A, B, CONFIG, INDEXES, MANIFESTS, fill};

fn read_config(bytes: &[u8]) -> ImageConfig {
    ImageConfig::read(bytes).unwrap()
}

fn form() -> ImageConfig {
    let platform: Platform = "linux/arm64/v8".parse().unwrap();
    ImageConfig {
        created: "2026-01-02T03:04:05Z".into(),
        entrypoint: vec!["/bin/app".into()],
        cmd: vec!["--name".into(), "a \"quoted\" ü".into()],
        env: vec!["PATH=/bin".into()],
        user: "1000".into(),
        working_dir: "/srv".into(),
        labels: vec![("b".into(), "2".into()), ("a".into(), String::new())],
        diff_ids: vec![A.into(), B.into()],
        ..ImageConfig::new(platform)
    }
}

#[test]
fn a_form_becomes_exactly_these_bytes() {
    let expected = fill(
        r#"{"created":"2026-01-02T03:04:05Z","architecture":"arm64","os":"linux","variant":"v8","config":{"User":"1000","Env":["PATH=/bin"],"Entrypoint":["/bin/app"],"Cmd":["--name","a \"quoted\" ü"],"WorkingDir":"/srv","Labels":{"b":"2","a":""}},"rootfs":{"type":"layers","diff_ids":["$A","$B"]}}"#,
    );
    assert_eq!(String::from_utf8(form().write()).unwrap(), expected);
    assert_eq!(form().write(), form().write());
}

#[test]
fn an_empty_form_becomes_a_config_too() {
    let bytes = ImageConfig::new(Platform::linux_amd64()).write();
    let expected = r#"{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}"#;
    assert_eq!(String::from_utf8(bytes.clone()).unwrap(), expected);
    assert!(ImageConfiguration::from_reader(&*bytes).is_ok());
}

#[test]
fn a_config_reads_back_as_it_was() {
    for config in [form(), read_config(fill(CONFIG).as_bytes())] {
        let written = config.write();
        assert_eq!(read_config(&written), config);
        let oracle = ImageConfiguration::from_reader(&*written).unwrap();
        assert_eq!(oracle.rootfs().diff_ids(), &config.diff_ids);
        assert_eq!(oracle.architecture().to_string(), config.platform.architecture());
    }
}

#[test]
fn steps_are_written_with_what_they_state() {
    let step = |created_by: &str, empty_layer| History {
        created: String::new(),
        created_by: created_by.into(),
        comment: String::new(),
        empty_layer,
    };
    let config = ImageConfig { history: vec![step("ADD x", false), step("CMD", true)], ..form() };
    let text = String::from_utf8(config.write()).unwrap();
    let end = r#","history":[{"created_by":"ADD x"},{"created_by":"CMD","empty_layer":true}]}"#;
    assert!(text.ends_with(end), "{text}");
    assert_eq!(read_config(text.as_bytes()), config);
}

fn blob(media_type: &str, bytes: &[u8]) -> Descriptor {
    Descriptor::new(MediaType::new(media_type), Hasher::digest(bytes), bytes.len() as u64)
}

#[test]
fn a_manifest_becomes_exactly_these_bytes() {
    let manifest = Manifest {
        config: Some(blob("application/vnd.oci.image.config.v1+json", b"{}")),
        layers: vec![blob("application/vnd.oci.image.layer.v1.tar", b"abc")],
        subject: None,
        artifact_type: None,
        annotations: vec![("a".into(), "1".into())],
    };
    let expected = fill(
        r#"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"$C","size":2},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"$B","size":3}],"annotations":{"a":"1"}}"#,
    );
    assert_eq!(String::from_utf8(manifest.write(&MediaType::OciManifest)).unwrap(), expected);
    assert!(OracleManifest::from_reader(expected.as_bytes()).is_ok());
}

#[test]
fn an_index_becomes_exactly_these_bytes() {
    let entry = |platform: &str| Descriptor {
        platform: platform.parse().ok(),
        ..blob("application/vnd.oci.image.manifest.v1+json", b"abc")
    };
    let index = ImageIndex {
        manifests: vec![entry("linux/amd64"), entry("windows(10.0.1)/arm/v7")],
        subject: None,
        artifact_type: None,
        annotations: Vec::new(),
    };
    let entry = r#"{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"$B","size":3,"platform":{"architecture""#;
    let expected = fill(&format!(
        r#"{{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{entry}:"amd64","os":"linux"}}}},{entry}:"arm","os":"windows","os.version":"10.0.1","variant":"v7"}}}}]}}"#,
    ));
    assert_eq!(String::from_utf8(index.write(&MediaType::OciIndex)).unwrap(), expected);
    assert!(OracleIndex::from_reader(expected.as_bytes()).is_ok());
}

#[test]
fn every_document_reads_back_as_it_was() {
    for (name, template) in MANIFESTS.iter().chain(&INDEXES) {
        let document = Document::read(fill(template).into_bytes(), None);
        let media_type = document.media_type();
        let written = match (document.manifest(), document.index()) {
            (Some(manifest), _) => manifest.write(media_type),
            (_, Some(index)) => index.write(media_type),
            _ => panic!("{name}"),
        };
        let again = Document::read(written, None);
        assert_eq!((again.media_type(), again.content()), (media_type, document.content()), "{name}");
    }
}

#[test]
fn texts_are_quoted_as_json_wants_it() {
    for text in ["", "a", "\"\\/", "\n\t\u{0}\u{7f}", "ü😀\u{2028}"] {
        assert_eq!(json::unquote(&json::quote(text)).as_deref(), Some(text));
    }
}
