//! `Role` ↔ marker colour ↔ class: plotters carries only colours, so each role has one that no
//! reader ever sees. Never a real colour: those are the theme's.

use plotters::style::RGBColor;

/// What an element of a drawing is. The order is the order of painting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// A span of steps that is spoken of.
    Span,
    /// A grid line.
    Grid,
    /// The thin line from zero to the markers of a row.
    Guide,
    /// A band around a line.
    Band,
    /// What binds two values of a row.
    Link(u8),
    /// A bar of the n-th series, counted from 0.
    Mark(u8),
    /// A square that stands for nothing named.
    Blank,
    /// The bar that is singled out.
    Highlight(u8),
    /// The line values start from.
    Axis,
    /// The end of a mark whose value is only approximate.
    Soft,
    /// An arrow where the value may be higher, or lower.
    Open,
    /// The page's own colour beside a line that values are held against.
    Halo,
    /// A value that others are held against: a reference, a threshold, a target.
    Reference,
    Threshold,
    Target,
    /// Where a series was broken, or a step that is spoken of.
    Break,
    Moment,
    /// From a line's end to its name.
    Leader(u8),
    /// A line.
    Line(u8),
    /// A line's marker.
    Point(u8),
    /// A marker of a value that is only approximate.
    Hollow(u8),
    /// The same where another row is singled out.
    QuietPoint(u8),
    QuietHollow(u8),
    /// A number on the value axis.
    Tick,
    /// A category, or a step of the axis across.
    Label,
    /// A line's name, or a series' in the key.
    Series(u8),
    /// The headline of a drawing that stands alone.
    Headline,
    /// The name of a panel or of a side, the date of an event, or one that is singled out.
    Panel,
    /// What is said of a value, a step or a span.
    Note,
    /// A value written within its own mark.
    Inside(u8),
    /// A value in words.
    Value,
    /// What stands for a missing value.
    Missing,
    /// What stands for a suppressed one.
    Suppressed,
}

impl Role {
    /// The colour that stands for it within plotters.
    pub(super) fn colour(self) -> RGBColor {
        let (kind, series) = match self {
            Self::Grid => (1, 0),
            Self::Axis => (2, 0),
            Self::Tick => (3, 0),
            Self::Label => (4, 0),
            Self::Value => (5, 0),
            Self::Missing => (6, 0),
            Self::Suppressed => (7, 0),
            Self::Mark(series) => (8, series),
            Self::Highlight(series) => (9, series),
            Self::Line(series) => (10, series),
            Self::Point(series) => (11, series),
            Self::Series(series) => (12, series),
            Self::Leader(series) => (13, series),
            Self::Span => (14, 0),
            Self::Link(series) => (15, series),
            Self::Soft => (16, 0),
            Self::Open => (17, 0),
            Self::Reference => (18, 0),
            Self::Threshold => (19, 0),
            Self::Target => (20, 0),
            Self::Break => (21, 0),
            Self::Moment => (22, 0),
            Self::Hollow(series) => (23, series),
            Self::Panel => (24, 0),
            Self::Note => (25, 0),
            Self::Inside(series) => (26, series),
            Self::QuietPoint(series) => (27, series),
            Self::QuietHollow(series) => (28, series),
            Self::Guide => (29, 0),
            Self::Blank => (30, 0),
            Self::Headline => (31, 0),
            Self::Band => (32, 0),
            Self::Halo => (33, 0),
        };
        RGBColor(kind, series, 0)
    }

    /// The role a colour stands for. An unknown one is our mistake.
    pub(super) fn of((kind, series, rest): (u8, u8, u8)) -> Self {
        let role = match kind {
            1 => Self::Grid,
            2 => Self::Axis,
            3 => Self::Tick,
            4 => Self::Label,
            5 => Self::Value,
            6 => Self::Missing,
            7 => Self::Suppressed,
            8 => Self::Mark(series),
            9 => Self::Highlight(series),
            10 => Self::Line(series),
            11 => Self::Point(series),
            12 => Self::Series(series),
            13 => Self::Leader(series),
            14 => Self::Span,
            15 => Self::Link(series),
            16 => Self::Soft,
            17 => Self::Open,
            18 => Self::Reference,
            19 => Self::Threshold,
            20 => Self::Target,
            21 => Self::Break,
            22 => Self::Moment,
            23 => Self::Hollow(series),
            24 => Self::Panel,
            25 => Self::Note,
            26 => Self::Inside(series),
            27 => Self::QuietPoint(series),
            28 => Self::QuietHollow(series),
            29 => Self::Guide,
            30 => Self::Blank,
            31 => Self::Headline,
            32 => Self::Band,
            33 => Self::Halo,
            _ => unreachable!("every colour drawn is one of the palette's"),
        };
        assert_eq!(role.colour(), RGBColor(kind, series, rest), "every colour drawn is one of the palette's");
        role
    }

    /// The class the theme paints it by.
    pub(super) fn class(self) -> String {
        let (word, series) = match self {
            Self::Highlight(series) => return format!("{} highlight", numbered("mark", series)),
            Self::QuietPoint(series) => return format!("{} quiet", numbered("point", series)),
            Self::QuietHollow(series) => return format!("{} quiet", numbered("hollow", series)),
            Self::Mark(series) => ("mark", series),
            Self::Line(series) => ("line", series),
            Self::Point(series) => ("point", series),
            Self::Hollow(series) => ("hollow", series),
            Self::Series(series) => ("series", series),
            Self::Leader(series) => ("leader", series),
            Self::Link(series) => ("link", series),
            Self::Inside(series) => ("inside", series),
            Self::Grid => return "grid".to_owned(),
            Self::Axis => return "axis".to_owned(),
            Self::Guide => return "guide".to_owned(),
            Self::Blank => return "blank".to_owned(),
            Self::Tick => return "tick".to_owned(),
            Self::Label => return "label".to_owned(),
            Self::Value => return "value".to_owned(),
            Self::Missing => return "missing".to_owned(),
            Self::Suppressed => return "suppressed".to_owned(),
            Self::Span => return "span".to_owned(),
            Self::Soft => return "soft".to_owned(),
            Self::Open => return "open".to_owned(),
            Self::Reference => return "reference".to_owned(),
            Self::Threshold => return "threshold".to_owned(),
            Self::Target => return "target".to_owned(),
            Self::Break => return "break".to_owned(),
            Self::Moment => return "moment".to_owned(),
            Self::Panel => return "panel".to_owned(),
            Self::Note => return "note".to_owned(),
            Self::Halo => return "halo".to_owned(),
            Self::Headline => return "headline".to_owned(),
            Self::Band => return "band".to_owned(),
        };
        numbered(word, series)
    }
}

fn numbered(class: &str, series: u8) -> String {
    format!("{class} s{}", u16::from(series) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_comes_back_from_its_colour() {
        for role in (1..=33).map(|kind| match Role::of((kind, 0, 0)).class().contains(" s1") {
            true => Role::of((kind, 3, 0)),
            false => Role::of((kind, 0, 0)),
        }) {
            let RGBColor(r, g, b) = role.colour();
            assert_eq!(Role::of((r, g, b)), role);
        }
        assert_eq!(Role::Highlight(0).class(), "mark s1 highlight");
    }

    #[test]
    #[should_panic(expected = "one of the palette's")]
    fn a_stray_colour_is_our_mistake() {
        Role::of((1, 0, 9));
    }
}
