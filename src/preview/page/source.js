// ---- From the page to its source: what is pointed at or focused, and the way to where it was typed.

const source = {
  /** page → where its things were typed; of the present generation. */
  known: new Map(),
  current: null,
  timer: 0,

  start() {
    this.bar = make("div", "source");
    this.bar.hidden = true;
    panel.root.append(this.bar);
    document.addEventListener("mouseover", (event) => this.point(event.target, 120));
    document.addEventListener("focusin", (event) => this.point(event.target, 0));
    document.addEventListener("keydown", (event) => this.key(event));
    addEventListener("scroll", () => this.hide(), { passive: true });
    this.bar.addEventListener("mouseover", () => clearTimeout(this.timer));
  },

  /** A new generation: lines are others. */
  renew() {
    this.known.clear();
    this.hide();
  },

  hide() {
    clearTimeout(this.timer);
    this.bar.hidden = true;
    this.current = null;
  },

  point(target, delay) {
    if (!(target instanceof Element) || target.tagName === HOST) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(target), delay);
  },

  /** Where the things of a page were typed, by their ids. */
  async placesOf(page) {
    if (!this.known.has(page)) {
      const answer = ask(`/.bluebook/places?${encodeURIComponent(page)}`);
      this.known.set(page, answer.then(({ status, text }) => (status === 200 ? JSON.parse(text) : {})));
    }
    return this.known.get(page);
  },

  /** The nearest thing around an element whose place is known; the page itself outside of all. */
  async around(element) {
    const places = await this.placesOf(here.page);
    for (let at = element; at; at = at.parentElement) {
      if (at.id && places[at.id]) return { place: places[at.id], element: at };
      // A heading stands beside what it heads, not around it.
      if (at.parentElement && at.parentElement.tagName === "MAIN") break;
    }
    return { place: places[""], element: element.closest("main > *, main, body") };
  },

  /** Where the thing that a link leads to was typed. */
  async behind(link) {
    if (!link || link.origin !== location.origin) return null;
    const page = pageAt(link.pathname);
    const id = decodeURIComponent(link.hash.slice(1));
    if (page === null || (page === here.page && (!id || link.classList.contains("paragraph-number")))) return null;
    const places = await this.placesOf(page);
    return places[id] || (id ? null : places[""]) || null;
  },

  async show(target) {
    const found = await this.around(target);
    const link = target.closest("a[href]");
    const other = await this.behind(link);
    const places = [found.place, other].filter(Boolean);
    if (!places.length || !target.isConnected) return this.hide();
    this.current = other || found.place;
    this.bar.replaceChildren(...places.map((place) => this.way(place, place === this.current)));
    const around = (other ? link : found.element).getBoundingClientRect();
    this.bar.hidden = false;
    const own = this.bar.getBoundingClientRect();
    const left = Math.min(Math.max(4, other ? around.left : around.right - own.width), innerWidth - own.width - 4);
    const above = around.top - own.height - 2;
    const top = above > 4 ? above : Math.max(4, around.top);
    this.bar.style.left = `${left}px`;
    this.bar.style.top = `${top}px`;
  },

  way(place, isCurrent) {
    const words = `${place.file}:${place.line}`;
    const way = place.open ? make("a", "", words) : make("span", "", words);
    if (place.open) {
      way.href = place.open;
      way.title = isCurrent ? "Open the source (key e)" : "Open the source";
      way.setAttribute("aria-label", `Open the source, ${words}`);
    }
    return way;
  },

  key(event) {
    if (event.key === "Escape") this.hide();
    const isTyping = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "e" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
    const open = (place) => {
      if (place && place.open) location.assign(place.open);
    };
    if (this.current) return open(this.current);
    const first = placesInView()[0];
    if (first) this.around(first.element).then(({ place }) => open(place));
  },
};
