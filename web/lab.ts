import { fromAddress, toAddress } from "./address.ts";
import { Client, type Outcome, type Progress } from "./client.ts";
import { History } from "./history.ts";
import type {} from "./start.ts";
import { coordinate, freeIn, pointOf, type State, wrtIn } from "./state.ts";
import { words } from "./words.ts";
import type { Reading } from "./work/read.ts";
import type { Answer, Request, TaskName } from "./work/tasks.ts";

/** What an owner asked for last, and the last that came of it. */
interface Asked {
  key: string;
  outcome?: Outcome<unknown>;
  isFresh: boolean;
}

/** Typing rests where no key comes for so many milliseconds. */
const REST = 180;

/** How many milliseconds a notice is shown. */
const TOLD = 6000;

/**
 * The page's state and what the worker found for it. Views ask for what they show; they are drawn again when it is
 * there.
 */
export class Lab {
  private readonly history: History<State>;
  private readonly client: Client;
  private readonly asked = new Map<string, Asked>();
  private isDrawing = false;
  /** The timer that runs until typing rests. */
  private resting = 0;
  /** The timer that runs while a notice is shown. */
  private telling = 0;
  private readonly draw: () => void;
  progress: Progress = { done: 0, total: 0 };
  /** The last formula that was understood. */
  reading: Reading | undefined;
  readingOf = "";
  /** A sentence for everyone, which goes away with the next change, or after a while. */
  notice = "";

  constructor(hash: string, draw: () => void, drawProgress: () => void) {
    this.history = new History(fromAddress(hash));
    this.draw = draw;
    const { start, first } = globalThis.workers;
    this.client = new Client(start, first);
    this.client.onProgress = (progress) => {
      this.progress = progress;
      drawProgress();
    };
  }

  /** Whether the formula is being typed: all but the derivative waits, so that page and worker are free. */
  get isTyping(): boolean {
    return this.resting !== 0;
  }

  get state(): State {
    return this.history.current;
  }

  get canUndo(): boolean {
    return this.history.canUndo;
  }

  get canRedo(): boolean {
    return this.history.canRedo;
  }

  get variables(): readonly string[] {
    return this.reading?.variables ?? [];
  }

  get free(): readonly string[] {
    return freeIn(this.state, this.variables);
  }

  get wrt(): string {
    return wrtIn(this.state, this.variables);
  }

  get point(): Record<string, number> {
    return pointOf(this.state, this.variables);
  }

  /** The point with the variable of the derivative, which a formula may lack. */
  get fullPoint(): Record<string, number> {
    return { ...this.point, [this.wrt]: coordinate(this.state, this.wrt) };
  }

  /** Changes the state; changes of one kind in a row are undone together. */
  set(change: Partial<State>, kind: string = Object.keys(change).join()): void {
    if (change.formula !== undefined && change.formula !== this.state.formula) {
      this.client.outdate();
      if (kind === "formula") this.rest();
    }
    this.history.push({ ...this.state, ...change }, kind, performance.now());
    this.changed();
  }

  undo(): void {
    this.history.undo();
    this.changed();
  }

  redo(): void {
    this.history.redo();
    this.changed();
  }

  /** Takes the state of an address, as when someone goes back in the browser. */
  open(hash: string): void {
    if (hash.replace(/^#/, "") !== toAddress(this.state)) this.set(fromAddress(hash), "address");
  }

  /** The last that is known of a task; asks for it where the request is new. */
  answer<Name extends TaskName>(owner: string, name: Name, request: Request<Name>): Outcome<Answer<Name>> | undefined {
    const key = JSON.stringify([name, request]);
    const known = this.asked.get(owner);
    if (known?.key === key) return known.outcome as Outcome<Answer<Name>> | undefined;
    const asked: Asked = { key, isFresh: false, ...(known?.outcome && { outcome: known.outcome }) };
    this.asked.set(owner, asked);
    this.client.ask(owner, name, request, (outcome) => {
      asked.outcome = outcome;
      asked.isFresh = true;
      this.refresh();
    });
    return asked.outcome as Outcome<Answer<Name>> | undefined;
  }

  /** Tells the worker what was asked for. */
  send(): void {
    this.client.send();
  }

  /** Whether the answer that an owner has is to its last request. */
  isFresh(owner: string): boolean {
    return this.asked.get(owner)?.isFresh ?? false;
  }

  /** Ends what the worker does. */
  cancel(): void {
    this.client.cancel({ code: "cancelled", message: words.cancelled });
  }

  /** Forgets a failure, so that it is tried again. */
  retry(owner: string): void {
    this.asked.delete(owner);
    this.refresh();
  }

  /** Loads what makes cancelling quick. */
  prepare(): void {
    this.client.prepare();
  }

  say(notice: string): void {
    this.notice = notice;
    this.refresh();
    clearTimeout(this.telling);
    this.telling = window.setTimeout(() => {
      this.notice = "";
      this.refresh();
    }, TOLD);
  }

  /** Draws once what changed in this turn. */
  refresh(): void {
    if (this.isDrawing) return;
    this.isDrawing = true;
    queueMicrotask(() => {
      this.isDrawing = false;
      this.draw();
    });
  }

  private rest(): void {
    clearTimeout(this.resting);
    this.resting = window.setTimeout(() => {
      this.resting = 0;
      this.refresh();
    }, REST);
  }

  private changed(): void {
    this.notice = "";
    this.refresh();
  }
}
