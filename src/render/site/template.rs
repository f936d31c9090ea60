//! The frame around a page: the theme's templates, given finished values only. Nothing a template
//! can call reads anything.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Value};

use super::help::{ExitValues, HelpValues};
use super::links::{self, Links};
use super::{diagnostics, html};
use crate::base::{Diagnostic, Diagnostics, Outcome};
use crate::model::{Block, Language, Target};
use crate::render::{Frame, Page, PageKind, Step, Theme, data};

/// Where the page of contents is.
const CONTENTS: &str = "contents.html";
/// A page of fewer sections needs no list of them.
const FEWEST_SECTIONS: usize = 3;

/// Puts values into a template. A fault gives an empty page, and is told.
pub(super) fn render(theme: &Theme, template: &str, values: &impl Serialize) -> Outcome<String> {
    let context = Context::from_serialize(values).expect("our own values are plain maps");
    match theme.templates().render(template, &context) {
        Ok(text) => {
            let faults = left_out(theme, template, &text);
            Outcome::new(text, faults)
        }
        Err(error) => {
            let fault = diagnostics::of_rendering(theme, &error, template);
            Outcome::new(String::new(), Diagnostics::from_iter([fault]))
        }
    }
}

/// What every page must have, by a sign of it and by its name.
const EVERY_PAGE: [(&str, &str); 4] =
    [("<html lang=", "`<html lang=…>`"), ("<title>", "`<title>`"), ("<main", "`<main>`"), ("<h1", "`<h1>`")];

/// What a page lacks, if the report has templates of its own. Of several faults the first is told:
/// the others follow from it.
fn left_out(theme: &Theme, template: &str, page: &str) -> Diagnostics {
    let missing = EVERY_PAGE.iter().find(|(sign, _)| template.ends_with(".html") && !page.contains(sign));
    missing.and_then(|(_, what)| blamed(theme, template, what)).into_iter().collect()
}

/// Whether a page lacks the way out that it should have: its reader may need nothing more.
pub(super) fn exit_left_out(theme: &Theme, page: &Page, text: &str) -> Option<Diagnostic> {
    let exit = page.exit.as_deref().map(links::attribute)?;
    let missing = !['"', '\''].iter().any(|quote| text.contains(&format!("{quote}{exit}{quote}")));
    missing.then(|| blamed(theme, page.kind.template(), "way out of the site (`page.exit`)"))?
}

/// Blames the report's own template, if it has one.
fn blamed(theme: &Theme, template: &str, what: &str) -> Option<Diagnostic> {
    let own = [template, "page.html"].into_iter().find(|name| theme.source(name).is_some())?;
    Some(diagnostics::template_leaves_out(theme.place(own, 0..0), what))
}

/// What a page's template is given. Text is escaped where it is printed; what is HTML already, or
/// an address, is marked as such and is not.
#[derive(Serialize)]
pub(super) struct PageValues {
    site: SiteValues,
    page: OnePage,
    /// Address of the style sheet.
    style: Option<Value>,
    /// Addresses of the theme's other files by name: `assets["icon.svg"]`.
    assets: BTreeMap<String, Value>,
}

/// What all pages share.
#[derive(Serialize)]
struct SiteValues {
    title: String,
    authors: Vec<String>,
    /// The authors as a sentence lists them.
    by: String,
    kind: Option<String>,
    published: Option<String>,
    edition: Option<String>,
    /// On what terms the report may be used.
    licence: Option<LicenceValues>,
    /// For `lang`.
    language: String,
    /// Address of the cover.
    home: Value,
    /// The page of contents and the registers, in the same order everywhere.
    menu: Vec<Link>,
    /// Who helps, and the data: for the foot of every page.
    foot: Vec<Link>,
    /// Where the site will be, if that is known.
    base_url: Option<String>,
}

/// A licence.
#[derive(Serialize)]
struct LicenceValues {
    title: String,
    href: Value,
    /// What it does not cover.
    note: Option<String>,
}

