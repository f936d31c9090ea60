//! Which address opens a source file in an editor, at its line.

use std::path::Path;

/// What opens a source file: an address with `{path}`, `{line}` and `{column}` in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    template: String,
}

impl Editor {
    /// An editor by its name, or a template of one's own.
    ///
    /// # Errors
    /// When it is neither: the message says what is.
    pub fn new(typed: &str) -> Result<Self, String> {
        let template = match typed {
            "vscode" => "vscode://file{path}:{line}:{column}",
            "zed" => "zed://file{path}:{line}:{column}",
            "idea" => "idea://open?file={path}&line={line}&column={column}",
            own if own.contains("{path}") && own.contains(':') => own,
            _ => {
                return Err("write `vscode`, `zed`, `idea`, or an address with `{path}` and perhaps `{line}` and `{column}` in it".into());
            }
        };
        Ok(Self { template: template.into() })
    }

    /// The editor in whose terminal this runs; Visual Studio Code where none is known.
    pub fn guessed(variable: impl Fn(&str) -> Option<String>) -> Self {
        let is = |name: &str, value: &str| variable(name).is_some_and(|found| found.to_lowercase().contains(value));
        let name = match () {
            () if is("TERM_PROGRAM", "zed") || is("ZED_TERM", "true") => "zed",
            () if is("TERMINAL_EMULATOR", "jetbrains") => "idea",
            () => "vscode",
        };
        Self::new(name).expect("one of the names above")
    }

    /// The address that opens a file there; `line` and `column` from 1.
    pub(super) fn link(&self, path: &Path, line: usize, column: usize) -> String {
        let path = path.to_string_lossy().replace('\\', "/");
        let path = if path.starts_with('/') { path } else { format!("/{path}") };
        let path: String = path.bytes().map(escaped).collect();
        let filled = self.template.replace("{path}", &path);
        filled.replace("{line}", &line.to_string()).replace("{column}", &column.to_string())
    }
}

/// A byte of a path as an address holds it.
fn escaped(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' | b':' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_editor_has_its_address() {
        let link = |editor: &str, path: &str| Editor::new(editor).expect("is known").link(Path::new(path), 12, 3);
        assert_eq!(link("vscode", "/a b/é.md"), "vscode://file/a%20b/%C3%A9.md:12:3");
        assert_eq!(link("vscode", "C:\\r\\x.md"), "vscode://file/C:/r/x.md:12:3");
        assert_eq!(link("zed", "/r/x.md"), "zed://file/r/x.md:12:3");
        assert_eq!(link("idea", "/r/x&y.md"), "idea://open?file=/r/x%26y.md&line=12&column=3");
        assert_eq!(
            link("emacs://open?url=file://{path}&line={line}", "/x.md"),
            "emacs://open?url=file:///x.md&line=12"
        );
        assert!(Editor::new("nano").expect_err("has no address").contains("`zed`"));
    }

    #[test]
    fn the_terminal_tells_the_editor() {
        let guess = |name: &'static str, value: &'static str| {
            Editor::guessed(move |asked| (asked == name).then(|| value.to_owned()))
        };
        assert_eq!(guess("TERM_PROGRAM", "zed"), Editor::new("zed").expect("is known"));
        assert_eq!(guess("TERMINAL_EMULATOR", "JetBrains-JediTerm"), Editor::new("idea").expect("is known"));
        assert_eq!(guess("TERM_PROGRAM", "Apple_Terminal"), Editor::new("vscode").expect("is known"));
    }
}
