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

/** What someone who types waits for: it comes first, and all at once. */
const URGENT: ReadonlySet<TaskName> = new Set(["read", "derive"]);

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/**
 * The page's side of the worker: the latest task of each owner, in the order in which they were asked for. The worker
 * has one task at a time, and what is urgent together, so that it need not wait for the page in between.
 */
export class Client {
  private worker: Worker | undefined;
  /** The next worker, loaded already: replacing one takes no time. */
  private spare: Worker | undefined;
  private waiting: Job[] = [];
  /** What the worker has. */
  private running: readonly Job[] = [];
  private began = 0;
  private readonly outdated = new WeakSet<Job>();
  private count = 0;
  private done = 0;
  private told: Progress = { done: 0, total: 0 };
  /** Told when the number of open tasks changes. */
  onProgress: (progress: Progress) => void = () => {};
  private readonly start: () => Worker;

  /**
   * @param start gives a new worker
   * @param first one that is there already
   */
  constructor(start: () => Worker, first?: Worker) {
    this.start = start;
    this.worker = first && this.heard(first);
  }

  /**
   * Asks for a task; an older one of the same owner is forgotten. `settle` is not called for what is forgotten. The
   * worker is told by `send`.
   */
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
    for (const old of this.running) if (old.owner === owner) this.replaceIfSlow(old);
  }

  /** Gives the worker what is due, if it has nothing to do. */
  send(): void {
    if (this.running.length === 0) {
      if (this.waiting.length === 0) this.done = 0;
      const jobs = this.due();
      if (jobs.length > 0) {
        this.running = jobs;
        this.began = performance.now();
        this.worker ??= this.started();
        this.worker.postMessage(jobs.map(({ call }) => call));
      }
    }
    this.tell();
  }

  /** Forgets what is waiting, and what is running too if it takes long: a new formula is there. */
  outdate(): void {
    this.waiting = [];
    for (const job of this.running) {
      this.outdated.add(job);
      this.replaceIfSlow(job);
    }
  }

  /** Ends what is running and forgets what is waiting. */
  cancel(failure: Failure): void {
    const jobs = [...this.running, ...this.waiting];
    [this.running, this.waiting] = [[], []];
    this.restart();
    this.done = 0;
    for (const job of jobs) job.settle({ failure });
    this.tell();
  }

  /** The next tasks. */
  private due(): Job[] {
    const urgent = this.waiting.filter(({ call }) => URGENT.has(call.name));
    if (urgent.length === 0) return this.waiting.splice(0, 1);
    this.waiting = this.waiting.filter((job) => !urgent.includes(job));
    return urgent;
  }

  /** Loads a worker in advance, so that replacing one takes no time. */
  prepare(): void {
    this.spare ??= this.started();
  }

  private started(): Worker {
    return this.heard(this.start());
  }

  private heard(worker: Worker): Worker {
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => this.settle(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      // A worker that cannot even be loaded is not loaded again and again.
      if (worker !== this.worker) return;
      worker.terminate();
      this.worker = undefined;
      for (const { call } of this.running)
        this.settle({ id: call.id, failure: { code: "fault", message: event.message } });
    });
    return worker;
  }

  private settle({ id, result, failure }: Reply): void {
    const job = this.running.find(({ call }) => call.id === id);
    if (job === undefined) return;
    this.running = this.running.filter((other) => other !== job);
    this.done++;
    if (!this.isOutdated(job)) job.settle(failure === undefined ? { result } : { failure });
    this.send();
  }

  /** A task that is out of date gets a moment to end; then the spare worker goes on. */
  private replaceIfSlow(job: Job): void {
    const rest = PATIENCE - (performance.now() - this.began);
    setTimeout(
      () => {
        const isStill = this.running.includes(job) && this.isOutdated(job);
        if (!isStill) return;
        this.restart();
        this.send();
      },
      Math.max(0, rest),
    );
  }

  private isOutdated(job: Job): boolean {
    return this.outdated.has(job) || this.waiting.some(({ owner }) => owner === job.owner);
  }

  /** Goes on with a new worker; what the old one still had and is wanted comes first. */
  private restart(): void {
    this.worker?.terminate();
    this.worker = this.spare ?? this.started();
    this.spare = this.started();
    this.waiting.unshift(...this.running.filter((job) => !this.isOutdated(job)));
    this.running = [];
  }

  private tell(): void {
    const open = this.waiting.length + this.running.length;
    const [done, total] = open === 0 ? [0, 0] : [this.done, this.done + open];
    if (done === this.told.done && total === this.told.total) return;
    this.told = { done, total };
    this.onProgress(this.told);
  }
}
