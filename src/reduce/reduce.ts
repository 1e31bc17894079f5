import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { Pool } from "../ast/pool.ts";
import type { Id, Store } from "../ast/store.ts";
import { combined } from "./combinations.ts";
import { costOf } from "./cost.ts";
import { factored } from "./factor.ts";
import { flattened } from "./flatten.ts";
import { Graph, type Value } from "./graph.ts";
import { merged } from "./merge.ts";
import { paired } from "./pairs.ts";
import { Reader } from "./reader.ts";
import { Writer } from "./writer.ts";

/** Equal expressions of which a program takes fewer operations, all of them together. */
export function reduced(roots: readonly Node[]): Node[] {
  const graph = new Graph();
  const reader = new Reader(graph);
  const passes = new Map<Store, Interpretation<Value>>();
  const values = roots.map((root) => {
    const { store } = root.pool;
    const pass = passes.get(store) ?? new Interpretation(store, reader);
    passes.set(store, pass);
    return pass.of(root.id);
  });
  const pool = new Pool();
  return new Writer(graph, pool.store, improved(graph, values)).write().map((id) => pool.node(id));
}

/** The same for nodes of one store. */
export function reducedIn(store: Store, ids: readonly Id[]): Id[] {
  const graph = new Graph();
  const pass = new Interpretation(store, new Reader(graph));
  const values = ids.map((id) => pass.of(id));
  return new Writer(graph, store, improved(graph, values)).write();
}

/** Ways through the moves: which comes first decides what the next can find. */
const WAYS: readonly ((graph: Graph, values: readonly Value[]) => Value[])[] = [
  (graph, values) => paired(graph, paired(graph, factored(graph, flattened(graph, values)), "product"), "sum"),
  (graph, values) => paired(graph, factored(graph, paired(graph, flattened(graph, values), "sum")), "product"),
  (graph, values) => paired(graph, paired(graph, factored(graph, flattened(graph, values, SHORT)), "sum"), "product"),
];

/** Sums of that many terms are opened in others though they are used elsewhere. */
const SHORT = 4;
/** Rounds that are tried. */
const ROUNDS = 8;

/** The values by the best of some ways, again and again as long as that helps. */
function improved(graph: Graph, values: readonly Value[]): Value[] {
  let best = merged(graph, values);
  let least = costOf(graph, best);
  const attempt = (found: Value[]): void => {
    const cost = costOf(graph, found);
    if (cost < least) [best, least] = [found, cost];
  };
  const opened = flattened(graph, best);
  for (const isLast of [true, false]) attempt(combined(graph, opened, isLast));
  for (let round = 0; round < ROUNDS; round++) {
    const before = best;
    for (const way of WAYS) attempt(merged(graph, way(graph, before)));
    if (best === before) break;
  }
  return best;
}
