//! Folders of files that should be images: layouts and what `docker save` wrote. A part's title is its path; `*` is
//! the place of its digest in a layout.

use std::collections::HashSet;
use std::rc::Rc;
use std::sync::Arc;

use waybill::archive::Archive;
use waybill::registry::Source;

use super::filled;
use crate::scripted::run;

pub(crate) const WORDS: &[&str] = &[
    "\u{1e}*\n",
    "\u{1e}index.json\n",
    "\u{1e}manifest.json\n",
    "\u{1e}oci-layout\n",
    "$0",
    "$1",
    "$2",
    "\"manifests\":",
    "\"layers\":",
    "\"config\":",
    "\"subject\":",
    "\"size\":",
    "\"Config\":",
    "\"Layers\":",
    "\"RepoTags\":",
    "null",
    "org.opencontainers.image.ref.name",
    "my/app:1",
];

pub(crate) fn check(input: &[u8]) {
    let files = filled::parts(input).into_iter().map(|part| {
        let path = match &*part.title {
            "*" => format!("blobs/{}", part.digest.to_string().replace(':', "/")),
            title => title.to_owned(),
        };
        let source: Rc<dyn Source> = Rc::new(Arc::<[u8]>::from(part.bytes));
        (path, source)
    });
    match run(Archive::open_folder(files.collect())) {
        Ok(archive) => check_archive(&archive),
        Err(error) => assert!(error.to_string().len() < 4000),
    }
}

/// What holds of an archive that could be opened.
pub(super) fn check_archive(archive: &Archive) {
    for image in archive.images() {
        let Ok(contents) = run(archive.contents(image, &mut |_, _| ())) else { continue };
        let mut seen = HashSet::new();
        for item in &contents.items {
            assert!(
                seen.insert((item.descriptor.digest.clone(), item.role)),
                "{} twice",
                item.descriptor.digest
            );
            assert_eq!(Some(item.bytes.size()), item.descriptor.size);
        }
        if contents.gaps.is_empty() {
            let last = contents.items.last().expect("an image without gaps has parts");
            assert_eq!(last.descriptor.digest, contents.root.digest);
        }
    }
    if let Ok(import) = run(archive.by_repository()) {
        for shelf in &import.shelves {
            for (tag, digest) in &shelf.tags {
                assert!(
                    shelf.items.iter().any(|item| item.descriptor.digest == *digest),
                    "{tag} leads nowhere"
                );
            }
        }
    }
}
