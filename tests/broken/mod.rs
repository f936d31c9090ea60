//! Broken reports, made from sound ones: always the same ones, on any machine.

mod breaks;
mod dice;
mod judge;
mod seeds;

use std::collections::BTreeMap;

use bluebook::base::Inputs;

pub(crate) use breaks::spoil;
pub(crate) use dice::Dice;
pub(crate) use judge::judge;
pub(crate) use seeds::seeds;

/// The files of a report by path.
pub(crate) type Report = BTreeMap<String, Vec<u8>>;

/// The report as it would be read from a folder.
pub(crate) fn inputs(report: &Report) -> Inputs {
    let mut inputs = Inputs::default();
    for (path, bytes) in report {
        inputs.put(path, bytes);
    }
    inputs
}
