//! The colours of charts, as the theme's sheets give them to every element that the gallery draws: in
//! light, in dark and on paper, with all cones and without one sort of them, in grey, and where the
//! reader's system forces its own. Knows style sheets and finished pages; never how they are made.

mod paint;
mod proofs;

use std::collections::{BTreeMap, BTreeSet};

use paint::colour::{self, Light};
use paint::css::{Look, Sheets};
use proofs::drawing::Shape;

/// WCAG: what is not text, and text.
const MARK: f64 = 3.0;
const TEXT: f64 = 4.5;
/// How far two series must be apart where colour alone could tell them apart: a few times what is just seen.
const APART: f64 = 10.0;
/// The same for any two lines, which may cross wherever they stand in the key: dashes and markers help.
const APART_AT_ALL: f64 = 6.0;
/// In grey two fills differ if one is so many times as light as the other.
const GREY: f64 = 1.5;

/// One sort of element: its name, its classes, and those of its drawing.
type Sort = (String, Vec<String>, Vec<String>);

/// Every sort of element that the gallery has.
fn sorts() -> BTreeSet<Sort> {
    let mut sorts = BTreeSet::new();
    for figure in proofs::in_folder("gallery", "tests/gallery") {
        for drawing in &figure.drawings {
            for element in &drawing.elements {
                let tag = match element.shape {
                    Shape::Text(..) => "text",
                    _ => "shape",
                };
                sorts.insert((tag.to_owned(), element.classes.clone(), drawing.classes.clone()));
            }
        }
    }
    assert!(sorts.len() > 25, "the gallery shows few sorts of elements: {sorts:?}");
    sorts
}

fn paper(sheets: &Sheets, look: Look) -> Light {
    let paper = sheets.property(look, "--paper");
    // Charts have a name of their own for it.
    assert_eq!(colour::read(&sheets.property(look, "--chart-paper")), colour::read(&paper), "{look:?}");
    colour::read(&paper).expect("paper has a colour")
}

/// What paints an element.
fn paint(
    sheets: &Sheets,
    look: Look,
    (tag, classes, drawing): &Sort,
) -> (Option<Light>, Option<Light>, BTreeMap<String, String>) {
    let style = sheets.style(look, (tag, classes, drawing));
    let read = |name: &str, without: &str| {
        let value = style.get(name).map_or(without, String::as_str);
        let value = if value == "currentColor" { sheets.property(look, "--ink") } else { value.to_owned() };
        if value == "none" {
            None
        } else {
            Some(colour::read(&value).unwrap_or_else(|| panic!("{classes:?}: {name} is {value}")))
        }
    };
    // What no rule paints is black in a drawing, and has no outline.
    (read("fill", "#000"), read("stroke", "none"), style)
}

fn is(sort: &Sort, class: &str) -> bool {
    sort.1.iter().any(|other| other == class)
}

