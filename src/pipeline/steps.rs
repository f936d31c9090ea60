//! Each phase behind its memo: what its key is, and how its results are joined. The keys are:
//! a file's digest with the configuration's for parsing; all files' for what joins them; the
//! digest of exports for the book; the file's and the book's for a chapter's page; the page's,
//! the frame's and the theme's for its bytes.

use std::sync::Arc;

use rayon::prelude::*;

use super::built::{Counts, Made};
use super::cache::{Cache, Clearance, Keeping};
use crate::base::{Asset, Diagnostics, Digest, Inputs, Outcome, SourceFile, Span, Text};
use crate::model::{Config, Entry, Picture};
use crate::parse::Parsed;
use crate::render::{self, Artifact, Artifacts, Frame, Page, PageKind, Theme, compose};
use crate::resolve::{self, Book, Exports};
use crate::{disclosure, gather, kinds, parse};

/// A result with the faults met on the way and the key it is kept under.
#[derive(Clone, Debug)]
pub(super) struct Step<T> {
    pub(super) value: T,
    faults: Diagnostics,
    key: Digest,
}

impl<T> Step<T> {
    fn of(outcome: Outcome<T>, key: Digest) -> Self {
        Self { value: outcome.value, faults: outcome.faults, key }
    }

    /// What was wrong.
    pub(super) fn faults(&self) -> &Diagnostics {
        &self.faults
    }
}

/// book.toml, read.
pub(super) type Configured = Step<Arc<Config>>;
/// All files, each parsed alone.
pub(super) type ParsedFiles = Step<Vec<Arc<Parsed>>>;
/// All files together.
pub(super) type Gathered = Step<gather::Gathered>;
/// What may be shown.
pub(super) type Cleared = Step<Clearance>;
/// The book; its faults are those between things.
pub(super) type Resolved = Step<Arc<Book>>;
/// A chapter's page; none for a file that is no chapter.
pub(super) type ChapterPage = Step<Option<Keyed>>;
/// All pages.
pub(super) type Composed = Step<Vec<Keyed>>;

/// A page with what would else be looked for in all pages one after another: taken once, where the
/// page is made and in parallel.
#[derive(Clone, Debug)]
pub(super) struct Keyed {
    pub(super) page: Arc<Page>,
    pub(super) digest: Digest,
    pub(super) pictures: Vec<Picture>,
}

impl From<Page> for Keyed {
    fn from(page: Page) -> Self {
        Self { digest: Digest::of(&page), pictures: page.pictures(), page: Arc::new(page) }
    }
}

impl Step<Clearance> {
    /// Bytes that no excerpt may show.
    pub(super) fn masks(&self) -> &[Span] {
        self.value.masks()
    }
}

