//! The canary: a case's secrets may stand in no byte that comes out, in no form.

use std::collections::BTreeMap;

/// Every form in which a secret would be a leak.
pub(crate) fn forms(secret: &str) -> Vec<String> {
    let mut forms = vec![secret.to_owned(), percent_escaped(secret), html_escaped(secret)];
    if let Ok(value) = secret.replace(',', "").parse::<f64>() {
        forms.extend(number_forms(value));
        forms.push(secret.replace(',', ""));
    } else {
        forms.push(secret.to_lowercase());
        forms.push(secret.to_lowercase().replace(' ', "-"));
        forms.push(percent_escaped(secret).replace("%20", "+"));
    }
    forms.sort();
    forms.dedup();
    forms
}

/// Rounded forms that still tell the value: those with fewer than three digits stand on any page.
fn number_forms(value: f64) -> Vec<String> {
    let mut rounded = vec![format!("{value}"), format!("{value:.1}"), format!("{value:.2}")];
    let mut coarse = vec![format!("{value:.0}")];
    if value >= 100.0 {
        coarse.push(format!("{:.0}", (value / 10.0).round() * 10.0));
    }
    coarse.retain(|form| form.len() >= 3);
    rounded.extend(coarse);
    rounded.retain(|form| form.bytes().filter(u8::is_ascii_digit).count() >= 3 || form.parse::<f64>() == Ok(value));
    let grouped: Vec<_> = rounded.iter().map(|form| grouped(form)).collect();
    rounded.extend(grouped);
    rounded
}

fn grouped(number: &str) -> String {
    let (whole, rest) = number.split_at(number.find('.').unwrap_or(number.len()));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + rest
}

fn percent_escaped(text: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(escape).collect()
}

fn html_escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

/// Every secret that stands in one of `places`, each a name and its bytes.
pub(crate) fn leaks(secrets: &[String], places: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut found = Vec::new();
    for (secret, form) in secrets.iter().flat_map(|secret| forms(secret).into_iter().map(move |form| (secret, form))) {
        for (place, bytes) in places {
            if let Some(at) = stands_alone(bytes, form.as_bytes()) {
                let around = &bytes[at.saturating_sub(40)..(at + form.len() + 40).min(bytes.len())];
                let around = String::from_utf8_lossy(around).replace('\n', " ");
                found.push(format!("the secret `{secret}` stands in {place} as `{form}`: …{around}…"));
            }
        }
    }
    found
}

/// Where `form` stands and is not a part of a longer number or word.
fn stands_alone(bytes: &[u8], form: &[u8]) -> Option<usize> {
    let joins = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let longer = |rest: &[u8]| matches!(rest, [b'.' | b',', digit, ..] if digit.is_ascii_digit());
    let number = form.iter().any(u8::is_ascii_digit);
    (0..(bytes.len() + 1).saturating_sub(form.len())).find(|&at| {
        let (before, after) = (&bytes[..at], &bytes[at + form.len()..]);
        let reversed = [before.last().copied().unwrap_or(0), before.iter().rev().nth(1).copied().unwrap_or(0)];
        bytes[at..].starts_with(form)
            && !(number && (joins(before.last()) || joins(after.first()) || longer(after) || longer(&reversed)))
    })
}
