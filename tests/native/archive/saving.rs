//! Saving from registries that are not as they should be, to places that are not either.

use std::rc::Rc;

use futures::executor::block_on;
use waybill::archive::{ArchiveError, Plan, Sink, SinkError, blob_name, save, save_blob};
use waybill::oci::{Descriptor, Digest, Hasher, MediaType, Reference, Repository};
use waybill::registry::{LocalFuture, Method};

use super::super::registry::scripted::{Reply, Scripted};
use super::why;
use super::{LAYER, Layout, registry};
use waybill::words::archive::gap;

fn reference() -> Reference {
    Reference::normalize("registry.example/my/app:1.0").unwrap()
}

fn repository() -> Repository {
    reference().repository().clone()
}

fn plan(registry: &Rc<Scripted>, root: &Descriptor) -> Result<Plan, ArchiveError> {
    block_on(Plan::layout(&registry.client(), &reference(), root))
}

fn write(registry: &Rc<Scripted>, plan: &Plan) -> Result<(Vec<u8>, Vec<Digest>), ArchiveError> {
    let mut bytes = Vec::new();
    let unchecked = block_on(save(plan, &registry.client(), &mut bytes, &mut |_| ()))?;
    Ok((bytes, unchecked))
}

fn image() -> (Layout, Descriptor) {
    let mut layout = Layout::default();
    let image = layout.image("{}", &["base", "app"]);
    (layout, image)
}

/// What is said instead of the blob of these bytes.
fn instead(of: &[u8], reply: Reply) -> impl Fn(&str) -> Option<Reply> + 'static {
    let digest = Hasher::digest(of);
    move |path: &str| path.ends_with(&format!("/blobs/{digest}")).then(|| reply.clone())
}

#[test]
fn each_part_is_asked_for_once_before_and_once_while_writing() {
    let mut layout = Layout::default();
    let (a, b) = (layout.image("{}", &["base", "a"]), layout.image("{}", &["base", "b"]));
    let index = layout.index(&[&a, &b]);
    let registry = registry(&layout, |_| None);
    let plan = plan(&registry, &index).unwrap();
    let (all, blobs) = (registry.asked(), 4);
    assert_eq!(all.iter().filter(|line| line.starts_with("HEAD ")).count(), blobs);
    assert_eq!(all.len(), blobs + 3, "the manifests are read");
    write(&registry, &plan).unwrap();
    let gets =
        registry.asked().into_iter().filter(|line| line.contains("/blobs/") && !line.starts_with("HEAD"));
    assert_eq!(gets.count(), blobs);
}

#[test]
fn what_head_says_never_ends_the_saving() {
    let (layout, image) = image();
    for hint in [404, 403, 405, 500].map(Reply::status).into_iter().chain([Reply::blocked("lost")]) {
        let files = registry(&layout, |_| None);
        let client = files.clone();
        let registry = Scripted::by(move |request, _| {
            let is_hint = request.method == Method::Head && request.url.contains("/blobs/");
            if is_hint { hint.clone() } else { client.answer(request) }
        });
        let plan = plan(&registry, &image).unwrap();
        assert!(write(&registry, &plan).is_ok());
    }
    let lying = Scripted::by({
        let files = registry(&layout, |_| None);
        move |request, _| match request.method {
            Method::Head => Reply::status(200).header("Content-Length", "0"),
            _ => files.answer(request),
        }
    });
    assert!(write(&lying, &plan(&lying, &image).unwrap()).is_ok());
}

#[test]
fn a_blob_that_is_another_one_ends_the_writing() {
    let (layout, image) = image();
    let other = registry(&layout, instead(b"base", Reply::status(200).body("bass")));
    let error = write(&other, &plan(&other, &image).unwrap()).map_err(|error| why(&error)).unwrap_err();
    let (asked, came) = (Hasher::digest(b"base"), Hasher::digest(b"bass"));
    assert!(error.ends_with(&format!("asked for {asked}, got bytes of {came}")), "{error}");
    for (reply, end) in [
        (Reply::status(200).body("base and more"), "more than the 4 bytes that Waybill reads"),
        (Reply::status(200).body("ba"), &*format!("got bytes of {}", Hasher::digest(b"ba"))),
        (
            Reply::status(200).body("ba").interrupted("network changed"),
            "the response broke off: network changed",
        ),
        (Reply::refusal(500, "UNKNOWN", "disk"), "status 500, UNKNOWN: disk"),
    ] {
        let (layout, image) = (Layout(layout.0.clone()), image.clone());
        // There when it is asked for, and not as it should be when it is read.
        let registry = registry(&layout, instead(b"base", Reply::status(200)));
        let plan = plan(&registry, &image).unwrap();
        let registry = super::registry(&layout, instead(b"base", reply));
        let error = write(&registry, &plan).map_err(|error| why(&error)).unwrap_err();
        assert!(error.ends_with(end), "{error}");
    }
}

