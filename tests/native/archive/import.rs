//! A whole registry as one archive, and back.

use futures::executor::block_on;
use waybill::archive::{Archive, Import, Plan, Role, save};
use waybill::oci::{Descriptor, MediaType};
use waybill::registry::Client;

use super::super::registry::scripted::{self, Reply};
use super::{Layout, demo, index, named, open, registry, tar_of};
use waybill::words::archive::gap;

fn saved(client: &Client) -> (Plan, Archive) {
    let plan =
        block_on(Plan::registry(client.registry(&demo::registry()), "all of it", &mut |_| ())).unwrap();
    let mut bytes = Vec::new();
    block_on(save(&plan, client, &mut bytes, &mut |_| ())).unwrap();
    assert_eq!(bytes.len() as u64, plan.size());
    (plan, open(bytes).unwrap())
}

fn import(archive: &Archive) -> Import {
    block_on(archive.by_repository()).unwrap()
}

#[test]
fn the_samples_are_saved_but_for_what_is_missing() {
    let client = demo::client();
    let mut told = Vec::new();
    block_on(Plan::registry(client.registry(&demo::registry()), "x", &mut |name| told.push(name.to_owned())))
        .unwrap();
    let (plan, archive) = saved(&client);
    assert_eq!(plan.name(), "all-of-it.tar");
    let names: Vec<_> = archive.images().iter().map(|image| image.names[0].clone()).collect();
    assert_eq!(names, told);
    assert!(
        names.contains(&"my/app:latest".into()) && names.contains(&"incident/missing-layer:latest".into())
    );
    let gaps: Vec<_> = plan.gaps().told().iter().map(gap).collect();
    let [layer, platform] = &*gaps else { panic!("{gaps:?}") };
    assert!(layer.starts_with("layer 2 of 3 of incident/missing-layer:latest, sha256:"), "{layer}");
    assert!(
        platform.starts_with("the manifest of incident/missing-platform:latest linux/arm/v7, "),
        "{platform}"
    );
}

