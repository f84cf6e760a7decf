//! An answer that stays until the next one is there.

/// The last answer, and the question that it is for.
#[derive(Clone, Debug)]
pub(super) struct Answer<Q, A> {
    last: Option<(Q, A)>,
    /// The question is to be asked again all the same.
    is_old: bool,
}

impl<Q, A> Default for Answer<Q, A> {
    fn default() -> Self {
        Self { last: None, is_old: false }
    }
}

impl<Q: PartialEq, A> Answer<Q, A> {
    /// The last answer, with its question.
    pub(super) fn last(&self) -> Option<(&Q, &A)> {
        self.last.as_ref().map(|(question, answer)| (question, answer))
    }

    /// The question that was answered last, unless it is to be asked again.
    pub(super) fn current(&self) -> Option<&Q> {
        self.last.as_ref().filter(|_| !self.is_old).map(|(question, _)| question)
    }

    /// Whether a question is to be asked.
    pub(super) fn is_due(&self, question: &Q) -> bool {
        self.is_old || self.last.as_ref().is_none_or(|(answered, _)| answered != question)
    }

    /// Keeps what was answered.
    pub(super) fn set(&mut self, question: Q, answer: A) {
        *self = Self { last: Some((question, answer)), is_old: false };
    }

    /// The question is to be asked again; what was answered stays until then.
    pub(super) fn ask_again(&mut self) {
        self.is_old = true;
    }
}
