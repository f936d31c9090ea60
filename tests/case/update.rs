//! `UPDATE=1`: writes what was made into a case, as what is expected from now on. To be read
//! before it is committed.

use std::collections::BTreeSet;
use std::fs;

use bluebook::pipeline::{Built, Cache};

use super::annotation::{as_comment, can_hold, front_matter_lines};
use super::check::{part, unmatched};
use super::read::{all, from_one_file};
use super::{Case, Expected, Home, Said, Stands, artifacts};

/// Rounds of writing and building again, after which a case is left for a person.
const ROUNDS: usize = 6;

/// Rewrites expected files and expected faults.
pub(crate) fn update(mut case: Case) -> Result<(), String> {
    for _ in 0..ROUNDS {
        let built = case.build(&mut Cache::default());
        if !rewrite_faults(&mut case, &built) {
            rewrite_files(&mut case, &built);
            return Ok(());
        }
        case = again(&case)?;
    }
    Err("the faults did not settle: annotate this case by hand".to_owned())
}

fn rewrite_files(case: &mut Case, built: &Built) {
    let files = artifacts(built).unwrap_or_default();
    for (path, expected) in case.expected.clone() {
        if let Some(bytes) = files.get(&path) {
            let mut text = part(&path, &expected, bytes);
            if !text.ends_with('\n') {
                text.push('\n');
            }
            case.home.set(&format!("expected/{path}"), &text);
        }
    }
}

/// Whether anything was rewritten, so that the case must be built again.
fn rewrite_faults(case: &mut Case, built: &Built) -> bool {
    let inputs = case.inputs();
    let said: Vec<Said> = built.faults.iter().map(|fault| Said::of(fault, &inputs)).collect();
    let (missing, mut surplus) = unmatched(case, &said, Expected::is_complete);
    if missing.is_empty() && surplus.is_empty() {
        return false;
    }
    let paths: BTreeSet<String> = surplus
        .iter()
        .map(|&n| said[n].path.clone())
        .chain(missing.iter().map(|&n| case.faults[n].path.clone()))
        .collect();
    let mut unplaced = Vec::new();
    for path in paths {
        let wrong: Vec<&Expected> = missing.iter().map(|&n| &case.faults[n]).filter(|e| e.path == path).collect();
        let (here, elsewhere): (Vec<usize>, Vec<usize>) = surplus.iter().partition(|&&n| said[n].path == path);
        surplus = elsewhere;
        let here = here.into_iter().map(|n| &said[n]);
        // A fault of a file as a whole stays at its start, whatever is written above.
        let (whole, here): (Vec<&Said>, Vec<&Said>) = here.partition(|fault| fault.is_of_whole_file());
        unplaced.extend(whole);
        match case.home.get(&path) {
            Some(text) if can_hold(&path) => {
                let text = annotate(&path, &text, &wrong, here);
                case.home.set(&path, &text);
            }
            _ => unplaced.extend(here),
        }
    }
    let kept = case.faults.iter().enumerate().filter(|(n, e)| e.stands == Stands::List && !missing.contains(n));
    let list: Vec<String> = kept.map(|(_, e)| e.told()).chain(unplaced.into_iter().map(Said::told)).collect();
    case.home.set("faults", &list.iter().map(|line| format!("{line}\n")).collect::<String>());
    true
}

/// The text of a file with its annotations put right: those with a fault on the same line are
/// rewritten in place, others removed, and faults without one get one.
fn annotate(path: &str, text: &str, wrong: &[&Expected], mut said: Vec<&Said>) -> String {
    let mut lines: Vec<Option<String>> = text.lines().map(|line| Some(line.to_owned())).collect();
    for expected in wrong {
        let Stands::Line { line, base } = expected.stands else { continue };
        let find = |wanted: &dyn Fn(&Said) -> bool| said.iter().position(|fault| wanted(fault));
        let same = find(&|fault| fault.line == expected.line && fault.code == expected.code)
            .or_else(|| find(&|fault| fault.line == expected.line))
            .or_else(|| find(&|fault| fault.code == expected.code && fault.line >= base));
        lines[line - 1] = same.map(|at| {
            let fault = said.remove(at);
            comment_for(path, text, line, base, fault, &expected.message)
        });
    }
    if lines.iter().any(Option::is_none) {
        // Lines have moved: what is left is said again, elsewhere, in the next round.
        return lines.into_iter().flatten().map(|line| line + "\n").collect();
    }
    let mut lines: Vec<String> = lines.into_iter().flatten().collect();
    said.sort_by_key(|fault| std::cmp::Reverse(fault.line));
    for fault in said {
        let base = place_above(path, &lines, fault.line);
        lines.insert(base - 1, comment_for(path, text, base, base, fault, ""));
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

fn comment_for(path: &str, text: &str, line: usize, base: usize, fault: &Said, kept: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let beside = lines.get(base - 1).copied().unwrap_or("");
    let indent = &beside[..beside.len() - beside.trim_start().len()];
    let indent = if path.ends_with(".md") && base != fault.line { "" } else { indent };
    let part = if !kept.is_empty() && fault.message.contains(kept) { kept } else { &fault.message };
    // Neither may stand in a comment of HTML without being something else.
    let part = part.split("--").next().unwrap_or("").split('<').next().unwrap_or("").trim_end();
    as_comment(path, line <= front_matter_lines(path, &lines), indent, &fault.annotation(base, part))
}

/// The line (from 1) above which an annotation may stand: in Markdown the paragraph's first.
fn place_above(path: &str, lines: &[String], line: usize) -> usize {
    let texts: Vec<&str> = lines.iter().map(String::as_str).collect();
    let front = front_matter_lines(path, &texts);
    let line = line.clamp(1, lines.len() + 1);
    if !path.ends_with(".md") || (line <= front && line > 1) {
        return line;
    }
    let opens = |n: usize| n <= front + 1 || texts[n - 2].trim().is_empty() || texts[n - 2].starts_with("<!--");
    (front + 1..=line.max(front + 1)).rev().find(|&n| opens(n)).unwrap_or(front + 1)
}

fn again(case: &Case) -> Result<Case, String> {
    match &case.home {
        Home::OneFile(path, pieces) => from_one_file(case.name.clone(), path.clone(), &pieces.write()),
        Home::Folder(folder) => {
            let above = folder.parent().expect("a case lies in a group");
            let found = all(above)
                .into_iter()
                .flatten()
                .find(|other| matches!(&other.home, Home::Folder(same) if same == folder));
            found.ok_or_else(|| "the case is gone".to_owned())
        }
    }
}

impl Home {
    /// The text of one part of the case, where it can be edited.
    fn get(&self, name: &str) -> Option<String> {
        match self {
            Self::Folder(folder) => fs::read_to_string(folder.join(name)).ok(),
            Self::OneFile(_, pieces) => {
                let block = pieces.blocks().find(|block| block.name == name)?;
                (!["hex", "latin1", "missing"].contains(&block.flags)).then(|| block.body.to_owned())
            }
        }
    }

    /// Replaces one part of the case, on disk too.
    fn set(&mut self, name: &str, text: &str) {
        match self {
            Self::Folder(folder) => {
                let list = super::one_file::LISTS.contains(&name);
                let path = if list { folder.join(format!("{name}.txt")) } else { folder.join(name) };
                if list && text.is_empty() {
                    let _ = fs::remove_file(path);
                } else {
                    fs::write(path, text).expect("the case can be written");
                }
            }
            Self::OneFile(path, pieces) => {
                pieces.set(name, text);
                fs::write(path, pieces.write()).expect("the case can be written");
            }
        }
    }
}
