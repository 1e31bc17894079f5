import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { Pool } from "../ast/pool.ts";
import type { Id, Store } from "../ast/store.ts";
import { attempt } from "../ast/work.ts";
import { agree } from "./agreement.ts";
import { combined } from "./combinations.ts";
import { costOf } from "./cost.ts";
import { factored } from "./factor.ts";
import { Fingerprints } from "./fingerprints.ts";
import { flattened } from "./flatten.ts";
import { Graph, type Guard, type Value } from "./graph.ts";
import { merged } from "./merge.ts";
import { paired } from "./pairs.ts";
import { Proofs } from "./proof.ts";
import { Reader } from "./reader.ts";
import { Rounding } from "./rounding.ts";
import { Writer } from "./writer.ts";

export type MoveName = "values merged" | "terms combined" | "factors and pairs";

/** Who watches is told of each move that pays; what the expressions are after it is worked out when it is asked for. */
export type Paid = (name: MoveName, forms: () => Node[]) => void;

/**
 * Equal expressions of which a program takes fewer operations, all of them together; who watches is told of the moves.
 */
export function reduced(roots: readonly Node[], paid?: Paid): Node[] {
  const graph = new Graph();
  const reader = new Reader(graph);
  const passes = new Map<Store, Interpretation<Value>>();
  const values = roots.map((root) => {
    const { store } = root.pool;
    const pass = passes.get(store) ?? new Interpretation(store, reader);
    passes.set(store, pass);
    return pass.of(root.id);
  });
  const written = (forms: readonly Value[]): Node[] => {
    const pool = new Pool();
    return new Writer(graph, pool.store, forms).write().map((id) => pool.node(id));
  };
  const found = written(improved(graph, values, (name, forms) => paid?.(name, () => written(forms))));
  return agree(roots, found) ? found : [...roots];
}

/** The same for nodes of one store. */
export function reducedIn(store: Store, ids: readonly Id[]): Id[] {
  const graph = new Graph();
  const pass = new Interpretation(store, new Reader(graph));
  const values = ids.map((id) => pass.of(id));
  return new Writer(graph, store, improved(graph, values)).write();
}

/** How many operations a program of them takes after that. */
export function fewestOperations(store: Store, ids: readonly Id[]): number {
  const graph = new Graph();
  const pass = new Interpretation(store, new Reader(graph));
  return costOf(
    graph,
    improved(
      graph,
      ids.map((id) => pass.of(id)),
    ),
  );
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
    const open = factored(graph, flattened(graph, values, guard, SHORT), guard);
    return paired(graph, paired(graph, open, guard, "sum"), guard, "product");
  },
];

/** Sums of that many terms are opened in others though they are used elsewhere. */
const SHORT = 4;

/** How many rounds are tried, and of how many ways, for programs of so many operations. */
const EFFORT: readonly { readonly operations: number; readonly rounds: number; readonly ways: number }[] = [
  { operations: 500, rounds: 8, ways: 3 },
  { operations: 2000, rounds: 4, ways: 2 },
  { operations: Number.POSITIVE_INFINITY, rounds: 2, ways: 1 },
];

/** In programs of more operations combinations of terms are not looked for. */
const COMBINED = 1000;

/** What part of the work that is left all tries may take together, and one of them. */
const SEARCH = 0.7;
const SHARE = 0.5;

/** The values by the best of some ways, again and again as long as that helps and there is work left. */
function improved(
  graph: Graph,
  values: readonly Value[],
  paid?: (name: MoveName, forms: readonly Value[]) => void,
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
    paid?.(name, found);
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
  // What is found so far is still to be written.
  attempt(SEARCH, search);
  return [...best];
}