/// The page itself.
#[derive(Serialize)]
struct OnePage {
    path: String,
    /// `cover`, `chapter`, `record`, `register`, `contents` or `missing`.
    kind: &'static str,
    title: String,
    /// The language of its text, where it is not the report's.
    language: Option<String>,
    description: String,
    kicker: String,
    /// What stands in the `h1`, as HTML.
    heading: Value,
    heading_id: Option<String>,
    /// Everything below the `h1`, as HTML.
    body: Value,
    /// Its sections of the second level, where there are several.
    sections: Vec<Link>,
    trail: Vec<Link>,
    /// The orders in which the same things can be read.
    views: Vec<Link>,
    before: Option<Neighbour>,
    after: Option<Neighbour>,
    /// HTML, or empty.
    content_note: Value,
    /// Where to go instead of reading on.
    skip_to: Option<Skip>,
    /// Who helps, told with the content note.
    help: Vec<HelpValues>,
    /// The lists of all who help, where they tell of more.
    more_help: Vec<Link>,
    /// The way out of the site.
    exit: Option<ExitValues>,
    /// Who cites it: lines of HTML.
    cited_by: Vec<Value>,
    /// Its data as files, where no figure on it offers them.
    data: Vec<Link>,
    /// Its absolute address, where that is known.
    canonical: Option<Value>,
}

/// A link with its words.
#[derive(Serialize)]
struct Link {
    title: String,
    href: Value,
    /// Whether it leads to the page itself.
    here: bool,
}

/// A neighbour in the reading order.
#[derive(Serialize)]
struct Neighbour {
    label: String,
    title: String,
    href: Value,
}

/// A way past the page.
#[derive(Serialize)]
struct Skip {
    href: Value,
    /// Whether it stays on this page.
    here: bool,
}

impl PageValues {
    /// The values of a page.
    pub(super) fn new(theme: &Theme, frame: &Frame, page: &Page) -> Self {
        let links = Links::of(page, frame);
        let address = |path: &str| Value::safe_string(&links.href(path, None));
        Self {
            site: SiteValues::new(frame, &links),
            page: OnePage::new(frame, page, &links),
            style: theme.style().map(|style| address(&style.path)),
            assets: theme.copied().iter().map(|(name, file)| (name.clone(), address(&file.path))).collect(),
        }
    }
}

impl SiteValues {
    fn new(frame: &Frame, links: &Links) -> Self {
        Self {
            title: frame.title.to_string(),
            authors: frame.authors.iter().map(ToString::to_string).collect(),
            by: frame.language.list(&frame.authors),
            kind: frame.report_kind.as_ref().map(ToString::to_string),
            published: frame.published.as_ref().map(ToString::to_string),
            edition: frame.edition.as_ref().map(ToString::to_string),
            licence: frame.licence.as_ref().map(|licence| LicenceValues {
                title: licence.title.to_string(),
                href: Value::safe_string(&links::attribute(&licence.url)),
                note: licence.note.as_ref().map(ToString::to_string),
            }),
            language: frame.language.tag().to_owned(),
            home: Value::safe_string(&links.href("index.html", None)),
            menu: menu(frame, links),
            foot: frame.foot.iter().map(|crumb| link(&crumb.title, &crumb.target, links)).collect(),
            base_url: frame.base_url.as_ref().map(ToString::to_string),
        }
    }
}

