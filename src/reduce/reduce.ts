import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { Pool } from "../ast/pool.ts";
import type { Id, Store } from "../ast/store.ts";
import { attempt } from "../ast/work.ts";
import { agree } from "./agreement.ts";
import { combined } from "./combinations.ts";
import { costOf } from "./cost.ts";
import { expanded, expansions } from "./expand.ts";
import { factored } from "./factor.ts";
import { Fingerprints } from "./fingerprints.ts";
import { flattened } from "./flatten.ts";
import { Graph, type Value } from "./graph.ts";
import { grouped } from "./groups.ts";
import { merged } from "./merge.ts";
import { paired } from "./pairs.ts";
import { Proofs } from "./proof.ts";
import { Reader } from "./reader.ts";
import type { Guard } from "./rewritten.ts";
import { Rounding } from "./rounding.ts";
import { Writer } from "./writer.ts";

export type MoveName = "values merged" | "terms combined" | "factors and pairs" | "products multiplied out";

/** Who watches is told of each move that pays; what the expressions are after it is worked out when it is asked for. */
export type Paid = (name: MoveName, forms: () => Node[]) => void;

/** Expressions of some stores, read into a graph. */
type Reading = (reader: Reader) => Value[];

/**
 * Equal expressions of which a program takes fewer operations, all of them together; who watches is told of the moves.
 */
export function reduced(roots: readonly Node[], paid?: Paid): Node[] {
  const read: Reading = (reader) => {
    const passes = new Map<Store, Interpretation<Value>>();
    return roots.map((root) => {
      const { store } = root.pool;
      const pass = passes.get(store) ?? new Interpretation(store, reader);
      passes.set(store, pass);
      return pass.of(root.id);
    });
  };
  const written = (graph: Graph, forms: readonly Value[]): Node[] => {
    const pool = new Pool();
    return new Writer(graph, pool.store, forms).write().map((id) => pool.node(id));
  };
  const { graph, values } = shortest(read, (of, name, forms) => paid?.(name, () => written(of, forms)));
  const found = written(graph, values);
  return agree(roots, found) ? found : [...roots];
}

/** The same for nodes of one store. */
export function reducedIn(store: Store, ids: readonly Id[]): Id[] {
  const { graph, values } = shortest(readingOf(store, ids));
  return new Writer(graph, store, values).write();
}

/** The number of operations of their program after the move. */
export const fewestOperations = (store: Store, ids: readonly Id[]): number => shortest(readingOf(store, ids)).cost;

const readingOf =
  (store: Store, ids: readonly Id[]): Reading =>
  (reader) => {
    const pass = new Interpretation(store, reader);
    return ids.map((id) => pass.of(id));
  };

interface Found {
  readonly graph: Graph;
  readonly values: readonly Value[];
  readonly cost: number;
  /** Whether powers were opened that a program leaves to the function. */
  readonly hasOpened: boolean;
}

/** For programs with more operations only one form of roots and powers is tried. */
const BOTH = 500;

/** The best of what is found with roots above the line and below it, and with powers opened and as they were typed. */
function shortest(read: Reading, paid?: (graph: Graph, name: MoveName, forms: readonly Value[]) => void): Found {
  const found = (hasRootsBelow: boolean, powers: boolean): Found => {
    const graph = new Graph(hasRootsBelow);
    const reader = new Reader(graph, { products: true, powers });
    const opened = read(reader);
    const typed = (): Value[] => read(new Reader(graph, { products: false, powers }));
    const values = improved(graph, opened, typed, (name, forms) => paid?.(graph, name, forms));
    return { graph, values, cost: costOf(graph, values), hasOpened: reader.hasOpened };
  };
  const first = found(false, true);
  if (first.cost > BOTH) return first;
  const others: Found[] = [];
  for (const [isOther, hasRootsBelow, powers] of [
    [first.graph.hasRoots, true, true],
    [first.hasOpened, false, false],
  ] as const) {
    const other = isOther ? attempt(SHARE, () => found(hasRootsBelow, powers)) : undefined;
    if (other !== undefined) others.push(other);
  }
  return others.reduce((best, other) => (other.cost < best.cost ? other : best), first);
}

type Way = (graph: Graph, values: readonly Value[], guard: Guard) => Value[];

