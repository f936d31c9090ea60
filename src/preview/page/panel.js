// ---- What the preview says: a small button that is always there, and a panel with every fault and
// with what else the last edit changed. In a tree of its own, so that the page's style leaves it be.

/** Makes an element: a tag, its class, and what is in it. */
function make(tag, name, ...content) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...content.filter((part) => part !== null && part !== undefined));
  return element;
}

/** Words in which what an author types stands between backticks. */
function withCode(words) {
  return words.split("`").map((part, index) => (index % 2 ? make("code", "", part) : part));
}

function count(number, word) {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

const panel = {
  /** The list of errors that was closed by hand: it stays closed while it is the same. */
  closedFor: "",
  /** The lists that are open, by title; also while there is none of them. */
  opened: new Set(),
  isLost: false,
  isGone: false,
  state: null,

  start() {
    let host = document.querySelector("bluebook-preview");
    if (!host) host = document.body.appendChild(document.createElement("bluebook-preview"));
    this.root = host.shadowRoot || host.attachShadow({ mode: "open" });
    const style = make("link");
    style.rel = "stylesheet";
    style.href = "/.bluebook/panel.css";
    this.button = make("button", "state", "Preview");
    this.button.type = "button";
    this.button.setAttribute("aria-expanded", "false");
    this.button.setAttribute("aria-controls", "panel");
    this.button.addEventListener("click", () => this.toggle());
    this.status = make("p", "status");
    this.status.setAttribute("role", "status");
    this.body = make("div", "body");
    const close = make("button", "close", "Close");
    close.type = "button";
    close.addEventListener("click", () => this.toggle(false));
    this.panel = make("section", "panel", make("div", "bar", make("h2", "", "Preview"), close), this.body);
    this.panel.id = "panel";
    this.panel.tabIndex = -1;
    this.panel.setAttribute("aria-label", "Preview");
    this.panel.hidden = true;
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.toggle(false);
    });
    const printed = make("p", "printed", "Preview, not published");
    this.root.replaceChildren(style, printed, this.status, this.panel, this.button);
  },

  toggle(isOpen = this.panel.hidden) {
    if (!isOpen) this.closedFor = errorsOf(this.state);
    const hadFocus = this.panel.contains(this.root.activeElement);
    this.panel.hidden = !isOpen;
    this.button.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen && hadFocus) this.button.focus();
  },

  show(state) {
    this.isLost = false;
    this.state = state;
    const errors = errorsOf(state);
    for (const part of this.body.querySelectorAll("details")) {
      if (part.open) this.opened.add(part.dataset.title);
      else this.opened.delete(part.dataset.title);
    }
    this.body.replaceChildren(...notices(state, this.isGone), ...faultsOf(state), ...changesOf(state));
    for (const part of this.body.querySelectorAll("details")) part.open = this.opened.has(part.dataset.title);
    if (errors && errors !== this.closedFor) this.toggle(true);
    if (!errors) {
      if (this.hadErrors) this.toggle(false); // it goes when the faults go
      this.closedFor = "";
    }
    this.hadErrors = Boolean(errors);
    this.label();
  },

  lose() {
    this.isLost = true;
    this.label();
  },

  label() {
    const words = summary(this.state, this.isLost, this.isGone);
    this.button.textContent = words;
    this.button.dataset.tone = tone(this.state, this.isLost, this.isGone);
    if (this.status.textContent !== words) this.status.textContent = words;
  },
};

function tally(state) {
  const errors = state.faults.filter((fault) => fault.severity === "error").length;
  return { errors, warnings: state.faults.length - errors };
}

function errorsOf(state) {
  if (!state) return "";
  const errors = state.faults.filter((fault) => fault.severity === "error");
  return [state.failure || "", ...errors.map((fault) => `${fault.at.file}:${fault.at.line}:${fault.message}`)].join("\n").trim();
}

function summary(state, isLost, isGone) {
  if (isLost) return "Preview has ended";
  if (!state) return "Preview";
  if (state.failure) return "Preview: report unreadable";
  const { errors, warnings } = tally(state);
  const parts = [];
  if (isGone) parts.push("page gone");
  if (errors) parts.push(count(errors, "error"));
  if (warnings) parts.push(count(warnings, "warning"));
  return parts.length ? `Preview: ${parts.join(", ")}` : "Preview";
}

function tone(state, isLost, isGone) {
  if (isLost) return "lost";
  if (!state) return "calm";
  const { errors, warnings } = tally(state);
  if (errors || state.failure) return "error";
  return warnings || isGone ? "warning" : "calm";
}

function notices(state, isGone) {
  const words = [];
  if (state.failure) words.push(`${state.failure}. What was built before is still shown.`);
  else if (state.held) words.push("The pages stay as they were before these faults.");
  if (isGone) words.push("This page is no longer in the report: this is the last there was of it.");
  return words.map((text) => make("p", "notice", text));
}

/** Every fault, with its line and a way to it. */
function faultsOf(state) {
  if (!state.faults.length) return [];
  return [make("ol", "faults", ...state.faults.map((fault) => {
    const kind = make("strong", fault.severity, fault.severity === "error" ? "Error" : "Warning");
    const item = make("li", "fault", make("p", "message", kind, " ", ...withCode(fault.message)), ...spot(fault.at));
    for (const related of fault.related) item.append(...spot(related));
    if (fault.help) item.append(make("p", "help", ...withCode(fault.help)));
    return item;
  }))];
}

function spot(at) {
  if (!at.file) return [];
  const words = [at.file, at.line, at.column].filter(Boolean).join(":");
  const place = at.open ? make("a", "place", words) : make("span", "place", words);
  if (at.open) place.href = at.open;
  const lines = [make("p", "at", place, at.label ? `  ${at.label}` : "")];
  if (at.excerpt) {
    const [before, marked, after] = at.excerpt;
    lines.push(make("pre", "excerpt", before, make("mark", "", marked || " "), after));
  }
  return lines;
}

/** What the last edit changed beyond its own page, closed until it is asked for. */
function changesOf(state) {
  const edit = state.edit;
  if (!edit || !edit.changed) return [];
  const took = `${edit.files.join(", ")}: ${count(edit.changed.length, "page")} in ${Math.round(edit.milliseconds)} ms`;
  const lists = edit.elsewhere.map((list) => {
    const total = list.shown.length + list.more;
    const part = make("details", "list", make("summary", "", `${list.title} (${total})`));
    part.dataset.title = list.title;
    part.append(make("ul", "", ...list.shown.map(change)));
    if (list.more) part.append(make("p", "more", `and ${list.more} more`));
    return part;
  });
  const all = make("details", "changes", make("summary", "", lists.length ? "What else changed" : "Nothing else changed"));
  all.dataset.title = "";
  all.append(make("p", "took", took), ...lists);
  return [all];
}

function change({ what, from, to, page }) {
  const name = page && to !== "" ? make("a", "", what) : make("span", "", what);
  if (name.tagName === "A") name.href = addressOf(page);
  const values = from && to ? `: ${from} → ${to}` : from || to ? ` (${from || to})` : "";
  return make("li", "", name, values);
}
