//! The geometry of finished drawings, as a reader with a ruler would find it: nothing is cut, nothing
//! lies over a word, marks are where their values say. The drawings are those of the reports of this
//! repository and six hundred more, half of them slopes, histograms and timelines. Knows pages and data
//! files; never how they are drawn.

mod proofs;
mod ruler;

use proofs::figure::Figure;

/// What is wrong with all figures.
fn complaints(of: impl Fn(&Figure) -> Vec<String>) -> Vec<String> {
    let told =
        |figure: &Figure| of(figure).into_iter().map(|one| format!("{}: {one}", figure.name)).collect::<Vec<_>>();
    proofs::all().iter().flat_map(told).collect()
}

/// A test fails with the first few complaints, and says how many there are.
fn none(complaints: &[String]) {
    let first: Vec<&str> = complaints.iter().take(40).map(String::as_str).collect();
    assert!(complaints.is_empty(), "{} complaints\n{}", complaints.len(), first.join("\n"));
}

/// The ruler itself, against what a browser measured at 16 px.
#[test]
fn letters_that_join_are_measured_as_a_browser_draws_them() {
    let measured = [
        ("مكتبة الأطفال", 91.0),
        ("كتب للأطفال", 84.4),
        ("افتتاح مكتبة الأطفال", 132.4),
        ("في المدينة القديمة", 122.8),
        ("ספריות הציבור", 98.5),
    ];
    for (words, wide) in measured {
        let found = proofs::letters::width(words, false);
        assert!((found / wide - 1.0_f64).abs() < 0.03, "{words}: {found}, not {wide}");
    }
}

#[test]
fn nothing_leaves_its_drawing() {
    none(&complaints(ruler::tidy::nothing_leaves));
}

#[test]
fn no_text_lies_over_another() {
    none(&complaints(ruler::tidy::texts_are_apart));
}

#[test]
fn no_text_lies_over_a_mark_or_under_a_line() {
    none(&complaints(ruler::tidy::texts_are_clear));
}

#[test]
fn grid_lines_lie_behind() {
    none(&complaints(ruler::tidy::grid_is_behind));
}

#[test]
fn marks_are_where_their_values_say() {
    none(&complaints(ruler::laws::marks));
}

#[test]
fn annotations_are_where_their_values_say() {
    none(&complaints(ruler::annotations::annotations));
}

#[test]
fn ticks_cover_the_data() {
    none(&complaints(ruler::laws::ticks));
}

#[test]
fn no_marker_hides_a_part_of_another() {
    none(&complaints(ruler::lanes::markers_are_apart));
}

#[test]
fn no_line_runs_through_a_value_of_a_row() {
    none(&complaints(ruler::lanes::lines_stop_short_of_values));
}

#[test]
fn small_charts_side_by_side_have_their_names_in_the_same_place() {
    none(&complaints(ruler::lanes::panels_are_alike));
}

#[test]
fn three_small_charts_stand_in_a_row_where_they_fit() {
    none(&complaints(ruler::lanes::three_stand_in_a_row));
}

#[test]
fn a_word_is_broken_only_where_no_whole_line_holds_it() {
    none(&complaints(ruler::lanes::words_are_whole));
}

#[test]
fn names_of_pairs_on_a_narrow_drawing_are_on_one_line_where_they_fit() {
    none(&complaints(ruler::lanes::names_of_pairs_are_on_one_line));
}

#[test]
fn drawings_higher_than_a_page_are_cut_between_rows() {
    none(&complaints(ruler::paper::pieces));
    let cut = proofs::all().iter().filter(|figure| !figure.pieces.is_empty()).count();
    assert!(cut >= 3, "only {cut} drawings are in pieces");
}

#[test]
fn many_charts_of_every_type_are_drawn() {
    let figures = proofs::generated();
    for form in bluebook::charts::all() {
        let drawn = figures.iter().filter(|figure| figure.form == form.name()).count();
        assert!(drawn >= 8, "dice made only {drawn} charts of {}", form.name());
    }
}
