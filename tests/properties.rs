//! What must hold of any report: the grammar of addresses, escaping, that no reference is lost,
//! that a kept cache changes nothing, and that no input brings the tool down.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use bluebook::base::{Address, Inputs, is_id};
use bluebook::pipeline::{Built, Cache, build};
use proptest::prelude::*;
use proptest::sample::Index;
use scraper::{Html, Selector};

/// Few cases of many shapes: the whole file takes seconds.
fn few(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn inputs(files: &BTreeMap<String, String>) -> Inputs {
    let mut inputs = Inputs::default();
    for (path, text) in files {
        inputs.put(path, text.as_bytes());
    }
    inputs
}

fn page(built: &Built, path: &str) -> Option<String> {
    let artifact = built.artifacts.as_ref()?.0.get(path)?;
    Some(String::from_utf8_lossy(&artifact.bytes).into_owned())
}

fn told(built: &Built) -> Vec<String> {
    built.faults.iter().map(|fault| format!("{} {}: {}", fault.at.at.file, fault.code, fault.message)).collect()
}

/// A sound report of three chapters, three statistics, a dataset with its rows in a file, a source, a
/// finding and a recommendation.
fn small_report() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut put = |path: &str, text: &str| drop(files.insert(path.to_owned(), text.to_owned()));
    put("book.toml", "[book]\ntitle = \"Small\"\n\n[disclosure]\nminimum = 5\n");
    put("content/SUMMARY.md", "# Summary\n\n- [One](one.md)\n- [Two](two.md)\n- [Three](three.md)\n");
    put("content/one.md", "# One {#one}\n\nThere were <stat:a> of <stat:b>.\n\n![](finding:f)\n");
    put("content/two.md", "# Two {#two}\n\n## Part {#part}\n\nAs <chapter:one> says, [many](stat:c).\n\nMore.\n");
    put("content/three.md", "# Three {#three}\n\n![](rec:r)\n\nSee <section:part> and <source:s>.\n");
    put(
        "data/stats.yaml",
        "stats:\n  a:\n    value: 10\n    unit: cases\n    counts: Cases\n    place: Here\n    period: 2014\n    source: s\n\
         \x20 b:\n    value: 40\n    unit: cases\n    counts: All cases\n    place: Here\n    period: 2014\n    source: s\n\
         \x20 c:\n    derived: {share: a, of: b}\n    decimals: 1\n    counts: Share of cases\n",
    );
    put(
        "data/sets.yaml",
        "datasets:\n  d:\n    title: Cases by place\n    place: Here\n    period: 2014\n    source: s\n    columns:\n\
         \x20     area: {title: Area}\n      n: {title: Children, unit: children, people: true}\n    rows: counts.csv\n",
    );
    put("data/counts.csv", "area,n\nEast,12\n\"West, far\",3\nNorth,40\n");
    put("data/sources.yaml", "sources:\n  s:\n    title: A work\n    publisher: Someone\n    date: 2014-03\n");
    put(
        "data/findings.yaml",
        "findings:\n  f:\n    number: 1\n    text: Much was found.\n    rests-on: [stat:a, source:s]\n\
         \x20   argued-in: chapter:one\nrecs:\n  r:\n    number: 1\n    text: Do more.\n    from: [finding:f]\n",
    );
    files
}

#[test]
fn the_small_report_is_sound() {
    let built = build(&mut Cache::default(), &inputs(&small_report()));
    assert_eq!(built.faults.errors(), 0, "{:#?}", told(&built));
    assert!(page(&built, "one.html").is_some());
}

proptest! {
    #![proptest_config(few(512))]

    #[test]
    fn an_address_reads_as_it_is_written(kind in "[a-z]{1,10}", id in "[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,3}") {
        let address = Address::parse(&format!("{kind}:{id}"));
        prop_assert_eq!(address.clone(), Some(Address::new(kind.as_str(), id.as_str())));
        prop_assert_eq!(address.map(|address| address.to_string()), Some(format!("{kind}:{id}")));
        prop_assert!(is_id(&id));
    }

    #[test]
    fn what_is_read_as_an_address_is_one(text in "[a-zA-Z0-9:é_. -]{0,12}") {
        if let Some(address) = Address::parse(&text) {
            prop_assert_eq!(address.to_string(), text);
            prop_assert!(is_id(address.id()));
        }
    }
}

