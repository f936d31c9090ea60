// ---- The page and the report: hears what is new, and becomes it.

const own = document.currentScript.dataset;
/** This page: its path in the site, the bytes it was made from, the last generation heard of, and the
    address that it is about to follow. */
const here = { page: own.page, digest: own.digest, generation: Number(own.generation), goesTo: "" };
let isBehind = false;
let isBusy = false;

/** The folder of the site in the address of this page: "/" or "/report/". */
function siteFolder() {
  const path = decodeURI(location.pathname);
  for (const end of [here.page, here.page.replace(/(^|\/)index\.html$/, "$1")]) {
    if (path.endsWith(`/${end}`)) return path.slice(0, path.length - end.length);
  }
  return "/";
}

function addressOf(page) {
  return encodeURI(siteFolder() + page).replace(/[?#]/g, encodeURIComponent);
}

/** The page of the site at the path of an address; null outside of it. */
function pageAt(pathname) {
  const path = decodeURI(pathname);
  const folder = siteFolder();
  if (!path.startsWith(folder)) return null;
  const page = path.slice(folder.length);
  return page === "" || page.endsWith("/") ? `${page}index.html` : page;
}

function heard(state) {
  const isNew = state.generation !== here.generation;
  const isNext = state.generation === here.generation + 1;
  here.generation = state.generation;
  if (isNew) source.renew();
  panel.show(state);
  const edit = state.edit;
  const goesTo = isNext && edit && edit.moved[here.page];
  if (goesTo) {
    here.goesTo = addressOf(goesTo);
    here.page = goesTo;
    isBehind = true;
  } else if (here.page === "" || here.page === "404.html" || panel.isGone) {
    isBehind = isNew || here.page === "";
  } else if (isNew) {
    // Where it is not known what changed, as of a draft, this page looks for itself.
    isBehind = !isNext || !edit || !edit.changed || edit.changed.includes(here.page);
  }
  catchUp();
}

/** Becomes what is served now; once more if something is new meanwhile. */
async function catchUp() {
  if (isBusy) return;
  isBusy = true;
  while (isBehind) {
    isBehind = false;
    const answer = await ask(here.goesTo || location.pathname);
    if (answer.status === 404 && here.page !== "404.html" && here.page !== "") setGone(true);
    else if ((answer.status === 200 || answer.status === 404) && answer.digest) {
      setGone(false);
      if (answer.digest !== here.digest) await become(answer);
    }
  }
  isBusy = false;
}

function setGone(isGone) {
  if (panel.isGone === isGone) return;
  panel.isGone = isGone;
  panel.show(panel.state);
}

/** Changes this page, in place, into another version of it. */
async function become({ text, digest }) {
  const wanted = new DOMParser().parseFromString(text, "text/html");
  const script = wanted.querySelector("script[data-page]");
  here.page = script.dataset.page;
  here.digest = digest;
  for (const added of wanted.querySelectorAll("script[data-page], bluebook-preview")) added.remove();
  await loadStyles(wanted, new URL(here.goesTo || location.href, location.href));
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  holding(() => {
    // At once with what is on the page: its links are relative.
    if (here.goesTo) {
      // A browser looks for the icon anew as soon as the address is another.
      for (const icon of document.head.querySelectorAll("link[rel~=icon]")) icon.setAttribute("href", icon.href);
      history.replaceState(history.state, "", here.goesTo + location.hash);
    }
    here.goesTo = "";
    morphAttributes(document.documentElement, wanted.documentElement);
    morph(document.head, wanted.head);
    morph(document.body, wanted.body);
  });
  forgetWords();
  if (target && target.isConnected && target.id && `#${target.id}` !== decodeURIComponent(location.hash)) {
    history.replaceState(history.state, "", `#${encodeURIComponent(target.id)}`);
  }
}

/** Loads new style sheets beside the old, so that there is no moment without. */
function loadStyles(wanted, address) {
  const present = new Set([...document.head.children].filter(isStyle).map(addressOfStyle));
  const loads = [...wanted.head.children].filter(isStyle).map((style) => {
    style.href = new URL(style.getAttribute("href"), address).href;
    if (present.has(style.href)) return null;
    const fresh = document.importNode(style, true);
    return new Promise((resolve) => {
      fresh.onload = fresh.onerror = resolve;
      setTimeout(resolve, 1000);
      // Beside the old one: a style sheet that is moved later would be loaded again.
      const old = [...document.head.children].findLast(isStyle);
      if (old) old.after(fresh);
      else document.head.append(fresh);
    });
  });
  return Promise.all(loads);
}

function start() {
  noteAuthored(document);
  panel.start();
  source.start();
  connect(heard, () => panel.lose());
  addEventListener("pagehide", keepPlace);
  if (document.readyState === "complete") returnToPlace();
  else addEventListener("load", () => requestAnimationFrame(returnToPlace));
}

document.currentScript.remove();
if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
else start();
