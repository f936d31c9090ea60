//! The YAML head of a chapter: between two lines of `---`, before anything else. Never the body.

use super::decode::{Decoder, Owner};
use super::{diagnostics, yaml};
use crate::base::{Diagnostics, SourceFile, Span};
use crate::model::{FieldSpec, Fields, Language, Shape};

/// What may stand in front matter.
pub(crate) static FIELDS: [FieldSpec; 6] = [
    field("content-note", Shape::Text, "What readers may find distressing, said before the text."),
    field("skip-to", Shape::Words, "Where the content note's way past leads: an id in this chapter, or an address."),
    field("exit", Shape::Flag, "`false` leaves out the way out of the site, which else stands with a content note."),
    field("language", Shape::Words, "The language of this chapter, where it is not the report's."),
    field("description", Shape::Words, "One sentence for search engines and lists."),
    field("withheld", Shape::Words, "Why nothing but this reason may be published."),
];

const fn field(name: &'static str, shape: Shape, doc: &'static str) -> FieldSpec {
    FieldSpec { name, label: None, shape, required: false, doc }
}

/// Reads the front matter of a chapter and gives the byte at which its body begins. Reports
/// `unclosed-front-matter`, `bad-language`, and all that YAML and the decoder report.
pub(crate) fn read(file: &SourceFile, faults: &mut Diagnostics) -> (Fields, usize) {
    let start = if file.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let Some(head) = first_line_is_fence(&file.text[start..]) else { return (Fields::default(), start) };
    let Some((end, body)) = find_fence(&file.text, start + head) else {
        faults.push(diagnostics::unclosed_front_matter(Span::new(&file.path, start..start + 3)));
        return (Fields::default(), file.text.len());
    };
    let tree = yaml::read(file, start + head..end).tell(faults);
    let specs: Vec<&FieldSpec> = FIELDS.iter().collect();
    let owner = Owner::new("front matter", &Span::new(&file.path, start..start + 3));
    let fields = Decoder::new(file, faults).fields(&tree.root, &specs, &owner);
    if let Some(language) = fields.get("language")
        && let Some(tag) = fields.words("language")
        && Language::new(tag).is_none()
    {
        faults.push(diagnostics::bad_language(language.value.at.clone(), tag));
    }
    (fields, body)
}

/// The length of the first line, if it opens front matter.
fn first_line_is_fence(text: &str) -> Option<usize> {
    let line = text.split_inclusive('\n').next()?;
    (line.ends_with('\n') && is_fence(line)).then_some(line.len())
}

/// Start of the closing line and start of the line after it.
fn find_fence(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut start = from;
    for line in text[from..].split_inclusive('\n') {
        if is_fence(line) {
            return Some((start, start + line.len()));
        }
        start += line.len();
    }
    None
}

fn is_fence(line: &str) -> bool {
    line.trim_end_matches(['\n', '\r', ' ', '\t']) == "---"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Fields, String, Vec<(&'static str, String)>) {
        let file = SourceFile::new("content/a.md", text.as_bytes());
        let mut faults = Diagnostics::new();
        let (fields, body) = read(&file, &mut faults);
        let told = faults.iter().map(|fault| (fault.code, text[fault.at.at.range()].to_owned())).collect();
        (fields, text[body..].to_owned(), told)
    }

    #[test]
    fn the_head_is_split_off_with_its_places() {
        let (fields, body, faults) = read_text("\u{feff}---\r\ndescription: é one\r\nskip-to: help\r\n--- \r\n# A\r\n");
        assert_eq!((fields.words("description").map(|words| &**words), &*body), (Some("é one"), "# A\r\n"));
        assert!(faults.is_empty());
        let (_, body, faults) = read_text("---\ndescripton: x\nlanguage: e\n---\nBody");
        assert_eq!(faults, [("unknown-field", "descripton".into()), ("bad-language", "e".into())]);
        assert_eq!(body, "Body");
    }

    #[test]
    fn chapters_without_a_head_begin_at_once() {
        for text in ["# A\n\n---\n\nb\n", "", "----\n", "---"] {
            let (fields, body, faults) = read_text(text);
            assert!(fields.0.is_empty() && body == text && faults.is_empty(), "{text:?}");
        }
        assert_eq!(read_text("---\n---\n# A").1, "# A");
        assert_eq!(read_text("---\ndescription: x\n# A\n").2, [("unclosed-front-matter", "---".into())]);
    }
}