fn none(told: &[String]) {
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn everything_that_says_something_is_seen() {
    let (sheets, mut told) = (Sheets::read(), Vec::new());
    // A halo is of the page's own colour: it says nothing, and parts a line from what it crosses.
    // A shade behind a plot is, too; beside a line of time it is all that tells a span.
    let is_strip = |sort: &Sort| is(sort, "span") && sort.2.iter().any(|class| class == "chart-timeline");
    let is_quiet = |sort: &Sort| ["grid", "span", "halo"].iter().any(|class| is(sort, class)) && !is_strip(sort);
    for look in Look::OURS {
        let paper = paper(&sheets, look);
        for sort in sorts().iter().filter(|sort| sort.0 == "shape" && !is_quiet(sort)) {
            let (fill, stroke, _) = paint(&sheets, look, sort);
            let best =
                [fill, stroke].into_iter().flatten().map(|light| colour::contrast(light, paper)).fold(0.0, f64::max);
            if best < MARK {
                told.push(format!("{look:?}: {} has {best:.2}:1", sort.1.join(".")));
            }
        }
    }
    none(&told);
}

#[test]
fn every_text_can_be_read() {
    let (sheets, mut told) = (Sheets::read(), Vec::new());
    let sorts = sorts();
    for look in Look::OURS {
        for sort in sorts.iter().filter(|sort| sort.0 == "text") {
            let (fill, _, _) = paint(&sheets, look, sort);
            let fill = fill.expect("a text is painted");
            let mut behind = vec![("the page".to_owned(), paper(&sheets, look))];
            if is(sort, "inside") {
                // It lies in the mark of its own series.
                let series = sort.1.iter().find(|class| *class != "inside").cloned().unwrap_or_default();
                let mark: Sort = ("shape".to_owned(), vec!["mark".to_owned(), series], sort.2.clone());
                behind = paint(&sheets, look, &mark).0.map(|fill| ("its mark".to_owned(), fill)).into_iter().collect();
            } else if !is(sort, "value") && !is(sort, "missing") && !is(sort, "suppressed") {
                // Those have a halo of the page's colour; other words may lie on a shaded span.
                behind.push((
                    "a span".to_owned(),
                    colour::read(&sheets.property(look, "--chart-span")).expect("a colour"),
                ));
            }
            for (name, light) in behind {
                let contrast = colour::contrast(fill, light);
                if contrast < TEXT {
                    told.push(format!("{look:?}: {} has {contrast:.2}:1 on {name}", sort.1.join(".")));
                }
            }
        }
    }
    none(&told);
}

#[test]
fn values_have_a_halo_of_the_page() {
    let sheets = Sheets::read();
    for look in Look::OURS {
        for class in ["value", "missing", "suppressed"] {
            let sort: Sort = ("text".to_owned(), vec![class.to_owned()], vec!["chart".to_owned()]);
            let (_, stroke, style) = paint(&sheets, look, &sort);
            assert_eq!(stroke, Some(paper(&sheets, look)), "{look:?} {class}");
            assert_eq!(
                style.get("paint-order").map(String::as_str),
                Some("stroke"),
                "{class}: else it eats the letters"
            );
        }
    }
}

/// Two series of one sort of element: in grey their fills differ in lightness by half, or one is
/// outlined or dashed as the other is not; in colour they are apart for all eyes, or so dashed.
/// Markers differ in shape, which another test looks at.
#[test]
fn neighbouring_series_are_told_apart() {
    let (sheets, mut told) = (Sheets::read(), Vec::new());
    for look in Look::OURS {
        let paper = paper(&sheets, look);
        for class in ["mark", "line"] {
            let of = |series: usize| -> Sort {
                ("shape".to_owned(), vec![class.to_owned(), format!("s{series}")], vec!["chart".to_owned()])
            };
            for series in 1..4 {
                let (one, other) = (paint(&sheets, look, &of(series)), paint(&sheets, look, &of(series + 1)));
                let seen = |(fill, stroke, _): &(Option<Light>, Option<Light>, _)| fill.or(*stroke).unwrap_or(paper);
                let texture = |(fill, stroke, style): &(Option<Light>, Option<Light>, BTreeMap<String, String>)| {
                    let is_outlined = fill.is_some() && stroke.is_some();
                    (is_outlined, stroke.and_then(|_| style.get("stroke-dasharray").cloned()))
                };
                let grey = colour::contrast(seen(&one), seen(&other));
                let is_textured = texture(&one) != texture(&other);
                if grey < GREY && !is_textured {
                    told.push(format!("{look:?}: {class} {series} and its neighbour are alike in grey, {grey:.2}:1"));
                }
                for (eyes, matrix) in colour::EYES {
                    let apart = colour::apart(colour::seen(seen(&one), &matrix), colour::seen(seen(&other), &matrix));
                    if apart < APART {
                        told.push(format!(
                            "{look:?}: {class} {series} and its neighbour are {apart:.1} apart with {eyes}"
                        ));
                    }
                }
            }
        }
    }
    none(&told);
}

#[test]
fn any_two_lines_are_told_apart() {
    let (sheets, mut told) = (Sheets::read(), Vec::new());
    for look in Look::OURS {
        let lines: Vec<(Light, String)> = (1..=4)
            .map(|series| {
                let sort: Sort =
                    ("shape".to_owned(), vec!["line".to_owned(), format!("s{series}")], vec!["chart".to_owned()]);
                let (_, stroke, style) = paint(&sheets, look, &sort);
                (stroke.expect("a line is painted"), style.get("stroke-dasharray").cloned().unwrap_or_default())
            })
            .collect();
        for (nth, (one, dashes)) in lines.iter().enumerate() {
            for (other, others) in &lines[nth + 1..] {
                assert_ne!(dashes, others, "{look:?}: each line has dashes of its own");
                for (eyes, matrix) in colour::EYES {
                    let apart = colour::apart(colour::seen(*one, &matrix), colour::seen(*other, &matrix));
                    if apart < APART_AT_ALL {
                        told.push(format!("{look:?}: line {} and another are {apart:.1} apart with {eyes}", nth + 1));
                    }
                }
            }
        }
    }
    none(&told);
}

#[test]
fn a_highlight_stands_out() {
    let (sheets, mut told) = (Sheets::read(), Vec::new());
    let drawing = vec!["chart".to_owned(), "has-highlight".to_owned()];
    let of = |classes: &[&str]| -> Sort {
        ("shape".to_owned(), classes.iter().map(|class| (*class).to_owned()).collect(), drawing.clone())
    };
    for look in Look::OURS {
        let fill = |classes: &[&str]| paint(&sheets, look, &of(classes)).0.expect("a bar is filled");
        let contrast = colour::contrast(fill(&["mark", "s1", "highlight"]), fill(&["mark", "s1"]));
        if contrast < GREY {
            told.push(format!("{look:?}: a highlight has {contrast:.2}:1 beside other bars"));
        }
    }
    none(&told);
}

#[test]
fn markers_of_series_differ_in_shape() {
    let mut shapes: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for figure in proofs::in_folder("gallery", "tests/gallery") {
        for drawing in &figure.drawings {
            for point in drawing.of("point") {
                let shape = match &point.shape {
                    Shape::Circle(..) => "circle".to_owned(),
                    Shape::Rectangle(_) => "square".to_owned(),
                    Shape::Polygon(points) => format!("{} corners", points.len()),
                    other => format!("{other:?}"),
                };
                shapes.entry(point.series().expect("a marker has a series")).or_default().insert(shape);
            }
        }
    }
    assert_eq!(shapes.len(), 4, "the gallery has markers of four series");
    let all: BTreeSet<&String> = shapes.values().flatten().collect();
    assert!(shapes.values().all(|shapes| shapes.len() == 1) && all.len() == 4, "{shapes:?}");
}

/// Charts paint themselves where colours are forced, so every class must have a colour of the system there.
#[test]
fn forced_colours_reach_every_class() {
    let (sheets, mut told) = (Sheets::read(), Vec::new());
    for (tag, classes, drawing) in sorts() {
        let style = sheets.style(Look::Forced, (&tag, &classes, &drawing));
        for name in ["fill", "stroke"] {
            let system = ["CanvasText", "Canvas", "GrayText", "Highlight", "HighlightText", "none", "currentColor"];
            let value =
                style.get(name).map_or(if name == "fill" && tag == "text" { "" } else { "none" }, String::as_str);
            if !system.contains(&value) {
                told.push(format!("{} has {name} {value}", classes.join(".")));
            }
        }
    }
    none(&told);
}

/// What is told apart by a colour of ours is told apart where colours are forced: by another of the system's, or by
/// dashes.
#[test]
fn forced_colours_tell_apart_what_ours_do() {
    let sheets = Sheets::read();
    let words = |names: &str| -> Vec<String> { names.split(' ').map(str::to_owned).collect() };
    let look = |drawing: &str, element: &str| -> Vec<Option<String>> {
        let style = sheets.style(Look::Forced, ("shape", &words(element), &words(drawing)));
        ["fill", "stroke", "stroke-dasharray"].into_iter().map(|name| style.get(name).cloned()).collect()
    };
    let series = |sort: &str, most: usize| -> Vec<String> { (1..=most).map(|nth| format!("{sort} s{nth}")).collect() };
    let pair = |one: &str, other: &str| vec![one.to_owned(), other.to_owned()];
    let alike = [
        ("chart", series("mark", 6)),
        ("chart", series("line", 4)),
        ("chart has-highlight", pair("mark s1 highlight", "mark s1")),
        ("chart", pair("point s1", "point s1 quiet")),
        ("chart", pair("point s1", "hollow s1")),
        ("chart", pair("hollow s1", "hollow s1 quiet")),
        ("chart chart-slope", pair("line s1", "link s1")),
        ("chart", pair("reference", "threshold")),
        ("chart", pair("threshold", "target")),
    ];
    let mut told = Vec::new();
    for (drawing, elements) in alike {
        let looks: BTreeSet<Vec<Option<String>>> = elements.iter().map(|element| look(drawing, element)).collect();
        if looks.len() < elements.len() {
            told.push(format!("{} of {} look alike", elements.join(", "), drawing));
        }
    }
    none(&told);
}

/// Browsers part a title from its chart at the end of a sheet unless they are told not to.
#[test]
fn on_paper_a_title_stays_with_its_chart() {
    let sheets = Sheets::read();
    for look in [Look::Print, Look::PrintFromDark] {
        assert_eq!(sheets.says(look, ".figure figcaption", "break-after").as_deref(), Some("avoid"), "{look:?}");
        assert_eq!(sheets.says(look, ".figure-chart", "break-inside").as_deref(), Some("avoid"), "{look:?}");
        // A chart that is higher than the sheet can keep neither.
        assert!(sheets.says(look, ".chart", "max-height").is_some(), "{look:?}");
    }
    assert_eq!(sheets.says(Look::Light, ".chart", "max-height"), None, "a screen can be scrolled");
}

#[test]
fn colours_are_measured_as_the_books_say() {
    // A pair of the test data of Sharma, Wu and Dalal.
    let found = colour::ciede2000([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485]);
    assert!((found - 2.0425).abs() < 1e-4, "{found}");
    let (black, white) = (colour::read("#000").expect("black"), colour::read("#ffffff").expect("white"));
    assert!((colour::contrast(black, white) - 21.0).abs() < 1e-9);
    for (_, matrix) in colour::EYES {
        assert!(colour::apart(colour::seen(white, &matrix), white) < 0.1, "white stays white");
    }
}