/// A file to be parsed.
enum File<'a> {
    Source(&'a SourceFile),
    Asset(&'a Asset),
}

/// The key of a parsed text file.
pub(super) fn file_key(file: &SourceFile, config: &Configured) -> Digest {
    Digest::of(&(file.digest, config.key))
}

/// The key of a chapter's page.
pub(super) fn page_key(path: &Text, file: Option<&SourceFile>, book: &Resolved) -> Digest {
    Digest::of(&(path, file.map(|file| file.digest), book.key))
}

/// Parses one text file.
pub(super) fn parsed_file(file: &SourceFile, config: &Configured) -> Option<Step<Arc<Parsed>>> {
    let outcome = parse::parse(file, &config.value)?;
    Some(Step::of(Outcome::new(Arc::new(outcome.value), outcome.faults), file_key(file, config)))
}

/// Composes a chapter's page.
pub(super) fn chapter_page(chapter: &disclosure::Chapter, book: &Book, key: Digest) -> ChapterPage {
    let mut outcome = compose::chapter(chapter, book);
    outcome.faults.append(resolve::prose(chapter, book));
    Step::of(Outcome::new(outcome.value.map(Keyed::from), outcome.faults), key)
}

/// The digest of all that pages are written with, beside themselves.
pub(super) fn shared_key(theme: &Theme, frame: &Frame) -> Digest {
    Digest::of(&(theme.digest(), frame))
}

/// The key of a page's files.
pub(super) fn files_key(page: &Keyed, shared: Digest) -> Digest {
    Digest::of(&(page.digest, shared))
}

impl Cache {
    /// Reads book.toml; the defaults where there is none.
    pub(super) fn config(&mut self, inputs: &Inputs) -> Arc<Configured> {
        let file = inputs.file("book.toml");
        let key = Digest::of(&("config", file.map(|file| file.digest)));
        self.config.one(key, || {
            let outcome = file.map(|file| parse::config(file)).unwrap_or_default();
            Step::of(Outcome::new(Arc::new(outcome.value), outcome.faults), key)
        })
    }

    /// Parses each file alone, in parallel.
    pub(super) fn parse(&mut self, inputs: &Inputs, config: &Configured) -> ParsedFiles {
        let sources = inputs.files.values().map(|file| File::Source(file));
        let files: Vec<File<'_>> = sources.chain(inputs.assets.values().map(|asset| File::Asset(asset))).collect();
        let key = |file: &File<'_>| match file {
            File::Source(file) => file_key(file, config),
            File::Asset(asset) => Digest::of(&(&asset.path, asset.digest, config.key)),
        };
        let steps = self.files.all(&files, key, |file| match file {
            File::Source(source) => parsed_file(source, config),
            File::Asset(asset) => {
                let outcome = parse::picture(asset, &config.value)?;
                Some(Step::of(Outcome::new(Arc::new(outcome.value), outcome.faults), key(file)))
            }
        });
        let mut joined = Step { value: Vec::new(), faults: Diagnostics::new(), key: config.key };
        let mut keys = vec![config.key];
        for step in steps.iter().filter_map(|step| step.as_ref().as_ref()) {
            joined.value.push(step.value.clone());
            joined.faults.append_all(&step.faults);
            keys.push(step.key);
        }
        joined.key = Digest::of(&keys);
        joined
    }

    /// Joins all files.
    pub(super) fn gather(&mut self, parsed: &ParsedFiles, config: &Configured) -> Arc<Gathered> {
        self.gathered.one(parsed.key, || Step::of(gather::gather(&config.value, &parsed.value), parsed.key))
    }

    /// Takes out what may not be shown.
    pub(super) fn clear(&mut self, raw: &Gathered) -> Arc<Cleared> {
        self.cleared.one(raw.key, || Step::of(disclosure::clear(&raw.value), raw.key))
    }

    /// Resolves what lies between chapters. The book is kept as long as nothing that others can
    /// see has changed; its faults are found anew because places in files have.
    pub(super) fn resolve(&mut self, cleared: &Cleared) -> Arc<Resolved> {
        let books = &mut self.books;
        self.reviews.one(cleared.key, || {
            let exports = Exports::of(&cleared.value);
            let key = exports.digest();
            let book = books.one(key, || resolve::resolve(&exports, key));
            let faults = resolve::review(&cleared.value, &book);
            Step { value: book, faults, key }
        })
    }

    /// Composes all pages: each chapter alone, in parallel; all others when the book changed.
    pub(super) fn compose(&mut self, cleared: &Cleared, book: &Resolved, inputs: &Inputs) -> Arc<Composed> {
        let chapters = self.chapter_pages(cleared, book, inputs);
        let others = self.pages.one(book.key, || other_pages(&book.value));
        self.composed.one(cleared.key, || join(&chapters, &others, cleared.key))
    }

    /// The cover and the chapters' pages.
    fn chapter_pages(&mut self, cleared: &Cleared, book: &Resolved, inputs: &Inputs) -> Vec<Arc<ChapterPage>> {
        let cover = gather::cover_path(book.value.config());
        let chapters = cleared.value.chapters();
        let sources = book.value.chapters().iter().map(|place| place.source.clone());
        let paths: Vec<Text> = [cover.clone()].into_iter().chain(sources.filter(|path| *path != cover)).collect();
        let key = |path: &Text| page_key(path, inputs.file(path).map(|file| &**file), book);
        self.chapters.all(&paths, key, |path| {
            let chapter = chapters.get(path).map(|chapter| &**chapter);
            match chapter {
                _ if *path == cover => {
                    let outcome = compose::cover(chapter, &book.value);
                    Step::of(Outcome::new(Some(outcome.value.into()), outcome.faults), key(path))
                }
                Some(chapter) => chapter_page(chapter, &book.value, key(path)),
                None => Step::of(Outcome::default(), key(path)),
            }
        })
    }

    /// Reads the theme.
    pub(super) fn theme(&mut self, inputs: &Inputs, config: &Configured) -> Arc<Outcome<Theme>> {
        let texts = inputs.files.iter().map(|(path, file)| (path, file.digest));
        let others = inputs.assets.iter().map(|(path, asset)| (path, asset.digest));
        let files: Vec<_> = texts.chain(others).filter(|(path, _)| path.starts_with("themes/")).collect();
        let key = Digest::of(&("theme", files, config.key));
        self.themes.one(key, || Theme::load(inputs, &config.value.theme))
    }

    /// Writes every page as bytes.
    pub(super) fn render(
        &mut self,
        pages: Arc<Composed>,
        theme: &Outcome<Theme>,
        book: &Resolved,
        inputs: &Inputs,
    ) -> Made {
        let theme = &theme.value;
        let frame = compose::frame(&book.value);
        let all: Vec<&Page> = pages.value.iter().map(|page| &*page.page).collect();
        let mut made =
            Made { faults: Diagnostics::new(), artifacts: Artifacts::default(), counts: counts(&book.value, &all) };
        let whole = render::whole(theme, &frame, &all);
        let pictures = Outcome::new(pictures(&pages.value, inputs), Diagnostics::new());
        let each = self.render_each(pages, theme, &frame);
        let outcomes = || each.iter().map(|outcome| &**outcome).chain([&whole, &pictures]);
        outcomes().for_each(|outcome| made.faults.append_all(&outcome.faults));
        // Collected at once: a map is built from a sorted list faster than file by file.
        let files = outcomes().flat_map(|outcome| &outcome.value);
        made.artifacts.0 = files.map(|artifact| (artifact.path.clone(), artifact.clone())).collect();
        made
    }

    /// The files of each page; where nothing is kept, a page is gone once it is written.
    fn render_each(&mut self, pages: Arc<Composed>, theme: &Theme, frame: &Frame) -> Vec<Arc<Outcome<Vec<Artifact>>>> {
        match Arc::try_unwrap(pages) {
            Ok(only) if self.keeping == Keeping::Nothing => {
                only.value.into_par_iter().map(|page| Arc::new(render::page(theme, frame, &page.page))).collect()
            }
            Ok(only) => self.render_kept(&only.value, theme, frame),
            Err(shared) => self.render_kept(&shared.value, theme, frame),
        }
    }

    fn render_kept(&mut self, pages: &[Keyed], theme: &Theme, frame: &Frame) -> Vec<Arc<Outcome<Vec<Artifact>>>> {
        let shared = shared_key(theme, frame);
        let key = |page: &Keyed| files_key(page, shared);
        self.artifacts.all(pages, key, |page| render::page(theme, frame, &page.page))
    }
}

