//! What `docker save` wrote before it wrote layouts.

use std::io::Write;

use futures::executor::block_on;
use oci_spec::image::ImageManifest as Oracle;
use waybill::archive::{Archive, ArchiveError, Contents, Form, Role};
use waybill::oci::{Digest, Hasher, MediaType};

use super::why;
use super::{Files, LAYER, open, read, refusal, tar_of};

fn config(diff_ids: &[Digest]) -> Vec<u8> {
    let diff_ids: Vec<_> = diff_ids.iter().map(ToString::to_string).collect();
    let config = serde_json::json!({
        "architecture": "amd64", "os": "linux", "docker_version": "20.10.7",
        "rootfs": {"type": "layers", "diff_ids": diff_ids},
    });
    serde_json::to_vec(&config).unwrap()
}

/// An archive of one image, with layers at these paths.
fn saved(layers: &[(&str, &[u8])], diff_ids: &[Digest]) -> Files {
    let paths: Vec<_> = layers.iter().map(|(path, _)| path).collect();
    let list =
        serde_json::json!([{"Config": "abc.json", "RepoTags": ["app:1.0", "app:latest"], "Layers": paths}]);
    let layers = layers.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec()));
    let mut files: Files = layers.collect();
    files.push(("abc.json".into(), config(diff_ids)));
    files.push(("manifest.json".into(), serde_json::to_vec(&list).unwrap()));
    files.push(("repositories".into(), b"{}".to_vec()));
    files
}

fn archive(files: &Files) -> Archive {
    open(tar_of(files)).unwrap_or_else(|error| panic!("{error}"))
}

fn compose(files: &Files) -> Result<Contents, ArchiveError> {
    let archive = archive(files);
    block_on(archive.contents(&archive.images()[0], &mut |_, _| ()))
}

fn layer(name: &str) -> Vec<u8> {
    tar_of(&[(name.into(), b"content".to_vec())])
}

#[test]
fn a_manifest_is_made_for_what_has_none() {
    let (base, app) = (layer("base"), layer("app"));
    let diff_ids = [Hasher::digest(&base), Hasher::digest(&app)];
    let files = saved(&[("1/layer.tar", &base), ("2/layer.tar", &app)], &diff_ids);
    let archive = archive(&files);
    assert_eq!(archive.form(), Form::DockerSave);
    let [image] = archive.images() else { panic!() };
    assert_eq!((&*image.names, image.root()), (&["app:1.0".into(), "app:latest".into()][..], None));
    let mut told = Vec::new();
    let contents = block_on(archive.contents(image, &mut |done, all| told.push((done, all)))).unwrap();
    let all = (base.len() + app.len()) as u64;
    assert_eq!(told, [(base.len() as u64, all), (all, all)]);
    let roles: Vec<_> = contents.items.iter().map(|item| item.role).collect();
    assert_eq!(roles, [Role::Blob, Role::Blob, Role::Blob, Role::Manifest]);
    let manifest = read(&contents.items[3].bytes);
    assert_eq!(contents.root.digest, Hasher::digest(&manifest));
    assert_eq!(contents.root.media_type, Some(MediaType::OciManifest));
    let oracle = Oracle::from_reader(&*manifest).unwrap();
    assert_eq!(oracle.config().digest().to_string(), Hasher::digest(&config(&diff_ids)).to_string());
    let layers: Vec<_> = oracle.layers().iter().map(|layer| layer.digest().to_string()).collect();
    assert_eq!(layers, diff_ids.map(|digest| digest.to_string()));
    assert!(oracle.layers().iter().all(|found| found.media_type().to_string() == LAYER));
    assert_eq!(read(&contents.items[2].bytes), app);
}

#[test]
fn a_layer_that_stands_twice_is_pushed_once() {
    let base = layer("base");
    let diff_ids = [Hasher::digest(&base), Hasher::digest(&base)];
    let contents = compose(&saved(&[("1/layer.tar", &base), ("2/layer.tar", &base)], &diff_ids)).unwrap();
    assert_eq!(contents.items.len(), 3);
    let manifest = Oracle::from_reader(&*read(&contents.items[2].bytes)).unwrap();
    assert_eq!(manifest.layers().len(), 2);
}

#[test]
fn compressed_layers_are_pushed_as_they_are() {
    let base = layer("base");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(&base).unwrap();
    let gzip = gzip.finish().unwrap();
    let contents = compose(&saved(&[("base.tar.gz", &gzip)], &[Hasher::digest(&base)])).unwrap();
    let found = &contents.items[1].descriptor;
    let media_type = found.media_type.as_ref().unwrap().as_str();
    assert_eq!((media_type, &found.digest), (&*format!("{LAYER}+gzip"), &Hasher::digest(&gzip)));
}

