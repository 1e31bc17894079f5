import { charge } from "../ast/work.ts";
import type { Scalar } from "./constant.ts";
import { type Graph, type Item, reachable, type Value } from "./graph.ts";
import { closed, type Guard, rewritten } from "./rewritten.ts";

/** The most operands of a sum or product whose pairs are examined: the number of pairs grows with the square. */
const LONGEST = 100;

/** A sum or product under work: how much of each item. */
type Row = Map<Item, number>;

/**
 * Pairs that several sums or products have in common become items of their own, the most frequent first (greedy common
 * pair elimination: M. A. Breuer, Generation of optimal code for expressions via factorization, 1969).
 */
export function paired(graph: Graph, roots: readonly Value[], guard: Guard, kind: "sum" | "product"): Value[] {
  const rows = new Map<Item, Row>();
  for (const item of reachable(graph, roots)) {
    const definition = graph.at(item);
    if (definition.kind !== kind) continue;
    const amounts: readonly number[] = definition.kind === "sum" ? definition.scales : definition.exponents;
    rows.set(item, new Map(definition.items.map((each, i) => [each, amounts[i] as number])));
  }
  const table = kind === "sum" ? new SumPairs(graph, rows) : new ProductPairs(graph, rows);
  table.run();
  return rewritten(graph, roots, guard, (item, _, moved) => {
    const row = rows.get(item);
    return row === undefined ? undefined : table.value(row, moved);
  });
}

abstract class Pairs {
  protected readonly graph: Graph;
  protected readonly rows: Map<Item, Row>;
  /** The rows with a pair, by its key. */
  private readonly holders = new Map<string, Set<Item>>();
  /** Pairs by how many rows have them, the pairs that once had so many. */
  private readonly buckets: Set<string>[] = [];
  /** Pairs that are items: their definitions are moved with the rows. */
  protected readonly made = new Map<Item, Row>();

  constructor(graph: Graph, rows: Map<Item, Row>) {
    this.graph = graph;
    this.rows = rows;
    for (const [item, row] of rows) if (row.size <= LONGEST) this.enter(item, row);
  }

  protected abstract keys(row: Row, only?: Item): Iterable<string>;
  protected abstract count(key: string, holders: ReadonlySet<Item>): number;
  protected abstract make(
    key: string,
    holders: ReadonlySet<Item>,
  ): { readonly item: Item; readonly replace: (row: Row) => void };
  abstract value(row: Row, moved: (item: Item) => Value): Value;

  run(): void {
    for (let count = this.buckets.length - 1; count >= 2; count = Math.min(count, this.buckets.length) - 1) {
      for (const key of this.buckets[count] ?? []) {
        this.buckets[count]?.delete(key);
        const holders = this.holders.get(key);
        if (holders === undefined) continue;
        const now = this.count(key, holders);
        if (now < count) {
          if (now >= 2) this.bucket(now).add(key);
          continue;
        }
        this.extract(key, holders);
        count = this.buckets.length;
        break;
      }
    }
  }

  private extract(key: string, holders: ReadonlySet<Item>): void {
    const { item, replace } = this.make(key, holders);
    for (const holder of [...holders]) {
      if (holder === item) continue;
      const row = this.rows.get(holder) as Row;
      this.leave(holder, row);
      replace(row);
      this.enter(holder, row);
    }
  }

  private enter(item: Item, row: Row): void {
    charge(Math.ceil((row.size * row.size) / 8));
    for (const key of this.keys(row)) {
      let holders = this.holders.get(key);
      if (holders === undefined) {
        holders = new Set();
        this.holders.set(key, holders);
      }
      holders.add(item);
      const count = this.count(key, holders);
      if (count >= 2) this.bucket(count).add(key);
    }
  }

  private leave(item: Item, row: Row): void {
    for (const key of this.keys(row)) this.holders.get(key)?.delete(item);
  }

  private bucket(count: number): Set<string> {
    const known = this.buckets[count];
    if (known !== undefined) return known;
    const made = new Set<string>();
    this.buckets[count] = made;
    return made;
  }
}

class ProductPairs extends Pairs {
  protected *keys(row: Row): Iterable<string> {
    const entries = [...row];
    for (let i = 0; i < entries.length; i++) {
      const [a, m] = entries[i] as [Item, number];
      if (Math.abs(m) > 1) yield `${a},${a},1`;
      for (let k = i + 1; k < entries.length; k++) {
        const [b, n] = entries[k] as [Item, number];
        yield a < b ? `${a},${b},${m > 0 === n > 0 ? 1 : -1}` : `${b},${a},${m > 0 === n > 0 ? 1 : -1}`;
      }
    }
  }

