//! Cases from disk: folders and one-file forms, with the defaults for what they leave out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::one_file::{Block, Pieces};
use super::{Case, Expected, Home};

const DEFAULT_BOOK: &str = "[book]\ntitle = \"Case\"\n";
const DEFAULT_CHAPTER: &str = "# One {#one}\n\nText.\n";

/// Every case below a folder, by name.
pub(crate) fn all(root: &Path) -> Vec<Result<Case, String>> {
    let mut cases = Vec::new();
    descend(root, root, &mut cases);
    cases
}

fn descend(root: &Path, folder: &Path, cases: &mut Vec<Result<Case, String>>) {
    for path in listed(folder) {
        let name = path.strip_prefix(root).expect("found below it").with_extension("").to_string_lossy().into_owned();
        if path.is_dir() {
            if ["content", "data", "book.toml"].iter().any(|part| path.join(part).exists()) {
                cases.push(from_folder(name, &path));
            } else {
                descend(root, &path, cases);
            }
        } else if path.extension().is_some_and(|ending| ending == "md") && !path.ends_with("README.md") {
            let text = fs::read_to_string(&path).expect("a case is text");
            cases.push(from_one_file(name, path, &text));
        }
    }
}

fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|cause| panic!("reading {}: {cause}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry of the folder").path()).collect();
    paths.sort();
    paths
}

/// A case from its one file.
pub(crate) fn from_one_file(name: String, path: PathBuf, text: &str) -> Result<Case, String> {
    let pieces = Pieces::read(text);
    let mut parts = BTreeMap::new();
    let mut missing = Vec::new();
    for block in pieces.blocks() {
        if block.flags == "missing" {
            missing.push(block.name.to_owned());
        } else if parts.insert(block.name.to_owned(), decode(&block)?).is_some() {
            return Err(format!("two blocks are named `{}`", block.name));
        }
    }
    if parts.is_empty() && missing.is_empty() {
        return Err("no block has a name: begin a fence with ```content/01.md".to_owned());
    }
    from_parts(Case { name, home: Home::OneFile(path, pieces), ..Case::default() }, parts, &missing)
}

fn from_folder(name: String, folder: &Path) -> Result<Case, String> {
    let mut parts = BTreeMap::new();
    gather(folder, folder, &mut parts);
    let lists: Vec<_> = super::one_file::LISTS.iter().map(|list| (format!("{list}.txt"), *list)).collect();
    for (file, list) in lists {
        if let Some(bytes) = parts.remove(&file) {
            parts.insert(list.to_owned(), bytes);
        }
    }
    from_parts(Case { name, home: Home::Folder(folder.to_owned()), ..Case::default() }, parts, &[])
}

fn gather(root: &Path, folder: &Path, parts: &mut BTreeMap<String, Vec<u8>>) {
    for path in listed(folder) {
        if path.is_dir() {
            gather(root, &path, parts);
        } else {
            let name = path.strip_prefix(root).expect("found below it").to_string_lossy().into_owned();
            parts.insert(name, fs::read(&path).expect("a file of the case"));
        }
    }
}

fn from_parts(mut case: Case, parts: BTreeMap<String, Vec<u8>>, missing: &[String]) -> Result<Case, String> {
    for (name, bytes) in parts {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        match name.as_str() {
            "faults" => case.faults.extend(Expected::in_list(&text)?),
            "contains" => case.contains = pairs(&text)?,
            "lacks" => case.lacks = pairs(&text)?,
            "absent" => case.absent = lines(&text),
            "secrets" => case.secrets = lines(&text),
            _ => match name.strip_prefix("expected/") {
                Some(path) => drop(case.expected.insert(path.to_owned(), text)),
                None => {
                    case.faults.extend(Expected::in_file(&name, &text));
                    case.files.insert(name, bytes);
                }
            },
        }
    }
    add_defaults(&mut case.files, missing);
    Ok(case)
}

fn add_defaults(files: &mut BTreeMap<String, Vec<u8>>, missing: &[String]) {
    let wanted = |files: &BTreeMap<String, Vec<u8>>, path: &str| {
        !files.contains_key(path) && !missing.iter().any(|name| name == path)
    };
    if wanted(files, "book.toml") {
        files.insert("book.toml".to_owned(), DEFAULT_BOOK.into());
    }
    if chapters(files).next().is_none() && !files.contains_key("content/SUMMARY.md") && wanted(files, "content/01.md") {
        files.insert("content/01.md".to_owned(), DEFAULT_CHAPTER.into());
    }
    if wanted(files, "content/SUMMARY.md") {
        let line =
            |(path, bytes): (&str, &Vec<u8>)| format!("- [{}]({path})\n", title(path, &String::from_utf8_lossy(bytes)));
        let lines: String = chapters(files).map(line).collect();
        files.insert("content/SUMMARY.md".to_owned(), format!("# Summary\n\n{lines}").into_bytes());
    }
}

/// Chapters by their path below `content/`.
fn chapters(files: &BTreeMap<String, Vec<u8>>) -> impl Iterator<Item = (&str, &Vec<u8>)> {
    files
        .iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix("content/")?, bytes)))
        .filter(|(path, _)| path.ends_with(".md") && *path != "SUMMARY.md" && *path != "README.md")
}

/// The first heading where it is plain words, else the file's name.
fn title<'a>(path: &'a str, text: &'a str) -> &'a str {
    let heading = text.trim_start_matches('\u{feff}').lines().find_map(|line| line.strip_prefix("# ")).unwrap_or("");
    let words = heading.split(" {#").next().unwrap_or("").trim();
    let plain = !words.is_empty() && words.chars().all(|letter| letter.is_alphanumeric() || " ,.'".contains(letter));
    if plain { words } else { path.trim_end_matches(".md") }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

fn pairs(text: &str) -> Result<Vec<(String, String)>, String> {
    let pair = |line: String| match line.split_once(": ") {
        Some((path, text)) => Ok((path.to_owned(), text.to_owned())),
        None => Err(format!("not `path: text`: `{line}`")),
    };
    lines(text).into_iter().map(pair).collect()
}

/// The bytes of a block, as its flags ask.
fn decode(block: &Block<'_>) -> Result<Vec<u8>, String> {
    let mut bytes = block.body.as_bytes().to_vec();
    for flag in block.flags.split_whitespace() {
        match flag {
            "crlf" => bytes = String::from_utf8_lossy(&bytes).replace('\n', "\r\n").into_bytes(),
            "bom" => drop(bytes.splice(..0, "\u{feff}".bytes())),
            "no-newline" => drop(bytes.pop()),
            "latin1" => bytes = block.body.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect(),
            "hex" => bytes = from_hex(block.body)?,
            "thousand-fold" => bytes = bytes.repeat(1000),
            other => {
                return Err(format!(
                    "block `{}`: `{other}` is none of crlf, bom, no-newline, latin1, hex, thousand-fold",
                    block.name
                ));
            }
        }
    }
    Ok(bytes)
}

fn from_hex(text: &str) -> Result<Vec<u8>, String> {
    let digits: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let byte = |pair: &[u8]| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok());
    digits.chunks(2).map(|pair| byte(pair).ok_or_else(|| "a hex block holds pairs of hex digits".to_owned())).collect()
}
