//! The ways to break a report, one function each. A way says what it did.

use super::Report;
use super::dice::Dice;

/// Breaks a report and says what was done to it.
type Way = fn(&mut Report, &mut Dice, usize) -> String;

/// All ways; the ones named often have most variety.
const WAYS: [Way; 32] = [
    insert_snippet,
    delete_bytes,
    delete_line,
    insert_snippet,
    double_line,
    swap_lines,
    insert_snippet,
    indent,
    truncate,
    insert_snippet,
    bad_bytes,
    misspell_key,
    change_address,
    insert_snippet,
    change_number,
    delete_mark,
    change_number,
    insert_snippet,
    delete_file,
    copy_file,
    insert_snippet,
    change_case,
    empty_file,
    only_snippet,
    change_address,
    delete_mark,
    misspell_key,
    insert_line,
    join_lines,
    exchange_files,
    repeat_mark,
    insert_line,
];

/// What has a meaning somewhere: in Markdown, YAML, TOML, templates or a terminal.
const SNIPPETS: [&str; 72] = [
    "{{",
    "}}",
    "{{ x }}",
    "{%",
    "{% raw %}",
    "{#",
    "<",
    ">",
    "</",
    "<b>",
    "</main>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?",
    "<script>alert(1)</script>",
    "<stat:",
    "<fig:Two Words>",
    "<rec:x>",
    "[",
    "]",
    "[]",
    "[x]",
    "![](",
    "![](fig:x)",
    "[^1]",
    "[^1]: x",
    "[x](redact:why)",
    "(",
    ")",
    "{",
    "}",
    "${",
    "\0",
    "\u{202e}",
    "\u{feff}",
    "\u{200b}",
    "\t",
    "\n\t",
    "\r",
    "\u{85}",
    "\u{2028}",
    "\"",
    "'",
    "`",
    "```",
    "\n```\n",
    "\n~~~~\n",
    "\n---\n",
    "\n...\n",
    "\n***\n",
    "&a ",
    "*a ",
    "\n<<: *a\n",
    "!!str ",
    "? ",
    ": ",
    ":",
    "- ",
    "#",
    " # ",
    "\n# ",
    "|",
    "|-\n",
    ">",
    "%",
    "@",
    "\\",
    "~",
    "=",
    "\n[book]\n",
    "\n> [!NOTE]\n",
];

/// Lines that say something where they should not.
const LINES: [&str; 22] = [
    "withheld: because",
    "    withheld: because",
    "    people: true",
    "    derived: {sum: [a, b]}",
    "    derived: {share: hours-lost, of: hours-lost}",
    "    source: nobody",
    "    value: stat:hours-2019",
    "  hours-2019: {}",
    "  : x",
    "stats: []",
    "stats:",
    "figs: {a: {bar: {dataset: a}}}",
    "---",
    "    columns: {a: {title: A}}",
    "    rows: [[1, 2, 3]]",
    "draft: true",
    "- [Here](../../etc/passwd.md)",
    "- [Here](hours.md)",
    "[x](redact:",
    "| a | b |",
    "## Twice {#hours}",
    "![](rec:publish-hours)",
];

/// What stands where a number stood.
const NUMBERS: [&str; 24] = [
    "1e999",
    ".inf",
    "-.inf",
    ".nan",
    "NaN",
    "1,234",
    "1 234",
    "",
    "~",
    "-0",
    "-1",
    "0",
    "00",
    "0x1F",
    "1_000",
    "½",
    "99999999999999999999999999999999999999",
    "0.0000000000000000000000000000000001",
    "1.2.3",
    "about 5",
    "5%",
    "[c]",
    "1e28",
    "2014-02-30",
];

/// The report of a number, broken; `None` where there was nothing to break in this way.
pub(crate) fn spoil(seed: &Report, number: usize) -> Option<(String, Report)> {
    let mut report = seed.clone();
    let mut dice = Dice::new(number as u64);
    let what = WAYS[number % WAYS.len()](&mut report, &mut dice, number / WAYS.len());
    (report != *seed).then(|| (format!("{number}: {what}"), report))
}

/// One text file, changed; `change` says what it did.
fn edit(report: &mut Report, dice: &mut Dice, change: impl FnOnce(&mut String, &mut Dice) -> String) -> String {
    let path = pick(report, dice);
    let bytes = report.get_mut(&path).expect("picked from it");
    let Ok(mut text) = String::from_utf8(bytes.clone()) else { return String::new() };
    let what = change(&mut text, dice);
    *bytes = text.into_bytes();
    format!("{path}: {what}")
}

/// A file's path; a theme's more rarely.
fn pick(report: &Report, dice: &mut Dice) -> String {
    let theme = dice.below(10) == 0;
    let paths: Vec<&String> = report.keys().filter(|path| path.starts_with("themes/") == theme).collect();
    (*dice.one_of(&paths)).clone()
}

