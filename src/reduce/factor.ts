import type { Scalar } from "./constant.ts";
import { type Graph, type Item, ONE, type Value } from "./graph.ts";
import { reachable, usesOf } from "./reachable.ts";
import { closed, type Guard, rewritten } from "./rewritten.ts";

/** Sums of more terms are left as they are. */
const LONGEST = 1000;

/** A term by its factors: a number times powers of items. */
interface Term {
  readonly scale: Scalar;
  readonly factors: ReadonlyMap<Item, number>;
}

/** Common factors of terms before sums: a * b + a * c as a * (b + c), the factor that most terms share first. */
export function factored(graph: Graph, roots: readonly Value[], guard: Guard, isSharing = false): Value[] {
  const items = reachable(graph, roots);
  const uses = usesOf(graph, roots, items);
  const pairs = new Ratios(graph);
  if (isSharing) for (const item of items) pairs.enter(item);
  return rewritten(graph, roots, guard, (_, definition, moved) => {
    if (definition.kind !== "sum") return undefined;
    if (definition.items.length > LONGEST) return undefined;
    const terms = definition.items.map((item, i): Term => {
      const value = graph.scaled(definition.scales[i] as Scalar, moved(item));
      return { scale: value.scale, factors: factorsOf(graph, value.item, uses[item] === 1) };
    });
    const sum = collected(graph, terms, pairs);
    if (isSharing) pairs.enter(sum.item);
    return sum;
  });
}

/** The most terms of a sum whose pairs are recorded. */
const NOTED = 24;

/** In which ratio two items are terms of sums. */
class Ratios {
  private readonly graph: Graph;
  private readonly known = new Set<string>();

  constructor(graph: Graph) {
    this.graph = graph;
  }

  enter(item: Item): void {
    const sum = this.graph.at(item);
    if (sum.kind !== "sum" || sum.items.length > NOTED) return;
    for (let i = 0; i < sum.items.length; i++)
      for (let k = i + 1; k < sum.items.length; k++)
        this.known.add(
          this.key(sum.items[i] as Item, sum.scales[i] as Scalar, sum.items[k] as Item, sum.scales[k] as Scalar),
        );
  }

  get isEmpty(): boolean {
    return this.known.size === 0;
  }

  /** Whether the first of some terms stands with each of the others in some sum, in this ratio. */
  has([first, ...others]: readonly Value[]): boolean {
    return (
      first !== undefined &&
      others.every(({ item, scale }) =>
        this.known.has(
          first.item < item
            ? this.key(first.item, first.scale, item, scale)
            : this.key(item, scale, first.item, first.scale),
        ),
      )
    );
  }

  private key(a: Item, p: Scalar, b: Item, q: Scalar): string {
    const { scalars } = this.graph;
    return `${a},${b},${scalars.times(q, scalars.inverse(p))}`;
  }
}

function factorsOf(graph: Graph, item: Item, isOpen: boolean): Map<Item, number> {
  const definition = graph.at(item);
  if (item === ONE) return new Map();
  if (definition.kind !== "product" || !isOpen) return new Map([[item, 1]]);
  return new Map(definition.items.map((each, i) => [each, definition.exponents[i] as number]));
}

/** The sum of the terms, with common factors taken out. */
function collected(graph: Graph, terms: readonly Term[], pairs: Ratios): Value {
  const done: Value[] = [];
  let open = terms;
  for (;;) {
    const best = commonest(graph, open, pairs);
    if (best === undefined) break;
    const [item, sign] = best;
    const inside = open.filter(({ factors }) => (factors.get(item) ?? 0) * sign > 0);
    open = open.filter((term) => !inside.includes(term));
    const rest = inside.map(({ scale, factors }): Term => {
      const exponent = (factors.get(item) as number) - sign;
      const left = new Map(factors);
      if (exponent === 0) left.delete(item);
      else left.set(item, exponent);
      return { scale, factors: left };
    });
    done.push(
      graph.product([
        [graph.value(item), sign],
        [collected(graph, rest, pairs), 1],
      ]),
    );
  }
  const others = open.map(({ scale, factors }) =>
    graph.scaled(scale, graph.product([...factors].map(([item, exponent]) => [graph.value(item), exponent] as const))),
  );
  return graph.sum([...done, ...others]);
}

/** The factor above or below the line that saves most, if two terms have it; what is left of them may be known. */
function commonest(graph: Graph, terms: readonly Term[], pairs: Ratios): readonly [Item, 1 | -1] | undefined {
  const counts = new Map<number, number>();
  for (const { factors } of terms)
    for (const [item, exponent] of factors) {
      const key = exponent > 0 ? item : -item;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  let [best, most] = [0, 0];
  for (const [key, count] of counts) {
    if (count < 2 || (pairs.isEmpty ? 1 : 2) * (count - 1) <= most) continue;
    const saved = (count - 1) * (!pairs.isEmpty && isKnown(graph, terms, key, pairs) ? 2 : 1);
    if (saved > most) [best, most] = [key, saved];
  }
  return most === 0 ? undefined : [Math.abs(best), best > 0 ? 1 : -1];
}

function isKnown(graph: Graph, terms: readonly Term[], key: number, pairs: Ratios): boolean {
  const [item, sign] = [Math.abs(key), Math.sign(key)];
  const rest: Value[] = [];
  for (const { scale, factors } of terms) {
    if ((factors.get(item) ?? 0) * sign <= 0) continue;
    const left = new Map(factors).set(item, (factors.get(item) as number) - sign);
    rest.push({
      scale,
      item: graph.product(
        [...left].map(([each, e]) => [graph.value(each), e] as const),
        closed,
      ).item,
    });
  }
  return pairs.has(rest);
}
