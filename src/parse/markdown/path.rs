//! Paths typed in links, resolved to paths in the report's folder. Never asks whether a file is there.

/// Resolves a path typed in `file` against that file's folder. `None` where it leaves the report.
pub(super) fn resolve(file: &str, typed: &str) -> Option<String> {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let decoded = decode(typed);
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(decoded.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Splits off a fragment.
pub(super) fn split_fragment(typed: &str) -> (&str, Option<&str>) {
    typed.split_once('#').map_or((typed, None), |(path, fragment)| (path, Some(fragment)))
}

/// Undoes percent signs, where what they stand for is text.
pub(super) fn decode(typed: &str) -> String {
    let mut bytes = Vec::with_capacity(typed.len());
    let mut rest = typed.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let pair = after.get(..2).filter(|pair| first == b'%' && pair.iter().all(u8::is_ascii_hexdigit));
        match pair.and_then(|pair| u8::from_str_radix(&String::from_utf8_lossy(pair), 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| typed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_within_the_report() {
        for (file, typed, path) in [
            ("content/a.md", "b.md", Some("content/b.md")),
            ("content/part/a.md", "../b.md", Some("content/b.md")),
            ("content/a.md", "./x/./b%20c.md", Some("content/x/b c.md")),
            ("content/a.md", "../data/x.csv", Some("data/x.csv")),
            ("content/a.md", "../../x.md", None),
            ("a.md", "100%.md", Some("100%.md")),
        ] {
            assert_eq!(resolve(file, typed).as_deref(), path, "{typed}");
        }
    }
}
