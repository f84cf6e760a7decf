//! Folders that are dropped: the same images, without an archive around them.

use std::rc::Rc;

use futures::executor::block_on;
use waybill::archive::{Archive, ArchiveError, Form};
use waybill::registry::Source;

use super::why;
use super::{Files, Layout, contents, source};

fn folder(files: Files) -> Result<Archive, ArchiveError> {
    let files = files.into_iter().map(|(path, bytes)| (path, source(bytes)));
    block_on(Archive::open_folder(files.collect::<Vec<(String, Rc<dyn Source>)>>()))
}

fn layout() -> Files {
    let mut layout = Layout::default();
    let image = layout.image("{}", &["base", "app"]);
    layout.finish(&[&image])
}

#[test]
fn a_layout_is_found_with_and_without_the_name_of_the_folder() {
    for prefix in ["", "my-layout/"] {
        let files = layout().into_iter().map(|(path, bytes)| (format!("{prefix}{path}"), bytes)).collect();
        let archive = folder(files).unwrap();
        assert_eq!(archive.form(), Form::Layout);
        let contents = contents(&archive, &archive.images()[0]);
        assert_eq!((contents.items.len(), contents.gaps.count()), (4, 0));
    }
}

#[test]
fn other_folders_are_refused() {
    let refused = |files: Files| folder(files).map_err(|error| why(&error)).err().unwrap();
    assert_eq!(refused(Vec::new()), "there is nothing in it: 0 bytes");
    assert_eq!(
        refused(vec![("../x".into(), Vec::new())]),
        r#"the path "../x" leads out of the archive; no image needs that"#
    );
    assert_eq!(
        refused(vec![("photos/a.jpg".into(), Vec::new()), ("photos/b.jpg".into(), Vec::new())]),
        "not an image: there is neither index.json nor manifest.json at the top, but a.jpg, b.jpg"
    );
}
