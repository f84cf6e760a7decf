//! The kinds of archives.

/// What kind of archive it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// An OCI image layout, which `docker save` writes since version 25.
    Layout,
    /// What `docker save` wrote before: `manifest.json` and the files that it names. A layout whose own list
    /// is of no use is read like that, too.
    DockerSave,
}
