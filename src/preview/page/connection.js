// ---- The connection: a worker's, since the page's own policy forbids connections. It has to be made
// before that policy is read, so at once.

const line = (() => {
  if ("SharedWorker" in window) return new SharedWorker("/.bluebook/worker.js").port;
  return new Worker("/.bluebook/worker.js");
})();

const waiting = new Map();
let asked = 0;

/** Fetches an address: its status, digest, final address and text. */
function ask(address) {
  asked += 1;
  const number = asked;
  return new Promise((resolve) => {
    waiting.set(number, resolve);
    line.postMessage({ fetch: number, address });
  });
}

/** Hears of every new state of the report, and of the connection's loss. */
function connect(heard, lost) {
  line.onmessage = ({ data }) => {
    if (data.state) heard(data.state);
    else if (data.lost) lost();
    else if (waiting.has(data.answer)) {
      waiting.get(data.answer)(data);
      waiting.delete(data.answer);
    }
  };
  line.postMessage({ hello: true });
  addEventListener("pagehide", () => line.postMessage({ bye: true }));
  addEventListener("pageshow", (event) => {
    if (event.persisted) line.postMessage({ hello: true });
  });
}
