import type { Scalar } from "./constant.ts";
import { type Graph, type Guard, type Item, ONE, reachable, rewritten, usesOf, type Value } from "./graph.ts";

/** Sums of more terms are left as they are. */
const LONGEST = 1000;

/** A term whose factors stand open: a number times powers of items. */
interface Term {
  readonly scale: Scalar;
  readonly factors: ReadonlyMap<Item, number>;
}

/** Common factors of terms before sums: a * b + a * c as a * (b + c), the factor that most terms share first. */
export function factored(graph: Graph, roots: readonly Value[], guard: Guard): Value[] {
  const uses = usesOf(graph, roots, reachable(graph, roots));
  return rewritten(graph, roots, guard, (_, definition, moved) => {
    if (definition.kind !== "sum") return undefined;
    if (definition.items.length > LONGEST) return undefined;
    const terms = definition.items.map((item, i): Term => {
      const value = graph.scaled(definition.scales[i] as Scalar, moved(item));
      return { scale: value.scale, factors: factorsOf(graph, value.item, uses.get(item) === 1) };
    });
    return collected(graph, terms);
  });
}

function factorsOf(graph: Graph, item: Item, isOpen: boolean): Map<Item, number> {
  const definition = graph.at(item);
  if (item === ONE) return new Map();
  if (definition.kind !== "product" || !isOpen) return new Map([[item, 1]]);
  return new Map(definition.items.map((each, i) => [each, definition.exponents[i] as number]));
}

/** The sum of the terms, factors taken out. */
function collected(graph: Graph, terms: readonly Term[]): Value {
  const done: Value[] = [];
  let open = terms;
  for (;;) {
    const best = commonest(open);
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
        [collected(graph, rest), 1],
      ]),
    );
  }
  const others = open.map(({ scale, factors }) =>
    graph.scaled(scale, graph.product([...factors].map(([item, exponent]) => [graph.value(item), exponent] as const))),
  );
  return graph.sum([...done, ...others]);
}

/** The factor that most of the terms have, above or below the line, if two have it. */
function commonest(terms: readonly Term[]): readonly [Item, 1 | -1] | undefined {
  const counts = new Map<number, number>();
  let [best, most] = [0, 1];
  for (const { factors } of terms)
    for (const [item, exponent] of factors) {
      const key = exponent > 0 ? item : -item;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count > most) [best, most] = [key, count];
    }
  return most < 2 ? undefined : [Math.abs(best), best > 0 ? 1 : -1];
}
