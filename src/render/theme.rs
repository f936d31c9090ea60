//! The theme: the default one, compiled in as a folder, overlaid by the report's own file by file.
//! Never decides what a page holds; that is the templates' finished input.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tera::Tera;

use super::Artifact;
use super::drawing;
use super::site::diagnostics;
use crate::base::{Diagnostics, Digest, Inputs, Outcome, Span, Text};

/// The theme compiled in.
static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");
/// The folder of themes in a report.
const FOLDER: &str = "themes/";
/// What the compiled-in templates are called in `extends` and `include`.
pub(super) const EMBEDDED_PREFIX: &str = "default/";
/// The style sheets that come first, in this order; a theme's own follow by name.
const FIRST_SHEETS: [&str; 5] = ["base.css", "page.css", "figure.css", "chart.css", "register.css"];
/// The style sheet that comes last.
const LAST_SHEET: &str = "print.css";
/// Endings of files that are templates.
const TEMPLATES: [&str; 3] = ["html", "xml", "svg"];
/// Endings of files that are copied beside the pages.
const COPIED: [&str; 10] = ["svg", "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "woff2", "woff"];
/// Endings of files that are about the theme and not of it.
const IGNORED: [&str; 2] = ["md", "txt"];

/// Templates and style sheets, ready to use.
#[derive(Default)]
pub struct Theme {
    /// The report's folder of it: `themes/default/`.
    folder: Text,
    templates: Tera,
    /// Sources of templates by their name in `templates`, for places in messages.
    sources: BTreeMap<String, Text>,
    style: Option<Artifact>,
    /// The rules a drawing carries with it when it stands alone.
    chart_paint: String,
    /// Copied files by their path in the theme.
    copied: BTreeMap<String, Artifact>,
    digest: Option<Digest>,
}

impl fmt::Debug for Theme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Theme").field("folder", &self.folder).field("digest", &self.digest).finish_non_exhaustive()
    }
}

/// The files of a theme by their path in it, the report's own over the compiled-in ones.
type Files = BTreeMap<String, Arc<[u8]>>;

impl Theme {
    /// The default theme, overlaid by `themes/<name>/` of the report.
    pub fn load(inputs: &Inputs, name: &Text) -> Outcome<Self> {
        let mut faults = Diagnostics::new();
        let folder: Text = format!("{FOLDER}{name}/").into();
        let own = own_files(inputs, &folder, &mut faults);
        if own.is_empty() && faults.is_empty() && &**name != "default" {
            faults.push(diagnostics::unknown_theme(inputs.file("book.toml"), name, &theme_names(inputs)));
        }
        let mut files = embedded_files();
        files.extend(own.iter().map(|(path, bytes)| (path.clone(), bytes.clone())));
        let copied = copied(&files);
        let mut theme = Self {
            style: Some(style(&files, &copied)),
            chart_paint: files
                .get("chart.css")
                .map(|css| drawing::paint(&String::from_utf8_lossy(css)))
                .unwrap_or_default(),
            digest: Some(Digest::of(&(&folder, &files, env!("CARGO_PKG_VERSION")))),
            templates: empty_templates(),
            sources: BTreeMap::new(),
            copied,
            folder,
        };
        theme.add_embedded_templates();
        theme.add_own_templates(&own, &mut faults);
        Outcome::new(theme, faults)
    }

    /// A digest of all that the theme is made of, for cache keys.
    pub fn digest(&self) -> Digest {
        self.digest.unwrap_or_else(|| Digest::of_bytes(b""))
    }

    /// The templates.
    pub(super) fn templates(&self) -> &Tera {
        &self.templates
    }

    /// The style sheet, as it is written beside the pages.
    pub(super) fn style(&self) -> Option<&Artifact> {
        self.style.as_ref()
    }

    /// The rules that paint a drawing which stands alone.
    pub(super) fn chart_paint(&self) -> &str {
        &self.chart_paint
    }

    /// The copied files by their path in the theme: `icon.svg`.
    pub(super) fn copied(&self) -> &BTreeMap<String, Artifact> {
        &self.copied
    }

    /// The place of a template's bytes: of the report's own file, or, for a template compiled in,
    /// where a file of the report would take its place.
    pub(super) fn place(&self, template: &str, range: std::ops::Range<usize>) -> Span {
        let file = template.strip_prefix(EMBEDDED_PREFIX).unwrap_or(template);
        Span::new(&format!("{}{file}", self.folder).into(), range)
    }

    /// The source of a template by its name.
    pub(super) fn source(&self, template: &str) -> Option<&Text> {
        self.sources.get(template)
    }

    fn add_embedded_templates(&mut self) {
        let templates = templates_of(&embedded_files());
        for (path, text) in &templates {
            self.sources.insert(format!("{EMBEDDED_PREFIX}{path}"), text.clone());
        }
        self.templates
            .add_raw_templates(templates.iter().map(|(path, text)| (format!("{EMBEDDED_PREFIX}{path}"), &**text)))
            .expect("the compiled-in templates are tested");
    }