/// The text of the elements that a selector names, white space made single.
fn words(html: &str, css: &str) -> Vec<String> {
    let selector = Selector::parse(css).expect("a selector of ours");
    let html = Html::parse_document(html);
    html.select(&selector).map(|found| single(&found.text().collect::<String>())).collect()
}

fn single(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Typed so that Markdown prints every letter as it is.
fn escaped(text: &str) -> String {
    let escape = |letter: char| if letter.is_ascii_punctuation() { format!("\\{letter}") } else { letter.to_string() };
    text.chars().map(escape).collect()
}

/// A quoted scalar of YAML and TOML.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Words with all that HTML, Markdown, YAML and templates mean something by; a word at each end.
fn awkward() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Zéß中]{1,5}",
        Just("<b>x</b>".to_owned()),
        Just("<script>alert(1)</script>".to_owned()),
        Just("&amp; & &lt;".to_owned()),
        Just("\"quoted\" 'single'".to_owned()),
        Just("{{ title }} {% raw %}".to_owned()),
        Just("]]> --> <!--".to_owned()),
        Just("javascript:alert(1)".to_owned()),
        Just("a*b_c`d[e](f)".to_owned()),
        Just("</title></main>".to_owned()),
        Just("\u{202e}\u{a0}£—".to_owned()),
    ];
    prop::collection::vec(piece, 1..5).prop_map(|pieces| format!("Xx {} yY", pieces.join(" ")))
}

proptest! {
    #![proptest_config(few(24))]

    #[test]
    fn an_authors_words_come_out_as_words(body in awkward(), heading in awkward(), note in awkward(), title in awkward()) {
        let mut files = small_report();
        let section = escaped(&heading);
        files.insert("content/one.md".into(), format!("# One {{#one}}\n\n{}\n\n## {section} {{#here}}\n\nText.\n", escaped(&body)));
        files.insert("book.toml".into(), format!("[book]\ntitle = {}\n", quoted(&title)));
        let with_note = files["data/stats.yaml"].replacen("    source: s\n", &format!("    source: s\n    note: {}\n", quoted(&escaped(&note))), 1);
        files.insert("data/stats.yaml".into(), with_note);
        let built = build(&mut Cache::default(), &inputs(&files));
        prop_assert_eq!(built.faults.errors(), 0, "{:#?}", told(&built));
        let one = page(&built, "one.html").expect("the chapter's page");
        let paragraphs = words(&one, "main p");
        prop_assert!(paragraphs.iter().any(|found| same_words(found, &body)), "{body:?} is not in {paragraphs:#?}");
        let headings = words(&one, "main h2");
        prop_assert!(headings.iter().any(|found| same_words(found, &heading)), "{heading:?} is not in {headings:#?}");
        let titles = words(&one, "head title");
        prop_assert!(titles.iter().any(|found| same_words(found, &title)), "{title:?} is not in {titles:#?}");
        let site = built.artifacts.as_ref().expect("a site");
        let shown = site.0.values().filter(|file| file.path.ends_with(".html"));
        let shown: Vec<String> = shown.flat_map(|file| words(&String::from_utf8_lossy(&file.bytes), "main")).collect();
        prop_assert!(shown.iter().any(|found| same_words(found, &note)), "the note {note:?} is nowhere");
        for file in site.0.values().filter(|file| file.path.ends_with(".html")) {
            let html = String::from_utf8_lossy(&file.bytes).into_owned();
            prop_assert!(words(&html, "script, main b").is_empty(), "words became markup in {}", file.path);
        }
    }
}

