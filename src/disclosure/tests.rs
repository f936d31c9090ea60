//! Whether what must be kept back is kept back, and no more.

use super::*;
use crate::gather::sample::{Sample, col, of, stat};
use crate::model::dataset::rows;
use crate::model::{CellText, Formula, Operand, SummaryItem};

fn cleared(sample: Sample) -> (Cleared, Vec<&'static str>) {
    let outcome = clear(&sample.gather().value);
    let codes = outcome.faults.iter().map(|fault| fault.code).collect();
    (outcome.value, codes)
}

fn find<'a>(cleared: &'a Cleared, address: &str) -> &'a Record {
    cleared.records().iter().find(|record| record.address.to_string() == address).expect("a record that is shown")
}

/// A dataset's cells as they would be typed.
fn cells(cleared: &Cleared, id: &str) -> Vec<String> {
    let cell = |cell: &CellText| match cell {
        CellText::Scalar(text) => text.to_string(),
        CellText::Bracketed(letter) => format!("[{letter}]"),
        CellText::Empty => String::new(),
    };
    let record = find(cleared, &format!("dataset:{id}"));
    rows(record)
        .iter()
        .map(|row| row.value.iter().map(|text| cell(&text.value)).collect::<Vec<_>>().join(" | "))
        .collect()
}

fn suppressed(cleared: &Cleared) -> Vec<&str> {
    cleared.suppressed().iter().map(Address::id).collect()
}

const PEOPLE: &[&str] = &["area", "n children people"];

#[test]
fn small_counts_of_people_are_suppressed_and_zero_is_not() {
    let columns = &["area", "n children people", "months months"];
    let (cleared, faults) =
        cleared(Sample::with_minimum(5).dataset("d", columns, &["A | 4 | 3", "B | 5 | 3", "C | 0 | 3"], &[]));
    assert_eq!(cells(&cleared, "d"), ["A | [c] | 3", "B | 5 | 3", "C | 0 | 3"]);
    assert_eq!((cleared.masks().len(), faults.len()), (1, 0));
}

#[test]
fn without_a_minimum_only_what_editors_keep_back_is_suppressed() {
    let (cleared, _) = cleared(Sample::default().dataset("d", PEOPLE, &["A | 1", "B | 7 [c]", "C | [c]"], &[]));
    assert_eq!(cells(&cleared, "d"), ["A | 1", "B | [c]", "C | [c]"]);
    assert_eq!(cleared.masks().len(), 1, "a typed [c] says nothing");
}

#[test]
fn a_statistic_in_a_cell_is_suppressed_everywhere_with_all_that_rests_on_it() {
    let sample = Sample::with_minimum(5)
        .stat("few", 3)
        .stat("many", 60)
        .derived("share", Formula::Share { part: of("few"), whole: of("many") })
        .derived("twice", Formula::Ratio(of("share"), Operand::Number(2.into())))
        .dataset("d", PEOPLE, &["A | stat:few", "B | stat:many"], &[])
        .dataset("e", &["area", "x things"], &["A | stat:few"], &[]);
    let (cleared, _) = cleared(sample);
    assert_eq!(suppressed(&cleared), ["few", "share", "twice"]);
    assert_eq!(cells(&cleared, "d"), ["A | [c]", "B | stat:many"]);
    assert_eq!(cells(&cleared, "e"), ["A | [c]"]);
    assert!(find(&cleared, "stat:few").fields.get("value").is_none());
    assert!(find(&cleared, "stat:share").fields.get("derived").is_none());
}

#[test]
fn a_total_gives_nothing_away() {
    let rows = &["A | 3", "B | 20", "C | 9", "D | 0"];
    let (cleared, faults) =
        cleared(Sample::with_minimum(5).stat("all", 32).dataset("d", PEOPLE, rows, &["n stat:all"]));
    assert_eq!(cells(&cleared, "d"), ["A | [c]", "B | 20", "C | [c]", "D | 0"]);
    assert_eq!(faults, ["secondary-suppression"]);
    assert!(suppressed(&cleared).is_empty());
}

#[test]
fn a_typed_total_counts_too_and_an_editors_own_mark() {
    let (cleared, _) = cleared(Sample::default().dataset("d", PEOPLE, &["A | [c]", "B | 20", "C | 9"], &["n 40"]));
    assert_eq!(cells(&cleared, "d"), ["A | [c]", "B | 20", "C | [c]"]);
}