    /// Adds the report's own templates; those with faults are left out one after another, so that
    /// all faults are told in one run.
    fn add_own_templates(&mut self, own: &Files, faults: &mut Diagnostics) {
        let mut templates = templates_of(own);
        self.sources.extend(templates.iter().map(|(path, text)| (path.clone(), text.clone())));
        let mut left_out = BTreeSet::new();
        while let Err(error) = self.templates.add_raw_templates(templates.iter().map(|(path, text)| (path, &**text))) {
            let found = diagnostics::of_loading(self, &error, &templates, &left_out);
            faults.append(found.faults);
            let before = templates.len();
            templates.retain(|path, _| !found.value.contains(path));
            left_out.extend(found.value);
            if templates.len() == before {
                return;
            }
        }
    }
}

/// Templates to which nothing has been added yet.
fn empty_templates() -> Tera {
    let mut templates = Tera::new();
    templates.autoescape_on([".html", ".xml", ".svg"]);
    templates.set_fallback_prefixes([EMBEDDED_PREFIX]).expect("nothing has been added yet");
    templates
}

fn embedded_files() -> Files {
    let mut files = Files::new();
    let mut folders = vec![&EMBEDDED];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let path: Vec<_> = file.path().iter().map(|part| part.to_string_lossy()).collect();
            files.insert(path.join("/"), file.contents().into());
        }
    }
    files
}

/// The report's own files of a theme, without those that a theme may not hold.
fn own_files(inputs: &Inputs, folder: &str, faults: &mut Diagnostics) -> Files {
    let texts = inputs.files.values().map(|file| (&file.path, Arc::<[u8]>::from(file.text.as_bytes())));
    let others = inputs.assets.values().map(|asset| (&asset.path, asset.bytes.clone()));
    let mut files = Files::new();
    for (path, bytes) in texts.chain(others) {
        let Some(inside) = path.strip_prefix(folder) else { continue };
        let ending = ending(inside);
        if let Some(at) = inputs.file(path).and_then(|file| file.invalid_at) {
            faults.push(diagnostics::theme_file_not_text(path, at));
        } else if TEMPLATES.contains(&ending) || COPIED.contains(&ending) || ending == "css" {
            files.insert(inside.to_owned(), bytes);
        } else if !IGNORED.contains(&ending) {
            faults.push(diagnostics::unusable_theme_file(path, ending));
        }
    }
    files
}

/// The names of the themes in a report's folder.
fn theme_names(inputs: &Inputs) -> Vec<String> {
    let paths = inputs.files.keys().filter_map(|path| path.strip_prefix(FOLDER)?.split_once('/'));
    let mut names: Vec<String> = paths.map(|(name, _)| name.to_owned()).collect();
    names.push("default".to_owned());
    names.sort_unstable();
    names.dedup();
    names
}

fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn templates_of(files: &Files) -> BTreeMap<String, Text> {
    let templates = files.iter().filter(|(path, _)| TEMPLATES.contains(&ending(path)));
    templates.map(|(path, bytes)| (path.clone(), String::from_utf8_lossy(bytes).into())).collect()
}

/// The files to copy, each with a hash of its content in its name.
fn copied(files: &Files) -> BTreeMap<String, Artifact> {
    let files = files.iter().filter(|(path, _)| COPIED.contains(&ending(path)));
    files.map(|(path, bytes)| (path.clone(), hashed(path, bytes.clone()))).collect()
}

/// All style sheets as one: one request, in a fixed order.
fn style(files: &Files, copied: &BTreeMap<String, Artifact>) -> Artifact {
    let mut sheets: Vec<&String> = files.keys().filter(|path| ending(path) == "css").collect();
    sheets.sort_by_key(|path| (sheet_rank(path), *path));
    let mut style = String::new();
    for path in sheets {
        style.push_str(String::from_utf8_lossy(&files[path]).trim_end());
        style.push_str("\n\n");
    }
    for (path, artifact) in copied {
        let name = artifact.path.rsplit('/').next().unwrap_or_default();
        style = style.replace(&format!("url(\"{path}\")"), &format!("url(\"{name}\")"));
    }
    hashed("style.css", style.trim_end().as_bytes().iter().copied().chain([b'\n']).collect())
}

fn sheet_rank(path: &str) -> usize {
    match FIRST_SHEETS.iter().position(|sheet| *sheet == path) {
        Some(rank) => rank,
        None if path == LAST_SHEET => usize::MAX,
        None => FIRST_SHEETS.len(),
    }
}

fn hashed(path: &str, bytes: Arc<[u8]>) -> Artifact {
    let file = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    let hash = Digest::of_bytes(&bytes).short();
    Artifact::new(format!("assets/{stem}-{hash}.{ending}"), bytes)
}
