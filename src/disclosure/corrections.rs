//! Whether a correction tells what is kept back in the very thing it corrects. Never changes a
//! record: an editor has to say it otherwise.

use super::diagnostics;
use super::kept::{Kept, Secrets};
use super::numerals;
use crate::base::Diagnostics;
use crate::model::{Decimal, Field, Record, Value, plain_text};

/// The fields in which something may be told.
const TOLD: [&str; 3] = ["was", "now", "reason"];

/// Reports `correction-tells`.
pub(super) fn verify(kept: Kept<'_>, faults: &mut Diagnostics) {
    let shown = kept.gathered.records_of("correction").map(|raw| raw.record());
    for record in shown.filter(|record| !kept.withheld.has(&record.address)) {
        for field in telling(record, kept) {
            faults.push(diagnostics::correction_tells(&field.name.at, &field.name.value));
        }
    }
}

/// The fields of a correction that tell what is kept back. Those that are printed nowhere, since the
/// whole thing is kept back, may say what they like.
pub(super) fn telling<'r>(record: &'r Record, kept: Kept<'_>) -> Vec<&'r Field> {
    let concerned = record.fields.addresses("at");
    let is_taken = concerned.iter().any(|address| kept.as_a_whole(&address.value));
    let secrets: Vec<Secrets> = concerned.iter().map(|address| kept.secrets(&address.value)).collect();
    let fields = TOLD.into_iter().filter(|name| !is_taken || *name == "reason");
    let fields = fields.filter_map(|name| record.fields.get(name));
    fields.filter(|field| secrets.iter().any(|secrets| tells(&words(&field.value.value), secrets))).collect()
}

fn words(value: &Value) -> String {
    match value {
        Value::Words(words) => words.to_string(),
        Value::Text(text) => plain_text(text),
        _ => String::new(),
    }
}

fn tells(words: &str, secrets: &Secrets) -> bool {
    let numbers = numerals::read(words);
    let is_secret = |number: &Decimal| secrets.values.iter().any(|value| numerals::says(*number, *value));
    numbers.iter().any(is_secret) || secrets.words.iter().any(|secret| numerals::quotes(words, secret))
}
