import type { Scalar } from "./constant.ts";
import type { Definition, Graph, Item, Value } from "./graph.ts";
import { reachable } from "./reachable.ts";
import { closed, type Guard, rewritten } from "./rewritten.ts";

type Product = Definition & { readonly kind: "product" };
type Sum = Definition & { readonly kind: "sum" };

/** The products to multiply out: those in one sum, or everywhere those that share some factors. */
export interface Expansion {
  /** The terms of the sums, whatever their signs and coefficients. */
  readonly support: string;
  /** The sum whose terms are multiplied out. */
  readonly inside?: Item;
  /** The factors to multiply the sums by, with exponents. */
  readonly factors?: ReadonlyMap<Item, number>;
}

/** The same for equal expansions. */
export const keyOf = ({ support, inside, factors }: Expansion): string =>
  `${support};${inside ?? ""};${factors === undefined ? "" : [...factors].map(([item, own]) => `${item}^${own}`).join()}`;

const supportOf = ({ items }: Sum): string => items.join();

/** The factors of a product that are sums of these terms, with the exponent 1. */
function sumIn(graph: Graph, { items, exponents }: Product, support: string): Item | undefined {
  return items.find((item, i) => {
    const definition = graph.at(item);
    return exponents[i] === 1 && definition.kind === "sum" && supportOf(definition) === support;
  });
}

/** The possible expansions. */
export function* expansions(graph: Graph, roots: readonly Value[]): Iterable<Expansion> {
  const common = new Map<string, Map<Item, number>>();
  const counts = new Map<string, number>();
  for (const item of reachable(graph, roots)) {
    const definition = graph.at(item);
    if (definition.kind === "sum") {
      const seen = new Set<string>();
      for (const term of definition.items)
        for (const support of supportsIn(graph, graph.at(term))) {
          if (seen.has(support)) continue;
          seen.add(support);
          yield { support, inside: item };
        }
    }
    for (const support of supportsIn(graph, definition)) {
      const { items, exponents } = definition as Product;
      const known = common.get(support);
      counts.set(support, (counts.get(support) ?? 0) + 1);
      const own = new Map(items.map((each, i) => [each, exponents[i] as number]));
      own.delete(sumIn(graph, definition as Product, support) as Item);
      if (known === undefined) common.set(support, own);
      else for (const [each, exponent] of known) if (own.get(each) !== exponent) known.delete(each);
    }
  }
  for (const [support, factors] of common) {
    if (factors.size === 0 || (counts.get(support) as number) < 2) continue;
    yield { support, factors };
    if (factors.size > 1)
      for (const [item, exponent] of factors) yield { support, factors: new Map([[item, exponent]]) };
  }
}

function supportsIn(graph: Graph, definition: Definition): Set<string> {
  const supports = new Set<string>();
  if (definition.kind === "product")
    definition.items.forEach((item, i) => {
      const factor = graph.at(item);
      if (definition.exponents[i] === 1 && factor.kind === "sum") supports.add(supportOf(factor));
    });
  return supports;
}

/** The same values after an expansion. */
export const expanded = (graph: Graph, roots: readonly Value[], guard: Guard, expansion: Expansion): Value[] =>
  rewritten(graph, roots, guard, (item, definition, moved) => expand(graph, item, definition, expansion, moved));

/** An item with its products multiplied out and its operands replaced; undefined if it has none. */
function expand(
  graph: Graph,
  item: Item,
  definition: Definition,
  { support, inside, factors }: Expansion,
  moved: (item: Item) => Value,
): Value | undefined {
  if (inside === item && definition.kind === "sum") {
    const terms = definition.items.flatMap((each, i) => {
      const scale = definition.scales[i] as Scalar;
      const parts = multiplied(graph, graph.at(each), support, moved);
      return (parts ?? [moved(each)]).map((part) => graph.scaled(scale, part));
    });
    return graph.sum(terms);
  }
  if (factors === undefined || definition.kind !== "product") return undefined;
  const sum = sumIn(graph, definition, support);
  if (sum === undefined) return undefined;
  const into = [...factors].map(([each, exponent]) => [moved(each), exponent] as const);
  const { items, scales } = graph.at(sum) as Sum;
  const opened = graph.sum(
    items.map((each, i) => graph.scaled(scales[i] as Scalar, graph.product([...into, [moved(each), 1]]))),
  );
  const rest = definition.items.flatMap((each, i) =>
    each === sum || factors.has(each) ? [] : [[moved(each), definition.exponents[i] as number] as const],
  );
  return graph.product([...rest, [opened, 1]]);
}

function multiplied(
  graph: Graph,
  definition: Definition,
  support: string,
  moved: (item: Item) => Value,
): Value[] | undefined {
  if (definition.kind !== "product") return undefined;
  const sum = sumIn(graph, definition, support);
  if (sum === undefined) return undefined;
  const rest = definition.items.flatMap((each, i) =>
    each === sum ? [] : [[moved(each), definition.exponents[i] as number] as const],
  );
  const { items, scales } = graph.at(sum) as Sum;
  return items.map((each, i) => graph.scaled(scales[i] as Scalar, graph.product([...rest, [moved(each), 1]], closed)));
}
