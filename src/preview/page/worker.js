// Holds the one connection to the preview, for every open page of this browser: a page's own policy
// forbids it to connect anywhere. Passes on what it hears, and fetches what pages ask for.
"use strict";

const pages = new Set();
let last = null;
let source = null;

function tell(message) {
  for (const page of pages) page.postMessage(message);
}

function listen() {
  source = new EventSource("/.bluebook/events");
  source.onmessage = (event) => {
    last = JSON.parse(event.data);
    tell({ state: last });
  };
  source.onerror = () => {
    tell({ lost: true });
    // A browser gives up for good when the answer was no; the preview may be started again.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  };
}

function join(page) {
  pages.add(page);
  if (last) page.postMessage({ state: last });
  if (source && source.readyState !== EventSource.OPEN) page.postMessage({ lost: true });
}

async function answer(page, { fetch: number, address }) {
  try {
    const response = await fetch(address, { cache: "no-store" });
    const text = await response.text();
    const digest = response.headers.get("x-bluebook-digest") || "";
    page.postMessage({ answer: number, status: response.status, address: response.url, digest, text });
  } catch {
    page.postMessage({ answer: number, status: 0, address, digest: "", text: "" });
  }
}

function serve(page) {
  page.onmessage = ({ data }) => {
    if (data.hello) join(page);
    else if (data.bye) pages.delete(page);
    else answer(page, data);
  };
}

if ("SharedWorkerGlobalScope" in self) self.onconnect = (event) => serve(event.ports[0]);
else serve(self);
listen();
