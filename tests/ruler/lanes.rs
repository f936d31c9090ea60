//! What charts of rows keep to so that they can be read: names, markers and values, in one chart and in
//! small ones side by side. Never where a value's mark must be.

use super::laws::{TENTH, corners, is_lying, panel};
use crate::proofs::drawing::{Drawing, Element};
use crate::proofs::figure::Figure;
use crate::proofs::letters;

/// The types whose rows lie under one another.
const ROWS: [&str; 6] = ["bar", "grouped", "stacked", "dot", "dumbbell", "paired"];
/// How much wider than their letters texts are laid out, for faces that stand in.
const SLACK: f64 = 1.09;
/// What stands between small charts beside one another.
const BESIDE: f64 = 32.0;
/// How much wider than others the names of small charts are laid out: they are bold.
const BOLD: f64 = 1.1;

fn is_of_rows(figure: &Figure) -> bool {
    ROWS.contains(&figure.form.as_str())
}

/// What is wrong with the drawings of rows that lie.
fn lying(figure: &Figure, of: impl Fn(&Drawing) -> Vec<String>) -> Vec<String> {
    of_rows(figure, |drawing| if is_lying(drawing) { of(drawing) } else { Vec::new() })
}

/// What is wrong with the drawings of rows, whether they lie or stand.
fn of_rows(figure: &Figure, of: impl Fn(&Drawing) -> Vec<String>) -> Vec<String> {
    let drawings = figure.drawings.iter().filter(|_| is_of_rows(figure));
    let told = |drawing: &Drawing| {
        of(drawing).into_iter().map(|one| format!("{} wide: {one}", drawing.width)).collect::<Vec<_>>()
    };
    drawings.flat_map(told).collect()
}

/// No marker of a row lies over another, nor over the arrow at another.
pub(crate) fn markers_are_apart(figure: &Figure) -> Vec<String> {
    if !["dot", "dumbbell"].contains(&figure.form.as_str()) {
        return Vec::new();
    }
    lying(figure, |drawing| {
        let all: Vec<&Element> =
            drawing.elements.iter().filter(|one| one.is_one_of(&["point", "hollow", "open"])).collect();
        let pairs = all.iter().enumerate().flat_map(|(nth, one)| all[nth + 1..].iter().map(move |other| (one, other)));
        let over = pairs.filter(|(one, other)| one.area().depth(&other.area()) > 0.0);
        over.map(|(one, other)| format!("{:?} lies over {:?}", one.area(), other.area())).collect()
    })
}

/// Neither the zero line nor a line that values are held against runs through a value.
pub(crate) fn lines_stop_short_of_values(figure: &Figure) -> Vec<String> {
    of_rows(figure, |drawing| {
        let lines =
            || drawing.elements.iter().filter(|one| one.is_one_of(&["axis", "reference", "threshold", "target"]));
        let values = drawing.elements.iter().filter(|one| one.is_one_of(&["value", "missing", "suppressed"]));
        let crossed = values.filter(|value| lines().any(|line| line.touches(&value.area().grown(-0.5))));
        crossed.map(|value| format!("a line runs through {:?}", value.text().map(|(text, _)| text))).collect()
    })
}

/// Names stand in the same place of all small charts: their left edges, or their right ones.
pub(crate) fn panels_are_alike(figure: &Figure) -> Vec<String> {
    if figure.form == "paired" || figure.panels().len() < 2 {
        return Vec::new();
    }
    lying(figure, |drawing| {
        let corners = corners(figure, drawing);
        let labels: Vec<(f64, f64)> = drawing
            .of("label")
            .map(|label| {
                let area = label.area();
                let left = corners[panel(&corners, (area.left, area.bottom))].0;
                (area.left - left, area.right - left)
            })
            .collect();
        let is_same =
            |of: fn(&(f64, f64)) -> f64| labels.windows(2).all(|pair| (of(&pair[0]) - of(&pair[1])).abs() < TENTH);
        if is_same(|edges| edges.0) || is_same(|edges| edges.1) {
            Vec::new()
        } else {
            vec![format!("names stand at {labels:?}")]
        }
    })
}

/// Three small charts stand in a row of a wide drawing, unless a word of theirs would be broken there.
pub(crate) fn three_stand_in_a_row(figure: &Figure) -> Vec<String> {
    let panels = figure.panels();
    if panels.len() != 3 {
        return Vec::new();
    }
    lying(figure, |drawing| {
        let third = (drawing.width - 2.0 * BESIDE) / 3.0;
        let holds = |text: &String, times: f64| {
            text.split_whitespace().all(|word| letters::width(word, false) * SLACK * times <= third)
        };
        let fits =
            panels.iter().all(|(name, _)| holds(name, BOLD)) && words(figure).iter().all(|text| holds(text, 1.0));
        let corners = corners(figure, drawing);
        let is_row = corners.iter().all(|corner| (corner.1 - corners[0].1).abs() < TENTH);
        if fits && drawing.width > 480.0 && !is_row {
            vec![format!("small charts stand at {corners:?}")]
        } else {
            Vec::new()
        }
    })
}

/// A word of a name or a note that a line of the drawing holds is not broken.
pub(crate) fn words_are_whole(figure: &Figure) -> Vec<String> {
    lying(figure, |drawing| {
        let shown: Vec<&str> = drawing.elements.iter().filter_map(|one| one.text()).map(|(text, _)| text).collect();
        let names = words(figure);
        let words = names.iter().flat_map(|name| name.split([' ', '\n'])).filter(|word| !word.contains('\u{ad}'));
        let broken = words.filter(|word| {
            letters::width(word, false) * SLACK <= drawing.width && !shown.iter().any(|text| text.contains(word))
        });
        broken.map(|word| format!("“{word}” is broken")).collect()
    })
}

/// On a narrow drawing the name of a pair stands on one line where a line holds it.
pub(crate) fn names_of_pairs_are_on_one_line(figure: &Figure) -> Vec<String> {
    if figure.form != "paired" {
        return Vec::new();
    }
    lying(figure, |drawing| {
        let shown: Vec<&str> = drawing.of("label").filter_map(|one| one.text()).map(|(text, _)| text).collect();
        let is_broken = |name: &&String| {
            let is_held = drawing.width < 480.0 && letters::width(name, false) * SLACK <= drawing.width;
            is_held && !shown.iter().any(|text| *text == name.replace('\u{ad}', ""))
        };
        words(figure).iter().filter(is_broken).map(|name| format!("“{name}” is broken into lines")).collect()
    })
}

/// The names of the rows and what is said of them; of pairs the names alone.
fn words(figure: &Figure) -> Vec<String> {
    let column = figure.columns("category")[0];
    let mut words: Vec<String> = figure.data.rows.iter().filter_map(|row| row[column].words.clone()).collect();
    if figure.form != "paired" {
        let notes = figure.annotations().into_iter().filter(|(of, _)| of == "at");
        words.extend(notes.filter_map(|(_, note)| note["text"].as_str().map(str::to_owned)));
    }
    words
}