#[test]
fn a_layer_that_is_a_link_to_another_is_found() {
    let base = layer("base");
    let digest = Hasher::digest(&base);
    let mut files = saved(&[("1/layer.tar", &base), ("2/layer.tar", b"")], &[digest.clone(), digest]);
    files.retain(|(path, _)| path != "2/layer.tar");
    let mut builder = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::Symlink);
    header.set_size(0);
    builder.append_link(&mut header, "2/layer.tar", "../1/layer.tar").unwrap();
    let link = builder.into_inner().unwrap();
    let bytes = [&link[..512], &tar_of(&files)].concat();
    let archive = open(bytes).unwrap();
    assert!(block_on(archive.contents(&archive.images()[0], &mut |_, _| ())).is_ok());
}

#[test]
fn what_is_missing_or_other_than_the_config_says_is_named() {
    let (base, app) = (layer("base"), layer("app"));
    let diff_ids = [Hasher::digest(&base), Hasher::digest(&app)];
    let whole = saved(&[("1/layer.tar", &base), ("2/layer.tar", &app)], &diff_ids);
    let without = |gone: &[&str]| {
        let files = whole.iter().filter(|(path, _)| !gone.contains(&&**path)).cloned().collect();
        compose(&files).map_err(|error| why(&error)).err().unwrap()
    };
    assert_eq!(without(&["2/layer.tar"]), "the image is not complete: the layer 2/layer.tar is missing");
    assert_eq!(
        without(&["abc.json", "1/layer.tar"]),
        "the image is not complete: the config abc.json is missing; the layer 1/layer.tar is missing"
    );
    let swapped = saved(&[("1/layer.tar", &base), ("2/layer.tar", &base)], &diff_ids);
    let expected = format!(
        "the image is not complete: the layer 2/layer.tar, {}, has other bytes: they hash to {}",
        diff_ids[1], diff_ids[0]
    );
    assert_eq!(compose(&swapped).map_err(|error| why(&error)).err().unwrap(), expected);
    let fewer = saved(&[("1/layer.tar", &base)], &diff_ids);
    let expected = "the file manifest.json cannot be used: it lists 1 layer, and the config lists 2";
    assert_eq!(compose(&fewer).map_err(|error| why(&error)).err().unwrap(), expected);
}

#[test]
fn configs_that_cannot_be_read_are_refused() {
    let with = |config: Vec<u8>| {
        let mut files = saved(&[], &[]);
        files[0].1 = config;
        compose(&files).map_err(|error| why(&error)).err().unwrap()
    };
    assert_eq!(with(b"no".to_vec()), "the file abc.json cannot be used: expected ident at line 1 column 2");
    let large = vec![b' '; (8 << 20) + 1];
    assert_eq!(
        with(large),
        "the file abc.json cannot be used: it has 8,388,609 bytes, and Waybill reads at most 8 MiB"
    );
}

#[test]
fn lists_that_are_no_list_are_refused() {
    let refused = |list: &str| refusal(tar_of(&[("manifest.json".into(), list.as_bytes().to_vec())]));
    assert_eq!(refused("[]"), "the file manifest.json cannot be used: it lists no image");
    let shape =
        "the file manifest.json cannot be used: it is not a list of images with `Config` and `Layers`";
    for list in [
        "{}",
        "[1]",
        "[{}]",
        r#"[{"Config":1}]"#,
        r#"[{"Config":"a","Layers":[1]}]"#,
        r#"[{"Config":"a","RepoTags":"a"}]"#,
    ] {
        assert_eq!(refused(list), shape, "{list}");
    }
    assert_eq!(
        refused("["),
        "the file manifest.json cannot be used: EOF while parsing a list at line 1 column 1"
    );
}

#[test]
fn more_layers_than_any_image_has_are_refused() {
    let layers: Vec<(&str, &[u8])> = vec![("layer.tar", b""); 1001];
    let error = compose(&saved(&layers, &[])).err().unwrap();
    assert_eq!(why(&error), "it has more than 1,000 layers, which no image needs");
}

#[test]
fn paths_in_the_list_do_not_lead_out_of_the_archive() {
    for path in ["../abc.json", "/abc.json", "./abc.json", ""] {
        let list = serde_json::json!([{"Config": path, "Layers": []}]);
        let files = vec![
            ("abc.json".into(), config(&[])),
            ("manifest.json".into(), serde_json::to_vec(&list).unwrap()),
        ];
        let expected = format!("the image is not complete: the config {path} is missing");
        assert_eq!(compose(&files).map_err(|error| why(&error)).err().unwrap(), expected);
    }
}

#[test]
fn a_new_archive_of_docker_is_read_as_the_layout_that_it_is() {
    let mut layout = super::Layout::default();
    let image = layout.image("{}", &["base"]);
    let mut files = layout.finish(&[&image]);
    files.push(("manifest.json".into(), b"[]".to_vec()));
    assert_eq!(archive(&files).form(), Form::Layout);
}
