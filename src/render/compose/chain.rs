//! The whole chain of a thing on its page: what it rests on, and what rests on it, down to what was
//! recommended and what became of that.

use super::lists::{heading, link};
use super::record::described;
use crate::base::Address;
use crate::kinds;
use crate::model::{Block, Fact, Inline, Kind, Numbering, Refs, Target};
use crate::resolve::{Book, Reach};

/// Longer lists than this stand folded.
const MOST_OPEN: usize = 12;
/// More things of a kind than this are left to its register.
const MOST: usize = 200;

/// Things of one kind.
struct Link<'a> {
    kind: &'static dyn Kind,
    addresses: Vec<&'a Address>,
}

/// The chain of a thing as blocks; none where it stands alone.
pub(super) fn chain(address: &Address, book: &Book) -> Vec<Block> {
    let chain = book.chain(address);
    let parts =
        [("rests-on", "What this rests on", &chain.rests_on), ("leads-to", "What rests on this", &chain.leads_to)];
    let mut blocks: Vec<Block> =
        parts.into_iter().flat_map(|(id, title, reach)| part(id, title, reach, book)).collect();
    if !blocks.is_empty() {
        blocks.insert(0, heading(2, "the-chain", "The whole chain"));
    }
    blocks
}

/// The things of a chain, which come sorted, kind by kind.
fn by_kind(addresses: &[Address]) -> Vec<Link<'_>> {
    let mut links: Vec<Link<'_>> = Vec::new();
    for address in addresses {
        let Some(kind) = kinds::find(address.kind()) else { continue };
        match links.last_mut().filter(|link| link.kind.name() == kind.name()) {
            Some(link) => link.addresses.push(address),
            None => links.push(Link { kind, addresses: vec![address] }),
        }
    }
    links
}

/// One direction: how many of what, and then each. Long lists stand folded, and so does what the
/// record just above names already.
fn part(id: &str, title: &str, reach: &Reach, book: &Book) -> Vec<Block> {
    let links = by_kind(&reach.things);
    if links.is_empty() {
        return Vec::new();
    }
    let counts: Vec<String> = links.iter().map(|link| link.count(book)).collect();
    let fact = |link: &Link<'_>| Fact { name: link.name().into(), values: link.lines(book) };
    let details = Block::Details {
        summary: vec![Inline::text(book.language().list(&counts))],
        open: reach.things.len() <= MOST_OPEN && !reach.is_direct,
        blocks: vec![Block::Facts(links.iter().map(fact).collect())],
    };
    vec![heading(3, id, title), details]
}

impl Link<'_> {
    /// "Finding", "Findings".
    fn name(&self) -> &'static str {
        let noun = self.kind.noun();
        if self.addresses.len() == 1 { noun.one } else { noun.many }
    }

    /// "2 findings".
    fn count(&self, book: &Book) -> String {
        let count = book.language().number(self.addresses.len().into(), None);
        format!("{count} {}", self.name().to_lowercase())
    }

    /// Each thing, described and linked.
    fn lines(&self, book: &Book) -> Vec<Vec<Inline>> {
        let mut lines: Vec<Vec<Inline>> =
            self.addresses.iter().take(MOST).map(|address| self.line(address, book)).collect();
        let more = self.addresses.len().saturating_sub(MOST);
        if let (1.., Some(path)) = (more, self.kind.list_path()) {
            let words =
                format!("{} more among all {}", book.language().number(more.into(), None), self.name().to_lowercase());
            lines.push(vec![Inline::text("and "), link(Target::page(path, None), words)]);
        }
        lines
    }

    /// The thing; of a recommendation, also what became of it.
    fn line(&self, address: &Address, book: &Book) -> Vec<Inline> {
        let mut line = described(address, book);
        let Some(entry) = book.entry(address) else { return line };
        let detail = if self.kind.numbering() == Numbering::Own { self.kind.detail(entry, book) } else { Vec::new() };
        if !detail.is_empty() {
            line.push(Inline::text(" "));
            line.extend(detail);
        }
        line
    }
}
