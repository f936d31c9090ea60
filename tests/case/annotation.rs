//! What a case expects to be told (`error 4-25 unknown-address: message part`), and what was
//! told, in the same terms.

use bluebook::base::{Diagnostic, Inputs, LineColumn, Severity};

/// Columns in characters, from 1: `4-25` is from the fourth up to and without the twenty-fifth,
/// `4-4` is a place without width, `4-7+2` ends two lines further down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Columns {
    pub(crate) from: usize,
    /// `None` where the case does not say.
    pub(crate) to: Option<usize>,
    pub(crate) lines_down: usize,
}

/// Where an expectation is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stands {
    /// In the input, on this line (from 1); `base` is the line it speaks of when it does not count.
    Line { line: usize, base: usize },
    /// In the list `faults`.
    List,
}

/// A fault that must be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Expected {
    pub(crate) severity: Severity,
    pub(crate) path: String,
    pub(crate) line: usize,
    pub(crate) columns: Option<Columns>,
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) stands: Stands,
}

/// A fault that was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) severity: Severity,
    pub(crate) path: String,
    pub(crate) line: usize,
    pub(crate) columns: Columns,
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

impl Expected {
    /// Every annotation in the text of a source file.
    pub(crate) fn in_file(path: &str, text: &str) -> Vec<Self> {
        let lines: Vec<&str> = text.lines().collect();
        let front = front_matter_lines(path, &lines);
        let read: Vec<_> = lines.iter().enumerate().map(|(n, line)| comment(path, line, n < front)).collect();
        let mut found = Vec::new();
        for (n, annotation) in read.iter().enumerate() {
            let Some(Annotation { severity, down, columns, code, message }) = annotation.clone() else { continue };
            let base = (n + 1..lines.len()).find(|later| read[*later].is_none()).unwrap_or(lines.len()) + 1;
            let stands = Stands::Line { line: n + 1, base };
            found.push(Self { severity, path: path.to_owned(), line: base + down, columns, code, message, stands });
        }
        found
    }

    /// The entries of a list: `[error|warning] path:line:from-to code: message part`.
    pub(crate) fn in_list(text: &str) -> Result<Vec<Self>, String> {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(Self::in_list_line).collect()
    }

    fn in_list_line(line: &str) -> Result<Self, String> {
        let wrong = || format!("not an entry of `faults`: `{line}`\n  write `error path:line:from-to code: message`");
        let (severity, rest) = severity(line).unwrap_or((Severity::Error, line));
        let (place, rest) = rest.split_once(' ').ok_or_else(wrong)?;
        let mut parts = place.rsplitn(3, ':');
        let (columns, line_number, path) = (parts.next(), parts.next(), parts.next());
        let columns = Some(columns.and_then(read_columns).ok_or_else(wrong)?);
        let line = line_number.and_then(|number| number.parse().ok()).ok_or_else(wrong)?;
        let (code, message) = code_and_message(rest).ok_or_else(wrong)?;
        let path = path.ok_or_else(wrong)?.to_owned();
        Ok(Self { severity, path, line, columns, code, message, stands: Stands::List })
    }

    /// Whether this is the fault that was told.
    pub(crate) fn is(&self, said: &Said) -> bool {
        let columns = self.columns.is_none_or(|columns| {
            columns.from == said.columns.from
                && columns
                    .to
                    .is_none_or(|to| said.columns.to == Some(to) && said.columns.lines_down == columns.lines_down)
        });
        columns
            && (self.severity, &self.path, self.line, &self.code) == (said.severity, &said.path, said.line, &said.code)
            && said.message.contains(&self.message)
    }

    /// Whether it says where the fault begins and ends.
    pub(crate) fn is_complete(&self) -> bool {
        self.columns.is_some_and(|columns| columns.to.is_some())
    }

    /// As it would stand in `faults`.
    pub(crate) fn told(&self) -> String {
        let columns = self.columns.map_or(String::new(), |columns| format!(":{}", columns.written()));
        let message = if self.message.is_empty() { String::new() } else { format!(": {}", self.message) };
        format!("{} {}:{}{columns} {}{message}", word(self.severity), self.path, self.line, self.code)
    }
}

impl Said {
    /// A fault in the terms of a case.
    pub(crate) fn of(fault: &Diagnostic, inputs: &Inputs) -> Self {
        let at = &fault.at.at;
        let text = inputs.file(&at.file).map_or("", |file| &file.text);
        let (from, to) = (LineColumn::of(text, at.start as usize), LineColumn::of(text, at.end as usize));
        let lines_down = to.line.saturating_sub(from.line);
        Self {
            severity: fault.severity,
            path: at.file.to_string(),
            line: from.line,
            columns: Columns { from: from.column, to: Some(to.column), lines_down },
            code: fault.code.to_owned(),
            message: fault.message.clone(),
            help: fault.help.clone(),
        }
    }

