// Worker threads of node and of pages: as many as there are cores, started when first needed, ended when idle.

import { WORKER } from "./worker-text.ts";

/** A message to a worker: a part of a batch, and the module that computes it. */
export interface Part {
  readonly key: string;
  readonly module: object;
  /** The functions of Math that the module imports. */
  readonly names: readonly string[];
  readonly reserved: number;
  readonly inputs: number;
  readonly outputs: number;
  /** `count` points are in the array; the part is `size` of them, beginning at `from`. */
  readonly count: number;
  readonly from: number;
  readonly size: number;
  readonly layout: string;
  /** How many points are added up; 0 if the results themselves are wanted. */
  readonly block: number;
  readonly points: Float64Array;
  /** Shared memory for the results; if left out, they are sent back. */
  readonly results?: Float64Array | undefined;
}

/**
 * The results of a part if they are sent back, and whether all are known to be finite; undefined if the thread has
 * failed.
 */
export type Reply = { readonly results?: Float64Array; readonly isFinite: boolean } | undefined;

interface Host {
  readonly cores: number;
  start(text: string, replied: (reply: unknown) => void, failed: () => void): Port;
}

interface Port {
  post(part: Part, moved: readonly ArrayBufferLike[]): void;
  end(): void;
  /** Whether the process waits for this thread. */
  keep(isNeeded: boolean): void;
}

/** Idle threads end after this many milliseconds. */
const IDLE = 2000;

const threads: Thread[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let users = 0;

export class Thread {
  private readonly port: Port;
  private waiting: ((reply: Reply) => void) | undefined;
  isBroken = false;

  constructor(host: Host) {
    const fail = (): void => {
      this.isBroken = true;
      this.answer(undefined);
    };
    this.port = host.start(
      WORKER,
      (reply) => {
        if (typeof reply === "object" && reply !== null && "failure" in reply) fail();
        else this.answer(reply as Reply);
      },
      fail,
    );
    this.port.keep(false);
  }

  /** Computes a part; undefined if the thread cannot. */
  compute(part: Part, moved: readonly ArrayBufferLike[]): Promise<Reply> {
    if (this.isBroken) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.waiting = resolve;
      this.port.keep(true);
      try {
        this.port.post(part, moved);
      } catch {
        this.isBroken = true;
        this.answer(undefined);
      }
    });
  }

  end(): void {
    this.port.end();
  }

  private answer(reply: Reply): void {
    this.port.keep(false);
    this.waiting?.(reply);
    this.waiting = undefined;
  }
}

/** How many threads there can be; 0 if threads are not available. */
export const coreCount = (): number => hostOf()?.cores ?? 0;

/** How many threads there are now. */
export const threadCount = (): number => threads.length;

/** Runs work with that many threads. Calls take turns: each has all the threads. */
export async function withThreads<T>(count: number, work: (threads: readonly Thread[]) => Promise<T>): Promise<T> {
  const turn = last.then(async () => {
    clearTimeout(timer);
    users++;
    try {
      return await work(ready(count));
    } finally {
      users--;
      for (const each of threads.filter(({ isBroken }) => isBroken)) {
        each.end();
        threads.splice(threads.indexOf(each), 1);
      }
      if (users === 0) endLater();
    }
  });
  last = turn.catch(() => undefined);
  return turn;
}

let last: Promise<unknown> = Promise.resolve();

function ready(count: number): readonly Thread[] {
  const host = hostOf();
  try {
    while (host !== undefined && threads.length < count) threads.push(new Thread(host));
  } catch {
    // A page may forbid workers made from text.
  }
  return threads.slice(0, count);
}

function endLater(): void {
  timer = setTimeout(() => {
    for (const each of threads.splice(0)) each.end();
  }, IDLE);
  // In node, the process does not wait for it.
  (timer as { unref?: () => void }).unref?.();
}

interface NodeWorker {
  postMessage(message: unknown, moved: readonly unknown[]): void;
  on(event: string, listener: (value: unknown) => void): void;
  terminate(): void;
  ref(): void;
  unref(): void;
}

interface PageWorker {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: (() => void) | null;
  postMessage(message: unknown, moved: readonly unknown[]): void;
  terminate(): void;
}

interface Globals {
  readonly process?: { getBuiltinModule?(name: string): Record<string, unknown> | undefined };
  readonly Worker?: new (url: string) => PageWorker;
  readonly navigator?: { readonly hardwareConcurrency?: number };
}

function hostOf(): Host | undefined {
  const { process, Worker, navigator } = globalThis as unknown as Globals;
  const node = process?.getBuiltinModule?.("node:worker_threads") as
    | { readonly Worker: new (text: string, options: object) => NodeWorker }
    | undefined;
  if (node !== undefined) {
    const os = process?.getBuiltinModule?.("node:os") as { availableParallelism(): number } | undefined;
    return {
      cores: os?.availableParallelism() ?? 1,
      start: (text, replied, failed) => inNode(node.Worker, text, replied, failed),
    };
  }
  if (Worker === undefined) return undefined;
  return {
    cores: navigator?.hardwareConcurrency ?? 1,
    start: (text, replied, failed) => inPage(Worker, text, replied, failed),
  };
}

function inNode(
  Worker: new (text: string, options: object) => NodeWorker,
  text: string,
  replied: (reply: unknown) => void,
  failed: () => void,
): Port {
  const worker = new Worker(text, { eval: true, execArgv: [], stdin: false });
  worker.on("message", replied);
  for (const event of ["error", "exit", "messageerror"]) worker.on(event, failed);
  return {
    post: (part, moved) => worker.postMessage(part, moved),
    end: () => worker.terminate(),
    keep: (isNeeded) => (isNeeded ? worker.ref() : worker.unref()),
  };
}

function inPage(
  Worker: new (url: string) => PageWorker,
  text: string,
  replied: (reply: unknown) => void,
  failed: () => void,
): Port {
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const worker = new Worker(url);
  worker.onmessage = ({ data }) => replied(data);
  worker.onerror = failed;
  return {
    post: (part, moved) => worker.postMessage(part, moved),
    end: () => {
      worker.terminate();
      URL.revokeObjectURL(url);
    },
    keep: () => undefined,
  };
}