/// Somewhere between two characters.
fn place(text: &str, dice: &mut Dice) -> usize {
    let mut at = dice.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Replaces one of the places that `find` finds.
fn replace_one(text: &mut String, dice: &mut Dice, found: &[(usize, usize)], new: &str) -> String {
    if found.is_empty() {
        return String::new();
    }
    let (start, end) = *dice.one_of(found);
    let what = format!("`{}` at {start} becomes `{new}`", &text[start..end]);
    text.replace_range(start..end, new);
    what
}

/// Maximal runs of characters that are `of` a sort.
fn runs(text: &str, of: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| of(*letter)) {
        match found.last_mut() {
            Some(last) if last.1 == at => last.1 = at + letter.len_utf8(),
            Some(_) | None => found.push((at, at + letter.len_utf8())),
        }
    }
    found
}

fn lines(text: &mut String, change: impl FnOnce(&mut Vec<String>)) {
    let mut all: Vec<String> = text.split('\n').map(str::to_owned).collect();
    change(&mut all);
    *text = all.join("\n");
}

fn insert_snippet(report: &mut Report, dice: &mut Dice, round: usize) -> String {
    let snippet = SNIPPETS[(round * 7 + dice.below(7)) % SNIPPETS.len()];
    edit(report, dice, |text, dice| {
        let at = place(text, dice);
        text.insert_str(at, snippet);
        format!("{snippet:?} at {at}")
    })
}

fn only_snippet(report: &mut Report, dice: &mut Dice, _: usize) -> String {
    let snippet = dice.one_of(&SNIPPETS).repeat(*dice.one_of(&[1, 2, 1000]));
    edit(report, dice, |text, _| {
        *text = snippet;
        format!("only {:?}", text.chars().take(20).collect::<String>())
    })
}

fn insert_line(report: &mut Report, dice: &mut Dice, _: usize) -> String {
    let line = *dice.one_of(&LINES);
    edit(report, dice, |text, dice| {
        let mut at = 0;
        lines(text, |all| {
            at = dice.below(all.len());
            all.insert(at, line.to_owned());
        });
        format!("`{line}` as line {}", at + 1)
    })
}

fn delete_bytes(report: &mut Report, dice: &mut Dice, _: usize) -> String {
    let path = pick(report, dice);
    let bytes = report.get_mut(&path).expect("picked from it");
    let start = dice.below(bytes.len());
    let end = (start + 1 + dice.below(3)).min(bytes.len());
    bytes.drain(start.min(end)..end);
    format!("{path}: without bytes {start}..{end}")
}

fn delete_line(report: &mut Report, dice: &mut Dice, _: usize) -> String {
    edit(report, dice, |text, dice| {
        let mut line = String::new();
        lines(text, |all| line = all.remove(dice.below(all.len())));
        format!("without the line `{line}`")
    })
}

fn double_line(report: &mut Report, dice: &mut Dice, _: usize) -> String {
    edit(report, dice, |text, dice| {
        let mut line = String::new();
        lines(text, |all| {
            let at = dice.below(all.len());
            line.clone_from(&all[at]);
            all.insert(at, line.clone());
        });
        format!("twice the line `{line}`")
    })
}

fn swap_lines(report: &mut Report, dice: &mut Dice, _: usize) -> String {
    edit(report, dice, |text, dice| {
        let mut swapped = (0, 0);
        lines(text, |all| {
            swapped = (dice.below(all.len()), dice.below(all.len()));
            all.swap(swapped.0, swapped.1);
        });
        format!("lines {} and {} swapped", swapped.0 + 1, swapped.1 + 1)
    })
}

fn join_lines(report: &mut Report, dice: &mut Dice, _: usize) -> String {
    edit(report, dice, |text, dice| {
        let ends = runs(text, |letter| letter == '\n');
        replace_one(text, dice, &ends, " ")
    })
}

fn indent(report: &mut Report, dice: &mut Dice, _: usize) -> String {
    let how = *dice.one_of(&["\t", " ", "  ", "       ", "-", ""]);
    edit(report, dice, |text, dice| {
        let mut at = 0;
        lines(text, |all| {
            at = dice.below(all.len());
            let line = &mut all[at];
            *line = if how.is_empty() { line.trim_start().to_owned() } else { format!("{how}{line}") };
        });
        format!("line {} after {how:?}", at + 1)
    })
}

fn truncate(report: &mut Report, dice: &mut Dice, _: usize) -> String {
    let path = pick(report, dice);
    let bytes = report.get_mut(&path).expect("picked from it");
    bytes.truncate(dice.below(bytes.len()));
    format!("{path}: only {} bytes", bytes.len())
}

