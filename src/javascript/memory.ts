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

/** The values of cells at the end of one path through the program. */
export type Changes<V> = ReadonlyMap<Cell<V>, V>;

/** The previous values of cells written since the frame was opened. Cells made since then need none. */
interface Frame<V> {
  readonly mark: number;
  readonly before: Map<Cell<V>, V>;
}

/** The cells of a program, with a journal of writes, so that branches can be tried one after the other. */
export class Memory<V> {
  private readonly spend: (steps: number) => void;
  private births = 0;
  private readonly frames: Frame<V>[] = [];
  private readonly frozen = new WeakSet<Cell<V>>();
  /** Frozen cells that existed before the outermost frame was opened. */
  private readonly lasting: Cell<V>[] = [];

  /** @param spend called for every cell that is made or copied */
  constructor(spend: (steps: number) => void) {
    this.spend = spend;
  }

  /** @param birth that of its owner, if the owner is older: then undoing a branch undoes the cell too */
  cell(value: V, birth: number = this.births++): Cell<V> {
    this.spend(1);
    return new Cell(value, birth);
  }

  /** Freezes a cell: values merged from it would not follow a change. */
  freeze(cell: Cell<V>): void {
    this.frozen.add(cell);
    if (cell.birth < (this.frames[0]?.mark ?? 0)) this.lasting.push(cell);
  }

  /** Forgets which cells of the program are frozen: the next call does not see what this call merged from them. */
  thaw(): void {
    for (const cell of this.lasting.splice(0)) this.frozen.delete(cell);
  }

  write(cell: Cell<V>, value: V): void {
    if (this.frozen.has(cell))
      throw new Refusal(
        "Which object this is depends on the parameters, so it cannot be changed now.",
        "Write to it before, or choose its items one by one.",
      );
    const frame = this.frames.at(-1);
    if (frame !== undefined && cell.birth < frame.mark && !frame.before.has(cell)) frame.before.set(cell, cell.value);
    cell.value = value;
  }

  open(): void {
    this.frames.push({ mark: this.births, before: new Map() });
  }

  /** Closes the innermost frame and keeps its writes. */
  commit(): void {
    const { before } = this.frames.pop() as Frame<V>;
    const outer = this.frames.at(-1);
    if (outer === undefined) return;
    for (const [cell, value] of before)
      if (cell.birth < outer.mark && !outer.before.has(cell)) outer.before.set(cell, value);
  }

  /** Closes the innermost frame, undoes its writes and returns them. */
  undo(): Changes<V> {
    const changes = this.written();
    for (const [cell, value] of (this.frames.pop() as Frame<V>).before) cell.value = value;
    return changes;
  }

  /** The number of open frames. */
  get depth(): number {
    return this.frames.length;
  }

  /** The writes since the innermost frame was opened. */
  changes(): Changes<V> {
    this.spend(this.frames.at(-1)?.before.size ?? 0);
    return this.written();
  }

  private written(): Changes<V> {
    const changes = new Map<Cell<V>, V>();
    for (const cell of this.frames.at(-1)?.before.keys() ?? []) changes.set(cell, cell.value);
    return changes;
  }

  /** Successive changes as one. */
  joined(earlier: Changes<V>, later: Changes<V>): Changes<V> {
    this.spend(earlier.size + later.size);
    return new Map([...earlier, ...later]);
  }

  /** The value of a cell when the innermost frame was opened. */
  before(cell: Cell<V>): V {
    const { before } = this.frames.at(-1) as Frame<V>;
    return before.has(cell) ? (before.get(cell) as V) : cell.value;
  }
}
