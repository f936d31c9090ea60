//! How two texts differ, line by line, for a person to read.

/// Lines of context around a difference.
const CONTEXT: usize = 2;

/// What differs: `-` what was expected, `+` what was made. Empty when nothing does.
pub(crate) fn differences(expected: &str, made: &str) -> String {
    if expected == made {
        return String::new();
    }
    let (old, new): (Vec<_>, Vec<_>) = (expected.split('\n').collect(), made.split('\n').collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let changes = script(&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let before = old[head.saturating_sub(CONTEXT)..head].iter().map(|line| format!("  {line}"));
    let after = old[old.len() - tail..].iter().take(CONTEXT).map(|line| format!("  {line}"));
    let lines: Vec<_> = before.chain(changes).chain(after).collect();
    format!("    from line {}:\n    {}", head + 1, lines.join("\n    "))
}

/// The shortest script of removals and additions; plain replacement when the texts are long.
fn script(old: &[&str], new: &[&str]) -> Vec<String> {
    if old.len() * new.len() > 4_000_000 {
        let removed = old.iter().map(|line| format!("- {line}"));
        return removed.chain(new.iter().map(|line| format!("+ {line}"))).collect();
    }
    let mut longest = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            longest[i][j] = if a == b { longest[i + 1][j + 1] + 1 } else { longest[i + 1][j].max(longest[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            lines.push(format!("  {}", old[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && longest[i + 1][j] >= longest[i][j + 1]) {
            lines.push(format!("- {}", old[i]));
            i += 1;
        } else {
            lines.push(format!("+ {}", new[j]));
            j += 1;
        }
    }
    lines
}
