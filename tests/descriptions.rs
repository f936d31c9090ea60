//! The descriptions of figures, held against their own tables: every number in one is in the table,
//! the largest and the smallest that it names are so, all that is kept back is told, and it is
//! written as a person would write it. Knows pages and data files; never how a description is made.

mod proofs;
mod telling;

use proofs::figure::Figure;

/// What is wrong with the descriptions of all figures that have generated ones.
fn complaints(of: impl Fn(&Figure) -> Vec<String>) -> Vec<String> {
    let is_generated = |figure: &&Figure| matches!(figure.record["description"].as_str(), None | Some("generated"));
    let told = |figure: &Figure| {
        let say = |one: String| format!("{}: {one}\n    {}", figure.name, figure.description);
        of(figure).into_iter().map(say).collect::<Vec<_>>()
    };
    proofs::all().iter().filter(is_generated).flat_map(told).collect()
}

fn none(complaints: &[String]) {
    let first: Vec<&str> = complaints.iter().take(40).map(String::as_str).collect();
    assert!(complaints.is_empty(), "{} complaints\n{}", complaints.len(), first.join("\n"));
}

#[test]
fn every_number_is_in_the_table() {
    none(&complaints(telling::numbers));
}

#[test]
fn largest_and_smallest_are_so() {
    none(&complaints(telling::extremes));
}

#[test]
fn all_that_is_kept_back_is_told() {
    none(&complaints(telling::kept_back));
}

#[test]
fn names_from_right_to_left_are_set_apart() {
    none(&complaints(telling::directions));
}

#[test]
fn it_is_written_well() {
    none(&complaints(telling::form));
}
