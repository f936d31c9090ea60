//! Our plotters backend: what plotters draws becomes elements of a `Sheet`. The only use of
//! plotters-backend. Its pixels are tenths of a unit, since plotters counts whole pixels; its
//! colours are roles. Never paints and never measures with a font.

use std::convert::Infallible;

use plotters::element::{Drawable, PointCollection};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use super::palette::Role;
use super::svg::{Anchor, Shape, Sheet, tenths};
use super::text_width::{BASELINE, LINE, widest};

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Puts what is drawn on a sheet.
pub(super) struct Canvas<'a> {
    sheet: &'a mut Sheet,
}

impl<'a> Canvas<'a> {
    /// A canvas as large as the sheet.
    pub(super) fn new(sheet: &'a mut Sheet) -> Self {
        Self { sheet }
    }

    fn add(&mut self, colour: BackendColor, shape: impl FnOnce() -> Shape) -> Drawn {
        if colour.alpha > 0.0 {
            self.sheet.elements.push((Role::of(colour.rgb), shape()));
        }
        Ok(())
    }

    /// One element for each line, placed as a block.
    fn add_lines(&mut self, text: &str, colour: BackendColor, block: &Block) -> Drawn {
        let lines: Vec<&str> = text.split('\n').collect();
        let height = tenths(LINE) * i32::try_from(lines.len()).expect("a label has few lines");
        let mut baseline = block.at.1 + tenths(BASELINE)
            - match block.down {
                VPos::Top => 0,
                VPos::Center => height / 2,
                VPos::Bottom => height,
            };
        let anchor = match block.across {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        for line in lines {
            let at = (block.at.0, baseline);
            self.add(colour, || Shape::Text(at, anchor, line.to_owned()))?;
            baseline += tenths(LINE);
        }
        Ok(())
    }
}

/// Where a block of lines hangs.
struct Block {
    at: BackendCoord,
    across: HPos,
    down: VPos,
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (tenths(self.sheet.width).unsigned_abs(), tenths(self.sheet.height).unsigned_abs())
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Drawn {
        unreachable!("nothing in a chart is made of pixels")
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.add(style.color(), || Shape::Line(from, to))
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, _: bool) -> Drawn {
        self.add(style.color(), || Shape::Rectangle(from, to))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let points: Vec<BackendCoord> = path.into_iter().collect();
        self.add(style.color(), || match points[..] {
            [from, to] => Shape::Line(from, to),
            _ => Shape::Polyline(points),
        })
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, _: bool) -> Drawn {
        self.add(style.color(), || Shape::Circle(centre, radius))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Drawn {
        self.add(style.color(), || Shape::Polygon(corners.into_iter().collect()))
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Drawn {
        let anchor = style.anchor();
        self.add_lines(text, style.color(), &Block { at, across: anchor.h_pos, down: anchor.v_pos })
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        _: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let lines: Vec<&str> = text.split('\n').collect();
        let height = tenths(LINE).unsigned_abs() * u32::try_from(lines.len()).expect("a label has few lines");
        Ok((tenths(widest(&lines)).unsigned_abs(), height))
    }

    fn blit_bitmap(&mut self, _: BackendCoord, _: (u32, u32), _: &[u8]) -> Drawn {
        unreachable!("nothing in a chart is a picture")
    }
}

/// Words at a place of the chart, moved by some units.
pub(super) struct Words {
    /// The place in the chart's own coordinates.
    pub(super) at: (f64, f64),
    /// Units to the right and down of it.
    pub(super) moved: (f64, f64),
    /// The lines, joined by line feeds.
    pub(super) text: String,
    /// What they are.
    pub(super) role: Role,
    /// Where they hang.
    pub(super) anchor: (HPos, VPos),
}

/// A marker: circle, square, diamond, triangle, by series.
pub(super) struct Marker {
    /// The place in the chart's own coordinates.
    pub(super) at: (f64, f64),
    /// Units to the right and down of it.
    pub(super) moved: (f64, f64),
    /// Whose marker it is, counted from 0.
    pub(super) series: u8,
    /// Whether its value is only approximate.
    pub(super) is_hollow: bool,
    /// Whether another is singled out.
    pub(super) is_quiet: bool,
}

/// A line through places that lie some units from one place of the chart.
pub(super) struct Path {
    /// The place in the chart's own coordinates.
    pub(super) at: (f64, f64),
    /// Units to the right and down of it, for each of its points.
    pub(super) points: Vec<(f64, f64)>,
    /// What it is.
    pub(super) role: Role,
}

/// A straight line from one place of the chart to another, each moved by some units.
pub(super) struct Stroke {
    /// The places in the chart's own coordinates.
    pub(super) ends: [(f64, f64); 2],
    /// Units to the right and down of each.
    pub(super) moved: [(f64, f64); 2],
    /// What it is.
    pub(super) role: Role,
}

/// Half of a marker's size, in tenths.
const MARKER: i32 = 45;

/// The shape of a series' marker, in tenths.
pub(super) fn marker((x, y): BackendCoord, series: u8) -> Shape {
    match series % 4 {
        0 => Shape::Circle((x, y), MARKER.unsigned_abs()),
        1 => Shape::Rectangle((x - MARKER, y - MARKER), (x + MARKER, y + MARKER)),
        2 => Shape::Polygon(vec![(x, y - 60), (x + 60, y), (x, y + 60), (x - 60, y)]),
        _ => Shape::Polygon(vec![(x, y - 55), (x + 55, y + 45), (x - 55, y + 45)]),
    }
}

impl<'a> PointCollection<'a, (f64, f64)> for &'a Path {
    type Point = &'a (f64, f64);
    type IntoIter = std::iter::Once<&'a (f64, f64)>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.at)
    }
}

impl Drawable<Canvas<'_>> for Path {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, places: I, canvas: &mut Canvas<'_>, _: (u32, u32)) -> Drawn {
        for place in places {
            let points: Vec<BackendCoord> = self.points.iter().map(|by| moved(place, *by)).collect();
            canvas.add(colour(self.role), || match points[..] {
                [from, to] => Shape::Line(from, to),
                _ => Shape::Polyline(points),
            })?;
        }
        Ok(())
    }
}

