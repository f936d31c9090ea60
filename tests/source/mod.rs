//! Rust source as text: what a file names. A scan, not a compiler, so it asks for plain `use`
//! lines; never a rule of the house.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// One file of Rust.
pub(crate) struct Source {
    /// Path from the repository's root, with `/`.
    pub(crate) path: String,
    /// The text as typed.
    pub(crate) text: String,
    /// The text with comments blanked.
    pub(crate) uncommented: String,
    /// The text with comments and the insides of strings blanked.
    pub(crate) code: String,
}

impl Source {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        let (uncommented, code) = blank(text);
        Self { path: path.to_owned(), text: text.to_owned(), uncommented, code }
    }

    /// The same without the unit tests at its foot.
    pub(crate) fn without_tests(&self) -> Self {
        let inline = self.text.match_indices("#[cfg(test)]\nmod ").find(|(at, _)| {
            let declaration = self.text[*at..].lines().nth(1).unwrap_or("");
            declaration.ends_with('{')
        });
        Self::new(&self.path, inline.map_or(&self.text, |(at, _)| &self.text[..at]))
    }

    /// Paths of the files that it declares for unit tests only.
    fn test_files(&self) -> Vec<String> {
        let folder = self.path.strip_suffix("mod.rs").unwrap_or("");
        let declared = self.text.split("#[cfg(test)]\nmod ").skip(1).filter_map(|rest| rest.split_once(';'));
        declared.filter(|(name, _)| !name.contains('{')).map(|(name, _)| format!("{folder}{name}.rs")).collect()
    }

    /// The folder of `src/` it lies in; empty for `main.rs` and `lib.rs`.
    pub(crate) fn floor(&self) -> &str {
        let below = self.path.strip_prefix("src/").unwrap_or("");
        below.split_once('/').map_or("", |(floor, _)| floor)
    }

    /// Whether it names this identifier.
    pub(crate) fn names(&self, identifier: &str) -> bool {
        self.places(identifier).next().is_some()
    }

    /// Where an identifier stands as a whole word in the code, with what follows it.
    pub(crate) fn places<'a>(&'a self, identifier: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
        self.code
            .match_indices(identifier)
            .map(|(at, _)| (at, &self.code[at + identifier.len()..]))
            .filter(|(at, after)| !is_word(self.code[..*at].chars().next_back()) && !is_word(after.chars().next()))
    }

    /// The first names of all paths that begin with `root::`, such as `base` in `crate::base::Text`
    /// and in `crate::{base::Text, model}`.
    pub(crate) fn paths_below<'a>(&'a self, root: &'a str) -> BTreeSet<&'a str> {
        let mut found = BTreeSet::new();
        for (_, after) in self.places(root) {
            let Some(after) = after.strip_prefix("::") else { continue };
            match after.strip_prefix('{') {
                Some(group) => found.extend(first_names(group)),
                None => found.extend(first_word(after)),
            }
        }
        found
    }

    /// Whether it names a crate: `name::` or `use name;`, not as a part of a longer path.
    pub(crate) fn uses_crate(&self, name: &str) -> bool {
        self.places(name).any(|(at, after)| {
            let before = self.code[..at].trim_end();
            !before.ends_with("::")
                && !before.ends_with("crate::")
                && (after.starts_with("::") || before.ends_with("use"))
        })
    }

    /// The line (from 1) of a byte.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.code[..at].matches('\n').count() + 1
    }
}

/// Every file of Rust below a folder of the repository.
pub(crate) fn sources(folder: &str) -> Vec<Source> {
    files(folder, "rs").into_iter().map(|(path, text)| Source::new(&path, &text)).collect()
}

/// What is given away: every file of Rust below `src/` without unit tests.
pub(crate) fn shipped() -> Vec<Source> {
    let all = sources("src");
    let tests: BTreeSet<String> = all.iter().flat_map(Source::test_files).collect();
    all.iter().filter(|source| !tests.contains(&source.path)).map(Source::without_tests).collect()
}

/// Every text file of one ending below a folder of the repository, by path.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let (mut ahead, mut found) = (vec![root().join(folder)], Vec::new());
    while let Some(path) = ahead.pop() {
        if path.is_dir() {
            ahead.extend(fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").path()));
        } else if path.extension().is_some_and(|found| found == ending) {
            let name = path.strip_prefix(root()).expect("found below it").to_string_lossy().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).expect("a text file")));
        }
    }
    found.sort();
    found
}

/// The repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn is_word(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
}

fn first_word(text: &str) -> Option<&str> {
    let end = text.find(|letter: char| !is_word(Some(letter))).unwrap_or(text.len());
    (end > 0).then(|| &text[..end])
}

/// The first name of every member of a group, nested groups left out.
fn first_names(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            ',' if depth == 0 => {
                names.extend(first_word(group[start..at].trim()));
                start = at + 1;
            }
            '}' if depth == 0 => {
                names.extend(first_word(group[start..at].trim()));
                break;
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names
}

/// The text without comments, and without the insides of strings too; both as long as the text.
fn blank(text: &str) -> (String, String) {
    let (mut uncommented, mut code) = (String::new(), String::new());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let previous = code.chars().next_back();
        let (length, is_comment) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), true)
        } else if rest.starts_with("/*") {
            (rest.find("*/").map_or(rest.len(), |end| end + 2), true)
        } else if let Some(length) = string(rest).filter(|_| !is_word(previous)) {
            (length, false)
        } else {
            uncommented.push(first);
            code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        let blanks: String = rest[..length].chars().map(|letter| if letter == '\n' { '\n' } else { ' ' }).collect();
        uncommented.push_str(if is_comment { &blanks } else { &rest[..length] });
        code.push_str(&blanks);
        rest = &rest[length..];
    }
    (uncommented, code)
}

/// How long the string or character is that the text begins with.
fn string(text: &str) -> Option<usize> {
    if let Some(raw) = text.strip_prefix('r').or_else(|| text.strip_prefix("br")) {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let inside = raw[hashes..].strip_prefix('"')?;
        let close = format!("\"{}", "#".repeat(hashes));
        return Some(text.len() - inside.len() + inside.find(&close)? + close.len());
    }
    let quote = text.chars().next().filter(|letter| ['"', '\''].contains(letter))?;
    let mut letters = text.char_indices().skip(1);
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            letter if letter == quote => {
                // `'a` is a lifetime unless a quote closes it after one letter or an escape.
                let characters = text[1..at].chars().count();
                let is_character = characters == 1 || text[1..].starts_with('\\');
                return (quote == '"' || is_character).then_some(at + 1);
            }
            _ => {}
        }
    }
    None
}
