//! The build steps that made an image. Image spec, *Image Configuration*, `history`.

use super::object::Object;

/// One build step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// When, in RFC 3339; empty when not stated.
    pub created: String,
    /// The command; empty when not stated.
    pub created_by: String,
    /// A remark of the builder; empty when not stated.
    pub comment: String,
    /// Whether the step made no layer.
    pub empty_layer: bool,
}

impl History {
    pub(super) fn read(mut object: Object<'_>) -> Self {
        Self {
            created: object.text("created"),
            created_by: object.text("created_by"),
            comment: object.text("comment"),
            empty_layer: object.flag("empty_layer"),
        }
    }
}

/// The step that made each of `layers` layers: the n-th step that is not empty made the n-th layer.
/// All are absent when the numbers differ, since then nothing says which belong together.
pub fn layer_steps(history: &[History], layers: usize) -> Vec<Option<&History>> {
    let steps: Vec<_> = history.iter().filter(|step| !step.empty_layer).collect();
    if steps.len() == layers { steps.into_iter().map(Some).collect() } else { vec![None; layers] }
}

/// The number of the layer, from 1, that each step made; none where a step made no layer, or where
/// nothing says which belong together.
pub fn step_layers(history: &[History], layers: usize) -> Vec<Option<usize>> {
    let made = history.iter().filter(|step| !step.empty_layer).count();
    let mut layer = 0;
    let number = |step: &History| {
        layer += usize::from(!step.empty_layer);
        (made == layers && !step.empty_layer).then_some(layer)
    };
    history.iter().map(number).collect()
}
