//! Drawings in pieces for paper: nothing is lost, nothing is cut in two, and a page holds each.

use crate::proofs::drawing::{Area, Drawing, Element, Shape};
use crate::proofs::figure::Figure;

/// What a page of A4 or of American paper holds, in units, at the width of a wide drawing.
const PAGE: f64 = 945.0;
/// A drawing as high as this is better made a little smaller than cut.
const UNCUT: f64 = 1000.0;

/// What is wrong with the pieces of a figure.
pub(crate) fn pieces(figure: &Figure) -> Vec<String> {
    let wide = figure.drawings.iter().find(|drawing| drawing.width > 500.0).expect("a wide drawing");
    if figure.pieces.is_empty() {
        return if wide.height > UNCUT && is_of_rows(wide) { vec!["is in one piece".to_owned()] } else { Vec::new() };
    }
    let mut told = Vec::new();
    if wide.height <= UNCUT {
        told.push(format!("{} units are cut", wide.height));
    }
    told.extend(figure.pieces.iter().filter(|piece| piece.height > PAGE).map(|piece| format!("{} high", piece.height)));
    if (figure.pieces.iter().map(|piece| piece.height).sum::<f64>() - wide.height).abs() > 0.2 {
        told.push("pieces are not as high as the whole".to_owned());
    }
    let whole = |drawing: &Drawing, down: f64| -> Vec<String> {
        drawing.elements.iter().filter(|element| !is_upright(element)).map(|element| known(element, down)).collect()
    };
    let mut down = 0.0;
    let mut found = Vec::new();
    for piece in &figure.pieces {
        found.extend(whole(piece, down));
        let outside = |element: &&Element| {
            let Area { top, bottom, .. } = element.area();
            // What letters are measured as may stand out of the whole, not out of where it was cut.
            (top < -0.2 && down > 0.0) || (bottom > piece.height + 0.2 && down + piece.height < wide.height - 0.2)
        };
        told.extend(piece.elements.iter().filter(outside).map(|element| format!("{} is cut", known(element, down))));
        down += piece.height;
    }
    let mut wanted = whole(wide, 0.0);
    wanted.sort();
    found.sort();
    if wanted != found {
        told.push(format!("{} things are in pieces, {} in the whole", found.len(), wanted.len()));
    }
    told
}

/// Whether it has names under one another on the left, as charts of rows do.
fn is_of_rows(drawing: &Drawing) -> bool {
    drawing.elements.iter().filter(|element| element.has("label")).count() > 30
}

fn is_upright(element: &Element) -> bool {
    matches!(&element.shape, Shape::Lines(points) if points.len() == 2 && points[0].0 == points[1].0)
}

/// What it is and where, so that the same thing in a piece is known again.
fn known(element: &Element, down: f64) -> String {
    let area = element.area();
    let words = element.text().map_or("", |(words, _)| words);
    let round = |units: f64| format!("{:.0}", units * 2.0);
    format!("{:?} {words} {} {}", element.classes, round(area.left), round(area.top + down))
}
