//! How long a build takes, where the time goes, and how much memory it needs, at several sizes.
//! `cargo bench --bench build -- [CHAPTERS ...] [--pages-only]`; `--make FOLDER CHAPTERS` only writes the report. Every size is measured in processes of its own, so that the peak of
//! memory is that size's.
#![allow(clippy::print_stdout, reason = "a benchmark is there to print what it measured")]

mod corpus;

use std::collections::BTreeMap;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use bluebook::base::{Inputs, Severity};
use bluebook::pipeline::{Built, Cache, build_watched};
use bluebook::render::Artifacts;
use bluebook::{load, write};
use corpus::{Corpus, chapter_path};

/// The phases in the order they run.
const PHASES: [&str; 12] = [
    "patch",
    "load",
    "parse",
    "gather",
    "clear",
    "resolve",
    "compose",
    "theme and faults",
    "render",
    "sweep",
    "write",
    "floor",
];
/// How often a cold build is measured, in a process each time; once where it takes long.
const COLD_RUNS: usize = 3;
/// How often a warm build is measured, in one process.
const WARM_RUNS: usize = 7;

/// Milliseconds and counts by name.
type Measured = BTreeMap<String, f64>;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let pages_only = arguments.iter().any(|argument| argument == "--pages-only");
    let sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    match arguments.first().map(String::as_str) {
        Some("--make") => Corpus { chapters: sizes[0], pages_only }
            .write(Path::new(&arguments[1]))
            .expect("the report can be written"),
        Some("--cold") => cold(Path::new(&arguments[1]), Path::new(&arguments[2])),
        Some("--warm") => warm(Corpus { chapters: sizes[0], pages_only }),
        _ => {
            let sizes = if sizes.is_empty() { vec![10, 100, 1000] } else { sizes };
            // Nothing is removed before all is measured: for some seconds after a removal some
            // file systems make new files slowly.
            let folder = tempfile::tempdir().expect("a folder for reports and sites");
            let measured: Vec<(usize, [Measured; 2])> = sizes
                .into_iter()
                .map(|chapters| (chapters, measure(Corpus { chapters, pages_only }, folder.path())))
                .collect();
            print(&measured);
        }
    }
}

/// Measures one size: cold builds from disk to disk, and warm ones in memory.
fn measure(corpus: Corpus, folder: &Path) -> [Measured; 2] {
    let report = folder.join(corpus.chapters.to_string());
    corpus.write(&report).expect("the report can be written");
    let cold = |run: usize| {
        let out = folder.join(format!("{}-run-{run}", corpus.chapters));
        child(&["--cold", &report.to_string_lossy(), &out.to_string_lossy()])
    };
    let colds: Vec<Measured> = (0..if corpus.chapters < 10_000 { COLD_RUNS } else { 1 }).map(cold).collect();
    let chapters = corpus.chapters.to_string();
    let mut arguments = vec!["--warm", &*chapters];
    arguments.extend(corpus.pages_only.then_some("--pages-only"));
    [medians(&colds), child(&arguments)]
}

/// Runs this program again and reads what it measured: a line `name=number` each.
fn child(arguments: &[&str]) -> Measured {
    let program = std::env::current_exe().expect("this program has a path");
    let output = Command::new(program).args(arguments).output().expect("this program runs again");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines()
        .filter_map(|line| line.split_once('='))
        .filter_map(|(name, number)| Some((name.to_owned(), number.parse().ok()?)))
        .collect()
}

/// One cold build from disk to disk, whole.
fn cold(folder: &Path, out: &Path) {
    let mut watch = Watch::default();
    let begun = Instant::now();
    let inputs = load::read(folder).expect("the report can be read");
    watch.told("load");
    let mut cache = ManuallyDrop::new(Cache::for_one_build()); // as the command line does
    let built = build_watched(&mut cache, &inputs, &mut |phase| watch.told(phase));
    let artifacts = sound(&built);
    watch.skip();
    write::write(artifacts, out).expect("the site can be written");
    watch.told("write");
    tell("whole", milliseconds(begun.elapsed()));
    tell("peak", peak_megabytes());
    watch.skip();
    floor(artifacts, &out.with_extension("floor"));
    watch.told("floor");
    watch.tell("");
    tell("files", count(artifacts.0.len()));
    tell("megabytes", count(artifacts.0.values().map(|artifact| artifact.bytes.len()).sum()) / 1e6);
    tell("read megabytes", count(inputs.files.values().map(|file| file.text.len()).sum()) / 1e6);
}

