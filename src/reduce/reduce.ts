import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { Pool } from "../ast/pool.ts";
import type { Id, Store } from "../ast/store.ts";
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
  return new Writer(graph, pool.store).write(improved(graph, values)).map((id) => pool.node(id));
}

/** The same for nodes of one store. */
export function reducedIn(store: Store, ids: readonly Id[]): Id[] {
  const graph = new Graph();
  const pass = new Interpretation(store, new Reader(graph));
  const values = ids.map((id) => pass.of(id));
  return new Writer(graph, store).write(improved(graph, values));
}

function improved(graph: Graph, values: readonly Value[]): Value[] {
  const distinct = merged(graph, values);
  const opened = factored(graph, flattened(graph, distinct));
  return paired(graph, paired(graph, opened, "product"), "sum");
}
