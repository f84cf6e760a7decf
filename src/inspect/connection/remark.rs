//! What a configuration says of itself.

/// A comment in a configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// How the program is made, and what makes and runs it at once.
    Program,
    /// Why each header has a list of one value.
    OneValue,
    /// What is answered without the registry.
    Preflight,
    /// Why the headers of the registry are left out.
    Duplicates,
    /// What is passed on as it is.
    Rest,
}

impl Remark {
    /// All, with the marks that they take the place of.
    pub(super) const ALL: [(&'static str, Self); 5] = [
        ("{program}", Self::Program),
        ("{one_value}", Self::OneValue),
        ("{preflight}", Self::Preflight),
        ("{duplicates}", Self::Duplicates),
        ("{as_it_is}", Self::Rest),
    ];
}
