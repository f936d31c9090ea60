//! What dice say of charts: annotations as an author would type them, and the dates of timelines.
//! Never a chart.

use bluebook::charts::ChartType;

use super::dice::Dice;
use super::generate::quoted;

/// Whether annotations of a type name places of an axis that are no cells.
pub(super) fn has_axis_of_its_own(form: &dyn ChartType) -> bool {
    ["histogram", "timeline"].contains(&form.name())
}

/// Dates of several grains: some in one year, some centuries apart.
pub(super) fn dates(dice: &mut Dice, count: usize) -> Vec<String> {
    let (first, years) = (1700 + dice.below(320), *dice.one_of(&[1, 3, 30, 300]));
    (0..count).map(|_| date(dice, first, years)).collect()
}

fn date(dice: &mut Dice, first: usize, years: usize) -> String {
    let (year, month, day) = (first + dice.below(years), 1 + dice.below(12), 1 + dice.below(28));
    match dice.below(5) {
        0 => year.to_string(),
        1 => format!("{year} Q{}", 1 + month / 4),
        2 => format!("{year}-{month:02}"),
        _ => format!("{year}-{month:02}-{day:02}"),
    }
}

/// Some annotations that the type carries; a name is that of a step or a row.
pub(super) fn annotations(dice: &mut Dice, form: &dyn ChartType, names: &[String]) -> String {
    let carries = form.carries();
    let mut told = Vec::new();
    let text = |dice: &mut Dice| {
        *dice.one_of(&["agreed", "the new building opened", "counted at the other door since then, with a machine"])
    };
    if carries.values && (form.name() != "histogram" || dice.below(2) == 0) {
        let sort = dice.one_of(&["reference", "threshold", "target"]);
        told.push(format!("{{{sort}: {}, text: {}}}", dice.below(50), quoted(text(dice))));
    }
    if carries.steps {
        for _ in 0..=dice.below(2) {
            let step = quoted(&place(dice, form, names));
            let sort = if has_axis_of_its_own(form) { "at" } else { *dice.one_of(&["at", "break"]) };
            told.push(format!("{{{sort}: {step}, text: {}}}", quoted(text(dice))));
        }
        let (first, last) = match form.name() {
            "histogram" | "timeline" => in_order(place(dice, form, names), place(dice, form, names)),
            _ => (names[0].clone(), names[names.len() - 1].clone()),
        };
        told.push(format!("{{from: {}, to: {}, text: {}}}", quoted(&first), quoted(&last), quoted(text(dice))));
    } else if form.name() == "slope" {
        told.push(format!("{{at: {}, text: {}}}", quoted(dice.one_of::<String>(names)), quoted(text(dice))));
    }
    if told.is_empty() { String::new() } else { format!("    annotations: [{}]\n", told.join(", ")) }
}

/// Two places, the one with the lower number first.
fn in_order(one: String, other: String) -> (String, String) {
    let low = |place: &str| -> Vec<u32> {
        let parts = place.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty());
        parts.filter_map(|part| part.parse().ok()).collect()
    };
    if low(&other) < low(&one) { (other, one) } else { (one, other) }
}

/// A step by its name; a number within a bin, or a date that is no event's.
fn place(dice: &mut Dice, form: &dyn ChartType, names: &[String]) -> String {
    let name = dice.one_of::<String>(names).clone();
    let is_named = dice.below(2) == 0;
    let low = name.split(' ').next().and_then(|word| word.parse::<usize>().ok());
    match (form.name(), low) {
        ("histogram", Some(low)) if !is_named => format!("{low}.{}", dice.below(10)),
        ("timeline", _) if !is_named => {
            let year = name[..4].parse::<usize>().expect("a date begins with its year");
            date(dice, year.saturating_sub(2), 5)
        }
        _ => name,
    }
}
