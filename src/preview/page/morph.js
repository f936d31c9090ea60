// ---- Changing a page into its new version, in place: what is the same stays the same element, with
// its focus, selection and open parts.

const HOST = "BLUEBOOK-PREVIEW";
/** How the author has each part that opens and closes, before the reader touched it. */
const authoredOpen = new WeakMap();

function noteAuthored(root) {
  for (const part of root.querySelectorAll("details")) authoredOpen.set(part, part.open);
}

/** Makes `node` what `wanted` is. */
function morph(node, wanted) {
  if (node.nodeType !== Node.ELEMENT_NODE) {
    if (node.data !== wanted.data) node.data = wanted.data;
    return;
  }
  if (isStyle(node)) return; // it was paired by the address that it was loaded from
  morphAttributes(node, wanted);
  morphChildren(node, wanted);
}

function morphAttributes(node, wanted) {
  const isPart = node.tagName === "DETAILS";
  for (const { name } of [...node.attributes]) {
    if (!wanted.hasAttribute(name) && !(isPart && name === "open")) node.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (node.getAttribute(name) !== value && !(isPart && name === "open")) node.setAttribute(name, value);
  }
  if (isPart && authoredOpen.get(node) !== wanted.open) {
    node.open = wanted.open;
    authoredOpen.set(node, wanted.open);
  }
}

function morphChildren(node, wanted) {
  const old = [...node.childNodes].filter((child) => child.tagName !== HOST);
  const next = [...wanted.childNodes];
  const pairs = pair(old, next);
  const kept = new Set(pairs.values());
  for (const child of old) if (!kept.has(child)) child.remove();
  const still = longestInOrder(next.map((child) => pairs.get(child)).filter(Boolean), old);
  for (const child of kept) if (!still.has(child)) child.remove();
  let cursor = node.firstChild;
  for (const child of next) {
    const own = pairs.get(child);
    if (own && still.has(own)) {
      while (cursor !== own) cursor = cursor.nextSibling; // only the host can stand between
      cursor = own.nextSibling;
      if (!own.isEqualNode(child) || own.tagName === "DETAILS") morph(own, child);
    } else if (own) {
      node.insertBefore(own, cursor);
      morph(own, child);
    } else {
      const fresh = document.importNode(child, true);
      if (fresh.nodeType === Node.ELEMENT_NODE) {
        noteAuthored(fresh);
        if (fresh.tagName === "DETAILS") authoredOpen.set(fresh, fresh.open);
      }
      node.insertBefore(fresh, cursor);
    }
  }
}

/** New child → the old one that is the same, each used once. */
function pair(old, next) {
  const pairs = new Map();
  const byKey = new Map();
  for (const child of old) {
    const key = keyOf(child);
    if (!byKey.has(key)) byKey.set(key, []);
    byKey.get(key).push(child);
  }
  for (const child of next) {
    const same = byKey.get(keyOf(child));
    if (same && same.length) pairs.set(child, same.shift());
  }
  pairRest(old, next, pairs);
  return pairs;
}

/** What was edited itself: the most alike of those that stood between the same neighbours. */
function pairRest(old, next, pairs) {
  const taken = new Set(pairs.values());
  const place = new Map(old.map((child, index) => [child, index]));
  let from = 0;
  for (let start = 0; start < next.length; ) {
    if (pairs.has(next[start])) {
      from = Math.max(from, place.get(pairs.get(next[start])) + 1);
      start += 1;
      continue;
    }
    let end = start;
    while (end < next.length && !pairs.has(next[end])) end += 1;
    const until = end < next.length ? place.get(pairs.get(next[end])) : old.length;
    const free = old.slice(from, Math.max(from, until)).filter((child) => !taken.has(child));
    pairAlike(free, next.slice(start, end), pairs, taken);
    start = end;
  }
}

function pairAlike(old, next, pairs, taken) {
  const found = [];
  for (const [at, child] of next.entries()) {
    // Long runs of changed neighbours are compared with what stood about there alone.
    for (const [was, own] of old.entries()) {
      if (Math.abs(at - was) > 40) continue;
      const like = likeness(own, child);
      if (like >= 0) found.push({ like, far: Math.abs(at - was), own, child });
    }
  }
  found.sort((one, other) => other.like - one.like || one.far - other.far);
  for (const { own, child } of found) {
    if (taken.has(own) || pairs.has(child)) continue;
    pairs.set(child, own);
    taken.add(own);
  }
}

/** The most of `nodes`, in their order, that stand in the same order in `old`: they need not move. */
function longestInOrder(nodes, old) {
  const place = new Map(old.map((child, index) => [child, index]));
  const tails = [];
  const before = new Map();
  for (const node of nodes) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (place.get(tails[middle]) < place.get(node)) low = middle + 1;
      else high = middle;
    }
    before.set(node, tails[low - 1]);
    tails[low] = node;
  }
  const still = new Set();
  for (let node = tails[tails.length - 1]; node; node = before.get(node)) still.add(node);
  return still;
}
