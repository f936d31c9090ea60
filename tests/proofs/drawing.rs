//! A drawing as it stands in a page: shapes with classes, in the order they are painted. Never what
//! they mean.

use scraper::ElementRef;

use super::letters;

/// A drawing.
#[derive(Clone, Debug)]
pub(crate) struct Drawing {
    /// The classes of the whole: `chart`, `chart-bar`.
    pub(crate) classes: Vec<String>,
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) elements: Vec<Element>,
}

/// One element.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    pub(crate) classes: Vec<String>,
    pub(crate) shape: Shape,
}

/// A place.
pub(crate) type Place = (f64, f64);

/// What an element looks like.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    /// Points joined by straight lines.
    Lines(Vec<Place>),
    /// The same, closed and filled.
    Polygon(Vec<Place>),
    Rectangle(Area),
    Circle(Place, f64),
    /// A text and the area of its letters.
    Text(String, Area),
}

/// Left, top, right and bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Area {
    /// How far two areas lie over each other, in the direction in which it is less.
    pub(crate) fn depth(&self, other: &Self) -> f64 {
        let across = self.right.min(other.right) - self.left.max(other.left);
        let down = self.bottom.min(other.bottom) - self.top.max(other.top);
        across.min(down)
    }

    pub(crate) fn grown(&self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    pub(crate) fn holds(&self, other: &Self) -> bool {
        self.left <= other.left && self.top <= other.top && self.right >= other.right && self.bottom >= other.bottom
    }

    pub(crate) fn centre(&self) -> Place {
        (self.left.midpoint(self.right), self.top.midpoint(self.bottom))
    }

    /// Whether a straight line runs through it.
    fn is_crossed(&self, (from, to): (Place, Place)) -> bool {
        // The part of the line, from 0 to 1, that lies within both pairs of edges.
        let (mut first, mut last) = (0.0_f64, 1.0_f64);
        for (start, end, low, high) in [(from.0, to.0, self.left, self.right), (from.1, to.1, self.top, self.bottom)] {
            let run = end - start;
            if run.abs() < 1e-9 {
                if start <= low || start >= high {
                    return false;
                }
                continue;
            }
            let (enters, leaves) = ((low - start) / run, (high - start) / run);
            first = first.max(enters.min(leaves));
            last = last.min(enters.max(leaves));
        }
        first < last
    }
}

/// From a baseline up to the top of letters, and down to the foot of those that hang.
const ABOVE: f64 = 11.6;
const BELOW: f64 = 3.4;

impl Element {
    pub(crate) fn has(&self, class: &str) -> bool {
        self.classes.iter().any(|other| other == class)
    }

    /// Whether it has one of some classes.
    pub(crate) fn is_one_of(&self, classes: &[&str]) -> bool {
        classes.iter().any(|class| self.has(class))
    }

    pub(crate) fn text(&self) -> Option<(&str, &Area)> {
        match &self.shape {
            Shape::Text(text, area) => Some((text, area)),
            _ => None,
        }
    }

    /// The number of its series, counted from 0, if it has one.
    pub(crate) fn series(&self) -> Option<usize> {
        let number = |class: &String| class.strip_prefix('s')?.parse::<usize>().ok();
        self.classes.iter().find_map(number).map(|number| number - 1)
    }

