// ---- Where the reader is: the first things in view, and how far from the top they stand.

const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, dt, dd, tr, figure, figcaption, svg, pre, summary, blockquote";
const PLACE = "bluebook-place:";

/** The first things in view, from the top, with how far down each stands. */
function placesInView() {
  const found = [];
  for (const element of document.querySelectorAll(`main :is(${BLOCKS})`)) {
    const { top, bottom, height } = element.getBoundingClientRect();
    if (height && bottom > 0 && top < innerHeight) found.push({ element, top });
  }
  // What begins in view is a better hold than what began above it.
  found.sort((one, other) => (one.top < 0) - (other.top < 0) || Math.abs(one.top) - Math.abs(other.top));
  return found.slice(0, 24);
}

/** Scrolls so that the first of the places that is left stands where it stood. */
function holdPlaces(places) {
  const kept = places.find(({ element }) => element.isConnected && element.getBoundingClientRect().height);
  if (!kept) return;
  const by = kept.element.getBoundingClientRect().top - kept.top;
  if (Math.abs(by) >= 0.5) scrollBy({ top: by, behavior: "instant" });
}

/** Runs a change to the page while what is read stays where it is. */
function holding(change) {
  const places = placesInView();
  const focused = document.activeElement;
  const root = document.documentElement;
  root.style.overflowAnchor = "none"; // the browser would correct a second time
  change();
  holdPlaces(places);
  requestAnimationFrame(() => root.style.removeProperty("overflow-anchor"));
  if (focused && focused.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
}

/** Keeps the place for when this page is loaded again. */
function keepPlace() {
  const places = placesInView().map(({ element, top }) => ({ key: keyOf(element), id: element.id, top }));
  const parts = [...document.querySelectorAll("details")].map((part) => [part.open, authoredOpen.get(part)]);
  const changed = parts.flatMap(([open, authored], index) => (open === authored ? [] : [[index, open]]));
  sessionStorage.setItem(PLACE + location.pathname, JSON.stringify({ places, changed, count: parts.length }));
}

/** Goes back to the place that was kept, also if the text around it is another. */
function returnToPlace() {
  const navigation = performance.getEntriesByType("navigation")[0];
  const kept = sessionStorage.getItem(PLACE + location.pathname);
  if (!kept || !navigation || !["reload", "back_forward"].includes(navigation.type)) return;
  const { places, changed, count } = JSON.parse(kept);
  const parts = document.querySelectorAll("details");
  if (parts.length === count) for (const [index, open] of changed) parts[index].open = open;
  const byKey = new Map();
  for (const element of document.querySelectorAll(`main :is(${BLOCKS})`)) {
    const key = keyOf(element);
    if (!byKey.has(key)) byKey.set(key, element);
  }
  const found = places.map(({ key, id, top }) => ({ element: byKey.get(key) || document.getElementById(id), top }));
  holdPlaces(found.filter(({ element }) => element));
}
