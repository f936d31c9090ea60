//! The list of all pages for machines. Its addresses must be absolute: without a base address in
//! book.toml it is empty and says so.

use serde::Serialize;
use tera::Value;

use super::{links, template};
use crate::base::Outcome;
use crate::render::{Artifact, Frame, Page, PageKind, Theme};

const PATH: &str = "sitemap.xml";

/// What the template `sitemap.xml` is given.
#[derive(Serialize)]
struct SitemapValues {
    /// Absolute addresses of all pages, by path; `none` without a base address.
    pages: Option<Vec<Value>>,
}

/// Writes the sitemap.
pub(super) fn write(theme: &Theme, frame: &Frame, pages: &[&Page]) -> Outcome<Artifact> {
    let mut paths: Vec<&str> =
        pages.iter().filter(|page| page.kind != PageKind::Missing).map(|page| &*page.path).collect();
    paths.sort_unstable();
    let absolute = |base: &str| paths.iter().map(|path| Value::safe_string(&links::absolute(base, path))).collect();
    let values = SitemapValues { pages: frame.base_url.as_deref().map(absolute) };
    let written = template::render(theme, PATH, &values);
    Outcome::new(Artifact::new(PATH, written.value.into_bytes()), written.faults)
}
