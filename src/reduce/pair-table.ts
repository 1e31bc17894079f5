import { charge } from "../ast/work.ts";
import type { Graph, Item, Value } from "./graph.ts";
import { packed } from "./packed.ts";

/** The most operands of a sum or product whose pairs are examined: the number of pairs grows with the square. */
const LONGEST = 100;

/** A sum or product under work: how much of each item. */
export type Row = Map<Item, number>;

/** Two items, and how the second goes with the first: the side of the line, or the ratio of the scales. */
export interface Pair {
  readonly a: Item;
  readonly b: Item;
  readonly ratio: number;
  /** The rows that have it or had it once. */
  readonly holders: Item[];
  /** How often it occurs. */
  count: number;
}

/** Told of each pair of a row, and how often it is there. */
export type Visit = (a: Item, b: Item, ratio: number, count: number) => void;

/** The replacement of a pair by an item in the rows that have it. */
export interface Made {
  readonly item: Item;
  readonly replace: (row: Row) => void;
}

/** The pairs that rows have in common, the most frequent first. */
export abstract class Pairs {
  protected readonly graph: Graph;
  protected readonly rows: Map<Item, Row>;
  /** A number for each two items; for that number and the ratio, the only row with the pair, or -1 - its index. */
  private readonly couples = new Map<number, number>();
  private readonly known = new Map<number, number>();
  private readonly pairs: Pair[] = [];
  /** Pairs by how often they occur, or once did. */
  private readonly buckets: Pair[][] = [];
  /** The highest count since it was last set back. */
  private top = 0;

  constructor(graph: Graph, rows: Map<Item, Row>) {
    this.graph = graph;
    this.rows = rows;
    for (const [item, row] of rows) if (row.size <= LONGEST) this.enter(item, row);
  }

  /** Visits the pairs of a row. */
  protected abstract visit(row: Row, visit: Visit): void;
  /** How often a row has a pair. */
  protected abstract count(row: Row, pair: Pair): number;
  protected abstract make(pair: Pair, holders: readonly Item[]): Made;
  abstract value(row: Row, moved: (item: Item) => Value): Value;

  run(): void {
    const heads: number[] = [];
    for (let count = this.top; count >= 2; ) {
      const head = heads[count] ?? 0;
      const pair = this.buckets[count]?.[head];
      if (pair === undefined) {
        count--;
        continue;
      }
      heads[count] = head + 1;
      if (pair.count !== count) continue;
      this.top = count;
      this.extract(pair);
      count = this.top;
    }
  }

  private extract(pair: Pair): void {
    const holders = [...new Set(pair.holders)].filter((holder) => this.count(this.rows.get(holder) as Row, pair) > 0);
    const { item, replace } = this.make(pair, holders);
    for (const holder of holders) {
      if (holder === item) continue;
      const row = this.rows.get(holder) as Row;
      this.visit(row, (a, b, ratio, count) => {
        const known = this.pairOf(a, b, ratio);
        if (known !== undefined) this.recount(known, -count);
      });
      replace(row);
      this.enter(holder, row);
    }
  }

  private enter(holder: Item, row: Row): void {
    charge(Math.ceil((row.size * row.size) / 8));
    this.visit(row, (a, b, ratio, count) => {
      const key = this.keyOf(a, b, ratio);
      const known = this.known.get(key);
      if (known === undefined && count === 1) {
        this.known.set(key, holder);
        return;
      }
      let pair = known !== undefined && known < 0 ? (this.pairs[-1 - known] as Pair) : undefined;
      if (pair === undefined) {
        pair = { a, b, ratio, holders: [], count: 0 };
        this.known.set(key, -this.pairs.push(pair));
        if (known !== undefined) {
          pair.holders.push(known);
          pair.count = this.count(this.rows.get(known) as Row, pair);
        }
      }
      if (pair.holders.at(-1) !== holder) pair.holders.push(holder);
      this.recount(pair, known === holder ? 0 : count);
    });
  }

  private keyOf(a: Item, b: Item, ratio: number): number {
    const items = packed(a, b);
    let couple = this.couples.get(items);
    if (couple === undefined) {
      couple = this.couples.size;
      this.couples.set(items, couple);
    }
    return packed(couple, ratio);
  }

  private pairOf(a: Item, b: Item, ratio: number): Pair | undefined {
    const known = this.known.get(this.keyOf(a, b, ratio));
    return known === undefined || known >= 0 ? undefined : this.pairs[-1 - known];
  }

  private recount(pair: Pair, change: number): void {
    pair.count += change;
    if (pair.count < 2) return;
    this.top = Math.max(this.top, pair.count);
    const bucket = this.buckets[pair.count];
    if (bucket === undefined) this.buckets[pair.count] = [pair];
    else bucket.push(pair);
  }
}
