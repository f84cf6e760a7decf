//! How tools name the members of archives: `./` or `/` before them, a colon in them, links for layers, and
//! what macOS puts beside them.

use serde_json::json;
use waybill::archive::{Archive, Contents, Form};
use waybill::oci::Hasher;

use super::docker25::Docker25;
use super::{Files, contents, gzip, open, read, refusal, tar_of};

/// The bytes of an archive whose members are named as they are, whatever `tar` thinks of it.
fn tar_as_named(files: &Files) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (path, content) in files {
        let mut header = tar::Header::new_gnu();
        header.as_old_mut().name[..path.len()].copy_from_slice(path.as_bytes());
        header.set_size(content.len() as u64);
        header.set_cksum();
        bytes.extend_from_slice(header.as_bytes());
        bytes.extend_from_slice(content);
        bytes.resize(bytes.len().next_multiple_of(512), 0);
    }
    bytes.resize(bytes.len() + 1024, 0);
    bytes
}

fn prefixed(prefix: &str) -> Files {
    let files = Docker25::new().files().into_iter();
    files.map(|(path, bytes)| (format!("{prefix}{path}"), bytes)).collect()
}

#[track_caller]
fn is_whole(bytes: Vec<u8>) -> (Archive, Contents) {
    let archive = open(bytes).unwrap_or_else(|error| panic!("{error}"));
    let found = contents(&archive, &archive.images()[0]);
    assert_eq!((found.refusal(), &*found.contradictions, found.items.len()), (None, &[][..], 5));
    (archive, found)
}

#[test]
fn names_may_begin_with_a_dot_or_at_the_root() {
    for prefix in ["./", "/", "//", "/./", "image/", "/image/"] {
        is_whole(tar_as_named(&prefixed(prefix)));
    }
}

#[test]
fn names_from_the_root_among_others_are_refused() {
    let mut files = prefixed("");
    files.push(("/etc/passwd".into(), Vec::new()));
    let said = r#"the path "/etc/passwd" leads out of the archive; no image needs that"#;
    assert_eq!(refusal(tar_as_named(&files)), said);
    let above = vec![("/../index.json".into(), Vec::new())];
    let said = r#"the path "/../index.json" leads out of the archive; no image needs that"#;
    assert_eq!(refusal(tar_as_named(&above)), said);
}

#[test]
fn what_macos_puts_beside_files_is_left_out() {
    let double = b"\0\x05\x16\x07\0\x02\0\0Mac OS X        ".to_vec();
    for folder in ["", "image/"] {
        let mut files = Files::new();
        for (path, bytes) in prefixed(folder) {
            let (parent, name) = path.rsplit_once('/').map_or(("", &*path), |(parent, name)| (parent, name));
            let slash = if parent.is_empty() { "" } else { "/" };
            files.push((format!("{parent}{slash}._{name}"), double.clone()));
            files.push((format!("__MACOSX/{path}"), double.clone()));
            files.push((path, bytes));
        }
        files.push(("._image".into(), double.clone()));
        files.push((".DS_Store".into(), double.clone()));
        is_whole(tar_as_named(&files));
    }
    let only = [("._index.json".into(), double.clone()), ("__MACOSX/index.json".into(), double)];
    assert!(refusal(tar_of(&only)).ends_with("it holds no files of one"));
}

#[test]
fn an_archive_of_crane_has_a_colon_in_its_names_and_compressed_layers() {
    let image = Docker25::new();
    let config = (Hasher::digest(&image.config).to_string(), image.config.clone());
    let mut files = vec![config.clone()];
    for layer in &image.layers {
        let packed = gzip(layer);
        files.push((format!("{}.tar.gz", Hasher::digest(&packed).encoded()), packed));
    }
    let layers: Vec<_> = files[1..].iter().map(|(path, _)| path.clone()).collect();
    let tags = ["registry.example/team/crane:1"];
    let list = json!([{"Config": config.0, "RepoTags": tags, "Layers": layers}]);
    files.push(("manifest.json".into(), list.to_string().into_bytes()));
    let (archive, found) = is_whole(tar_of(&files));
    assert_eq!(
        (archive.form(), &*archive.images()[0].names),
        (Form::DockerSave, &tags.map(str::to_owned)[..])
    );
    let types = found.items[1..4].iter().map(|item| item.descriptor.media_type.as_ref().unwrap().as_str());
    assert!(types.into_iter().all(|found| found.ends_with("tar+gzip")));
}

#[test]
fn a_build_cache_is_named() {
    let mut layout = super::Layout::default();
    let layer = layout.put("application/vnd.oci.image.layer.v1.tar+gzip", &gzip(b"cache"));
    let config = layout.put("application/vnd.buildkit.cacheconfig.v0", b"{}");
    let said = "a build cache of BuildKit: index.json lists layers and a cache config, but no image";
    assert_eq!(refusal(tar_of(&layout.finish(&[&layer, &config]))), said);
}

#[test]
fn the_layers_of_an_image_are_read_through_links() {
    let image = Docker25::new();
    let mut builder = tar::Builder::new(Vec::new());
    let mut paths = Vec::new();
    for (layer, n) in image.layers.iter().zip(0..) {
        let mut header = tar::Header::new_gnu();
        header.set_size(layer.len() as u64);
        builder.append_data(&mut header, format!("{n}.tar"), &**layer).unwrap();
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(tar::EntryType::Symlink);
        header.set_size(0);
        builder.append_link(&mut header, format!("{n}/layer.tar"), format!("../{n}.tar")).unwrap();
        paths.push(format!("{n}/layer.tar"));
    }
    let list = json!([{"Config": "c.json", "RepoTags": ["sym:1"], "Layers": paths}]).to_string();
    for (path, bytes) in [("c.json", &*image.config), ("manifest.json", list.as_bytes())] {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        builder.append_data(&mut header, path, bytes).unwrap();
    }
    let (_, found) = is_whole(builder.into_inner().unwrap());
    let layers: Vec<_> = found.items[1..4].iter().map(|item| read(&item.bytes)).collect();
    assert_eq!(layers, image.layers);
}
