//! Paper: a drawing that is higher than a page is cut between its rows, so that its letters keep their
//! size. Never knows what a row is: it cuts where nothing lies but lines that go on.

use super::svg::{Point, Shape, Sheet, tenths};
use super::text_width::{BASELINE, LINE};

/// Units down of a drawing that is better made a little smaller than cut.
const UNCUT: f64 = 1000.0;
/// Units down beside the titles of a figure, and on a page of its own, of A4 and of American paper.
const FIRST_PAGE: f64 = 780.0;
const NEXT_PAGE: f64 = 930.0;
/// How much of a page is filled at least, if nothing is too high for it.
const FILLED: f64 = 0.7;

/// From the upper to the lower edge, in tenths of a unit.
type Stretch = (i32, i32);

/// The pieces of a drawing from top to bottom, each no higher than a page if its rows are not; none where it need
/// not be cut, or cannot be.
pub(super) fn pieces(sheet: &Sheet) -> Vec<Sheet> {
    if sheet.height <= UNCUT {
        return Vec::new();
    }
    let edges = even_edges(tenths(sheet.height), &gaps(sheet));
    if edges.len() < 3 { Vec::new() } else { edges.windows(2).map(|pair| piece(sheet, (pair[0], pair[1]))).collect() }
}

/// Where pages end if as few as can be are about equally full: no last row has a page for itself.
fn even_edges(foot: i32, gaps: &[Stretch]) -> Vec<i32> {
    let full = edges(foot, gaps, 1.0);
    let less = [0.75, 0.8, 0.85, 0.9, 0.95].into_iter().map(|part| edges(foot, gaps, part));
    less.into_iter().find(|edges| edges.len() == full.len()).unwrap_or(full)
}

/// Where pages end that are filled to a part: in the widest gap near the foot of each, since what belongs together
/// stands closer.
fn edges(foot: i32, gaps: &[Stretch], part: f64) -> Vec<i32> {
    let middle = |(upper, lower): &Stretch| upper.midpoint(*lower);
    let mut edges = vec![0];
    loop {
        let top = *edges.last().expect("the upper edge");
        let page = part * if edges.len() == 1 { FIRST_PAGE } else { NEXT_PAGE };
        let near = top + tenths(page * FILLED)..=top + tenths(page);
        let widest = gaps.iter().filter(|gap| near.contains(&middle(gap)));
        let widest = widest.max_by_key(|(upper, lower)| (lower - upper, *lower));
        let after = || gaps.iter().find(|gap| middle(gap) > *near.end());
        match widest.or_else(after).filter(|_| foot > *near.end()) {
            Some(gap) => edges.push(middle(gap)),
            None => break,
        }
    }
    edges.push(foot);
    edges
}

/// The stretches down in which nothing lies but upright lines.
fn gaps(sheet: &Sheet) -> Vec<Stretch> {
    let mut taken: Vec<Stretch> = sheet.elements.iter().filter_map(|(_, shape)| height(shape)).collect();
    taken.sort_unstable();
    let mut gaps = Vec::new();
    let mut lowest = 0;
    for (upper, lower) in taken {
        if upper > lowest {
            gaps.push((lowest, upper));
        }
        lowest = lowest.max(lower);
    }
    gaps
}

/// From where to where down a shape must not be cut.
fn height(shape: &Shape) -> Option<Stretch> {
    let of = |points: &[Point]| {
        let downs = || points.iter().map(|(_, y)| *y);
        downs().min().zip(downs().max())
    };
    match shape {
        Shape::Line((left, _), (right, _)) if left == right => None,
        Shape::Line(a, b) | Shape::Rectangle(a, b) => of(&[*a, *b]),
        Shape::Polyline(points) | Shape::Polygon(points) => of(points),
        Shape::Circle((_, y), radius) => {
            let radius = i32::try_from(*radius).unwrap_or(i32::MAX);
            Some((y.saturating_sub(radius), y.saturating_add(radius)))
        }
        Shape::Text((_, y), ..) => Some((y - tenths(BASELINE), y - tenths(BASELINE) + tenths(LINE))),
    }
}

/// What lies between two heights, the upper of which becomes the upper edge.
fn piece(sheet: &Sheet, (upper, lower): Stretch) -> Sheet {
    let cut = |shape: &Shape| match shape {
        Shape::Line((left, from), (right, to)) if left == right => {
            let (first, last) = ((*from).min(*to).max(upper), (*from).max(*to).min(lower));
            (first < last).then_some(Shape::Line((*left, first), (*left, last)))
        }
        other => {
            // Nothing lies across an edge, and only the first or the last piece has what reaches beyond the sheet.
            let (first, last) = height(other)?;
            (upper..lower).contains(&first.midpoint(last)).then(|| other.clone())
        }
    };
    let elements = sheet.elements.iter().filter_map(|(role, shape)| Some((*role, cut(shape)?.moved((0, -upper)))));
    let mut piece = Sheet::new(sheet.width, f64::from(lower - upper) / 10.0);
    piece.classes = sheet.classes;
    piece.elements = elements.collect();
    piece
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::palette::Role;
    use crate::charts::svg::Anchor;

    /// Rows with their names above them and lines along all of them.
    fn rows(count: i32) -> Sheet {
        let mut sheet = Sheet::new(720.0, f64::from(count) * 50.0);
        for row in 0..count {
            let top = row * 500;
            sheet.elements.push((Role::Label, Shape::Text((0, top + 150), Anchor::Start, row.to_string())));
            sheet.elements.push((Role::Grid, Shape::Rectangle((0, top + 240), (1000, top + 440))));
        }
        sheet.elements.push((Role::Grid, Shape::Line((500, 0), (500, count * 500))));
        sheet
    }

    fn texts(sheet: &Sheet) -> usize {
        sheet.elements.iter().filter(|(_, shape)| matches!(shape, Shape::Text(..))).count()
    }

    #[test]
    fn cuts_between_rows_and_loses_none() {
        let sheet = rows(70);
        let pieces = pieces(&sheet);
        assert_eq!(pieces.len(), 5);
        assert_eq!(pieces.iter().map(texts).sum::<usize>(), 70);
        let rectangles =
            |sheet: &Sheet| sheet.elements.iter().filter(|(_, it)| matches!(it, Shape::Rectangle(..))).count();
        assert!(pieces.iter().all(|piece| texts(piece) == rectangles(piece)), "a name keeps with its bar");
        assert!(pieces[0].height <= FIRST_PAGE && pieces.iter().all(|piece| piece.height <= NEXT_PAGE));
        assert!(pieces[4].height > 0.5 * NEXT_PAGE, "the last row has no page for itself");
        assert!((pieces.iter().map(|piece| piece.height).sum::<f64>() - sheet.height).abs() < 0.05);
    }

    #[test]
    fn leaves_whole_what_is_low_or_in_one_piece() {
        assert!(pieces(&rows(20)).is_empty());
        let mut one = rows(70);
        one.elements.push((Role::Grid, Shape::Line((0, 0), (7200, 35_000))));
        assert!(pieces(&one).is_empty());
    }
}