/// Whether the words stand in the text, typographic quotes and dashes aside.
fn same_words(found: &str, typed: &str) -> bool {
    let plain = |text: &str| -> String {
        let letters = single(text)
            .chars()
            .map(|letter| match letter {
                '‘' | '’' => '\'',
                '“' | '”' => '"',
                other => other,
            })
            .collect::<String>();
        letters.replace('—', "---").replace('–', "--").replace('…', "...")
    };
    plain(found).contains(&plain(typed))
}

/// A way of naming a thing, and whether it must be a link when all is well.
fn reference() -> impl Strategy<Value = String> {
    let address = prop_oneof![
        3 => Just("stat:a"), 1 => Just("stat:c"), 1 => Just("chapter:two"), 1 => Just("section:part"),
        1 => Just("source:s"), 1 => Just("finding:f"), 1 => Just("rec:r"), 2 => Just("stat:missing"),
        1 => Just("fig:missing"), 1 => Just("rec:nobody"), 1 => Just("stat:A"), 1 => Just("stats:a"),
    ];
    // Words that are no kind are words, where nothing else says that an address was meant.
    let form =
        (address, 0..9_u8).prop_map(|(address, form)| (address, if address == "stats:a" { form % 6 } else { form }));
    form.prop_map(|(address, form)| match form {
        0..3 => format!("<{address}>"),
        3 => format!("[words](<{address}>)"),
        4 => format!("**<{address}>**"),
        5 => format!("[words]({address})"),
        6 => format!("<{}>", address.replace(':', ": ")),
        7 => format!("<{}>", address.replace(':', " ")),
        _ => format!("[{address}]"),
    })
}

proptest! {
    #![proptest_config(few(48))]

    #[test]
    fn every_reference_is_a_link_or_a_fault(references in prop::collection::vec(reference(), 1..8)) {
        let mut files = small_report();
        let mut chapter = String::from("# One {#one}\n\n");
        for (n, reference) in references.iter().enumerate() {
            write!(chapter, "Begin{n} {reference} end{n}.\n\n").expect("a string");
        }
        files.insert("content/one.md".into(), chapter.clone());
        let built = build(&mut Cache::default(), &inputs(&files));
        let faulty: BTreeSet<usize> = built.faults.iter()
            .flat_map(|fault| fault.related.iter().chain([&fault.at]))
            .filter(|label| &*label.at.file == "content/one.md")
            .map(|label| chapter[..label.at.start as usize].matches("\n\n").count() - 1)
            .collect();
        let html = page(&built, "one.html");
        for (n, reference) in references.iter().enumerate() {
            if faulty.contains(&n) {
                continue;
            }
            if let Some(html) = &html {
                prop_assert!(linked(html, n), "`{reference}` is neither a link nor a fault");
            } else {
                let alone = build_alone(reference);
                prop_assert!(alone, "`{reference}` is not told of, though it is neither linked nor right");
            }
        }
    }
}

/// Whether the nth paragraph has a link beside that of its number.
fn linked(html: &str, n: usize) -> bool {
    let html = Html::parse_document(html);
    let (paragraphs, links) = (Selector::parse("main p").expect("ours"), Selector::parse("a[href]").expect("ours"));
    let mut found =
        html.select(&paragraphs).filter(|found| found.text().collect::<String>().contains(&format!("Begin{n} ")));
    found.any(|paragraph| {
        let own = paragraph.value().attr("id").map(|id| format!("#{id}"));
        paragraph.select(&links).any(|link| link.value().attr("href").map(str::to_owned) != own)
    })
}

/// Whether a report with only this reference is faultless and links it.
fn build_alone(reference: &str) -> bool {
    let mut files = small_report();
    files.insert("content/one.md".into(), format!("# One {{#one}}\n\nBegin0 {reference} end.\n"));
    let built = build(&mut Cache::default(), &inputs(&files));
    page(&built, "one.html").is_some_and(|html| linked(&html, 0))
}

/// One change to a report.
#[derive(Clone, Debug)]
enum Edit {
    Line { file: Index, line: Index, text: String },
    Cut { file: Index, line: Index },
    Record { id: String, value: i32 },
    Remove { file: Index },
    Rename { file: Index },
    Chapter { name: String },
    Back,
}