/// Pages that depend on the book alone, in parallel. Those that list the whole report come first: a
/// long one begun last would keep one core waiting.
fn other_pages(book: &Book) -> Vec<Keyed> {
    let entries: Vec<&Entry> = book.entries().values().collect();
    let records = || entries.par_iter().filter_map(|entry| compose::record(entry, book)).map(Keyed::from);
    let lists = || {
        let of_kind = |kind: &&'static dyn crate::model::Kind| {
            let registers = compose::registers(*kind, book).into_iter().chain(compose::listing(*kind, book));
            registers.map(Keyed::from).collect::<Vec<_>>()
        };
        let mut lists: Vec<Keyed> = kinds::all().par_iter().flat_map_iter(of_kind).collect();
        lists.extend([compose::contents(book), compose::a_to_z(book), compose::missing(book)].map(Keyed::from));
        lists.extend(compose::data(book).map(Keyed::from));
        lists
    };
    let (mut pages, records) = rayon::join(lists, || records().collect::<Vec<Keyed>>());
    pages.extend(records);
    pages
}

fn join(chapters: &[Arc<ChapterPage>], others: &[Keyed], key: Digest) -> Composed {
    let mut joined = Step { value: others.to_vec(), faults: Diagnostics::new(), key };
    for step in chapters {
        joined.faults.append_all(&step.faults);
        joined.value.extend(step.value.clone());
    }
    joined
}

/// The pictures that pages show, under their hashed names: nothing is copied because it was lying
/// there.
fn pictures(pages: &[Keyed], inputs: &Inputs) -> Vec<Artifact> {
    let shown = pages.iter().flat_map(|page| &page.pictures);
    let bytes = |source: &Text| inputs.assets.get(source).map(|asset| asset.bytes.clone());
    shown.filter_map(|picture| Some(Artifact::new(picture.path.clone(), bytes(&picture.source)?))).collect()
}

fn counts(book: &Book, pages: &[&Page]) -> Counts {
    Counts {
        pages: pages.len(),
        figures: book.of_kind("fig").count(),
        chapters: pages.iter().filter(|page| page.kind == PageKind::Chapter).count(),
    }
}
