//! The names of lines: at their ends where there is room, else in the key. Never their values
//! but the last.

use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::{Stroke, Words};
use super::fit::spread;
use super::line_series::Series;
use super::palette::Role;
use super::plot::{IN_MEMORY, Plot};
use super::room::Room;
use super::scale::{Scale, number};
use super::text_width::{LINE, widest, widest_word, wrap, wrap_evenly};

/// From a line's end to its name.
pub(super) const END_GAP: f64 = 14.0;

/// Where the names go, and their lines, one entry for each series.
pub(super) enum Names {
    /// At the ends, in a column of some width.
    AtEnds(Vec<Ending>, f64),
    /// In the key above; nothing stands here.
    Above,
}

/// What stands at the end of a line.
pub(super) struct Ending {
    name: Vec<String>,
    value: Vec<String>,
}

impl Ending {
    fn height(&self) -> f64 {
        height(&self.name) + height(&self.value)
    }
}

/// Places the names. `last_words` writes the last value of a series.
pub(super) fn names(series: &[Series], format: &Room<'_>, last_words: impl Fn(&Series) -> Option<String>) -> Names {
    let room = format.width * format.either(0.26, 0.3);
    let ending = |line: &Series| Ending {
        name: wrap_evenly(&line.name, room),
        value: last_words(line).map(|words| wrap(&words, room)).unwrap_or_default(),
    };
    let endings: Vec<Ending> = series.iter().map(ending).collect();
    let whole_words = |line: &Series| {
        widest_word(&line.name).max(last_words(line).as_deref().map(widest_word).unwrap_or_default()) <= room
    };
    let low_enough = endings.iter().map(Ending::height).sum::<f64>() <= plot_height(format)
        && endings.iter().all(|ending| ending.name.len() <= 4);
    if !format.in_panels && low_enough && series.iter().all(whole_words) {
        let column = endings.iter().map(|ending| widest(&ending.name).max(widest(&ending.value))).fold(0.0, f64::max);
        Names::AtEnds(endings, column + END_GAP)
    } else {
        Names::Above
    }
}

/// How high the plot of a line chart is.
pub(super) fn plot_height(room: &Room<'_>) -> f64 {
    if room.in_panels { 180.0 } else { room.either(300.0, 240.0) }
}

impl Names {
    /// Units they need to the right of the plot.
    pub(super) fn right(&self) -> f64 {
        match self {
            Self::AtEnds(_, column) => *column,
            Self::Above => END_GAP,
        }
    }

    /// Draws them.
    pub(super) fn draw(&self, plot: &mut Plot<'_, '_>, series: &[Series], ends: &Ends<'_>) {
        match self {
            Self::AtEnds(endings, _) => draw_endings(plot, series, (endings, ends)),
            Self::Above => {}
        }
    }
}

/// What the names must know of the plot.
pub(super) struct Ends<'a> {
    pub(super) scale: &'a Scale,
    pub(super) places: &'a [f64],
    /// The values across at the left and the right edge.
    pub(super) across: (f64, f64),
    /// Units of the plot across and down.
    pub(super) size: (f64, f64),
}

fn draw_endings(plot: &mut Plot<'_, '_>, series: &[Series], (endings, ends): (&[Ending], &Ends<'_>)) {
    let upper_right = (ends.across.1, ends.scale.ends().1);
    let wish = |line: &Series| line.last().map_or(0.5, |(_, value)| 1.0 - ends.scale.part(number(value)));
    // The half line above the plot, which the uppermost tick has too, is theirs as well.
    let block = |(line, ending): (&Series, &Ending)| (wish(line) * ends.size.1 + LINE / 2.0, ending.height());
    let blocks: Vec<(f64, f64)> = series.iter().zip(endings).map(block).collect();
    let centres = spread(&blocks, ends.size.1 + LINE / 2.0);
    for (((line, ending), block), centre) in series.iter().zip(endings).zip(&blocks).zip(centres) {
        let (wished, centre) = (block.0 - LINE / 2.0, centre - LINE / 2.0);
        let mut words = Words {
            at: upper_right,
            moved: (END_GAP, centre - ending.height() / 2.0),
            text: ending.name.join("\n"),
            role: Role::Series(line.nth),
            anchor: (HPos::Left, VPos::Top),
        };
        let Some((last, value)) = line.last() else {
            plot.draw_series([words]).expect(IN_MEMORY);
            continue;
        };
        // A single step stands in the middle.
        let ends_early = last + 1 < ends.places.len() || ends.places.len() == 1;
        if ends_early || (wished - centre).abs() > LINE / 2.0 {
            let from = (ends.places[last], number(value));
            let leader = Stroke {
                ends: [from, upper_right],
                moved: [(7.0, 0.0), (END_GAP - 3.0, centre)],
                role: Role::Leader(line.nth),
            };
            plot.draw_series([leader]).expect(IN_MEMORY);
        }
        let below = words.moved.1 + height(&ending.name);
        let value = (!ending.value.is_empty()).then(|| Words {
            moved: (END_GAP, below),
            text: ending.value.join("\n"),
            role: Role::Value,
            ..words
        });
        words.text = ending.name.join("\n");
        plot.draw_series([Some(words), value].into_iter().flatten()).expect(IN_MEMORY);
    }
}

fn height(lines: &[String]) -> f64 {
    LINE * f64::from(u32::try_from(lines.len()).expect("a name has few lines"))
}