fn edit() -> impl Strategy<Value = Edit> {
    let line = prop_oneof![
        "[A-Za-z ]{1,20}",
        Just("See <stat:a>, <stat:c> and <rec:r>.".to_owned()),
        Just("![](finding:f)".to_owned()),
        Just("## New {#new}".to_owned()),
        Just("    value: 3".to_owned()),
        Just("    people: true".to_owned()),
        Just("    withheld: reason".to_owned()),
        Just("[x](redact:names)".to_owned()),
        Just(String::new()),
    ];
    prop_oneof![
        4 => (any::<Index>(), any::<Index>(), line).prop_map(|(file, line, text)| Edit::Line { file, line, text }),
        2 => (any::<Index>(), any::<Index>()).prop_map(|(file, line)| Edit::Cut { file, line }),
        2 => ("[a-e]", 0..60).prop_map(|(id, value)| Edit::Record { id, value }),
        1 => any::<Index>().prop_map(|file| Edit::Remove { file }),
        1 => any::<Index>().prop_map(|file| Edit::Rename { file }),
        2 => "[a-c]".prop_map(|name| Edit::Chapter { name }),
        2 => Just(Edit::Back),
    ]
}

fn apply(files: &mut BTreeMap<String, String>, edit: &Edit) {
    let pick = |files: &BTreeMap<String, String>, at: &Index| files.keys().nth(at.index(files.len().max(1))).cloned();
    match edit {
        Edit::Line { file, line, text } => change(files, pick(files, file), |lines| {
            let at = line.index(lines.len() + 1);
            lines.insert(at, text.clone());
        }),
        Edit::Cut { file, line } => change(files, pick(files, file), |lines| {
            if !lines.is_empty() {
                lines.remove(line.index(lines.len()));
            }
        }),
        Edit::Record { id, value } => {
            let record = format!(
                "stats:\n  more-{id}:\n    value: {value}\n    unit: cases\n    counts: More\n    place: Here\n    period: 2014\n    source: s\n"
            );
            files.insert(format!("data/more-{id}.yaml"), record);
        }
        Edit::Remove { file } => {
            if let Some(path) = pick(files, file) {
                files.remove(&path);
            }
        }
        Edit::Rename { file } => {
            if let Some(path) = pick(files, file)
                && let Some(text) = files.remove(&path)
            {
                files.insert(path.replacen('/', "/re-", 1), text);
            }
        }
        Edit::Chapter { name } => {
            files.insert(
                format!("content/new-{name}.md"),
                format!("# New {name} {{#new-{name}}}\n\nText with <stat:b>.\n"),
            );
            if let Some(summary) = files.get_mut("content/SUMMARY.md") {
                summary.push_str(&format!("- [New {name}](new-{name}.md)\n"));
            }
        }
        Edit::Back => *files = small_report(),
    }
}

fn change(files: &mut BTreeMap<String, String>, path: Option<String>, edit: impl FnOnce(&mut Vec<String>)) {
    if let Some(text) = path.and_then(|path| files.get_mut(&path)) {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        edit(&mut lines);
        *text = lines.into_iter().map(|line| line + "\n").collect();
    }
}