#[test]
fn an_export_is_taken_apart_by_repository() {
    let client = demo::client();
    let (_, archive) = saved(&client);
    let import = import(&archive);
    assert_eq!(import.unnamed, [""; 0]);
    let gaps: Vec<_> = import.gaps.told().iter().map(gap).collect();
    let [platform] = &*gaps else { panic!("{gaps:?}") };
    assert!(
        platform.starts_with("the manifest of incident/missing-platform:latest linux/arm/v7, "),
        "{platform}"
    );
    let repositories: Vec<_> = import.shelves.iter().map(|shelf| shelf.repository.to_string()).collect();
    assert!(repositories.is_sorted() && repositories.contains(&"incident/missing-layer".into()));
    for shelf in &import.shelves {
        let repository = demo::repository(shelf.repository.as_str());
        for (tag, digest) in &shelf.tags {
            let fetched = block_on(client.repository(&repository).manifest_by_tag(tag)).unwrap();
            assert_eq!(fetched.verification.digest(), digest);
            let is_it = |item: &waybill::archive::Item| {
                item.role == Role::Manifest && item.descriptor.digest == *digest
            };
            assert!(shelf.items.iter().any(is_it));
        }
    }
    let tags = |name: &str| {
        let shelf = import.shelves.iter().find(|shelf| shelf.repository.as_str() == name).unwrap();
        shelf.tags.iter().map(|(tag, _)| tag.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(tags("my/app"), ["1.0", "1.1", "latest"]);
    assert_eq!(tags("incident/missing-platform"), [""; 0], "no tag points at something incomplete");
    // A layout has no repositories: the layer that this one lacked lies there because another has it.
    assert_eq!(tags("incident/missing-layer"), ["latest"]);
}

#[test]
fn manifests_come_after_what_they_name() {
    let (_, archive) = saved(&demo::client());
    for shelf in import(&archive).shelves {
        let mut before = Vec::new();
        for item in &shelf.items {
            if item.role == Role::Manifest {
                let document = block_on(archive.document(&item.descriptor)).unwrap().unwrap();
                let index = document.index().map(|index| index.manifests.clone()).unwrap_or_default();
                let blobs = document.manifest().map(|manifest| manifest.blobs().cloned().collect::<Vec<_>>());
                for needed in index.iter().chain(&blobs.unwrap_or_default()) {
                    assert!(before.contains(&&needed.digest), "{} in {}", needed.digest, shelf.repository);
                }
            }
            before.push(&item.descriptor.digest);
        }
    }
}

#[test]
fn manifests_without_a_tag_are_saved_where_the_registry_lists_them() {
    let mut layout = Layout::default();
    let (tagged, child) = (layout.image("{}", &["a"]), layout.image("{}", &["b"]));
    let parent = layout.index(&[&child]);
    let list = index(&[&child, &parent, &tagged]);
    let manifest =
        layout.0.iter().find(|(path, _)| *path == super::blob_path(&tagged.digest)).unwrap().1.clone();
    let registry = registry(&layout, move |path| match path.split('?').next().unwrap() {
        "/v2/_catalog" => Some(Reply::ok("application/json", r#"{"repositories":["my/app","gone"]}"#)),
        "/v2/my/app/tags/list" => Some(Reply::ok("application/json", r#"{"tags":["1.0","gone"]}"#)),
        "/v2/my/app/manifests/1.0" => Some(Reply::ok(MediaType::OciManifest.as_str(), manifest.clone())),
        "/v2/my/app/_waybill/manifests/list" => Some(Reply::ok("application/json", list.clone())),
        _ => None,
    });
    let (plan, archive) = saved(&registry.client());
    let names: Vec<_> = archive.images().iter().map(|image| image.names[0].clone()).collect();
    assert_eq!(names, ["my/app:1.0".to_owned(), format!("my/app@{}", parent.digest)]);
    let gaps: Vec<_> = plan.gaps().told().iter().map(gap).collect();
    assert_eq!(gaps, ["the manifest of my/app:gone is missing"]);
    let import = import(&archive);
    let [shelf] = &*import.shelves else { panic!() };
    let manifests = shelf.items.iter().filter(|item| item.role == Role::Manifest).count();
    assert_eq!((manifests, shelf.tags.len()), (3, 1));
}

#[test]
fn a_registry_without_that_list_is_saved_by_its_tags() {
    for status in [400, 401, 403, 404, 405] {
        let registry = registry(&Layout::default(), move |path| match path.split('?').next().unwrap() {
            "/v2/_catalog" => Some(Reply::ok("application/json", r#"{"repositories":["a"]}"#)),
            "/v2/a/tags/list" => Some(Reply::ok("application/json", r#"{"tags":[]}"#)),
            _ => Some(Reply::status(status)),
        });
        let plan =
            block_on(Plan::registry(registry.client().registry(&scripted::registry()), "x", &mut |_| ()))
                .unwrap();
        assert_eq!((plan.members().len(), plan.gaps().count()), (3, 0));
    }
}

#[test]
fn a_registry_that_fails_half_way_is_told() {
    let registry = registry(&Layout::default(), move |path| match path.split('?').next().unwrap() {
        "/v2/_catalog" => Some(Reply::ok("application/json", r#"{"repositories":["a"]}"#)),
        "/v2/a/tags/list" => Some(Reply::ok("application/json", r#"{"tags":[]}"#)),
        _ => Some(Reply::refusal(429, "TOOMANYREQUESTS", "slow down")),
    });
    let error = block_on(Plan::registry(registry.client().registry(&scripted::registry()), "x", &mut |_| ()))
        .map_err(|error| super::why(&error))
        .err()
        .unwrap();
    assert!(error.ends_with("status 429, TOOMANYREQUESTS: slow down"), "{error}");
}

#[test]
fn a_part_of_several_images_is_saved_once() {
    let (plan, _) = saved(&demo::client());
    let mut paths: Vec<_> = plan.members().iter().map(|member| &member.path).collect();
    let count = paths.len();
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), count);
}

#[test]
fn names_that_say_no_repository_are_left_out() {
    let mut layout = Layout::default();
    let image = layout.image("{}", &["a"]);
    let at = format!("my/app@{}", image.digest);
    let names = ["1.0", "App:1.0", "my/app", "host:5000/app:1", "my/app:1.0", &at];
    let entries: Vec<_> = names.iter().map(|name| named(&image, name)).collect();
    let mut list: Vec<&Descriptor> = entries.iter().collect();
    list.push(&image);
    let archive = open(tar_of(&layout.finish(&list))).unwrap();
    let import = import(&archive);
    assert_eq!(import.unnamed, ["1.0", "App:1.0", "my/app", "host:5000/app:1", ""]);
    let [shelf] = &*import.shelves else { panic!() };
    assert_eq!((shelf.items.len(), &*shelf.tags), (3, &[("1.0".parse().unwrap(), image.digest)][..]));
}

#[test]
fn an_archive_of_docker_has_no_repositories() {
    let list = br#"[{"Config":"a.json","RepoTags":["app:1.0"],"Layers":[]}]"#;
    let archive = open(tar_of(&[("manifest.json".into(), list.to_vec())])).unwrap();
    let import = import(&archive);
    let gaps: Vec<_> = import.gaps.told().iter().map(gap).collect();
    assert_eq!((import.unnamed.len(), &*gaps), (0, &["the manifest of app:1.0 is missing".to_owned()][..]));
}

#[test]
fn a_list_that_may_not_be_whole_is_named() {
    let registry = registry(&Layout::default(), move |path| match path.split('?').next().unwrap() {
        "/v2/_catalog" => {
            let list = Reply::ok("application/json", r#"{"repositories":["a"]}"#);
            Some(list.header("Link", "</v2/_catalog?n=1000>; rel=next"))
        }
        "/v2/a/tags/list" => {
            let list = Reply::ok("application/json", r#"{"tags":[]}"#);
            Some(list.header("Link", "</v2/b/tags/list?last=x>; rel=next"))
        }
        _ => Some(Reply::status(404)),
    });
    let plan = block_on(Plan::registry(registry.client().registry(&scripted::registry()), "x", &mut |_| ()))
        .unwrap();
    let gaps: Vec<_> = plan.gaps().told().iter().map(gap).collect();
    assert_eq!(
        gaps,
        ["the list of repositories may not be complete", "the list of tags of a may not be complete"]
    );
}