#[test]
fn a_difference_gives_nothing_away() {
    let sample = Sample::with_minimum(5)
        .stat("all", 30)
        .stat("most", 27)
        .derived("rest", Formula::Difference(of("all"), of("most")))
        .dataset("d", PEOPLE, &["A | stat:rest"], &[]);
    let (cleared, faults) = cleared(sample);
    assert_eq!(suppressed(&cleared), ["most", "rest"], "the smaller of the two");
    assert_eq!(faults, ["secondary-suppression"]);
}

#[test]
fn two_overlapping_totals_give_nothing_away_together() {
    let sample = Sample::with_minimum(5)
        .stat("b", 20)
        .stat("north", 23)
        .dataset("d", PEOPLE, &["A | 3", "B | stat:b"], &["n stat:north"])
        .dataset("e", PEOPLE, &["B | stat:b", "C | 30", "D | 20"], &["n 70"]);
    let (cleared, _) = cleared(sample);
    assert_eq!(suppressed(&cleared), ["b"]);
    assert_eq!(cells(&cleared, "d"), ["A | [c]", "B | [c]"]);
    assert_eq!(cells(&cleared, "e"), ["B | [c]", "C | 30", "D | [c]"], "else B could be worked back, and then A");
}

#[test]
fn a_small_cell_in_a_table_with_all_its_margins_takes_three_others_along() {
    let sample = Sample::with_minimum(5)
        .stat("a", 3)
        .stat("b", 21)
        .stat("c", 30)
        .stat("d", 20)
        .stat("top", 24)
        .stat("bottom", 50)
        .stat("left", 33)
        .stat("right", 41)
        .dataset("rows-top", PEOPLE, &["x | stat:a", "y | stat:b"], &["n stat:top"])
        .dataset("rows-bottom", PEOPLE, &["x | stat:c", "y | stat:d"], &["n stat:bottom"])
        .dataset("columns-left", PEOPLE, &["x | stat:a", "y | stat:c"], &["n stat:left"])
        .dataset("columns-right", PEOPLE, &["x | stat:b", "y | stat:d"], &["n stat:right"]);
    assert_eq!(suppressed(&cleared(sample).0), ["a", "b", "c", "d"]);
}

/// An oracle that shares nothing with the solver: a value is determined where adding it to the
/// sums over the hidden values does not raise their rank, reckoned modulo a prime.
mod oracle {
    pub(super) const PRIME: u64 = 2_147_483_647;