proptest! {
    #![proptest_config(few(24))]

    #[test]
    fn warm_bytes_are_cold_bytes(edits in prop::collection::vec(edit(), 1..8)) {
        let (mut files, mut kept) = (small_report(), Cache::default());
        build(&mut kept, &inputs(&files));
        for edit in &edits {
            apply(&mut files, edit);
            let inputs = inputs(&files);
            let (warm, cold) = (build(&mut kept, &inputs), build(&mut Cache::default(), &inputs));
            prop_assert_eq!(&warm.faults, &cold.faults, "after {:?}", edit);
            prop_assert_eq!(&warm.masks, &cold.masks, "after {:?}", edit);
            prop_assert_eq!(warm.counts, cold.counts, "after {:?}", edit);
            prop_assert_eq!(&warm.artifacts, &cold.artifacts, "after {:?}", edit);
        }
    }

    #[test]
    fn no_bytes_bring_it_down(file in any::<Index>(), bytes in prop::collection::vec(any::<u8>(), 0..200), at in any::<Index>()) {
        let files = small_report();
        let path = files.keys().nth(file.index(files.len())).expect("a file").clone();
        let mut spoiled = inputs(&files);
        spoiled.put(&path, &bytes);
        build(&mut Cache::default(), &spoiled);
        let text = files[&path].as_bytes();
        let (before, after) = text.split_at(at.index(text.len() + 1));
        spoiled.put(&path, &[before, &bytes, after].concat());
        let built = build(&mut Cache::default(), &spoiled);
        prop_assert_eq!(built.artifacts.is_none(), built.faults.errors() > 0);
        for fault in &built.faults {
            let text = spoiled.file(&fault.at.at.file).map(|file| file.text.clone());
            let inside = text.is_none_or(|text| text.get(fault.at.at.range()).is_some());
            prop_assert!(inside, "{:?} points outside its file", fault);
        }
    }

    #[test]
    fn no_marks_bring_it_down(file in any::<Index>(), marks in "[<>:{}\\[\\]()!#*_`|\\-\n &?'\"a1.,%^~\\\\]{0,60}", at in any::<Index>()) {
        let files = small_report();
        let path = files.keys().nth(file.index(files.len())).expect("a file").clone();
        let text = &files[&path];
        let at = (0..=at.index(text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let mut spoiled = inputs(&files);
        spoiled.put(&path, format!("{}{marks}{}", &text[..at], &text[at..]).as_bytes());
        let built = build(&mut Cache::default(), &spoiled);
        prop_assert_eq!(built.artifacts.is_none(), built.faults.errors() > 0, "{:#?}", told(&built));
    }
}

/// A cell of a column of words, and one of a column of numbers.
fn row() -> impl Strategy<Value = (String, String)> {
    let words = "[=+@-]?[A-Za-zé][A-Za-zé\"',; (-]{0,8}z";
    let number = prop_oneof![
        4 => (-90_000..90_000_i32).prop_map(|number| number.to_string()),
        1 => Just("0.5".to_owned()),
        1 => prop::sample::select(vec!["[x]", "[z]", "[c]", "[low]"]).prop_map(str::to_owned),
    ];
    (words, number)
}

proptest! {
    #![proptest_config(few(24))]

    #[test]
    fn rows_that_were_downloaded_can_be_read(rows in prop::collection::vec(row(), 1..8)) {
        let mut files = small_report();
        let typed: String = rows.iter().map(|(words, number)| format!("\n      - [{}, {number}]", quoted(words))).collect();
        let columns = "      area: {title: Area}\n      n: {title: Cases, unit: cases}\n";
        let dataset = |rows: &str| format!("datasets:\n  d:\n    title: Cases by place\n    source: s\n    columns:\n{columns}    rows: {rows}\n");
        files.insert("data/sets.yaml".into(), dataset(&typed));
        files.remove("data/counts.csv");
        let first = build(&mut Cache::default(), &inputs(&files));
        let site = first.artifacts.as_ref();
        prop_assert!(site.is_some(), "{:#?}", told(&first));
        let download = &site.expect("asserted").0["datasets/d.csv"].bytes;
        files.insert("data/sets.yaml".into(), dataset("d.csv"));
        files.insert("data/d.csv".into(), String::from_utf8(download.to_vec()).expect("text"));
        let second = build(&mut Cache::default(), &inputs(&files));
        prop_assert_eq!(told(&second), told(&first));
        let (first, second) = (site.expect("asserted"), second.artifacts.as_ref());
        let again = |path: &str| second.and_then(|site| site.0.get(path));
        let differ: Vec<_> = first.0.iter().filter(|(path, file)| again(path) != Some(file)).map(|(path, _)| path).collect();
        prop_assert!(differ.is_empty(), "{differ:?} differ");
    }
}

/// Pieces of a file of rows, sound ones and others.
const ROWS: [&str; 20] = [
    "East,12\n",
    "\"West, far\",3\n",
    "North,4.5\n",
    "South,[c]\n",
    "Here,65 [p]\n",
    "There,stat:a\n",
    "Nowhere,stat:none\n",
    "area,n\n",
    ",",
    "\"",
    "\n",
    "\r\n",
    ";",
    "\t",
    " ",
    "é",
    "\u{feff}",
    "'=1",
    "2",
    "[",
];

proptest! {
    #![proptest_config(few(96))]

    /// Whatever the file of a dataset's rows holds, there is a site or there are faults, each at a place
    /// of a file; and no small count of people comes out.
    #[test]
    fn any_rows_are_told_of_or_shown_as_they_may_be(
        parts in prop::collection::vec(prop::sample::select(ROWS.to_vec()), 0..16),
        headed in any::<bool>(),
    ) {
        let mut files = small_report();
        let rows = format!("{}{}", if headed { "area,n\n" } else { "" }, parts.concat());
        files.insert("data/counts.csv".into(), rows);
        let inputs = inputs(&files);
        let built = build(&mut Cache::default(), &inputs);
        prop_assert_eq!(built.artifacts.is_none(), built.faults.errors() > 0, "{:#?}", told(&built));
        for label in built.faults.iter().flat_map(|fault| fault.related.iter().chain([&fault.at])) {
            let file = inputs.file(&label.at.file);
            prop_assert!(file.is_some_and(|file| file.text.get(label.at.range()).is_some()), "{label:?}");
        }
        if let Some(download) = page(&built, "datasets/d.csv") {
            let counts = download.lines().skip(1).filter_map(|line| line.rsplit(',').find_map(|cell| cell.parse::<f64>().ok()));
            prop_assert!(counts.into_iter().all(|count| count == 0.0 || count >= 5.0), "{download}");
        }
    }
}

/// Input that is small to type and large to read; each must end in well under a second a piece.
#[test]
fn nothing_grows_out_of_hand() {
    let bomb =
        (1..25).fold("x0: &a0 [1, 1]\n".to_owned(), |text, n| format!("{text}x{n}: &a{n} [*a{0}, *a{0}]\n", n - 1));
    let many = |text: &str, times: usize| text.repeat(times);
    let deep: String = (0..3000).map(|n| format!("{}- a\n", " ".repeat(n % 900))).collect();
    for (path, text) in [
        ("data/x.yaml", bomb),
        ("data/x.yaml", many("[", 1_000_000)),
        ("data/x.yaml", many("{a: ", 100_000)),
        ("content/one.md", many("[", 200_000)),
        ("content/one.md", many("> ", 50_000)),
        ("content/one.md", many("*a ", 50_000)),
        ("content/one.md", many("<fig:", 50_000)),
        ("content/one.md", many("|", 50_000)),
        ("content/one.md", many("![](", 50_000)),
        ("content/one.md", many("[a](b ", 50_000)),
        ("content/one.md", deep),
        ("content/SUMMARY.md", many("- [", 50_000)),
        ("book.toml", format!("a = {}", many("[", 50_000))),
        ("data/counts.csv", many("\"", 1_000_001)),
        ("data/counts.csv", format!("area,n\n{}", many("a,\"", 100_000))),
        ("data/counts.csv", format!("area,n\n{}", many("\"\n", 100_000))),
        ("data/counts.csv", many("area,", 50_000)),
    ] {
        let mut files = small_report();
        files.insert(path.to_owned(), text);
        let begun = std::time::Instant::now();
        let built = build(&mut Cache::default(), &inputs(&files));
        let seconds = begun.elapsed().as_secs_f32();
        let start: String = files[path].chars().take(12).collect();
        assert!(seconds < 10.0, "{path} with `{start}…` took {seconds} s");
        assert_eq!(built.artifacts.is_none(), built.faults.errors() > 0, "{path} with `{start}…`");
    }
}