  protected count(key: string, holders: ReadonlySet<Item>): number {
    const [a, b] = key.split(",").map(Number) as [Item, Item];
    let count = 0;
    for (const holder of holders) {
      const row = this.rows.get(holder) as Row;
      const m = Math.abs(row.get(a) as number);
      count += a === b ? Math.floor(m / 2) : Math.min(m, Math.abs(row.get(b) as number));
    }
    return count;
  }

  protected make(key: string, holders: ReadonlySet<Item>): { item: Item; replace: (row: Row) => void } {
    const [a, b, sign] = key.split(",").map(Number) as [Item, Item, number];
    // A quotient the way round in which it is used more often: the other is a division more.
    let above = 0;
    for (const holder of holders) above += Math.sign((this.rows.get(holder) as Row).get(a) as number);
    const own = sign < 0 && above < 0 ? -1 : 1;
    const item = a === b ? this.graph.powers([a], [2]) : this.graph.powers([a, b], [own, own * sign]);
    const replace = (row: Row): void => {
      const m = row.get(a) as number;
      const whole = a === b ? Math.trunc(m / 2) : Math.sign(m) * Math.min(Math.abs(m), Math.abs(row.get(b) as number));
      const put = (each: Item, change: number): void => {
        const amount = (row.get(each) ?? 0) + change;
        if (amount === 0) row.delete(each);
        else row.set(each, amount);
      };
      put(item, own * whole);
      put(a, a === b ? -2 * whole : -whole);
      if (a !== b) put(b, -whole * sign);
    };
    return { item, replace };
  }

  value(row: Row, moved: (item: Item) => Value): Value {
    return this.graph.product(
      [...row].map(([item, exponent]) => [this.moved(item, moved), exponent] as const),
      closed,
    );
  }

  private readonly moves = new Map<Item, Value>();

  private moved(item: Item, moved: (item: Item) => Value): Value {
    const known = this.moves.get(item) ?? moved(item);
    if (known !== undefined) return known;
    const definition = this.graph.at(item);
    if (definition.kind !== "product") return this.graph.value(item);
    const row: Row =
      this.rows.get(item) ?? new Map(definition.items.map((each, i) => [each, definition.exponents[i] as number]));
    const value = this.value(row, moved);
    this.moves.set(item, value);
    return value;
  }
}

class SumPairs extends Pairs {
  protected *keys(row: Row): Iterable<string> {
    const { scalars } = this.graph;
    const entries = [...row];
    for (let i = 0; i < entries.length; i++)
      for (let k = i + 1; k < entries.length; k++) {
        const first = entries[i] as [Item, Scalar];
        const second = entries[k] as [Item, Scalar];
        const [[a, p], [b, q]] = first[0] < second[0] ? [first, second] : [second, first];
        yield `${a},${b},${scalars.times(q, scalars.inverse(p))}`;
      }
  }

  protected count(_: string, holders: ReadonlySet<Item>): number {
    return holders.size;
  }

  protected make(key: string): { item: Item; replace: (row: Row) => void } {
    const { graph } = this;
    const { scalars } = graph;
    const [a, b, ratio] = key.split(",").map(Number) as [Item, Item, Scalar];
    const value = graph.sum([graph.value(a), { item: b, scale: ratio }]);
    const replace = (row: Row): void => {
      const scale = scalars.times(row.get(a) as Scalar, value.scale);
      row.delete(a);
      row.delete(b);
      row.set(value.item, scale);
    };
    return { item: value.item, replace };
  }

  value(row: Row, moved: (item: Item) => Value): Value {
    const { graph } = this;
    return graph.sum([...row].map(([item, scale]) => graph.scaled(scale, this.moved(item, moved))));
  }

  private readonly moves = new Map<Item, Value>();

  private moved(item: Item, moved: (item: Item) => Value): Value {
    const known = this.moves.get(item) ?? moved(item);
    if (known !== undefined) return known;
    const definition = this.graph.at(item);
    if (definition.kind !== "sum") return this.graph.value(item);
    const row: Row =
      this.rows.get(item) ?? new Map(definition.items.map((each, i) => [each, definition.scales[i] as number]));
    const value = this.value(row, moved);
    this.moves.set(item, value);
    return value;
  }
}
