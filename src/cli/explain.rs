//! `bluebook explain`: what a fault means, with a wrong and a right example. The texts are in
//! explain.md; never here.

use super::Exit;
use super::print::Printer;
use crate::base::Failure;

/// One section for each code: `## code`, a first sentence that stands in the list, examples.
const TEXTS: &str = include_str!("explain.md");

/// From which likeness on another code is suggested.
const ALIKE: f64 = 0.75;

/// Say what a fault means
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// The word in brackets after `error` or `warning`; all are listed without it
    code: Option<String>,
}

/// One fault explained.
#[derive(Debug, PartialEq, Eq)]
struct Section<'a> {
    code: &'a str,
    text: &'a str,
}

/// Explains a code, or lists all.
pub(super) fn run(options: &Options, printer: &mut Printer) -> Result<Exit, Failure> {
    let sections = sections(TEXTS);
    let Some(code) = &options.code else {
        printer.result(&list(&sections));
        return Ok(Exit::Clean);
    };
    let Some(section) = sections.iter().find(|section| section.code == code) else {
        return Err(Failure::new("explaining", format!("`{code}`"), unknown(code, &sections)));
    };
    printer.result(&format!("{}\n\n{}\n", section.code, section.text));
    Ok(Exit::Clean)
}

/// Splits at headings of the second level, but for those inside a fenced example.
fn sections(texts: &str) -> Vec<Section<'_>> {
    let (mut found, mut fence, mut offset) = (Vec::<(&str, usize, usize)>::new(), None, 0);
    for line in texts.split_inclusive('\n') {
        let ticks = line.len() - line.trim_start_matches('`').len();
        fence = match fence {
            None if ticks >= 3 => Some(ticks),
            Some(open) if ticks >= open => None,
            unchanged => unchanged,
        };
        if let Some(code) = line.strip_prefix("## ").filter(|_| fence.is_none()) {
            found.push((code.trim(), offset, offset + line.len()));
        }
        offset += line.len();
    }
    let ends = found.iter().skip(1).map(|(_, start, _)| *start).chain([texts.len()]);
    found.iter().zip(ends).map(|((code, _, start), end)| Section { code, text: texts[*start..end].trim() }).collect()
}

/// Every code with its first sentence.
fn list(sections: &[Section<'_>]) -> String {
    let width = sections.iter().map(|section| section.code.len()).max().unwrap_or(0);
    let mut lines: Vec<_> =
        sections.iter().map(|section| format!("{:width$}  {}\n", section.code, first_sentence(section.text))).collect();
    lines.sort();
    lines.concat() + "\n`bluebook explain CODE` says more, with examples.\n"
}

fn first_sentence(text: &str) -> String {
    let paragraph = text.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    match paragraph.split_once(". ") {
        Some((sentence, _)) => format!("{sentence}."),
        None => paragraph,
    }
}

/// What to say of a code that does not exist.
fn unknown(code: &str, sections: &[Section<'_>]) -> String {
    let likeness = |section: &Section<'_>| strsim::jaro_winkler(code, section.code);
    let nearest = sections.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    match nearest.filter(|section| likeness(section) >= ALIKE) {
        Some(section) => format!("there is no such fault; did you mean `{}`?", section.code),
        None => "there is no such fault; `bluebook explain` lists all".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "# Faults\n\nIntro.\n\n## one-fault\n\nFirst of\none. More.\n\n```markdown\n## no code\n```\n\n## two-fault\n\nSecond.\n";

    #[test]
    fn headings_inside_examples_begin_no_section() {
        let sections = sections(SAMPLE);
        let codes: Vec<_> = sections.iter().map(|section| section.code).collect();
        assert_eq!(codes, ["one-fault", "two-fault"]);
        assert!(sections[0].text.starts_with("First of") && sections[0].text.ends_with("```"));
    }

    #[test]
    fn lists_each_code_with_its_first_sentence() {
        assert!(list(&sections(SAMPLE)).starts_with("one-fault  First of one.\ntwo-fault  Second.\n"));
    }

    #[test]
    fn suggests_the_nearest_code_or_the_list() {
        let sections = sections(SAMPLE);
        assert!(unknown("one-falt", &sections).ends_with("did you mean `one-fault`?"));
        assert!(unknown("zzz", &sections).contains("lists all"));
    }

    #[test]
    fn every_text_has_a_code_that_can_be_typed_a_wrong_and_a_right_example() {
        for section in sections(TEXTS) {
            assert!(crate::base::is_id(section.code), "{}", section.code);
            for part in ["Wrong:", "Right:"] {
                assert!(section.text.contains(part), "{} lacks {part}", section.code);
            }
        }
    }
}