/** Ways through the moves: which comes first decides what the next can find. */
const WAYS: readonly Way[] = [
  (graph, values, guard) => {
    const open = factored(graph, flattened(graph, values, guard), guard);
    return paired(graph, paired(graph, open, guard, "product"), guard, "sum");
  },
  (graph, values, guard) => {
    const sums = paired(graph, flattened(graph, values, guard), guard, "sum");
    return paired(graph, factored(graph, sums, guard), guard, "product");
  },
  (graph, values, guard) => {
    const open = factored(graph, flattened(graph, values, guard, { short: SHORT }), guard);
    return paired(graph, paired(graph, open, guard, "sum"), guard, "product");
  },
];

/** The same moves over products of which only those used once are opened. */
function asTyped(graph: Graph, values: readonly Value[], guard: Guard): Value[] {
  const open = factored(graph, flattened(graph, values, guard, { opensAll: false }), guard, true);
  return paired(graph, paired(graph, open, guard, "product"), guard, "sum");
}

/** Sums of that many terms are opened in others though they are used elsewhere. */
const SHORT = 4;

/** How many rounds are tried, and of how many ways, for programs of so many operations. */
const EFFORT: readonly { readonly operations: number; readonly rounds: number; readonly ways: number }[] = [
  { operations: 500, rounds: 8, ways: 3 },
  { operations: 2000, rounds: 4, ways: 2 },
  { operations: Number.POSITIVE_INFINITY, rounds: 2, ways: 1 },
];

/** In programs with more operations combinations of terms are not searched. */
const COMBINED = 1000;

/** The share of the remaining work for all tries together, and for one of them. */
const SEARCH = 0.7;
const SHARE = 0.5;

/** Programs of more operations are not multiplied out; how many operations all the tries may write. */
const MULTIPLIED = 120;
const WRITTEN = 20_000;

/**
 * The values by the best of some ways, again and again as long as that helps and there is work left.
 *
 * @param typed the same values, products as they stand in the expressions
 */
function improved(
  graph: Graph,
  values: readonly Value[],
  typed: () => readonly Value[],
  paid: (name: MoveName, forms: readonly Value[]) => void,
): Value[] {
  const fingerprints = new Fingerprints(graph);
  const rounding = new Rounding(graph, values);
  const guard: Guard = (before, after) => rounding.isAsGood(before, after);
  let best = values;
  let least = costOf(graph, best);
  const proofs = new Proofs(graph, least);
  const tried = (name: MoveName, way: () => Value[]): void => {
    const found = attempt(SHARE, way);
    if (found === undefined) return;
    const saved = least - costOf(graph, found);
    if (saved <= 0 || values.some((value, i) => !rounding.isAsGoodResult(value, found[i] as Value))) return;
    best = found;
    least -= saved;
    paid(name, found);
  };
  const search = (): void => {
    tried("values merged", () => merged(graph, values, guard, fingerprints, proofs));
    if (least <= COMBINED) {
      const opened = flattened(graph, best, guard);
      for (const isLast of [true, false])
        tried("terms combined", () => combined(graph, opened, guard, fingerprints, proofs, isLast));
    }
    const { rounds, ways } = EFFORT.find(({ operations }) => least <= operations) as (typeof EFFORT)[number];
    for (let round = 0; round < rounds; round++) {
      const before = best;
      for (const way of WAYS.slice(0, ways))
        tried("factors and pairs", () => merged(graph, way(graph, before, guard), guard, fingerprints, proofs));
      if (best === before) break;
    }
  };
  /** Of what could be multiplied out what saves most, one after the other, products left as they were typed. */
  const multiply = (): void => {
    let forms = merged(graph, typed(), guard, fingerprints, proofs);
    let cost = Number.POSITIVE_INFINITY;
    let left = WRITTEN;
    for (let next: Value[] | undefined = forms; next !== undefined; ) {
      forms = flattened(graph, next, guard, { opensAll: false });
      next = undefined;
      cost = Math.min(cost, costOf(graph, asTyped(graph, forms, guard)));
      for (const expansion of expansions(graph, forms)) {
        const open = expanded(graph, forms, guard, expansion);
        const made = asTyped(graph, open, guard);
        const operations = costOf(graph, made);
        left -= operations;
        if (left < 0) return;
        if (operations >= cost) continue;
        [next, cost] = [open, operations];
        tried("products multiplied out", () => made);
      }
      if (next !== undefined) next = merged(graph, next, guard, fingerprints, proofs);
    }
  };
  // The result so far has still to be written.
  attempt(SEARCH, search);
  if (least <= MULTIPLIED) attempt(SEARCH, multiply);
  attempt(SEARCH, () => {
    tried("factors and pairs", () => grouped(graph, best, guard));
    tried("factors and pairs", () => paired(graph, grouped(graph, flattened(graph, best, guard), guard), guard, "sum"));
  });
  return [...best];
}
