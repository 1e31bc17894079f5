import type { Scalar } from "./constant.ts";
import type { Graph, Item, Value } from "./graph.ts";
import { type Made, type Pair, Pairs, type Row, type Visit } from "./pair-table.ts";
import { reachable } from "./reachable.ts";
import { closed, type Guard, rewritten } from "./rewritten.ts";

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

class ProductPairs extends Pairs {
  protected visit(row: Row, visit: Visit): void {
    const items = [...row.keys()];
    const exponents = [...row.values()];
    for (let i = 0; i < items.length; i++) {
      const [a, m] = [items[i] as Item, exponents[i] as number];
      if (m > 1 || m < -1) visit(a, a, 1, Math.floor(Math.abs(m) / 2));
      for (let k = i + 1; k < items.length; k++) {
        const [b, n] = [items[k] as Item, exponents[k] as number];
        visit(a < b ? a : b, a < b ? b : a, m > 0 === n > 0 ? 1 : -1, Math.min(Math.abs(m), Math.abs(n)));
      }
    }
  }

  protected count(row: Row, { a, b, ratio }: Pair): number {
    const [m, n] = [row.get(a) ?? 0, row.get(b) ?? 0];
    if (a === b) return Math.floor(Math.abs(m) / 2);
    return m * n * ratio > 0 ? Math.min(Math.abs(m), Math.abs(n)) : 0;
  }

  protected make({ a, b, ratio: sign }: Pair, holders: readonly Item[]): Made {
    // A quotient is written the way round in which it is used more often; the other way takes one more division.
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
  protected visit(row: Row, visit: Visit): void {
    const items = [...row.keys()];
    const scales = [...row.values()];
    const inverses = scales.map((scale) => this.graph.scalars.inverse(scale));
    for (let i = 0; i < items.length; i++)
      for (let k = i + 1; k < items.length; k++) {
        const [first, second] = (items[i] as Item) < (items[k] as Item) ? [i, k] : [k, i];
        const ratio = this.graph.scalars.times(scales[second] as Scalar, inverses[first] as Scalar);
        visit(items[first] as Item, items[second] as Item, ratio, 1);
      }
  }

  protected count(row: Row, { a, b, ratio }: Pair): number {
    const [p, q] = [row.get(a), row.get(b)];
    return p !== undefined && q !== undefined && this.graph.scalars.times(ratio, p) === q ? 1 : 0;
  }

  protected make({ a, b, ratio }: Pair): Made {
    const { graph } = this;
    const { scalars } = graph;
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
