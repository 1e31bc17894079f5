/** Changes that follow each other within this many milliseconds and are of one kind are undone together. */
const TOGETHER = 800;

/** What was, and what was undone. */
export class History<T> {
  current: T;
  private readonly past: T[] = [];
  private readonly future: T[] = [];
  private kind = "";
  private time = Number.NEGATIVE_INFINITY;

  constructor(start: T) {
    this.current = start;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** The next state; `kind` is what changes, `now` a time in milliseconds. */
  push(next: T, kind: string, now: number): void {
    if (kind !== this.kind || now - this.time > TOGETHER) this.past.push(this.current);
    this.future.length = 0;
    this.current = next;
    this.kind = kind;
    this.time = now;
  }

  undo(): void {
    this.move(this.past, this.future);
  }

  redo(): void {
    this.move(this.future, this.past);
  }

  private move(from: T[], to: T[]): void {
    const state = from.pop();
    if (state === undefined) return;
    to.push(this.current);
    this.current = state;
    this.kind = "";
  }
}
