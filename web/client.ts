import type { Call, Failure, Reply } from "./protocol.ts";
import type { Answer, Request, TaskName } from "./work/tasks.ts";

/** What a task came to. */
export type Outcome<T> =
  | { readonly result: T; readonly failure?: undefined }
  | { readonly result?: undefined; readonly failure: Failure };

interface Job {
  readonly call: Call;
  /** Whose it is: of one owner only the latest task counts. */
  readonly owner: string;
  settle(outcome: Outcome<unknown>): void;
}

/** How long a task that is out of date may go on before the worker is replaced, in milliseconds. */
const PATIENCE = 200;

/** What is seen while someone types; everything else waits until typing rests, so that the worker is free and warm. */
const URGENT: ReadonlySet<TaskName> = new Set(["read", "derive"]);
const REST = 180;

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/**
 * The page's side of the worker: one task at a time, the latest of each owner, in the order in which they were asked
 * for.
 */
export class Client {
  private worker: Worker | undefined;
  /** The next worker, loaded already: replacing one takes no time. */
  private spare: Worker | undefined;
  private readonly waiting: Job[] = [];
  private running: Job | undefined;
  private began = 0;
  /** When typing rests, by the page's clock. */
  private restsAt = 0;
  private waking = 0;
  private readonly outdated = new WeakSet<Job>();
  private count = 0;
  private done = 0;
  /** Told when the number of open tasks changes. */
  onProgress: (progress: Progress) => void = () => {};
  private readonly address: string;

  /** @param address where the worker's script is */
  constructor(address: string) {
    this.address = address;
  }

  /** Asks for a task; an older one of the same owner is forgotten. `settle` is not called for what is forgotten. */
  ask<Name extends TaskName>(
    owner: string,
    name: Name,
    request: Request<Name>,
    settle: (outcome: Outcome<Answer<Name>>) => void,
  ): void {
    const at = this.waiting.findIndex((job) => job.owner === owner);
    const call = { id: ++this.count, name, request };
    const job: Job = { call, owner, settle: settle as Job["settle"] };
    if (at >= 0) this.waiting[at] = job;
    else this.waiting.push(job);
    if (this.running?.owner === owner) this.replaceIfSlow(this.running);
    this.next();
  }

  /** Forgets what is waiting, and what is running too if it takes long: a new formula is there. */
  outdate(): void {
    this.restsAt = performance.now() + REST;
    this.waiting.length = 0;
    if (this.running !== undefined) {
      const { running } = this;
      this.outdated.add(running);
      this.replaceIfSlow(running);
    }
  }

  /** Ends what is running and forgets what is waiting. */
  cancel(failure: Failure): void {
    const jobs = [...(this.running === undefined ? [] : [this.running]), ...this.waiting.splice(0)];
    this.restart();
    this.done = 0;
    for (const job of jobs) job.settle({ failure });
    this.tell();
  }

  private next(): void {
    if (this.running === undefined) {
      if (this.waiting.length === 0) this.done = 0;
      const job = this.due();
      if (job !== undefined) {
        this.running = job;
        this.began = performance.now();
        this.worker ??= this.started();
        this.worker.postMessage(job.call);
      }
    }
    this.tell();
  }

  /** The next task whose time has come. */
  private due(): Job | undefined {
    const urgent = this.waiting.findIndex(({ call }) => URGENT.has(call.name));
    if (urgent >= 0) return this.waiting.splice(urgent, 1)[0];
    const rest = this.restsAt - performance.now();
    if (rest <= 0) return this.waiting.shift();
    clearTimeout(this.waking);
    this.waking = window.setTimeout(() => this.next(), rest);
    return undefined;
  }

  /** Loads a worker in advance, so that replacing one takes no time. */
  prepare(): void {
    this.spare ??= this.started();
  }

  private started(): Worker {
    const worker = new Worker(this.address);
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => this.settle(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      // A worker that cannot even be loaded is not loaded again and again.
      if (worker !== this.worker) return;
      const id = this.running?.call.id ?? 0;
      worker.terminate();
      this.worker = undefined;
      this.settle({ id, failure: { code: "fault", message: event.message } });
    });
    return worker;
  }

  private settle({ id, result, failure }: Reply): void {
    const job = this.running;
    if (job?.call.id !== id) return;
    this.running = undefined;
    this.done++;
    if (!this.isOutdated(job)) job.settle(failure === undefined ? { result } : { failure });
    this.next();
  }

  /** A task that is out of date gets a moment to end; then the spare worker goes on. */
  private replaceIfSlow(job: Job): void {
    const rest = PATIENCE - (performance.now() - this.began);
    setTimeout(
      () => {
        const isStill = this.running === job && this.isOutdated(job);
        if (!isStill) return;
        this.restart();
        this.next();
      },
      Math.max(0, rest),
    );
  }

  private isOutdated(job: Job): boolean {
    return this.outdated.has(job) || this.waiting.some(({ owner }) => owner === job.owner);
  }

  private restart(): void {
    this.worker?.terminate();
    this.worker = this.spare ?? this.started();
    this.spare = this.started();
    this.running = undefined;
  }

  private tell(): void {
    const open = this.waiting.length + (this.running === undefined ? 0 : 1);
    this.onProgress({ done: this.done, total: open === 0 ? 0 : this.done + open });
  }
}