/// Builds again and again in one process: nothing changed, one word, one figure more.
fn warm(corpus: Corpus) {
    let mut cache = Cache::default();
    let mut inputs = corpus.inputs();
    sound(&build_watched(&mut cache, &inputs, &mut |_| {}));
    again("same", &mut cache, &mut inputs, &|_, _| {});
    let middle = corpus.chapters / 2;
    let word = |inputs: &mut Inputs, run: usize| {
        let text = corpus.chapter(middle, &format!(" indeed {run}"));
        inputs.put(&chapter_path(middle), text.as_bytes());
    };
    again("word", &mut cache, &mut inputs, &word);
    let figure = |inputs: &mut Inputs, run: usize| {
        let text =
            corpus.chapter(middle, "") + &format!("\n## More {run}\n\n![](fig:f{})\n", (middle + 1) % corpus.chapters);
        inputs.put(&chapter_path(middle), text.as_bytes());
    };
    if !corpus.pages_only {
        again("figure", &mut cache, &mut inputs, &figure);
    }
    let files = inputs.files["content/SUMMARY.md"].text.to_string();
    let first = files.find("- [").expect("has chapters");
    let front = |inputs: &mut Inputs, run: usize| {
        inputs.put("content/front.md", format!("# In front {run}\n\nWords.\n").as_bytes());
        let line = if run.is_multiple_of(2) { "- [In front](front.md)\n" } else { "" };
        inputs.put("content/SUMMARY.md", format!("{}{line}{}", &files[..first], &files[first..]).as_bytes());
    };
    again("front", &mut cache, &mut inputs, &front);
    if !corpus.pages_only {
        let path = format!("data/part-{}/c{middle}.yaml", middle / corpus::TOGETHER);
        let text = inputs.files[&*path].text.to_string();
        let value = |inputs: &mut Inputs, run: usize| {
            let edited = text.replacen("value: ", &format!("value: {}", run + 1), 1);
            inputs.put(&path, edited.as_bytes());
        };
        again("value", &mut cache, &mut inputs, &value);
    }
    tell("peak", peak_megabytes());
}

/// Measures one sort of change several times and tells the medians.
fn again(name: &str, cache: &mut Cache, inputs: &mut Inputs, change: &dyn Fn(&mut Inputs, usize)) {
    let mut all = Vec::new();
    for run in 0..WARM_RUNS {
        change(inputs, run);
        let mut watch = Watch::default();
        let begun = Instant::now();
        let built = build_watched(cache, inputs, &mut |phase| watch.told(phase));
        watch.phases.insert("whole".to_owned(), milliseconds(begun.elapsed()));
        sound(&built);
        all.push(watch.phases);
    }
    let medians = medians(&all);
    medians.iter().for_each(|(phase, time)| tell(&format!("{name} {phase}"), *time));
}

/// The site; a corpus with faults measures nothing.
fn sound(built: &Built) -> &Artifacts {
    let errors = built.faults.iter().filter(|fault| fault.severity == Severity::Error);
    let errors: Vec<String> = errors.take(3).map(|fault| format!("{fault:?}")).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    built.artifacts.as_ref().expect("a report without faults has a site")
}

/// Writes as many files of as many bytes with nothing but the standard library, on all cores: no
/// program that writes this site can be faster.
fn floor(artifacts: &Artifacts, out: &Path) {
    let files: Vec<(PathBuf, &[u8])> =
        artifacts.0.values().map(|artifact| (out.join(&*artifact.path), &*artifact.bytes)).collect();
    for (path, _) in &files {
        std::fs::create_dir_all(path.parent().unwrap_or(out)).expect("a folder can be made");
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for share in files.chunks(files.len().div_ceil(threads)) {
            scope.spawn(|| {
                share.iter().for_each(|(path, bytes)| std::fs::write(path, bytes).expect("a file can be written"));
            });
        }
    });
}