fn bad_bytes(report: &mut Report, dice: &mut Dice, _: usize) -> String {
    let path = pick(report, dice);
    let bytes = report.get_mut(&path).expect("picked from it");
    const BAD: [&[u8]; 6] = [b"\xff", b"\xfe\xff", b"\xc3", b"\xed\xa0\x80", b"\xf0\x9f", b"\x80"];
    let bad = *dice.one_of(&BAD);
    let at = dice.below(bytes.len() + 1);
    bytes.splice(at..at, bad.iter().copied());
    format!("{path}: {bad:x?} at {at}")
}

fn misspell_key(report: &mut Report, dice: &mut Dice, _: usize) -> String {
    edit(report, dice, |text, dice| {
        let mut keys = runs(text, |letter| letter.is_ascii_alphanumeric() || letter == '-');
        keys.retain(|(_, end)| text[*end..].starts_with(':') || text[*end..].starts_with(" ="));
        let new = *dice.one_of(&["valeu", "titel", "x", "", "Title", "é", "a b", "\"q", "1", "null"]);
        replace_one(text, dice, &keys, new)
    })
}

fn change_address(report: &mut Report, dice: &mut Dice, _: usize) -> String {
    edit(report, dice, |text, dice| {
        let mut ids = runs(text, |letter| letter.is_ascii_alphanumeric() || letter == '-');
        ids.retain(|(start, end)| text[..*start].ends_with(':') || text[*start..*end].contains('-'));
        let new =
            *dice.one_of(&["nobody", "Two Words", "a_b", "", "stat:", "fig:x", "hours-2019", "é", "a--b", "chapter"]);
        replace_one(text, dice, &ids, new)
    })
}

fn change_number(report: &mut Report, dice: &mut Dice, round: usize) -> String {
    let new = NUMBERS[(round * 2 + dice.below(2)) % NUMBERS.len()];
    edit(report, dice, |text, dice| {
        let numbers = runs(text, |letter| letter.is_ascii_digit());
        replace_one(text, dice, &numbers, new)
    })
}

fn delete_mark(report: &mut Report, dice: &mut Dice, _: usize) -> String {
    edit(report, dice, |text, dice| {
        let marks: Vec<(usize, usize)> = text
            .char_indices()
            .filter(|(_, letter)| letter.is_ascii_punctuation() && !['.', ','].contains(letter))
            .map(|(at, _)| (at, at + 1))
            .collect();
        replace_one(text, dice, &marks, "")
    })
}

fn repeat_mark(report: &mut Report, dice: &mut Dice, _: usize) -> String {
    edit(report, dice, |text, dice| {
        let at = place(text, dice);
        let mark = *dice.one_of(&["word ", "[", "<", "*", "> ", "- ", "{", "![", "`", "a: ", "é", "\n", "&", "|"]);
        text.insert_str(at, &mark.repeat(3000));
        format!("{mark:?} 3000 times at {at}")
    })
}

fn delete_file(report: &mut Report, dice: &mut Dice, _: usize) -> String {
    let path = pick(report, dice);
    report.remove(&path);
    format!("without {path}")
}

fn copy_file(report: &mut Report, dice: &mut Dice, _: usize) -> String {
    let path = pick(report, dice);
    let copy = dice.one_of(&["copy-of-", "é ", "_", "deep/er/"]);
    let copy = path.rsplit_once('/').map_or(format!("{copy}{path}"), |(folder, file)| format!("{folder}/{copy}{file}"));
    report.insert(copy.clone(), report[&path].clone());
    format!("{path} again as {copy}")
}

fn change_case(report: &mut Report, dice: &mut Dice, _: usize) -> String {
    let path = pick(report, dice);
    let (folder, file) = path.rsplit_once('/').unwrap_or(("content", &path));
    let other = format!("{folder}/{}{}", file[..1].to_uppercase(), &file[1..]);
    let other = if other == path { format!("{folder}/{}", file.to_lowercase()) } else { other };
    report.insert(other.clone(), report[&path].clone());
    if dice.below(2) == 0 {
        report.remove(&path);
    }
    format!("{path} as {other}")
}

fn empty_file(report: &mut Report, dice: &mut Dice, round: usize) -> String {
    let paths: Vec<&String> = report.keys().collect();
    let path = paths[(round * 5 + dice.below(5)) % paths.len()].clone();
    let left = *dice.one_of(&["", "\n", "\u{feff}", "---\n"]);
    report.insert(path.clone(), left.into());
    format!("{path} is only {left:?}")
}

fn exchange_files(report: &mut Report, dice: &mut Dice, _: usize) -> String {
    let (one, other) = (pick(report, dice), pick(report, dice));
    let bytes = report[&one].clone();
    let others = report.insert(other.clone(), bytes).expect("picked from it");
    report.insert(one.clone(), others);
    format!("{one} and {other} exchanged")
}
