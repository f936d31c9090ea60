//! Charts as files to take away: each figure's drawing beside its page, with its titles, its source
//! and its paint. Never more than the figure shows.

mod paint;

pub(super) use paint::paint;

use super::site::plain;
use super::{Artifact, Frame, Output, Page, PageKind, Theme};
use crate::base::{Diagnostics, Outcome};
use crate::charts::{self, Titles};
use crate::model::{Block, Figure, Target};

/// Charts as files to take away.
pub(super) struct Drawings;

impl Output for Drawings {
    fn page(&self, theme: &Theme, frame: &Frame, page: &Page) -> Outcome<Vec<Artifact>> {
        let own = page.blocks.iter().filter_map(|block| match block {
            Block::Figure(figure) if page.kind == PageKind::Record && is_of(figure, page) => file(theme, frame, figure),
            _ => None,
        });
        Outcome::new(own.collect(), Diagnostics::new())
    }

    fn whole(&self, _: &Theme, _: &Frame, _: &[&Page]) -> Outcome<Vec<Artifact>> {
        Outcome::default()
    }
}

/// Whether a page is a figure's own.
fn is_of(figure: &Figure, page: &Page) -> bool {
    matches!(&figure.page, Target::Page { path, .. } if *path == page.path)
}

fn file(theme: &Theme, frame: &Frame, figure: &Figure) -> Option<Artifact> {
    let (chart, path) = (figure.chart.as_ref()?.chart(), figure.page.path()?);
    let words = [("Note: ", &figure.note), ("Source: ", &figure.source)];
    let mut below: Vec<String> = words
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(name, words)| format!("{name}{}", plain(words, &frame.language)))
        .collect();
    below.push(frame.title.to_string());
    let titles = Titles {
        label: &figure.label,
        headline: &plain(&figure.headline, &frame.language),
        subtitle: &plain(&figure.subtitle, &frame.language),
        below: &below,
    };
    let drawn = charts::alone(chart, titles, theme.chart_paint());
    Some(Artifact::new(format!("{}.svg", path.strip_suffix(".html")?), drawn.into_bytes()))
}