#[test]
fn a_manifest_that_is_another_one_is_a_gap_and_a_failing_registry_an_error() {
    let (layout, image) = image();
    let answer =
        |reply: Reply| registry(&layout, move |path| path.contains("/manifests/").then(|| reply.clone()));
    let came = Hasher::digest(b"{}");
    let told =
        plan(&answer(Reply::status(200).body("{}")), &image).map_err(|error| why(&error)).err().unwrap();
    let digest = &image.digest;
    let expected =
        format!("the image is not complete: the manifest, {digest}, has other bytes: they hash to {came}");
    assert_eq!(told, expected);
    let large = Reply::status(200).body(vec![b' '; (4 << 20) + 1]);
    let told = plan(&answer(large), &image).map_err(|error| why(&error)).err().unwrap();
    assert!(told.ends_with("is larger than 4 MiB, the most that Waybill reads of a manifest"), "{told}");
    let error = plan(&answer(Reply::refusal(401, "UNAUTHORIZED", "")), &image).err().unwrap();
    assert!(matches!(error, ArchiveError::Registry(_)), "{error}");
}

#[test]
fn an_image_that_states_another_size_than_it_has_is_refused() {
    let (layout, image) = image();
    let size = image.size.unwrap();
    let larger = Descriptor { size: Some(size + 1), ..image.clone() };
    let told = plan(&registry(&layout, |_| None), &larger).map_err(|error| why(&error)).err().unwrap();
    assert!(told.ends_with(&format!("has {size} bytes, not the {} that are described", size + 1)), "{told}");
}

#[test]
fn the_size_of_a_blob_is_asked_for_where_its_manifest_does_not_state_it() {
    let mut layout = Layout::default();
    let layer = layout.put(LAYER, b"base");
    let image = layout.manifest(None, vec![Descriptor { size: None, ..layer }]);
    let known = registry(&layout, |_| None);
    assert!(write(&known, &plan(&known, &image).unwrap()).is_ok());
    let hidden = registry(&layout, instead(b"base", Reply::status(200)));
    let told = plan(&hidden, &image).map_err(|error| why(&error)).err().unwrap();
    assert!(told.ends_with("has no stated size"), "{told}");
}

#[test]
fn what_cannot_be_checked_is_saved_and_named() {
    let mut layout = Layout::default();
    let digest: Digest = "blake9:abc".parse().unwrap();
    layout.0.push(("blobs/blake9/abc".into(), b"anything".to_vec()));
    let layer = Descriptor::new(MediaType::new(LAYER), digest.clone(), 8);
    let image = layout.manifest(None, vec![layer]);
    let registry = registry(&layout, |_| None);
    let (bytes, unchecked) = write(&registry, &plan(&registry, &image).unwrap()).unwrap();
    assert_eq!(unchecked, [digest]);
    let archive = super::open(bytes).unwrap();
    assert_eq!(super::contents(&archive, &archive.images()[0]).items.len(), 2);
}

#[test]
fn any_size_may_be_stated() {
    let mut layout = Layout::default();
    let huge = Descriptor::new(MediaType::new(LAYER), Hasher::digest(b"base"), u64::MAX);
    layout.0.push((super::blob_path(&huge.digest), b"base".to_vec()));
    let image = layout.manifest(None, vec![huge.clone(), huge]);
    let registry = registry(&layout, |_| None);
    let plan = plan(&registry, &image).unwrap();
    assert_eq!(plan.size(), u64::MAX);
    let error = write(&registry, &plan).map_err(|error| why(&error)).unwrap_err();
    assert!(error.ends_with("4 bytes came, not the 18446744073709551615 described"), "{error}");
}

