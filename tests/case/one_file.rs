//! The one-file form: a Markdown file whose fenced blocks are files. Read into pieces that can be
//! written back without loss.

/// A Markdown file in pieces.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pieces(Vec<Piece>);

#[derive(Clone, Debug)]
enum Piece {
    /// Commentary, fences of blocks without a name included.
    Words(String),
    /// A file.
    Block { fence: String, info: String, body: String },
}

/// A block as typed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block<'a> {
    /// `content/01.md`, or `faults`, `contains`, `lacks`, `absent`, `secrets`.
    pub(crate) name: &'a str,
    /// What follows the name: `crlf`, `bom`, `hex`, `latin1`, `no-newline`,
    /// `thousand-fold`, `missing`.
    pub(crate) flags: &'a str,
    /// The text between the fences.
    pub(crate) body: &'a str,
}

/// Blocks that are no files.
pub(crate) const LISTS: [&str; 5] = ["faults", "contains", "lacks", "absent", "secrets"];

impl Pieces {
    /// Cuts the text of a case.
    pub(crate) fn read(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut lines = text.split_inclusive('\n');
        while let Some(line) = lines.next() {
            let Some((fence, info)) = opening(line) else {
                pieces.push(Piece::Words(line.to_owned()));
                continue;
            };
            let body: String = lines.by_ref().take_while(|line| !closes(line, fence)).collect();
            if is_name(info.split_whitespace().next().unwrap_or("").trim_matches('`')) {
                pieces.push(Piece::Block { fence: fence.to_owned(), info: info.to_owned(), body });
            } else {
                pieces.push(Piece::Words(format!("{line}{body}{fence}\n")));
            }
        }
        Self(pieces)
    }

    /// Every named block.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = Block<'_>> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Block { info, body, .. } => {
                let (name, flags) = info.split_once(char::is_whitespace).unwrap_or((info, ""));
                Some(Block { name: name.trim_matches('`'), flags: flags.trim(), body })
            }
            Piece::Words(_) => None,
        })
    }

    /// Replaces the text of a block, or adds the block at the end. An empty list is removed.
    pub(crate) fn set(&mut self, name: &str, text: &str) {
        let at = self.0.iter().position(|piece| {
            matches!(piece, Piece::Block { info, .. }
            if info.split_whitespace().next().is_some_and(|word| word.trim_matches('`') == name))
        });
        match (at, text.is_empty() && LISTS.contains(&name)) {
            (Some(at), true) => drop(self.0.remove(at)),
            (None, true) => {}
            (Some(at), false) => {
                if let Piece::Block { body, .. } = &mut self.0[at] {
                    text.clone_into(body);
                }
            }
            (None, false) => {
                self.0.push(Piece::Words("\n".to_owned()));
                self.0.push(Piece::Block { fence: "```".into(), info: name.into(), body: text.to_owned() });
            }
        }
    }

    /// The text of the whole file.
    pub(crate) fn write(&self) -> String {
        self.0
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => words.clone(),
                Piece::Block { fence, info, body } => format!("{fence}{info}\n{body}{fence}\n"),
            })
            .collect()
    }
}

/// The fence and the info string of a line that opens a block.
fn opening(line: &str) -> Option<(&str, &str)> {
    let fence = line.len() - line.trim_start_matches('`').len();
    (fence >= 3).then(|| (&line[..fence], line[fence..].trim()))
}

fn closes(line: &str, fence: &str) -> bool {
    let line = line.trim_end();
    line.starts_with(fence) && line.bytes().all(|byte| byte == b'`')
}

fn is_name(word: &str) -> bool {
    LISTS.contains(&word) || word.contains('/') || word.ends_with(".toml")
}
