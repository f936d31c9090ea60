// ---- What is the same thing in two versions of a page. Numbers of paragraphs and notes are no
// likeness: they change with what stands before.

let seenWords = new WeakMap();
const NUMBERED = /^(p|note|noteref)-[\d.]/;

/** An id that its author gave, and that stays when things are moved. */
function stableId(node) {
  const id = node.id || "";
  return NUMBERED.test(id) ? "" : id;
}

/** The words of a node, without the numbers that bluebook counts. */
function wordsOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.classList.contains("paragraph-number")) return "";
  if (!seenWords.has(node)) {
    let words = "";
    for (const child of node.childNodes) words += wordsOf(child);
    seenWords.set(node, words.replace(/\s+/g, " "));
  }
  return seenWords.get(node);
}

/** After a change to the page: words are others. */
function forgetWords() {
  seenWords = new WeakMap();
}

/** What a node is known by among its neighbours. */
function keyOf(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return `${node.nodeType}|${node.data}`;
  if (isStyle(node)) return `style|${addressOfStyle(node)}`;
  const id = stableId(node);
  if (id) return `${node.tagName}|#${id}`;
  const words = wordsOf(node).trim();
  return `${node.tagName}|${node.getAttribute("class") || ""}|${words || node.outerHTML}`;
}

function isStyle(node) {
  return node.tagName === "LINK" && node.relList.contains("stylesheet");
}

function addressOfStyle(node) {
  return (node.sheet && node.sheet.href) || node.href;
}

/** From 0, nothing in common, to 1, the same words. */
function likeness(one, other) {
  if (one.nodeType !== other.nodeType || one.nodeName !== other.nodeName) return -1;
  if (one.nodeType !== Node.ELEMENT_NODE) return 0;
  if (stableId(one) !== stableId(other)) return -1;
  const words = new Set(wordsOf(one).split(" "));
  const others = new Set(wordsOf(other).split(" "));
  let common = 0;
  for (const word of others) if (words.has(word)) common += 1;
  return common / Math.max(1, words.size + others.size - common);
}