impl OnePage {
    fn new(frame: &Frame, page: &Page, links: &Links) -> Self {
        let pieces = html::pieces(page, links, &frame.language);
        Self {
            path: page.path.to_string(),
            kind: kind_word(page.kind),
            title: page.title.to_string(),
            language: page.language.as_ref().map(ToString::to_string),
            description: page.description.to_string(),
            kicker: page.kicker.to_string(),
            heading: Value::safe_string(&pieces.heading),
            heading_id: pieces.heading_id.map(|id| id.to_string()),
            body: Value::safe_string(&pieces.body),
            sections: sections(page, &frame.language),
            trail: page.trail.iter().map(|crumb| link(&crumb.title, &crumb.target, links)).collect(),
            views: page.views.iter().map(|crumb| link(&crumb.title, &crumb.target, links)).collect(),
            before: page.before.as_ref().map(|step| neighbour(step, links)),
            after: page.after.as_ref().map(|step| neighbour(step, links)),
            content_note: Value::safe_string(&pieces.content_note),
            skip_to: page
                .skip_to
                .as_ref()
                .map(|target| Skip { href: href(target, links), here: is_here(target, links) }),
            help: page.help.iter().map(|line| HelpValues::new(line, frame, links)).collect(),
            more_help: page.more_help.iter().map(|crumb| link(&crumb.title, &crumb.target, links)).collect(),
            exit: page.exit.as_deref().map(ExitValues::new),
            cited_by: pieces.cited_by.iter().map(|line| Value::safe_string(line)).collect(),
            data: data_files(page, links),
            canonical: canonical(frame, page),
        }
    }
}

fn kind_word(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Cover => "cover",
        PageKind::Chapter => "chapter",
        PageKind::Record => "record",
        PageKind::Register => "register",
        PageKind::Contents => "contents",
        PageKind::Missing => "missing",
    }
}

/// The page of contents, then the registers.
fn menu(frame: &Frame, links: &Links) -> Vec<Link> {
    let listed = |path: &str| {
        frame
            .registers
            .iter()
            .any(|crumb| matches!(&crumb.target, Target::Page { path: other, .. } if **other == *path))
    };
    let contents = (!listed(CONTENTS)).then(|| link("Contents", &Target::page(CONTENTS, None), links));
    let registers = frame.registers.iter().map(|crumb| link(&crumb.title, &crumb.target, links));
    contents.into_iter().chain(registers).collect()
}

fn link(title: &str, target: &Target, links: &Links) -> Link {
    Link { title: title.to_owned(), href: href(target, links), here: is_here(target, links) }
}

fn neighbour(step: &Step, links: &Links) -> Neighbour {
    Neighbour { label: step.label.to_string(), title: step.title.to_string(), href: href(&step.target, links) }
}

/// An address, ready for an attribute.
pub(super) fn href(target: &Target, links: &Links) -> Value {
    Value::safe_string(&match target {
        Target::Page { path, fragment } => links.href(path, fragment.as_deref()),
        Target::Outside(url) => links::attribute(url),
        Target::Source { path, .. } => {
            unreachable!("the link to `{path}` was to be resolved when its page was composed")
        }
    })
}

fn is_here(target: &Target, links: &Links) -> bool {
    matches!(target, Target::Page { path, .. } if links.is_here(path))
}

fn sections(page: &Page, language: &Language) -> Vec<Link> {
    let sections: Vec<Link> = page.blocks.iter().filter_map(|block| section(block, language)).collect();
    if sections.len() < FEWEST_SECTIONS { Vec::new() } else { sections }
}

fn section(block: &Block, language: &Language) -> Option<Link> {
    let Block::Heading { level: 2, id, content, .. } = block else { return None };
    let href = Value::safe_string(&format!("#{}", links::attribute(id)));
    Some(Link { title: html::plain(content, language), href, here: true })
}

/// The page's data as files, unless a figure on it offers files already.
fn data_files(page: &Page, links: &Links) -> Vec<Link> {
    let offered = |block: &Block| matches!(block, Block::Figure(figure) if !figure.downloads.is_empty());
    if page.data.is_none() || page.blocks.iter().any(offered) {
        return Vec::new();
    }
    let file = |title: &str, path: String| link(title, &Target::page(path, None), links);
    vec![
        file("Data as CSV", data::csv_path(&page.path)),
        file("Data as JSON", data::json_path(&page.path)),
        file("All data of this report", data::INDEX.to_owned()),
    ]
}

fn canonical(frame: &Frame, page: &Page) -> Option<Value> {
    let base = frame.base_url.as_deref().filter(|_| page.kind != PageKind::Missing)?;
    Some(Value::safe_string(&links::absolute(base, &page.path)))
}