/// A clock that is looked at when a phase ends.
struct Watch {
    since: Instant,
    phases: Measured,
}

impl Default for Watch {
    fn default() -> Self {
        Self { since: Instant::now(), phases: Measured::new() }
    }
}

impl Watch {
    fn told(&mut self, phase: &str) {
        *self.phases.entry(phase.to_owned()).or_default() += milliseconds(self.since.elapsed());
        self.phases.insert(format!("{phase} MB"), megabytes("VmRSS:"));
        self.skip();
    }

    fn skip(&mut self) {
        self.since = Instant::now();
    }

    fn tell(&self, before: &str) {
        self.phases.iter().for_each(|(phase, time)| tell(&format!("{before}{phase}"), *time));
    }
}

fn tell(name: &str, number: f64) {
    println!("{name}={number}");
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

#[allow(clippy::cast_precision_loss, reason = "counts here are far below 2^52")]
fn count(number: usize) -> f64 {
    number as f64
}

/// The most memory this process has held so far.
fn peak_megabytes() -> f64 {
    megabytes("VmHWM:")
}

/// What the system says of this process's memory; 0 where it does not tell.
fn megabytes(line_name: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(line_name));
    let kilobytes: Option<f64> = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    kilobytes.unwrap_or_default() / 1024.0
}

/// The median of every number.
fn medians(runs: &[Measured]) -> Measured {
    let median = |name: &String| {
        let mut numbers: Vec<f64> = runs.iter().filter_map(|run| run.get(name).copied()).collect();
        numbers.sort_by(f64::total_cmp);
        (name.clone(), numbers[numbers.len() / 2])
    };
    runs.first().map(|run| run.keys().map(median).collect()).unwrap_or_default()
}

/// A table: a line for every number, a column for every size.
fn print(measured: &[(usize, [Measured; 2])]) {
    let line = |title: &str, number: &dyn Fn(&[Measured; 2]) -> Option<f64>| {
        let cells = measured
            .iter()
            .map(|(_, one)| number(one).map_or_else(|| format!("{:>10}", "-"), |number| format!("{number:>10.1}")));
        println!("| {title:<38} | {} |", cells.collect::<Vec<_>>().join(" | "));
    };
    let sizes: Vec<String> = measured.iter().map(|(size, _)| format!("{size:>10}")).collect();
    println!("| {:<38} | {} |", "chapters", sizes.join(" | "));
    println!("|{}|{}", "-".repeat(40), "-----------:|".repeat(sizes.len()));
    line("cold, disk to disk, ms", &|[cold, _]| cold.get("whole").copied());
    for phase in PHASES.into_iter().filter(|phase| *phase != "patch") {
        let title = if phase == "floor" { "floor: writing the same files, ms" } else { phase };
        line(title, &|[cold, _]| cold.get(phase).copied());
    }
    for phase in ["load", "parse", "resolve", "compose", "render"] {
        line(&format!("memory after {phase}, MB"), &|[cold, _]| cold.get(&format!("{phase} MB")).copied());
    }
    line("peak of a cold build, MB", &|[cold, _]| cold.get("peak").copied());
    line("read, MB", &|[cold, _]| cold.get("read megabytes").copied());
    line("written, MB", &|[cold, _]| cold.get("megabytes").copied());
    line("written, files", &|[cold, _]| cold.get("files").copied());
    for (name, title) in
        [("same", "nothing changed"), ("word", "one word changed"), ("figure", "one heading, one figure more")]
    {
        line(&format!("{title}, ms"), &|[_, warm]| warm.get(&format!("{name} whole")).copied());
        for phase in PHASES
            .iter()
            .filter(|phase| measured.iter().any(|(_, [_, warm])| warm.contains_key(&format!("{name} {phase}"))))
        {
            line(&format!("  {phase}"), &|[_, warm]| warm.get(&format!("{name} {phase}")).copied());
        }
    }
    line("peak with a cache kept, MB", &|[_, warm]| warm.get("peak").copied());
}
