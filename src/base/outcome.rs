//! `Outcome`: a value together with the faults met on the way. Never a `Result`: an author's
//! mistake stops nothing until all have been found.

use super::Diagnostics;

/// What a phase gives: always a value, and all faults of it.
#[derive(Clone, Debug, Default)]
pub struct Outcome<T> {
    /// As much as could be made.
    pub value: T,
    /// All that was wrong.
    pub faults: Diagnostics,
}

impl<T> Outcome<T> {
    /// Joins the two.
    pub fn new(value: T, faults: Diagnostics) -> Self {
        Self { value, faults }
    }

    /// Gives the value and moves the faults to `faults`.
    pub fn tell(self, faults: &mut Diagnostics) -> T {
        faults.append(self.faults);
        self.value
    }
}
