//! Floor 12: the report as it will be published, while it is being written: built in memory, served,
//! watched, told to open pages. Never writes a file, and never serves a byte that a build would not
//! write, but for one script and one banner in each page.

mod differences;
mod editor;
mod generation;
mod guard;
mod moved;
mod port;
mod server;
mod telling;
mod watcher;

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use crate::base::{Diagnostics, Failure, Inputs, Sources, Text};
use crate::load;
use crate::pipeline::{self, Built, Cache, Draft};

pub use differences::{Change, Differences};
pub use editor::Editor;
pub use port::Port;
pub use watcher::Watching;

use generation::{Generation, Site};
use server::Server;
use telling::{Edited, Pointing, Told};
use watcher::Watcher;

/// How a preview is asked for.
#[derive(Debug)]
pub struct Options {
    /// The report's folder.
    pub root: PathBuf,
    /// Where to listen.
    pub port: Port,
    /// Whether other machines may look, with a token.
    pub lan: bool,
    /// Whether to look at files instead of waiting to be told.
    pub poll: bool,
    /// What opens a source file at a line.
    pub editor: Editor,
}

/// Everything that can happen to a preview from outside.
#[derive(Debug)]
pub(crate) enum Event {
    /// Something was written, made, renamed or removed at these paths.
    Touched(BTreeSet<PathBuf>),
    /// Some events were lost: only a whole reading tells.
    Lost,
    /// The system will not tell of changes, for this reason.
    Unwatchable(String),
    /// Nobody can be served any more.
    ServerEnded(Failure),
}