    pub(super) fn rank(mut rows: Vec<Vec<u64>>) -> usize {
        let width = rows.first().map_or(0, Vec::len);
        let mut rank = 0;
        for column in 0..width {
            let Some(pivot) = (rank..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
            rows.swap(rank, pivot);
            let inverse = power(rows[rank][column], PRIME - 2);
            let pivot = rows[rank].clone();
            for row in &mut rows[rank + 1..] {
                let factor = row[column] * inverse % PRIME;
                for (mine, theirs) in row.iter_mut().zip(&pivot) {
                    *mine = (*mine + PRIME - factor * theirs % PRIME) % PRIME;
                }
            }
            rank += 1;
        }
        rank
    }

    fn power(mut base: u64, mut exponent: u64) -> u64 {
        let mut result = 1;
        while exponent > 0 {
            if exponent % 2 == 1 {
                result = result * base % PRIME;
            }
            base = base * base % PRIME;
            exponent /= 2;
        }
        result
    }
}

/// A table whose cells and margins are all statistics: each line and each column is a dataset with
/// its total, and the totals of the lines add up as well. The sums, total first.
fn with_all_margins(values: &[Vec<i64>]) -> (Sample, Vec<Vec<String>>) {
    let (height, width) = (values.len(), values[0].len());
    let name = |row: usize, column: usize| format!("v-{row}-{column}");
    let mut sample = Sample::with_minimum(5);
    for (row, line) in values.iter().enumerate() {
        for (column, value) in line.iter().enumerate() {
            sample = sample.stat(&name(row, column), *value);
        }
    }
    let mut sums: Vec<(Vec<String>, i64)> = Vec::new();
    for (row, line) in values.iter().enumerate() {
        let parts = (0..width).map(|column| name(row, column));
        sums.push(([format!("r-{row}")].into_iter().chain(parts).collect(), line.iter().sum()));
    }
    for column in 0..width {
        let parts = (0..height).map(|row| name(row, column));
        let sum = values.iter().map(|line| line[column]).sum();
        sums.push(([format!("c-{column}")].into_iter().chain(parts).collect(), sum));
    }
    let parts = (0..height).map(|row| format!("r-{row}"));
    sums.push((["all".to_owned()].into_iter().chain(parts).collect(), values.iter().flatten().sum()));
    for (ids, sum) in &sums {
        let lines: Vec<String> = ids[1..].iter().map(|part| format!("x | stat:{part}")).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let columns = if ids[0] == "all" { &["area", "n children"][..] } else { PEOPLE };
        sample = sample.stat(&ids[0], *sum).dataset(&ids[0], columns, &lines, &[&format!("n stat:{}", ids[0])]);
    }
    (sample, sums.into_iter().map(|(ids, _)| ids).collect())
}

#[test]
fn no_table_with_random_margins_gives_a_small_cell_away() {
    let mut seed = 7_u64;
    let mut next = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    for _ in 0..60 {
        let (height, width) = (2 + next(3), 2 + next(3));
        let mut line = || (0..width).map(|_| i64::try_from(next(14)).expect("small")).collect();
        let values: Vec<Vec<i64>> = (0..height).map(|_| line()).collect();
        let (sample, sums) = with_all_margins(&values);
        let (cleared, faults) = cleared(sample);
        assert!(faults.iter().all(|code| *code == "secondary-suppression"));
        let hidden = suppressed(&cleared);
        let vector = |ids: &[String]| {
            let weight = |id: &&str| match ids.iter().position(|other| other == id) {
                Some(0) if ids.len() > 1 => oracle::PRIME - 1,
                Some(_) => 1,
                None => 0,
            };
            hidden.iter().map(weight).collect::<Vec<u64>>()
        };
        let matrix: Vec<Vec<u64>> = sums.iter().map(|ids| vector(ids)).collect();
        for (row, line) in values.iter().enumerate() {
            for column in (0..line.len()).filter(|column| (1..5).contains(&line[*column])) {
                let id = format!("v-{row}-{column}");
                assert!(hidden.contains(&&*id), "{id} is small and shown: {values:?}");
                let more = matrix.iter().cloned().chain([vector(std::slice::from_ref(&id))]).collect();
                assert!(oracle::rank(more) > oracle::rank(matrix.clone()), "{id} can be worked back: {values:?}");
            }
        }
    }
}

#[test]
fn a_small_derived_cell_takes_one_of_its_inputs_along() {
    let rest = vec![("rest children people", Formula::Difference(col("all"), col("girls")))];
    let sample = Sample::with_minimum(5).dataset_with(
        "d",
        &["area", "all children people", "girls children people"],
        rest,
        &["A | 22 | 20", "B | 40 | 20"],
        &[],
    );
    let (cleared, _) = cleared(sample);
    assert_eq!(cells(&cleared, "d"), ["A | 22 | [c]", "B | 40 | 20"]);
}

#[test]
fn a_share_gives_no_total_and_no_part_away() {
    // The share column rests on the total, so it vanishes; a typed percentage vanishes in its row.
    let share = vec![("share %", Formula::Share { part: col("n"), whole: Operand::Total })];
    let columns = &["area", "n children people", "typed %"];
    let sample = Sample::with_minimum(5).dataset_with("d", columns, share, &["A | 3 | 12", "B | 22 | 88"], &[]);
    let gathered = sample.gather().value;
    let hidden = suppress::suppress(&gathered, &withhold::find(&gathered)).value;
    let dataset = Address::new("dataset", "d");
    for (row, column) in [(0, 1), (0, 2), (0, 3), (1, 3)] {
        assert!(hidden.contains(&Variable::Cell(dataset.clone(), row, column)), "{row} {column}");
    }
    assert!(hidden.contains(&Variable::Total(dataset.clone(), 1)));
    assert_eq!(hidden.len(), 5);
}

#[test]
fn a_suppressed_ratio_is_not_worked_back_from_its_inputs() {
    let sample = Sample::with_minimum(5)
        .stat("reports", 30)
        .stat("months", 10)
        .derived("each", Formula::Ratio(of("reports"), of("months")))
        .dataset("d", PEOPLE, &["A | stat:each"], &[]);
    assert_eq!(suppressed(&cleared(sample).0), ["each", "months"]);
}

#[test]
fn a_remainder_that_says_all_is_no_protection() {
    // Two small cells and a remainder of two: each must be one.
    let rows = &["A | 1", "B | 1", "C | 9", "D | 12"];
    let (cleared, _) = cleared(Sample::with_minimum(5).stat("all", 23).dataset("d", PEOPLE, rows, &["n stat:all"]));
    assert_eq!(cells(&cleared, "d"), ["A | [c]", "B | [c]", "C | [c]", "D | 12"]);
}

#[test]
fn what_cannot_be_protected_is_an_error() {
    let (_, faults) = cleared(Sample::with_minimum(5).dataset("d", PEOPLE, &["A | 3"], &["n 3"]));
    assert_eq!(faults, ["cannot-protect"]);
}

#[test]
fn a_withheld_statistic_is_nowhere() {
    let sample = Sample::default()
        .withheld("w", 8)
        .stat("a", 20)
        .stat("b", 9)
        .stat("all", 37)
        .derived("d", Formula::Sum(vec![of("w"), of("a")]))
        .dataset("t", &["x", "n things"], &["A | stat:a", "B | stat:b", "W | stat:w"], &["n stat:all"]);
    let (cleared, _) = cleared(sample);
    assert_eq!(cleared.tombstones()[&stat("w")].as_ref(), "names a person");
    assert!(cleared.records().iter().all(|record| record.address != stat("w")));
    assert_eq!(suppressed(&cleared), ["b", "d"]);
    assert_eq!(cells(&cleared, "t"), ["A | stat:a", "B | [c]", "W | [c]"]);
}

#[test]
fn a_withheld_formula_suppresses_nothing_else() {
    let reason = crate::model::Value::Words("not checked".into());
    let formula = crate::model::Value::Formula(Formula::Ratio(of("a"), Operand::Number(2.into())));
    let sample = Sample::default().stat("a", 20).record("stat:w", vec![("derived", formula), ("withheld", reason)]);
    assert!(suppressed(&cleared(sample).0).is_empty());
}

#[test]
fn a_correction_of_a_suppressed_statistic_says_no_number() {
    use crate::model::Value;
    let correction = |at: &str| {
        vec![("at", Value::Address(stat(at))), ("was", Value::Number(3.into())), ("now", Value::Number(4.into()))]
    };
    let sample = Sample::with_minimum(5)
        .stat("few", 4)
        .stat("many", 40)
        .record("correction:one", correction("few"))
        .record("correction:two", correction("many"))
        .dataset("d", PEOPLE, &["A | stat:few"], &[]);
    let (cleared, _) = cleared(sample);
    assert_eq!(find(&cleared, "correction:one").fields.0.len(), 1);
    assert_eq!(find(&cleared, "correction:two").fields.0.len(), 3);
}

#[test]
fn a_withheld_chapter_leaves_its_reason_and_nothing_else() {
    let sample = Sample::default()
        .chapter("content/open.md", None, &[(40, 50)])
        .chapter("content/secret.md", Some("under review"), &[])
        .chapter("content/secret/more.md", None, &[])
        .chapter("content/unlisted.md", None, &[])
        .link("content/open.md", &[])
        .link("content/secret.md", &["content/secret/more.md"]);
    let (cleared, _) = cleared(sample);
    assert_eq!(cleared.chapters().keys().map(|path| &**path).collect::<Vec<_>>(), ["content/open.md"]);
    assert!(matches!(&cleared.summary().numbered[..], [SummaryItem::Chapter(link)] if link.nested.is_empty()));
    let buried: Vec<_> = cleared.tombstones().keys().map(ToString::to_string).collect();
    assert_eq!(buried, ["chapter:heading-of-it", "chapter:more", "chapter:secret"]);
    let files: BTreeSet<&str> = cleared.masks().iter().map(|mask| &*mask.file).collect();
    assert_eq!(
        files.into_iter().collect::<Vec<_>>(),
        ["content/SUMMARY.md", "content/open.md", "content/secret.md", "content/secret/more.md"]
    );
}

#[test]
fn checks_are_checked_and_never_say_what_is_suppressed() {
    let check = |minimum, check| {
        let sample = Sample::with_minimum(minimum).stat("all", 28).dataset("d", PEOPLE, &["A | 3", "B | 24"], &[check]);
        clear(&sample.gather().value)
            .faults
            .sorted()
            .into_iter()
            .filter(|fault| fault.code != "secondary-suppression")
            .collect::<Vec<_>>()
    };
    assert!(check(0, "n stat:all -1 as published").is_empty());
    let fault = &check(0, "n stat:all")[0];
    assert_eq!((fault.code, &*fault.message), ("check-fails", "the cells of `n` add up to 27, not to 28"));
    assert!(fault.help.as_ref().expect("help").contains("`off-by: -1`"));
    assert_eq!(check(0, "n 27 -1 as published")[0].code, "check-off-by");
    assert_eq!(check(0, "n stat:all -1")[0].code, "off-by-unexplained");
    let fault = &check(5, "n stat:all")[0];
    assert_eq!(fault.code, "check-fails");
    let words = format!("{} {}", fault.message, fault.help.as_ref().expect("help"));
    assert!(!words.contains(|letter: char| letter.is_ascii_digit()), "{words}");
}

#[test]
fn faults_in_withheld_text_say_no_word_of_it() {
    let file: Text = "content/a.md".into();
    let at = |range| Span::new(&file, range);
    let fault =
        |range| Diagnostic::error("unknown-field", at(range), "no field `secret`").label("secret").help("secret");
    let faults: Diagnostics =
        [fault(0..10), fault(5..11), fault(10..12).also(at(12..20), "x").also(at(30..40), "y"), fault(25..25)]
            .into_iter()
            .collect();
    let veiled: Vec<_> = veil(faults, &[at(10..20), at(25..30)]).into_iter().collect();
    assert_eq!(veiled[0].message, "no field `secret`");
    for fault in [&veiled[1], &veiled[2], &veiled[3]] {
        assert_eq!((fault.code, &*fault.message, &*fault.at.text), ("unknown-field", "a fault in withheld text", ""));
        assert!(fault.related.is_empty());
    }
    let outside = veil([fault(0..5).also(at(12..20), "x").also(at(30..40), "y")].into_iter().collect(), &[at(10..20)]);
    assert_eq!(outside.iter().next().expect("a fault").related.len(), 1);
}
#[test]
fn what_became_needless_is_not_counted_as_suppressed_for_others() {
    // The total is tried first, but it can be had as a difference, so one of its inputs must go.
    let sample = Sample::with_minimum(5)
        .stat("a", 20)
        .stat("b", 17)
        .derived("all", Formula::Difference(of("a"), of("b")))
        .dataset("d", PEOPLE, &["A | 3", "B | 0"], &["n stat:all"]);
    let outcome = clear(&sample.gather().value);
    let messages: Vec<_> = outcome.faults.iter().map(|fault| &*fault.message).collect();
    assert_eq!(suppressed(&outcome.value), ["all", "b"]);
    assert!(matches!(messages[..], [message] if message.starts_with("`stat:b`")), "{messages:?}");
}

#[test]
fn a_fault_is_veiled_exactly_where_it_meets_a_mask() {
    let span = |start: usize, end: usize| Span::new(&"data/a.csv".into(), start..end);
    let masks = [span(40, 50), span(10, 20), span(12, 14), span(20, 22), span(30, 30), span(60, usize::MAX)];
    for start in 0..70 {
        for end in start..70 {
            let fault = Diagnostic::error("test", span(start, end), "words");
            let veiled = veil([fault].into_iter().collect(), &masks);
            let told = &veiled.iter().next().expect("one fault").message;
            assert_eq!(told != "words", masks.iter().any(|mask| overlap(&span(start, end), mask)), "{start} {end}");
        }
    }
    let elsewhere = Diagnostic::error("test", Span::new(&"data/b.csv".into(), 12..13), "words");
    assert_eq!(veil([elsewhere].into_iter().collect(), &masks).iter().next().expect("one fault").message, "words");
}
