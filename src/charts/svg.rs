//! The elements of a drawing and how they are written: fixed attribute order, one decimal at most.
//! Never a colour, a font or a style: classes and geometry only.

use std::fmt::Write;

use super::palette::Role;
use super::text_width::{BASELINE, LINE};
use crate::model::Chart;

/// Coordinates count tenths of a unit, so that nothing is ever rounded while writing.
pub(super) type Point = (i32, i32);

/// Where a text hangs from its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// One shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Line(Point, Point),
    Polyline(Vec<Point>),
    Polygon(Vec<Point>),
    /// Upper left and lower right corner.
    Rectangle(Point, Point),
    /// Centre and radius.
    Circle(Point, u32),
    /// One line of text; the point is on its baseline.
    Text(Point, Anchor, String),
}

impl Shape {
    /// The same shape elsewhere.
    pub(super) fn moved(self, (right, down): Point) -> Self {
        let to = |(x, y): Point| (x + right, y + down);
        let all = |points: Vec<Point>| points.into_iter().map(to).collect();
        match self {
            Self::Line(a, b) => Self::Line(to(a), to(b)),
            Self::Polyline(points) => Self::Polyline(all(points)),
            Self::Polygon(points) => Self::Polygon(all(points)),
            Self::Rectangle(a, b) => Self::Rectangle(to(a), to(b)),
            Self::Circle(centre, radius) => Self::Circle(to(centre), radius),
            Self::Text(at, anchor, text) => Self::Text(to(at), anchor, text),
        }
    }
}

/// A drawing: as large as its view box.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Units across.
    pub(super) width: f64,
    /// Units down.
    pub(super) height: f64,
    /// Further classes of the whole.
    pub(super) classes: &'static str,
    /// Whether its texts leave its marks too little room: it wants to be wider.
    pub(super) is_cramped: bool,
    /// What is on it.
    pub(super) elements: Vec<(Role, Shape)>,
}

impl Sheet {
    /// An empty sheet.
    pub(super) fn new(width: f64, height: f64) -> Self {
        Self { width, height, classes: "", is_cramped: false, elements: Vec::new() }
    }

    /// Lays another sheet on this one, its upper left corner at a place.
    pub(super) fn lay(&mut self, other: Self, (left, top): (f64, f64)) {
        let by = (tenths(left), tenths(top));
        self.elements.extend(other.elements.into_iter().map(|(role, shape)| (role, shape.moved(by))));
        self.classes = if other.classes.is_empty() { self.classes } else { other.classes };
    }

    /// Writes lines of text under one another, the first from a place downwards; their left edge is
    /// there.
    pub(super) fn write_lines<S: AsRef<str>>(&mut self, role: Role, lines: &[S], (left, top): (f64, f64)) {
        for (nth, line) in (0_u32..).zip(lines) {
            let at = (tenths(left), tenths(top + BASELINE + LINE * f64::from(nth)));
            self.elements.push((role, Shape::Text(at, Anchor::Start, line.as_ref().to_owned())));
        }
    }

    /// Writes it as an image with a name.
    pub(super) fn write(&self, chart: &Chart, title_id: &str) -> String {
        let mut out = String::new();
        write!(
            out,
            "<svg class=\"chart chart-{}{}\" viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"{}\">\n\
             <title id=\"{}\">{}</title>\n",
            escape(&chart.form),
            self.classes,
            Tenths(tenths(self.width)),
            Tenths(tenths(self.height)),
            escape(title_id),
            escape(title_id),
            escape(&chart.name),
        )
        .expect(IN_MEMORY);
        self.write_elements(&mut out);
        out.push_str("</svg>");
        out
    }

    /// Writes it as a file of its own, with the rules its classes are painted by.
    pub(super) fn write_alone(&self, chart: &Chart, paint: &str) -> String {
        let mut out = String::new();
        let (width, height) = (Tenths(tenths(self.width)), Tenths(tenths(self.height)));
        write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart chart-{}{}\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"title\" lang=\"{}\">\n\
             <title id=\"title\">{}</title>\n<style>\n{}</style>\n\
             <rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>\n",
            escape(&chart.form),
            self.classes,
            escape(chart.language.tag()),
            escape(&chart.name),
            paint,
        )
        .expect(IN_MEMORY);
        self.write_elements(&mut out);
        out.push_str("</svg>\n");
        out
    }

    fn write_elements(&self, out: &mut String) {
        let mut elements: Vec<&(Role, Shape)> = self.elements.iter().collect();
        elements.sort_by_key(|(role, _)| *role);
        for (role, shape) in elements {
            write_shape(out, &role.class(), shape).expect(IN_MEMORY);
        }
    }
}

const IN_MEMORY: &str = "writing to a string cannot fail";

/// Units in tenths.
#[allow(clippy::cast_possible_truncation, reason = "drawings are a few thousand units high at most")]
pub(super) fn tenths(units: f64) -> i32 {
    (units * 10.0).round() as i32
}

fn write_shape(out: &mut String, class: &str, shape: &Shape) -> std::fmt::Result {
    match shape {
        Shape::Line((x1, y1), (x2, y2)) => writeln!(
            out,
            "<line class=\"{class}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
            Tenths(*x1),
            Tenths(*y1),
            Tenths(*x2),
            Tenths(*y2)
        ),
        Shape::Polyline(points) => writeln!(out, "<polyline class=\"{class}\" points=\"{}\"/>", Points(points)),
        Shape::Polygon(points) => writeln!(out, "<polygon class=\"{class}\" points=\"{}\"/>", Points(points)),
        Shape::Rectangle((x1, y1), (x2, y2)) => writeln!(
            out,
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            Tenths(*x1),
            Tenths(*y1),
            Tenths(x2 - x1),
            Tenths(y2 - y1)
        ),
        Shape::Circle((x, y), radius) => writeln!(
            out,
            "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
            Tenths(*x),
            Tenths(*y),
            Tenths(i32::try_from(*radius).unwrap_or(i32::MAX))
        ),
        Shape::Text((x, y), anchor, text) => {
            let anchor = match anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::End => " text-anchor=\"end\"",
            };
            let (x, y) = (Tenths(*x), Tenths(*y));
            writeln!(out, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\"{anchor}>{}</text>", escape(text))
        }
    }
}

/// Tenths written as units.
struct Tenths(i32);

impl std::fmt::Display for Tenths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / 10, self.0.unsigned_abs() % 10);
        if rest == 0 { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{rest}") }
    }
}

struct Points<'a>(&'a [Point]);

impl std::fmt::Display for Points<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (nth, (x, y)) in self.0.iter().enumerate() {
            let gap = if nth == 0 { "" } else { " " };
            write!(f, "{gap}{},{}", Tenths(*x), Tenths(*y))?;
        }
        Ok(())
    }
}

/// Escapes text for XML and HTML alike; drops what neither may hold, and soft hyphens, which not every
/// drawing program hides.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{7f}' | '\u{ad}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_tenths_and_escapes() {
        let write = |n| Tenths(n).to_string();
        assert_eq!([write(0), write(-5), write(120), write(-123)], ["0", "-0.5", "12", "-12.3"]);
        assert_eq!(escape("a<b> & \"c\"\u{0}\u{1b}\nd"), "a&lt;b&gt; &amp; &quot;c&quot; d");
    }
}
