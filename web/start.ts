import { boot } from "./boot.ts";
import packed from "./worker.ts?packed";

declare global {
  /** What the first script of the page leaves for the others. */
  var workers: {
    /** Starts a worker. */
    start(): Worker;
    /** The one that was started at once. */
    first?: Worker;
  };
}

// A script of its own, before all others: the worker, which takes longest, starts while the page is still being read.
const address = URL.createObjectURL(new Blob([`(${boot})()`], { type: "text/javascript" }));

function start(): Worker {
  const worker = new Worker(address);
  worker.postMessage(packed);
  return worker;
}

globalThis.workers = { start, first: start() };