    /// Whether it stands at the start of its file, without width.
    pub(crate) fn is_of_whole_file(&self) -> bool {
        (self.line, self.columns) == (1, Columns { from: 1, to: Some(1), lines_down: 0 })
    }

    /// As it would stand in `faults`.
    pub(crate) fn told(&self) -> String {
        let Self { path, line, columns, code, message, .. } = self;
        format!("{} {path}:{line}:{} {code}: {message}", word(self.severity), columns.written())
    }

    /// As it would stand above line `base` of its file, `part` being the words kept of the message.
    pub(crate) fn annotation(&self, base: usize, part: &str) -> String {
        let down = match self.line.saturating_sub(base) {
            0 => String::new(),
            lines => format!("+{lines} "),
        };
        let message = if part.is_empty() { String::new() } else { format!(": {part}") };
        format!("{} {down}{} {}{message}", word(self.severity), self.columns.written(), self.code)
    }
}

impl Columns {
    fn written(self) -> String {
        let Self { from, to, lines_down } = self;
        match (to, lines_down) {
            (None, _) => from.to_string(),
            (Some(to), 0) => format!("{from}-{to}"),
            (Some(to), down) => format!("{from}-{to}+{down}"),
        }
    }
}

/// Whether faults of this file can be annotated where they stand.
pub(crate) fn can_hold(path: &str) -> bool {
    !path.ends_with("SUMMARY.md") && [".md", ".yaml", ".yml", ".toml"].iter().any(|ending| path.ends_with(ending))
}

/// An annotation as a comment of the file's language.
pub(crate) fn as_comment(path: &str, in_front_matter: bool, indent: &str, annotation: &str) -> String {
    if path.ends_with(".md") && !in_front_matter {
        format!("{indent}<!-- {annotation} -->")
    } else {
        format!("{indent}# {annotation}")
    }
}

/// How many lines the YAML head of a chapter takes.
pub(crate) fn front_matter_lines(path: &str, lines: &[&str]) -> usize {
    if !path.ends_with(".md") || lines.first().is_none_or(|line| line.trim_end() != "---") {
        return 0;
    }
    lines.iter().skip(1).position(|line| line.trim_end() == "---").map_or(0, |close| close + 2)
}

#[derive(Clone, Debug)]
struct Annotation {
    severity: Severity,
    down: usize,
    columns: Option<Columns>,
    code: String,
    message: String,
}

fn comment(path: &str, line: &str, in_front_matter: bool) -> Option<Annotation> {
    let line = line.trim();
    let words = if path.ends_with(".md") && !in_front_matter {
        line.strip_prefix("<!--")?.strip_suffix("-->")?.trim()
    } else {
        line.strip_prefix('#')?.trim()
    };
    let (severity, mut rest) = severity(words)?;
    let mut down = 0;
    if let Some((lines, after)) = rest.strip_prefix('+').and_then(|rest| rest.split_once(' ')) {
        (down, rest) = (lines.parse().ok()?, after.trim_start());
    }
    let mut columns = None;
    if let Some((first, after)) = rest.split_once(' ')
        && let Some(read) = read_columns(first)
    {
        (columns, rest) = (Some(read), after.trim_start());
    }
    let (code, message) = code_and_message(rest)?;
    Some(Annotation { severity, down, columns, code, message })
}

fn severity(text: &str) -> Option<(Severity, &str)> {
    let (first, rest) = text.split_once(' ')?;
    match first {
        "error" => Some((Severity::Error, rest.trim_start())),
        "warning" => Some((Severity::Warning, rest.trim_start())),
        _ => None,
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn read_columns(text: &str) -> Option<Columns> {
    let (text, lines_down) = match text.split_once('+') {
        Some((text, down)) => (text, down.parse().ok()?),
        None => (text, 0),
    };
    match text.split_once('-') {
        Some((from, to)) => Some(Columns { from: from.parse().ok()?, to: Some(to.parse().ok()?), lines_down }),
        None => Some(Columns { from: text.parse().ok()?, to: None, lines_down }),
    }
}

/// A comment that merely begins with "error" has no code: its first word is not followed by a colon.
fn code_and_message(text: &str) -> Option<(String, String)> {
    let (code, message) = text.split_once(':').unwrap_or((text, ""));
    let is_code =
        !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    is_code.then(|| (code.to_owned(), message.trim().to_owned()))
}
