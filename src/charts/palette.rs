//! `Role` ↔ marker colour ↔ class: plotters carries only colours, so each role has one that no
//! reader ever sees. Never a real colour: those are the theme's.

use plotters::style::RGBColor;

/// What an element of a drawing is. The order is the order of painting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// A grid line.
    Grid,
    /// A bar of the n-th series, counted from 0.
    Mark(u8),
    /// The bar that is singled out.
    Highlight(u8),
    /// The line values start from.
    Axis,
    /// From a line's end to its name.
    Leader(u8),
    /// A line.
    Line(u8),
    /// A line's marker.
    Point(u8),
    /// A number on the value axis.
    Tick,
    /// A category, or a step of the axis across.
    Label,
    /// A line's name.
    Series(u8),
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
        match self {
            Self::Grid => RGBColor(1, 0, 0),
            Self::Axis => RGBColor(2, 0, 0),
            Self::Tick => RGBColor(3, 0, 0),
            Self::Label => RGBColor(4, 0, 0),
            Self::Value => RGBColor(5, 0, 0),
            Self::Missing => RGBColor(6, 0, 0),
            Self::Suppressed => RGBColor(7, 0, 0),
            Self::Mark(series) => RGBColor(8, series, 0),
            Self::Highlight(series) => RGBColor(9, series, 0),
            Self::Line(series) => RGBColor(10, series, 0),
            Self::Point(series) => RGBColor(11, series, 0),
            Self::Series(series) => RGBColor(12, series, 0),
            Self::Leader(series) => RGBColor(13, series, 0),
        }
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
            _ => unreachable!("every colour drawn is one of the palette's"),
        };
        assert_eq!(role.colour(), RGBColor(kind, series, rest), "every colour drawn is one of the palette's");
        role
    }

    /// The class the theme paints it by.
    pub(super) fn class(self) -> String {
        match self {
            Self::Grid => "grid".to_owned(),
            Self::Axis => "axis".to_owned(),
            Self::Tick => "tick".to_owned(),
            Self::Label => "label".to_owned(),
            Self::Value => "value".to_owned(),
            Self::Missing => "missing".to_owned(),
            Self::Suppressed => "suppressed".to_owned(),
            Self::Mark(series) => numbered("mark", series),
            Self::Highlight(series) => format!("{} highlight", numbered("mark", series)),
            Self::Line(series) => numbered("line", series),
            Self::Point(series) => numbered("point", series),
            Self::Series(series) => numbered("series", series),
            Self::Leader(series) => numbered("leader", series),
        }
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
        for role in [Role::Grid, Role::Axis, Role::Tick, Role::Label, Role::Value, Role::Missing, Role::Suppressed] {
            let RGBColor(r, g, b) = role.colour();
            assert_eq!(Role::of((r, g, b)), role);
        }
        for role in [Role::Mark, Role::Highlight, Role::Line, Role::Point, Role::Series, Role::Leader] {
            let RGBColor(r, g, b) = role(3).colour();
            assert_eq!(Role::of((r, g, b)), role(3));
        }
        assert_eq!(Role::Highlight(0).class(), "mark s1 highlight");
    }

    #[test]
    #[should_panic(expected = "one of the palette's")]
    fn a_stray_colour_is_our_mistake() {
        Role::of((1, 0, 9));
    }
}
