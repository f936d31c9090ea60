//! What any drawing keeps to, whatever it shows.

use crate::proofs::drawing::{Area, Drawing, Element, Shape};
use crate::proofs::figure::Figure;

/// Letters may stand out of what they are measured as by so much: coordinates are rounded to tenths.
const ROUNDED: f64 = 0.11;

/// What paints, and is not a text: a word under it cannot be read, a word over it hides it.
const MARKS: [&str; 14] = [
    "mark",
    "point",
    "hollow",
    "link",
    "line",
    "leader",
    "soft",
    "open",
    "reference",
    "threshold",
    "target",
    "moment",
    "break",
    "axis",
];
/// Values are written with a halo of the colour behind them (see the test of the colours), so that a thin
/// line which runs right across the plot stops short of them.
const WITH_HALO: [&str; 4] = ["value", "missing", "suppressed", "inside"];
const HELD_AGAINST: [&str; 6] = ["reference", "threshold", "target", "moment", "break", "axis"];
/// What lies behind everything.
const BEHIND: [&str; 2] = ["grid", "span"];

fn each(figure: &Figure, of: impl Fn(&Drawing) -> Vec<String>) -> Vec<String> {
    let told = |drawing: &Drawing| -> Vec<String> {
        of(drawing).into_iter().map(|one| format!("{} wide: {one}", drawing.width)).collect()
    };
    figure.drawings.iter().flat_map(told).collect()
}

/// Half of how thick the dashed ends of marks are.
const HALF_SOFT: f64 = 0.75;

/// Everything is within the view box, the dashed ends of marks in all their thickness.
pub(crate) fn nothing_leaves(figure: &Figure) -> Vec<String> {
    each(figure, |drawing| {
        let whole =
            Element { classes: Vec::new(), shape: Shape::Polygon(vec![(0.0, 0.0), (drawing.width, drawing.height)]) };
        let whole = whole.area().grown(ROUNDED);
        let covered = |element: &Element| {
            let area = element.area();
            let thick = area.grown(HALF_SOFT);
            match element.has("soft") {
                false => area,
                // Across the dashes alone: they end where they end.
                true if area.right - area.left < area.bottom - area.top => {
                    Area { top: area.top, bottom: area.bottom, ..thick }
                }
                true => Area { left: area.left, right: area.right, ..thick },
            }
        };
        let out = drawing.elements.iter().filter(|element| !whole.holds(&covered(element)));
        out.map(|element| format!("{} leaves the drawing", tell(element))).collect()
    })
}

/// No two texts lie over each other.
pub(crate) fn texts_are_apart(figure: &Figure) -> Vec<String> {
    each(figure, |drawing| {
        let texts: Vec<&Element> = drawing.elements.iter().filter(|element| element.text().is_some()).collect();
        let mut told = Vec::new();
        for (nth, one) in texts.iter().enumerate() {
            for other in &texts[nth + 1..] {
                if one.area().depth(&other.area()) > ROUNDED {
                    told.push(format!("{} lies over {}", tell(one), tell(other)));
                }
            }
        }
        told
    })
}

/// No text lies over a mark or under a line. A text of the class `inside` lies in a mark of its own
/// series, wholly.
pub(crate) fn texts_are_clear(figure: &Figure) -> Vec<String> {
    each(figure, |drawing| {
        let mut told = Vec::new();
        for text in drawing.elements.iter().filter(|element| element.text().is_some()) {
            let area = text.area();
            let own = |mark: &&Element| mark.has("mark") && mark.series() == text.series() && mark.area().holds(&area);
            if text.has("inside") && drawing.elements.iter().filter(own).count() != 1 {
                told.push(format!("{} is not inside one mark of its own", tell(text)));
            }
            for mark in drawing.elements.iter().filter(|element| element.is_one_of(&MARKS)) {
                let is_own = text.has("inside") && mark.has("mark") && mark.area().holds(&area);
                let is_clear = text.is_one_of(&WITH_HALO) && mark.is_one_of(&HELD_AGAINST);
                if !is_own && !is_clear && mark.touches(&area.grown(-0.5)) {
                    told.push(format!("{} lies over {}", tell(text), tell(mark)));
                }
            }
        }
        told
    })
}

/// Grid lines and shaded spans come first in the file, so that all else is painted over them.
pub(crate) fn grid_is_behind(figure: &Figure) -> Vec<String> {
    each(figure, |drawing| {
        let last = drawing.elements.iter().rposition(|element| element.is_one_of(&BEHIND));
        let first = drawing.elements.iter().position(|element| !element.is_one_of(&BEHIND));
        let is_behind = last.zip(first).is_none_or(|(last, first)| last < first);
        if is_behind { Vec::new() } else { vec!["a grid line comes after what it must lie behind".to_owned()] }
    })
}

fn tell(element: &Element) -> String {
    let area = element.area();
    let words = element.text().map_or(String::new(), |(text, _)| format!(" “{text}”"));
    let (left, top, right, bottom) = (area.left, area.top, area.right, area.bottom);
    format!("{}{words} ({left:.1},{top:.1} to {right:.1},{bottom:.1})", element.classes.join("."))
}
