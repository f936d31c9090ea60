//! How the end of a mark shows how exact its value is: sharp, soft, or with an arrow. Never a
//! value.

use super::canvas::Path;
use super::palette::Role;
use crate::model::{Cell, Precision};

/// The end of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// As counted, or rounded.
    Sharp,
    /// About, or almost: a dashed end.
    Soft,
    /// At least, or more than: an arrow away from zero.
    Onwards,
    /// Up to: an arrow towards zero.
    Back,
}

/// Which way a mark grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Right,
    Left,
    Up,
    Down,
}

/// From a mark to its arrow, and how long the arrow is.
const ARROW_GAP: f64 = 3.0;
const ARROW: f64 = 6.0;
/// From the middle of a marker to the arrow over it, how high that is, and half of how wide.
const MARKER: f64 = 5.5;
const RISE: f64 = 4.5;
const ARROW_HALF: f64 = 5.0;
/// How far a soft end stands out over its mark on either side.
const OUT: f64 = 3.0;

impl End {
    /// The end of a cell's mark.
    pub(super) fn of(cell: &Cell) -> Self {
        match cell {
            Cell::Number { precision, .. } => match precision {
                Precision::Exact | Precision::Rounded(_) => Self::Sharp,
                Precision::About | Precision::Almost => Self::Soft,
                Precision::AtLeast | Precision::MoreThan => Self::Onwards,
                Precision::UpTo => Self::Back,
            },
            Cell::Words(_) | Cell::Missing(_) | Cell::Suppressed => Self::Sharp,
        }
    }

    /// Units it takes beyond the mark.
    pub(super) fn length(self) -> f64 {
        match self {
            Self::Sharp => 0.0,
            Self::Soft => 2.0,
            Self::Onwards | Self::Back => ARROW_GAP + ARROW,
        }
    }

    /// The arrow over or under a point of a value, clear of its marker: away from zero or towards it.
    pub(super) fn arrow(self, at: (f64, f64)) -> Option<Path> {
        let along = match self {
            Self::Sharp | Self::Soft => return None,
            Self::Onwards => [(-ARROW_HALF, MARKER), (0.0, MARKER + RISE), (ARROW_HALF, MARKER)],
            Self::Back => [(-ARROW_HALF, MARKER + RISE), (0.0, MARKER), (ARROW_HALF, MARKER + RISE)],
        };
        let away = |(aside, on): (f64, f64)| (aside, if at.1 < 0.0 { on } else { -on });
        Some(Path { at, points: along.into_iter().map(away).collect(), role: Role::Open })
    }

    /// What is drawn at the end of a mark of some thickness.
    pub(super) fn path(self, at: (f64, f64), thick: f64, way: Way) -> Option<Path> {
        let half = thick / 2.0;
        let (role, along) = match self {
            Self::Sharp => return None,
            Self::Soft => (Role::Soft, [(0.0, -half - OUT), (0.0, half + OUT)].to_vec()),
            Self::Onwards => (Role::Open, vec![(ARROW_GAP, -5.0), (ARROW_GAP + ARROW, 0.0), (ARROW_GAP, 5.0)]),
            Self::Back => (Role::Open, vec![(ARROW_GAP + ARROW, -5.0), (ARROW_GAP, 0.0), (ARROW_GAP + ARROW, 5.0)]),
        };
        let turn = |(on, aside): (f64, f64)| match way {
            Way::Right => (on, aside),
            Way::Left => (-on, aside),
            Way::Up => (aside, -on),
            Way::Down => (aside, on),
        };
        Some(Path { at, points: along.into_iter().map(turn).collect(), role })
    }
}
