//! `Line`: running text being put together; adjacent words become one. Never reads an event.

use crate::model::Inline;

/// Running text under construction.
#[derive(Default)]
pub(super) struct Line {
    done: Vec<Inline>,
    words: String,
}

impl Line {
    /// Adds words.
    pub(super) fn words(&mut self, words: &str) {
        self.words.push_str(words);
    }

    /// Adds anything else.
    pub(super) fn push(&mut self, inline: Inline) {
        self.settle();
        self.done.push(inline);
    }

    /// Adds another line's content; words at the joint become one.
    pub(super) fn extend(&mut self, content: Vec<Inline>) {
        for inline in content {
            match inline {
                Inline::Text(words) => self.words(&words),
                other => self.push(other),
            }
        }
    }

    /// Gives what was put together.
    pub(super) fn finish(mut self) -> Vec<Inline> {
        self.settle();
        self.done
    }

    fn settle(&mut self) {
        if !self.words.is_empty() {
            self.done.push(Inline::text(std::mem::take(&mut self.words)));
        }
    }
}