/// What there is to tell, once it has happened.
#[derive(Debug)]
pub enum Happening<'a> {
    /// The first site stands, and is served here.
    Started(&'a Started),
    /// The report was built again.
    Built(&'a Edit<'a>),
    /// The report cannot be read; what was served before still is.
    Unreadable(&'a Failure),
    /// Changes will be found by looking, for this reason.
    Polling(&'a str),
}

/// A preview that has begun.
#[derive(Debug)]
pub struct Started {
    /// Where to look.
    pub address: String,
    /// Where other machines look, with the token.
    pub lan_address: Option<String>,
    /// Why the port is another than the usual one.
    pub other_port: Option<String>,
    /// How changes are noticed.
    pub watching: Watching,
}

/// One build after another, or the first.
#[derive(Debug)]
pub struct Edit<'a> {
    /// The files that were not as before, by path in the report's folder; none for the first build.
    pub files: &'a [String],
    /// From the event to the site being served.
    pub took: Duration,
    /// All faults.
    pub faults: &'a Diagnostics,
    /// What they quote.
    pub sources: &'a Sources,
    /// What else the edit changed.
    pub differences: &'a Differences,
    /// Pages of HTML that are served.
    pub pages: usize,
    /// How many of them are not as before.
    pub changed: usize,
    /// Whether what is served is older than the files, because of an error.
    pub is_held: bool,
}

/// How long nothing must happen before what happened is read.
const QUIET: Duration = Duration::from_millis(4);
/// How long a burst is waited out before what there is of it is read.
const LONGEST_BURST: Duration = Duration::from_millis(250);
/// How long to wait for the rest of a file whose writer has only begun.
const HALF_WRITTEN: Duration = Duration::from_millis(40);
/// How long after the last event everything is looked at once more.
const SECOND_LOOK: Duration = Duration::from_millis(600);
/// How often a report that could not be read is tried again.
const RETRY: Duration = Duration::from_secs(1);
/// Nothing is due.
const FOR_EVER: Duration = Duration::from_secs(60 * 60 * 24);

/// Serves a report until the process ends, telling what happens.
///
/// # Errors
/// When the report cannot be read at the start, or no port is to be had.
pub fn run(options: &Options, tell: &mut dyn FnMut(&Happening<'_>)) -> Result<Infallible, Failure> {
    let (events, queue) = mpsc::channel();
    let listening = port::listen(&options.port, options.lan)?;
    let mut watcher = Watcher::start(&options.root, options.poll, events.clone());
    let began = Instant::now();
    let mut desk = Desk::open(options)?;
    let server = Server::start(
        listening,
        options.lan,
        desk.pointing.clone(),
        desk.generation(&[], None, &desk.built, None),
        events,
    )?;
    tell(&Happening::Started(&server.started(watcher.watching())));
    desk.tell(&[], began.elapsed(), (&Differences::default(), 0), tell);
    loop {
        let (read, began) = match desk.next(&queue) {
            Next::Read(read, began) => (read, began),
            Next::Poll(reason) => {
                watcher.poll(&options.root);
                tell(&Happening::Polling(&reason));
                (None, Instant::now())
            }
            Next::End(failure) => return Err(failure),
        };
        watcher.follow_folders(&options.root, read.as_ref());
        desk.read_and_build(read.as_ref(), began, &server, tell);
    }
}

/// What the loop does next.
enum Next {
    /// Read what was touched, or everything.
    Read(Option<BTreeSet<PathBuf>>, Instant),
    /// Look for changes from now on, for this reason.
    Poll(String),
    /// Nobody can be served any more.
    End(Failure),
}

/// What the loop knows between two events.
struct Desk<'a> {
    root: &'a Path,
    pointing: Pointing,
    cache: Cache,
    inputs: Inputs,
    /// The last build, sound or not.
    built: Built,
    /// The last sound one: what is served.
    good: Option<Built>,
    /// Why the report cannot be read at present.
    failure: Option<Failure>,
    number: u64,
    is_looked_at_twice: bool,
}

impl<'a> Desk<'a> {
    /// Reads and builds for the first time.
    fn open(options: &'a Options) -> Result<Self, Failure> {
        let inputs = load::read(&options.root)?;
        let mut cache = Cache::default();
        let built = pipeline::build(&mut cache, &inputs);
        Ok(Self {
            root: &options.root,
            pointing: Pointing::new(&options.root, (!options.lan).then_some(&options.editor)),
            cache,
            inputs,
            good: built.artifacts.is_some().then(|| built.clone()),
            built,
            failure: None,
            number: 1,
            is_looked_at_twice: true,
        })
    }

    /// Waits for the next event, then for a quiet moment: editors and version controls write in
    /// bursts. Everything is looked at once more some time after the last event.
    fn next(&mut self, queue: &Receiver<Event>) -> Next {
        let patience = match (&self.failure, self.is_looked_at_twice) {
            (Some(_), _) => RETRY,
            (None, false) => SECOND_LOOK,
            (None, true) => FOR_EVER,
        };
        let event = match queue.recv_timeout(patience) {
            Ok(event) => event,
            Err(_) => {
                self.is_looked_at_twice = true;
                return Next::Read(None, Instant::now());
            }
        };
        self.is_looked_at_twice = false;
        let began = Instant::now();
        let mut touched = match event {
            Event::Touched(paths) => paths,
            Event::Lost => return Next::Read(None, began),
            Event::Unwatchable(reason) => return Next::Poll(reason),
            Event::ServerEnded(failure) => return Next::End(failure),
        };
        while began.elapsed() < LONGEST_BURST {
            let is_begun = load::is_emptied(self.root, &self.inputs, &touched);
            match queue.recv_timeout(if is_begun { HALF_WRITTEN } else { QUIET }) {
                Ok(Event::Touched(more)) => touched.extend(more),
                Ok(Event::Lost) => return Next::Read(None, began),
                Ok(Event::Unwatchable(reason)) => return Next::Poll(reason),
                Ok(Event::ServerEnded(failure)) => return Next::End(failure),
                Err(_) => break,
            }
        }
        Next::Read(Some(touched), began)
    }

    /// Reads what was touched, or everything, and builds when something is not as it was.
    fn read_and_build(
        &mut self,
        touched: Option<&BTreeSet<PathBuf>>,
        began: Instant,
        server: &Server,
        tell: &mut dyn FnMut(&Happening<'_>),
    ) {
        let read = match (touched, &self.failure) {
            (Some(paths), None) => load::reread(self.root, &self.inputs, paths),
            (Some(_) | None, _) => load::read_sharing(self.root, &self.inputs),
        };
        let inputs = match read {
            Ok(inputs) => inputs,
            Err(failure) => return self.fail(failure, server, tell),
        };
        let is_back = self.failure.take().is_some();
        if load::is_same(&self.inputs, &inputs) && !is_back {
            return;
        }
        let files = names_of_changed(&self.inputs, &inputs);
        let (differences, changed) = self.build(inputs, &files, began, server);
        self.tell(&files, began.elapsed(), (&differences, changed), tell);
    }

    /// Builds from a new reading and has it served: first as a draft, then whole.
    fn build(&mut self, inputs: Inputs, files: &[String], began: Instant, server: &Server) -> (Differences, usize) {
        let mut cache = std::mem::take(&mut self.cache);
        let earlier = std::mem::replace(&mut self.inputs, inputs);
        let inputs = self.inputs.clone();
        let readings = (&earlier, &inputs);
        self.number += 1;
        let mut is_drafted = false;
        let built = pipeline::build_drafted(&mut cache, &inputs, &mut |built, draft| {
            is_drafted = true;
            let pages: BTreeSet<Text> = draft.paths().cloned().collect();
            let moved = self.moved_from_good(built, &pages, readings);
            let edit = Edited { changes: None, moved: &moved, took: began.elapsed() };
            server.announce(self.generation(files, Some(edit), built, Some(draft)));
        });
        self.cache = cache;
        // A template failed after all: open pages look again, and go back.
        let is_taken_back = is_drafted && built.artifacts.is_none();
        self.number += u64::from(is_taken_back);
        let differences = Differences::between(&self.built, &built, self.good.as_ref(), readings);
        let (mut changed, mut moved) = (BTreeSet::new(), BTreeMap::new());
        if let (Some(before), true) = (&self.good, built.artifacts.is_some()) {
            changed = moved::changed(before, &built);
            moved = self.moved_from_good(&built, &moved::pages(&built), readings);
        }
        if built.artifacts.is_some() {
            self.good = Some(built.clone());
        }
        self.built = built;
        let changes = (!is_taken_back).then_some((&differences, &changed));
        let edit = Edited { changes, moved: &moved, took: began.elapsed() };
        server.announce(self.generation(files, Some(edit), &self.built, None));
        (differences, changed.len())
    }

    /// Where pages of the last sound site have gone.
    fn moved_from_good(
        &self,
        built: &Built,
        pages: &BTreeSet<Text>,
        readings: (&Inputs, &Inputs),
    ) -> BTreeMap<Text, Text> {
        let good = self.good.as_ref();
        good.map(|good| moved::moved((good, &moved::pages(good)), (built, pages), readings)).unwrap_or_default()
    }

    /// The report cannot be read: what was served stays.
    fn fail(&mut self, failure: Failure, server: &Server, tell: &mut dyn FnMut(&Happening<'_>)) {
        if self.failure.as_ref() == Some(&failure) {
            return;
        }
        tell(&Happening::Unreadable(&failure));
        self.failure = Some(failure);
        self.number += 1;
        server.announce(self.generation(&[], None, &self.built, None));
    }

    /// Everything the server needs until something changes again: the draft of a build, or the last sound
    /// site.
    fn generation(
        &self,
        files: &[String],
        edit: Option<Edited<'_>>,
        built: &Built,
        draft: Option<Draft>,
    ) -> Arc<Generation> {
        let shown = if draft.is_some() { Some(built) } else { self.good.as_ref() };
        let book = shown.and_then(|shown| shown.book.as_ref());
        let message = telling::message(&Told {
            number: self.number,
            files,
            edit,
            is_held: draft.is_none() && built.artifacts.is_none() || self.failure.is_some(),
            built,
            failure: self.failure.as_ref(),
            sources: &Sources::new(Path::new(""), &self.inputs, &built.masks, &built.faults),
            pointing: &self.pointing,
        });
        let whole = || shown.and_then(|shown| shown.artifacts.clone()).map_or(Site::None, Site::Whole);
        Arc::new(Generation {
            number: self.number,
            title: book.map(|book| book.config().title.to_string()).unwrap_or_default(),
            site: draft.map_or_else(whole, |draft| Site::Draft(Box::new(draft))),
            base: book.map_or_else(|| "/".into(), |book| generation::base_of(book.config())),
            message: message.into(),
            places: shown.map(|shown| shown.places.clone()).unwrap_or_default(),
            inputs: self.inputs.clone(),
        })
    }

    fn tell(
        &self,
        files: &[String],
        took: Duration,
        (differences, changed): (&Differences, usize),
        tell: &mut dyn FnMut(&Happening<'_>),
    ) {
        tell(&Happening::Built(&Edit {
            files,
            took,
            faults: &self.built.faults,
            sources: &Sources::new(self.root, &self.inputs, &self.built.masks, &self.built.faults),
            differences,
            changed,
            pages: self.good.as_ref().map_or(0, |built| built.counts.pages),
            is_held: self.built.artifacts.is_none(),
        }));
    }
}

/// The files that are not as before, the missing ones among them.
fn names_of_changed(old: &Inputs, new: &Inputs) -> Vec<String> {
    let digests = |inputs: &Inputs| -> BTreeSet<(String, crate::base::Digest)> {
        let files = inputs.files.iter().map(|(path, file)| (path.to_string(), file.digest));
        files.chain(inputs.assets.iter().map(|(path, asset)| (path.to_string(), asset.digest))).collect()
    };
    let names: BTreeSet<String> =
        digests(old).symmetric_difference(&digests(new)).map(|(path, _)| path.clone()).collect();
    names.into_iter().collect()
}
