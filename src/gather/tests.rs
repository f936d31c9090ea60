//! Whether files are joined as they should be, and what is said when they cannot be.

use super::sample::{Sample, col, of, stat};
use super::*;
use crate::model::{Formula, Operand, SummaryItem};

fn codes(faults: &Diagnostics) -> Vec<&str> {
    faults.iter().map(|fault| fault.code).collect()
}

fn value(gathered: &Gathered, id: &str) -> Option<Decimal> {
    gathered.values.get(&Variable::Stat(stat(id))).copied()
}

#[test]
fn a_second_record_of_one_address_is_told_and_the_first_kept() {
    let (config, mut parsed) = Sample::default().stat("a", 1).parsed();
    parsed.push(Sample::default().stat("a", 2).parsed().1.remove(1));
    let gathered = gather(&config, &parsed);
    assert_eq!(codes(&gathered.faults), ["duplicate-address"]);
    assert_eq!(gathered.faults.iter().next().expect("a fault").related.len(), 1);
    assert_eq!(value(&gathered.value, "a"), Some(1.into()));
}

#[test]
fn the_reading_order_must_fit_the_chapters() {
    let outcome = Sample::default()
        .chapter("content/scale.md", None, &[])
        .chapter("content/lost.md", None, &[])
        .chapter("content/README.md", None, &[])
        .link("content/scale.md", &["content/losst.md"])
        .gather();
    assert_eq!(codes(&outcome.faults), ["chapter-missing", "chapter-unlisted"]);
    let first = outcome.faults.iter().next().expect("a fault");
    assert_eq!(first.help.as_deref(), Some("did you mean `lost.md`?"));
    let [SummaryItem::Chapter(link)] = &outcome.value.summary.numbered[..] else { panic!("one chapter") };
    assert!(link.nested.is_empty());
}

#[test]
fn an_empty_report_and_a_report_without_order_are_told_once() {
    let (config, parsed) = Sample::default().parsed();
    assert_eq!(codes(&gather(&config, &parsed).faults), ["empty-report"]);
    let (config, parsed) = Sample::default().chapter("content/a.md", None, &[]).parsed();
    assert_eq!(codes(&gather(&config, &parsed[1..]).faults), ["no-summary"]);
}

#[test]
fn two_pages_at_one_path_are_told() {
    let outcome = Sample::default()
        .chapter("content/A.md", None, &[])
        .chapter("content/a.md", None, &[])
        .chapter("content/figures/a.md", None, &[])
        .chapter("content/index.md", None, &[])
        .chapter("content/part/README.md", None, &[])
        .chapter("content/part/index.md", None, &[])
        .link("content/A.md", &["content/a.md", "content/figures/a.md", "content/index.md"])
        .link("content/part/README.md", &["content/part/index.md"])
        .gather();
    let places: Vec<_> = outcome.faults.iter().map(|fault| (fault.code, &*fault.at.at.file)).collect();
    let clash = "path-clash";
    assert_eq!(
        places,
        [
            (clash, "content/a.md"),
            (clash, "content/figures/a.md"),
            (clash, "content/index.md"),
            (clash, "content/part/index.md")
        ]
    );
}

#[test]
fn values_are_worked_out_in_any_order() {
    let share = Formula::Share { part: of("b"), whole: of("a") };
    let nested = Operand::Nested(Box::new(Formula::Sum(vec![of("a"), Operand::Number(5.into())])));
    let outcome = Sample::default()
        .derived("s", share)
        .derived("b", Formula::Difference(nested, of("c")))
        .stat("a", 20)
        .stat("c", 10)
        .gather();
    assert!(codes(&outcome.faults).is_empty());
    assert_eq!(value(&outcome.value, "b"), Some(15.into()));
    assert_eq!(value(&outcome.value, "s"), Some(75.into()));
    let [share, difference] = &outcome.value.relations[..] else { panic!("two relations") };
    assert_eq!(share.form, Form::Formula);
    assert_eq!(difference.form, Form::Sum(Decimal::from(-5)));
}

#[test]
fn a_ring_of_formulas_is_told_once_and_those_that_wait_for_it_not_at_all() {
    let outcome = Sample::default()
        .derived("w", Formula::Sum(vec![of("a")]))
        .derived("a", Formula::Sum(vec![of("b")]))
        .derived("b", Formula::Sum(vec![of("a")]))
        .gather();
    assert_eq!(codes(&outcome.faults), ["formula-cycle"]);
    let fault = outcome.faults.iter().next().expect("a fault");
    assert_eq!(fault.message, "`stat:a` is derived from itself: `stat:a` from `stat:b` from `stat:a`");
}

#[test]
fn derived_columns_and_checks_become_relations() {
    let share = Formula::Share { part: col("n"), whole: Operand::Total };
    let outcome = Sample::default()
        .stat("x", 3)
        .stat("all", 12)
        .dataset_with("d", &["area", "n children"], vec![("share %", share)], &["A | 9", "B | stat:x"], &["n stat:all"])
        .gather();
    let dataset = Address::new("dataset", "d");
    let value = |variable: Variable| outcome.value.values.get(&variable).copied();
    assert_eq!(value(Variable::Total(dataset.clone(), 1)), Some(12.into()));
    assert_eq!(value(Variable::Cell(dataset.clone(), 0, 2)), Some(75.into()));
    let check = outcome.value.relations.last().expect("a relation");
    assert_eq!(check.terms.len(), 3);
    assert_eq!(check.terms[&Variable::Stat(stat("x"))], Decimal::ONE);
    assert!(outcome.value.checks[0].complete);
}
