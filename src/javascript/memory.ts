import { Refusal } from "./refusal.ts";

/** A place that holds a value: a variable, an item of an array, a field of an object. */
export class Cell<V> {
  value: V;
  /** Cells are numbered as they are made. */
  readonly birth: number;

  constructor(value: V, birth: number) {
    this.value = value;
    this.birth = birth;
  }
}

/** Values of cells as one way through the program left them. */
export type Changes<V> = ReadonlyMap<Cell<V>, V>;

/** What has been written since it was opened: the values before. Cells made since then need none. */
interface Frame<V> {
  readonly mark: number;
  readonly before: Map<Cell<V>, V>;
}

/** The cells of a program, with a journal of what was written, so that branches can be tried one after the other. */
export class Memory<V> {
  private readonly spend: (steps: number) => void;
  private births = 0;
  private readonly frames: Frame<V>[] = [];
  private readonly frozen = new WeakSet<Cell<V>>();
  /** Frozen cells that were there before the outermost frame was opened. */
  private readonly lasting: Cell<V>[] = [];

  /** @param spend is told of every cell that is made or copied. */
  constructor(spend: (steps: number) => void) {
    this.spend = spend;
  }

  /** @param birth of what it belongs to, if that is older: then a branch that is taken back takes it back too. */
  cell(value: V, birth: number = this.births++): Cell<V> {
    this.spend(1);
    return new Cell(value, birth);
  }

  /** The cell must not change any more: what was merged out of it would not follow. */
  freeze(cell: Cell<V>): void {
    this.frozen.add(cell);
    if (cell.birth < (this.frames[0]?.mark ?? 0)) this.lasting.push(cell);
  }

  /** Forgets which cells of the program are frozen: what a call merged out of them is not seen by the next. */
  thaw(): void {
    for (const cell of this.lasting.splice(0)) this.frozen.delete(cell);
  }

  write(cell: Cell<V>, value: V): void {
    if (this.frozen.has(cell))
      throw new Refusal(
        "The parameters decide which object this is, so it cannot be changed now.",
        "Write to it before, or choose its items one by one.",
      );
    const frame = this.frames.at(-1);
    if (frame !== undefined && cell.birth < frame.mark && !frame.before.has(cell)) frame.before.set(cell, cell.value);
    cell.value = value;
  }

  open(): void {
    this.frames.push({ mark: this.births, before: new Map() });
  }

  /** Closes the innermost frame; what was written stays. */
  commit(): void {
    const { before } = this.frames.pop() as Frame<V>;
    const outer = this.frames.at(-1);
    if (outer === undefined) return;
    for (const [cell, value] of before)
      if (cell.birth < outer.mark && !outer.before.has(cell)) outer.before.set(cell, value);
  }

  /** Closes the innermost frame, and gives what was written after taking it back. */
  undo(): Changes<V> {
    const changes = this.written();
    for (const [cell, value] of (this.frames.pop() as Frame<V>).before) cell.value = value;
    return changes;
  }

  /** How many frames are open. */
  get depth(): number {
    return this.frames.length;
  }

  /** What has been written since the innermost frame was opened. */
  changes(): Changes<V> {
    this.spend(this.frames.at(-1)?.before.size ?? 0);
    return this.written();
  }

  private written(): Changes<V> {
    const changes = new Map<Cell<V>, V>();
    for (const cell of this.frames.at(-1)?.before.keys() ?? []) changes.set(cell, cell.value);
    return changes;
  }

  /** Changes one after the other as one. */
  joined(earlier: Changes<V>, later: Changes<V>): Changes<V> {
    this.spend(earlier.size + later.size);
    return new Map([...earlier, ...later]);
  }

  /** The value a cell had when the innermost frame was opened. */
  before(cell: Cell<V>): V {
    const { before } = this.frames.at(-1) as Frame<V>;
    return before.has(cell) ? (before.get(cell) as V) : cell.value;
  }
}