    /// All that it covers.
    pub(crate) fn area(&self) -> Area {
        match &self.shape {
            Shape::Lines(points) | Shape::Polygon(points) => {
                let by = |pick: fn(&Place) -> f64, choose: fn(f64, f64) -> f64| {
                    points.iter().map(pick).reduce(choose).expect("a line has points")
                };
                Area {
                    left: by(|at| at.0, f64::min),
                    top: by(|at| at.1, f64::min),
                    right: by(|at| at.0, f64::max),
                    bottom: by(|at| at.1, f64::max),
                }
            }
            Shape::Rectangle(area) | Shape::Text(_, area) => *area,
            Shape::Circle((x, y), radius) => {
                Area { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
            }
        }
    }

    /// The place that a marker marks: of a triangle that is a little below half of its height.
    pub(crate) fn marked(&self) -> Place {
        let area = self.area();
        match &self.shape {
            Shape::Polygon(points) if points.len() == 3 => {
                (area.centre().0, area.top + 0.55 * (area.bottom - area.top))
            }
            _ => area.centre(),
        }
    }

    /// Whether it runs through an area, or lies in it.
    pub(crate) fn touches(&self, area: &Area) -> bool {
        match &self.shape {
            Shape::Lines(points) => points.windows(2).any(|pair| area.is_crossed((pair[0], pair[1]))),
            _ => self.area().depth(area) > 0.0,
        }
    }
}

impl Drawing {
    /// Reads it from an `<svg>`.
    pub(crate) fn read(svg: ElementRef<'_>) -> Self {
        let sizes: Vec<f64> = numbers(svg.attr("viewBox").expect("a drawing has a view box"));
        let elements = svg.child_elements().filter_map(element).collect();
        let classes = svg.attr("class").unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        Self { classes, width: sizes[2], height: sizes[3], elements }
    }

    /// The elements of a class.
    pub(crate) fn of<'a>(&'a self, class: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| element.has(class))
    }

    /// The upper edge of the plots: what stands above it is a key or a note.
    pub(crate) fn plot_top(&self) -> f64 {
        let edges = self.elements.iter().filter(|element| element.is_one_of(&["grid", "axis", "panel"]));
        edges.map(|element| element.area().top).reduce(f64::min).unwrap_or(f64::NEG_INFINITY)
    }

    /// Squares that stand for a part each: those in a key have a name beside them.
    pub(crate) fn squares(&self) -> Vec<&Element> {
        let names: Vec<Area> = self.of("series").map(Element::area).collect();
        let is_named = |square: &Area| {
            let near = |name: &Area| {
                name.left > square.right
                    && name.left - square.right < 14.0
                    && name.top < square.bottom
                    && name.bottom > square.top
            };
            names.iter().any(near)
        };
        self.of("mark").filter(|square| !is_named(&square.area())).collect()
    }

    /// The elements of a class that are no samples in the key.
    pub(crate) fn drawn<'a>(&'a self, class: &'a str) -> impl Iterator<Item = &'a Element> {
        let top = self.plot_top();
        self.of(class).filter(move |element| element.area().bottom > top - 1.0)
    }
}

fn numbers(text: &str) -> Vec<f64> {
    let parts = text.split([' ', ',']).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().unwrap_or_else(|_| panic!("`{part}` is no number"))).collect()
}

fn element(found: ElementRef<'_>) -> Option<Element> {
    let number = |name: &str| -> f64 {
        let text = found.attr(name).unwrap_or_else(|| panic!("{} has no {name}", found.html()));
        text.parse().unwrap_or_else(|_| panic!("{name} of {} is no number", found.html()))
    };
    let points = || -> Vec<Place> {
        numbers(found.attr("points").unwrap_or_default()).chunks(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let classes: Vec<String> = found.attr("class").unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    let shape = match found.value().name() {
        "title" => return None,
        "line" => Shape::Lines(vec![(number("x1"), number("y1")), (number("x2"), number("y2"))]),
        "polyline" => Shape::Lines(points()),
        "polygon" => Shape::Polygon(points()),
        "rect" => {
            let (left, top) = (number("x"), number("y"));
            assert!(number("width") >= 0.0 && number("height") >= 0.0, "{} has a side below nought", found.html());
            Shape::Rectangle(Area { left, top, right: left + number("width"), bottom: top + number("height") })
        }
        "circle" => Shape::Circle((number("cx"), number("cy")), number("r")),
        "text" => {
            let text: String = found.text().collect();
            let wide = letters::width(&text, classes.iter().any(|class| class == "panel"));
            let (x, y) = (number("x"), number("y"));
            let left = match found.attr("text-anchor") {
                Some("middle") => x - wide / 2.0,
                Some("end") => x - wide,
                _ => x,
            };
            Shape::Text(text, Area { left, top: y - ABOVE, right: left + wide, bottom: y + BELOW })
        }
        other => panic!("a drawing holds <{other}>, which nobody reads yet"),
    };
    Some(Element { classes, shape })
}
