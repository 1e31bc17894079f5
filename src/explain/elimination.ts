import { FluxionError } from "../ast/error.ts";
import type { Bounded } from "../ast/limits.ts";
import type { Node } from "../ast/node.ts";
import { checkedOptions, limits, list, oneOf, type Schema } from "../ast/options.ts";
import type { Id, Store } from "../ast/store.ts";
import { variablesOf } from "../ast/variables.ts";
import { cheapestOrder, eliminate, type Linearised, linearised } from "../diff/elimination.ts";
import { modeOf } from "../diff/mode.ts";
import { continued } from "../local/isolated.ts";
import { toText } from "../syntax/text.ts";
import { type Graph, type GraphEdge, type GraphNode, labelOf } from "./graph.ts";

export interface EliminationOptions extends Bounded {
  /** The variables to differentiate by; all if left out. */
  readonly wrt?: readonly string[] | undefined;
  /**
   * Which vertex goes first: "forward", those next to the variables, which is forward mode; "reverse", those next to
   * the result, which is reverse mode; "cheapest", an order of few multiplications. "cheapest" if left out.
   */
  readonly order?: "forward" | "reverse" | "cheapest" | undefined;
}

/** Derivatives by elimination of the vertices of a computation graph, step by step. */
export interface Elimination {
  /** The graph at first, and after each step; the last has the variables and the result alone. */
  readonly frames: readonly Graph[];
  /** The multiplications of partial derivatives, those by 1 and -1 left out. */
  readonly multiplications: number;
}

const ELIMINATION: Schema<EliminationOptions> = {
  wrt: list,
  order: oneOf(["forward", "reverse", "cheapest"]),
  limits,
};

/** Vertices that pictures may have: more cannot be looked at. */
const MOST = 40;

/**
 * The elimination of the inner vertices of a computation graph, as graphs to draw. Each edge stands for a partial
 * derivative, which the legend gives. A vertex goes by joining each edge into it with each edge out of it: the product
 * of the two is added to the edge between their other ends. At the end the edges are the derivatives of the result. See
 * Griewank and Walther, "Evaluating Derivatives", 2nd ed. (2008), chapter 9.
 *
 * @throws FluxionError `too-large` beyond 40 vertices, `unsupported` where a branch decides which derivative counts
 */
export function elimination(f: Node, given?: EliminationOptions): Elimination {
  const { wrt = variablesOf([f]), order = "cheapest" } = checkedOptions<EliminationOptions>(
    "elimination",
    given,
    ELIMINATION,
  );
  const { store } = f.pool;
  const mode = modeOf(store, "pruned", continued);
  const root = mode.values.of(f.id);
  const graph = linearised(store, [root], wrt, mode);
  if (graph === undefined)
    throw new FluxionError("unsupported", "The formula has branches, or is too long for elimination.", {
      hint: "Take a part of it.",
    });
  if (graph.inner.length > MOST)
    throw new FluxionError("too-large", `The graph has more than ${MOST} vertices.`, {
      hint: "Take a part of the formula.",
    });
  const { from, to } = graph;
  // The result is a vertex of its own, next to that of the formula: here the two are one.
  from.delete(RESULT);
  to.delete(root);
  const steps = orderOf(store, graph, order).filter((vertex) => vertex !== root);
  const name = names(store, graph, root, [...wrt, ...variablesOf([f])]);
  let multiplications = 0;
  const times = (a: Id, b: Id): Id => {
    if (!isUnit(store, a) && !isUnit(store, b)) multiplications++;
    return mode.algebra.times(a, b);
  };
  const frames = [frameOf(f, graph, root, name, `${toText(f)}`)];
  for (const vertex of steps) {
    const before = multiplications;
    const gone = name(vertex);
    eliminate(vertex, from, to, times, (a, b) => mode.algebra.plus(a, b));
    const count = multiplications - before;
    const title = `without ${gone}: ${count} multiplication${count === 1 ? "" : "s"}`;
    frames.push(frameOf(f, graph, root, name, title));
  }
  return { frames, multiplications };
}

/** The number of the vertex of the first result. */
const RESULT = -1;

function orderOf(store: Store, graph: Linearised, order: "forward" | "reverse" | "cheapest"): readonly number[] {
  if (order === "cheapest") return cheapestOrder(store, graph);
  return order === "forward" ? graph.inner : [...graph.inner].reverse();
}

function isUnit(store: Store, id: Id): boolean {
  return store.isConst(id) && Math.abs(Number(store.value(id))) === 1;
}

/** Inner vertices are v1, v2 and so on, the result f, or the next names that are free. */
function names(
  store: Store,
  { inner }: Linearised,
  root: Id,
  variables: readonly string[],
): (vertex: number) => string {
  const taken = new Set(variables);
  const free = (name: string): string => (taken.has(name) ? free(`${name}_`) : name);
  const places = new Map(inner.filter((id) => id !== root).map((id, i) => [id, free(`v${i + 1}`)]));
  return (vertex) => places.get(vertex) ?? (vertex === root ? free("f") : store.name(vertex));
}

function frameOf(f: Node, { from }: Linearised, root: Id, name: (vertex: number) => string, title: string): Graph {
  const { pool } = f;
  const { store } = pool;
  const vertices = new Set<Id>([root]);
  const edges: GraphEdge[] = [];
  const legend: string[] = [];
  for (const [target, into] of [...from].sort(([a], [b]) => a - b)) {
    vertices.add(target);
    [...into].forEach(([source, partial], operand) => {
      vertices.add(source);
      edges.push({ from: name(target), to: name(source), operand, isStruck: false });
      legend.push(`${name(source)} → ${name(target)}: ${toText(pool.node(partial))}`);
    });
  }
  const nodes = [...vertices]
    .sort((a, b) => a - b)
    .map((id): GraphNode => {
      const isVariable = store.kind(id) === "var";
      const label = isVariable ? name(id) : `${name(id)}: ${labelOf(store, id)}`;
      return { id: name(id), kind: store.kind(id), label, isOrdered: false, isStruck: false };
    });
  return { title, legend, root: name(root), nodes, edges };
}
