//! The elements of a drawing and how they are written: fixed attribute order, one decimal at most.
//! Never a colour, a font or a style: classes and geometry only.

use std::fmt::Write;

use super::palette::Role;
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

/// A drawing: as large as its view box.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sheet {
    /// Units across.
    pub(super) width: f64,
    /// Units down.
    pub(super) height: f64,
    /// Further classes of the whole.
    pub(super) classes: &'static str,
    /// What is on it.
    pub(super) elements: Vec<(Role, Shape)>,
}

impl Sheet {
    /// An empty sheet.
    pub(super) fn new(width: f64, height: f64) -> Self {
        Self { width, height, classes: "", elements: Vec::new() }
    }

    /// Writes it as an image with a name.
    fn write(&self, chart: &Chart, title_id: &str) -> String {
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
        let mut elements: Vec<&(Role, Shape)> = self.elements.iter().collect();
        elements.sort_by_key(|(role, _)| *role);
        for (role, shape) in elements {
            write_shape(&mut out, &role.class(), shape).expect(IN_MEMORY);
        }
        out.push_str("</svg>");
        out
    }
}

const IN_MEMORY: &str = "writing to a string cannot fail";

/// How wide a drawing is: the style sheet shows the one that has room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Wide,
    Narrow,
}

impl Format {
    /// Units across; at this many CSS pixels chart text is 16 px high.
    pub(super) fn width(self) -> f64 {
        match self {
            Self::Wide => 720.0,
            Self::Narrow => 280.0,
        }
    }

    /// The most spaces between grid lines.
    pub(super) fn most_intervals(self) -> u32 {
        match self {
            Self::Wide => 5,
            Self::Narrow => 4,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Narrow => "narrow",
        }
    }
}

/// Writes a chart in both formats.
pub(super) fn in_both_formats(chart: &Chart, draw: impl Fn(Format) -> Sheet) -> String {
    let one = |format: Format| {
        let word = format.word();
        let svg = draw(format).write(chart, &format!("{}-{word}-title", chart.id));
        format!("<div class=\"chart-{word}\">{svg}</div>\n")
    };
    one(Format::Wide) + &one(Format::Narrow)
}

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

/// Escapes text for XML and HTML alike; drops what neither may hold.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}' => {}
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