/// A disk with little room.
struct Full(usize);

impl Sink for Full {
    fn write<'a>(&'a mut self, bytes: &'a [u8]) -> LocalFuture<'a, Result<(), SinkError>> {
        let left = self.0.checked_sub(bytes.len());
        self.0 = left.unwrap_or_default();
        let result = left.map(|_| ()).ok_or_else(|| SinkError::Said("the disk is full".into()));
        Box::pin(std::future::ready(result))
    }
}

#[test]
fn a_place_that_takes_no_more_ends_the_writing() {
    let mut layout = Layout::default();
    let image = layout.image("{}", &[&"x".repeat(200_000), &"y".repeat(200_000)]);
    let registry = registry(&layout, |_| None);
    let plan = plan(&registry, &image).unwrap();
    let error = block_on(save(&plan, &registry.client(), &mut Full(100_000), &mut |_| ())).unwrap_err();
    assert_eq!(why(&error), "writing failed: the disk is full");
}

#[test]
fn one_blob_is_saved_as_it_is() {
    let (layout, _) = image();
    let registry = registry(&layout, |_| None);
    let blob = Descriptor::new(MediaType::new(LAYER), Hasher::digest(b"base"), 4);
    let (mut bytes, mut told) = (Vec::new(), Vec::new());
    let unchecked =
        block_on(save_blob(registry.client().repository(&repository()), &blob, &mut bytes, &mut |done| {
            told.push(done);
        }));
    assert_eq!((unchecked, &*bytes, &*told), (Ok(None), &b"base"[..], &[4][..]));
    let gone = Descriptor::of(Hasher::digest(b"gone"));
    let error =
        block_on(save_blob(registry.client().repository(&repository()), &gone, &mut bytes, &mut |_| ()))
            .unwrap_err();
    let ArchiveError::Registry(error) = error else { panic!("{error}") };
    assert!(error.is_not_found());
}

#[test]
fn the_file_of_a_blob_is_named_by_its_digest_and_what_it_is() {
    let digest = Hasher::digest(b"");
    let name = |media_type: &str| {
        let media_type = Some(MediaType::new(media_type)).filter(|found| !found.as_str().is_empty());
        let name = blob_name(&Descriptor { media_type, ..Descriptor::of(digest.clone()) });
        name.strip_prefix(&format!("sha256-{}", digest.encoded())).unwrap().to_owned()
    };
    assert_eq!(name("application/vnd.oci.image.layer.v1.tar+gzip"), ".tar.gz");
    assert_eq!(name("application/vnd.docker.image.rootfs.diff.tar.gzip"), ".tar.gz");
    assert_eq!(name("application/vnd.oci.image.layer.v1.tar+zstd"), ".tar.zst");
    assert_eq!(name(LAYER), ".tar");
    assert_eq!(name("application/vnd.oci.image.config.v1+json"), ".json");
    assert_eq!(name("text/plain"), ".bin");
    assert_eq!(name(""), ".bin");
}

#[test]
fn what_a_document_of_an_unknown_kind_needs_is_not_known_so_it_is_not_saved_as_if_it_were_whole() {
    let mut layout = Layout::default();
    let odd = layout.put("application/vnd.example.manifest.v3+json", br#"{"parts":[]}"#);
    let registry = registry(&layout, |_| None);
    let Err(error) = plan(&registry, &Descriptor { media_type: None, ..odd }) else {
        panic!("it was planned")
    };
    let words = "is of an unknown kind, so Waybill cannot tell what it needs";
    assert!(why(&error).contains(words), "{error}");
}

#[test]
fn layers_that_are_kept_elsewhere_are_named_and_left_out() {
    let mut layout = Layout::default();
    let foreign = layout.put("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", b"windows");
    let digest = foreign.digest.clone();
    let image = layout.manifest(None, vec![foreign]);
    let registry = registry(&layout, instead(b"windows", Reply::status(404)));
    let plan = plan(&registry, &image).unwrap();
    let gaps: Vec<String> = plan.gaps().told().iter().map(gap).collect();
    assert_eq!(
        gaps,
        [format!(
            "layer 1 of 1, {digest}, is not there; registries do not have to hold it, and it may be kept elsewhere"
        )]
    );
    assert!(plan.members().iter().all(|member| !member.path.contains(digest.encoded())));
}
