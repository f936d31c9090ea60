//! Where the lines and markers of slope charts must be: both ends of a line at their values, on the two
//! posts, and markers at the ends of lines.

use super::laws::{Found, Placed, TENTH, corners, is_lying, panel};
use super::rows;
use crate::proofs::drawing::{Drawing, Element, Place, Shape};
use crate::proofs::figure::{Cell, Figure};

/// One end of a row.
struct End<'a> {
    /// The small chart, and the place of its post.
    panel: usize,
    across: f64,
    cell: &'a Cell,
}

/// Lines between posts; where names are too long, markers in lanes.
pub(super) fn slope(figure: &Figure, drawing: &Drawing) -> Found {
    if is_lying(drawing) {
        let columns = [figure.columns("from")[0], figure.columns("to")[0]];
        return rows::markers(figure, drawing, (&columns, &|_| None));
    }
    let mut placed = Vec::new();
    let mut lines = Taken::of(drawing, &["line", "link"]);
    let mut markers = Taken::of(drawing, &["point", "hollow"]);
    for (nth, (_, rows)) in figure.panels().into_iter().enumerate() {
        let posts = posts(figure, drawing, nth)?;
        for row in rows {
            let ends = ["from", "to"].map(|channel| &figure.data.rows[row][figure.columns(channel)[0]]);
            let ends = [(posts[0], ends[0]), (posts[1], ends[1])];
            let ends = ends.map(|(across, cell)| End { panel: nth, across, cell });
            placed.extend(row_of(figure, (row, ends), (&mut lines, &mut markers))?);
        }
    }
    let left = lines.left() + markers.left();
    if left > 0 { Err(format!("{left} lines and markers stand for no value")) } else { Ok(placed) }
}

/// The line of a row and its markers, which meet the line.
fn row_of(
    figure: &Figure,
    (row, ends): (usize, [End<'_>; 2]),
    (lines, markers): (&mut Taken<'_>, &mut Taken<'_>),
) -> Result<Vec<Placed>, String> {
    let highlight = figure.word("highlight");
    let name = figure.shown(row, figure.columns("category")[0]);
    let is_strong = highlight.is_none_or(|word| word == name);
    let is_whole = ends.iter().all(|end| end.cell.value.is_some());
    let line = if is_whole {
        let line = lines.next(usize::from(!is_strong)).ok_or("a row has no line")?;
        let Shape::Lines(places) = &line.shape else { return Err("a line is no line".to_owned()) };
        Some([places[0], places[places.len() - 1]])
    } else {
        None
    };
    let mut placed = Vec::new();
    for (side, end) in ends.iter().enumerate() {
        let Some(value) = end.cell.value else { continue };
        let mut places: Vec<Place> = line.iter().map(|ends| ends[side]).collect();
        let is_hollow = matches!(end.cell.precision.as_deref(), Some("about" | "almost"));
        let is_sharp = matches!(end.cell.precision.as_deref(), None | Some("exact")) || is_rounded(end.cell);
        if is_strong || !is_whole || !is_sharp {
            places.push(markers.next(usize::from(is_hollow)).ok_or("a value has no marker")?.marked());
        }
        if let Some(off) = places.iter().find(|place| (place.0 - end.across).abs() > TENTH) {
            return Err(format!("“{name}” stands at {:.1} across, not at its post {:.1}", off.0, end.across));
        }
        if places.windows(2).any(|pair| (pair[0].1 - pair[1].1).abs() > TENTH) {
            return Err(format!("the line of “{name}” does not meet its marker"));
        }
        placed.extend(places.iter().map(|place| Placed { panel: end.panel, at: place.1, value }));
    }
    Ok(placed)
}

fn is_rounded(cell: &Cell) -> bool {
    cell.precision.as_deref().is_some_and(|words| words.starts_with("rounded"))
}

/// The places across of the two posts of a small chart.
fn posts(figure: &Figure, drawing: &Drawing, nth: usize) -> Result<[f64; 2], String> {
    let corners = corners(figure, drawing);
    let in_panel = |post: &&Element| {
        let area = post.area();
        panel(&corners, (area.left, area.bottom)) == nth
    };
    let posts: Vec<f64> = drawing.of("grid").filter(in_panel).map(|post| post.area().left).collect();
    <[f64; 2]>::try_from(posts).map_err(|posts| format!("there are {} posts", posts.len()))
}

/// Elements of two sorts, taken in the order in which they are drawn.
struct Taken<'a>([std::vec::IntoIter<&'a Element>; 2]);

impl<'a> Taken<'a> {
    fn of(drawing: &'a Drawing, classes: &[&'static str; 2]) -> Self {
        Self(classes.map(|class| drawing.drawn(class).collect::<Vec<_>>().into_iter()))
    }

    fn next(&mut self, sort: usize) -> Option<&'a Element> {
        self.0[sort].next()
    }

    fn left(&self) -> usize {
        self.0.iter().map(ExactSizeIterator::len).sum()
    }
}
