//! What tells that files have changed: the system where it can, looking again and again where it
//! cannot. Never decides what a change means, and never opens a file.
//!
//! Each folder is watched by itself and none below it, so that what a build or a version control
//! writes beside the report costs nothing. There is no debouncing here: the loop waits for a quiet
//! moment, and an idle preview wakes nobody.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify::event::{MetadataKind, ModifyKind};
use notify::{Config, ErrorKind, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode};

use super::Event;
use crate::load;

/// How often files are looked at where the system does not tell.
const INTERVAL: Duration = Duration::from_millis(500);

/// How changes are noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Watching {
    /// The system tells.
    Told,
    /// By looking; because the system cannot tell, or since it was asked for.
    Looking(Option<String>),
}

/// Watches the folders of a report.
pub(super) struct Watcher {
    inner: Box<dyn notify::Watcher + Send>,
    watching: Watching,
    folders: BTreeSet<PathBuf>,
    events: Sender<Event>,
}

impl Watcher {
    /// Begins before the report is read, so that nothing is missed between.
    pub(super) fn start(root: &Path, poll: bool, events: Sender<Event>) -> Self {
        let (inner, watching) = match if poll { Err(None) } else { told(&events).map_err(Some) } {
            Ok(told) => (told, Watching::Told),
            Err(reason) => (looking(&events), Watching::Looking(reason)),
        };
        let mut watcher = Self { inner, watching, folders: BTreeSet::new(), events };
        watcher.watch(load::folders(root));
        watcher
    }

    /// How changes are noticed now.
    pub(super) fn watching(&self) -> &Watching {
        &self.watching
    }

    /// Goes over to looking.
    pub(super) fn poll(&mut self, root: &Path) {
        self.inner = looking(&self.events);
        self.watching = Watching::Looking(None);
        self.folders.clear();
        self.watch(load::folders(root));
    }

    /// Watches new folders too, when what was touched may have made or removed some.
    pub(super) fn follow_folders(&mut self, root: &Path, touched: Option<&BTreeSet<PathBuf>>) {
        let is_plain = |path: &PathBuf| path.symlink_metadata().is_ok_and(|found| found.is_file());
        let settings = root.join("book.toml");
        if touched.is_some_and(|paths| paths.iter().all(|path| is_plain(path) && *path != settings)) {
            return;
        }
        let folders = load::folders(root);
        // A folder that was removed and made again is another one, under the same name.
        let renewed = touched.into_iter().flatten().filter(|path| self.folders.contains(*path));
        let gone: Vec<PathBuf> = self.folders.difference(&folders).chain(renewed).cloned().collect();
        for folder in gone {
            self.folders.remove(&folder);
            let _ = self.inner.unwatch(&folder); // it is gone, or will be watched anew
        }
        self.watch(folders);
    }

    fn watch(&mut self, folders: BTreeSet<PathBuf>) {
        for folder in folders {
            if self.folders.contains(&folder) {
                continue;
            }
            match self.inner.watch(&folder, RecursiveMode::NonRecursive) {
                Ok(()) => drop(self.folders.insert(folder)),
                Err(fault) if is_gone(&fault) => {}
                Err(fault) if self.watching == Watching::Told => {
                    let _ = self.events.send(Event::Unwatchable(reason(&fault))); // the loop reads until the end
                    return;
                }
                Err(_) => {}
            }
        }
    }
}

/// The system's own watcher, or why there is none.
fn told(events: &Sender<Event>) -> Result<Box<dyn notify::Watcher + Send>, String> {
    let events = events.clone();
    let watcher = <RecommendedWatcher as notify::Watcher>::new(move |event| pass_on(event, &events), Config::default());
    Ok(Box::new(watcher.map_err(|fault| reason(&fault))?))
}

/// A watcher that looks.
fn looking(events: &Sender<Event>) -> Box<dyn notify::Watcher + Send> {
    let events = events.clone();
    let config = Config::default().with_poll_interval(INTERVAL);
    let watcher = <PollWatcher as notify::Watcher>::new(move |event| pass_on(event, &events), config);
    Box::new(watcher.expect("looking needs nothing of the system"))
}

/// Turns what the library says into an event, and leaves out that files are read: a preview would
/// set itself off for ever.
fn pass_on(event: notify::Result<notify::Event>, events: &Sender<Event>) {
    let told = match event {
        Ok(event) if event.need_rescan() => Event::Lost,
        Ok(event) if matters(event.kind) => Event::Touched(event.paths.into_iter().collect()),
        Ok(_) => return,
        Err(fault) if matches!(fault.kind, ErrorKind::MaxFilesWatch) => Event::Unwatchable(reason(&fault)),
        Err(_) => Event::Lost,
    };
    let _ = events.send(told); // after the loop has ended nobody wants to know
}

fn matters(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(_) => false,
        EventKind::Modify(ModifyKind::Metadata(kind)) => {
            // The looking watcher knows a change by the file's time alone.
            matches!(kind, MetadataKind::WriteTime | MetadataKind::Permissions | MetadataKind::Any)
        }
        _ => true,
    }
}

fn is_gone(fault: &notify::Error) -> bool {
    match &fault.kind {
        ErrorKind::PathNotFound | ErrorKind::WatchNotFound => true,
        ErrorKind::Io(fault) => {
            matches!(fault.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::PermissionDenied)
        }
        _ => false,
    }
}

fn reason(fault: &notify::Error) -> String {
    match &fault.kind {
        ErrorKind::MaxFilesWatch => "this system watches no more files (fs.inotify.max_user_watches)".into(),
        ErrorKind::Io(fault) if fault.raw_os_error() == Some(24) => {
            "this system watches no more for one user (fs.inotify.max_user_instances)".into()
        }
        _ => fault.to_string(),
    }
}