impl<'a> PointCollection<'a, (f64, f64)> for &'a Stroke {
    type Point = &'a (f64, f64);
    type IntoIter = &'a [(f64, f64)];

    fn point_iter(self) -> Self::IntoIter {
        &self.ends
    }
}

impl<'a> PointCollection<'a, (f64, f64)> for &'a Words {
    type Point = &'a (f64, f64);
    type IntoIter = std::iter::Once<&'a (f64, f64)>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.at)
    }
}

impl<'a> PointCollection<'a, (f64, f64)> for &'a Marker {
    type Point = &'a (f64, f64);
    type IntoIter = std::iter::Once<&'a (f64, f64)>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.at)
    }
}

fn moved((x, y): BackendCoord, (right, down): (f64, f64)) -> BackendCoord {
    (x + tenths(right), y + tenths(down))
}

fn colour(role: Role) -> BackendColor {
    use plotters::style::Color;
    role.colour().to_backend_color()
}

impl Drawable<Canvas<'_>> for Words {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, places: I, canvas: &mut Canvas<'_>, _: (u32, u32)) -> Drawn {
        for place in places {
            let block = Block { at: moved(place, self.moved), across: self.anchor.0, down: self.anchor.1 };
            canvas.add_lines(&self.text, colour(self.role), &block)?;
        }
        Ok(())
    }
}

impl Drawable<Canvas<'_>> for Stroke {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, places: I, canvas: &mut Canvas<'_>, _: (u32, u32)) -> Drawn {
        let ends: Vec<BackendCoord> = places.zip(self.moved).map(|(place, by)| moved(place, by)).collect();
        canvas.add(colour(self.role), || Shape::Line(ends[0], ends[1]))
    }
}

impl Drawable<Canvas<'_>> for Marker {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, places: I, canvas: &mut Canvas<'_>, _: (u32, u32)) -> Drawn {
        for place in places {
            let (x, y) = moved(place, self.moved);
            let role = match (self.is_hollow, self.is_quiet) {
                (false, false) => Role::Point(self.series),
                (true, false) => Role::Hollow(self.series),
                (false, true) => Role::QuietPoint(self.series),
                (true, true) => Role::QuietHollow(self.series),
            };
            canvas.add(colour(role), || marker((x, y), self.series))?;
        }
        Ok(())
    }
}
