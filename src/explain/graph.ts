import { FluxionError } from "../ast/error.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Bounded } from "../ast/limits.ts";
import type { Node } from "../ast/node.ts";
import { checkedOptions, coordinates, flag, limits, oneOf, type Schema, text } from "../ast/options.ts";
import { childrenFirst } from "../ast/order.ts";
import { toText as rationalText } from "../ast/rational.ts";
import type { Id, Kind, Store } from "../ast/store.ts";
import { namesIn, onlyVariable } from "../ast/variables.ts";
import { derivative } from "../diff/derivative.ts";
import { Numbers, type Point } from "../evaluate/evaluate.ts";
import { neg } from "../functions/table.ts";
import { Forward } from "../modes/forward.ts";
import { Reverse } from "../modes/reverse.ts";
import { toWritten } from "../notations/written.ts";
import { toText } from "../syntax/text.ts";
import { type Occurrence, survivors } from "./pruning.ts";
import { Sizes } from "./size.ts";

export interface GraphOptions extends Bounded {
  /** The subject: the function, its derivative by the rules, or that derivative pruned. "f" if left out. */
  readonly of?: "f" | "raw" | "pruned" | undefined;
  /** The variable of the derivative and of the tangents; the only one if left out. */
  readonly wrt?: string | undefined;
  /**
   * "shared": equal subexpressions are one node, numbers apart; "tree": they are drawn as often as they are written.
   * "shared" if left out.
   */
  readonly shape?: "shared" | "tree" | undefined;
  /** Whether the parts that pruning removes are struck out. */
  readonly strike?: boolean | undefined;
  /** A point: each node gets its value there, as a forward pass computes it. */
  readonly at?: Point | undefined;
  /**
   * What else is computed at the point: derivatives by `wrt` going forward, or of the result by each node going
   * backward.
   */
  readonly pass?: "tangents" | "adjoints" | undefined;
}

/** A node of a drawn graph: an operation, a variable or a number. */
export interface GraphNode {
  readonly id: string;
  readonly kind: Kind;
  /** The operator, function, name or number. */
  readonly label: string;
  /** The subexpression; left out where it is long. */
  readonly formula?: string;
  /** Whether the order of its operands matters. */
  readonly isOrdered: boolean;
  /** Pruning removes it. */
  readonly isStruck: boolean;
  readonly value?: number;
  /** The derivative of this node by the variable. */
  readonly tangent?: number;
  /** The derivative of the result by this node. */
  readonly adjoint?: number;
}

/** From a node to one of its operands. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** Which operand it is, from 0. */
  readonly operand: number;
  readonly isStruck: boolean;
}

/**
 * A computation graph as data. Operands stand before their users; the edges of a node follow the order of its operands.
 */
export interface Graph {
  readonly title: string;
  /** The meaning of the numbers on the nodes, in words. */
  readonly legend: readonly string[];
  readonly root: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

const GRAPH: Schema<GraphOptions> = {
  of: oneOf(["f", "raw", "pruned"]),
  wrt: text,
  shape: oneOf(["shared", "tree"]),
  strike: flag,
  at: coordinates,
  pass: oneOf(["tangents", "adjoints"]),
  limits,
};

/** Nodes that a graph may have: more cannot be looked at. */
const MOST = 1000;
/** Characters of a formula that is written out beside its node. */
const LONG = 120n;

/**
 * The computation graph of an expression, or of its derivative.
 *
 * @throws FluxionError `too-large` beyond 1,000 nodes, `bad-argument` where the variable or the point is missing
 * @example
 * graph(parse("5 + x*y"), { of: "raw", wrt: "x", strike: true }).nodes.filter((node) => !node.isStruck).map((node) => node.label) // => ["y"]
 */
export function graph(f: Node, given?: GraphOptions): Graph {
  const options = checkedOptions<GraphOptions>("graph", given, GRAPH);
  const { of = "f", shape = "shared", at, pass, strike = false } = options;
  const wrt = of === "f" && pass !== "tangents" ? undefined : (options.wrt ?? onlyVariable(f));
  if (at === undefined && pass !== undefined)
    throw new FluxionError("bad-argument", "Derivatives on the nodes are computed at a point.", {
      hint: "Give `at`, on the command line --at x=1.",
    });
  const { pool, id: root } = of === "f" ? f : derivative(f, [wrt as string], of);
  const { store } = pool;
  const sizes = new Sizes(store);
  const count = shape === "tree" ? sizes.tree([root]) : BigInt(childrenFirst(store, [root]).length);
  if (count > BigInt(MOST))
    throw new FluxionError("too-large", `The graph has more than ${MOST} nodes.`, {
      hint: shape === "tree" ? 'Draw it shared: { shape: "shared" }.' : "Draw a part of the formula.",
    });
  const drawn = shape === "tree" ? asTree(store, root) : asShared(store, root);
  const fate = strike ? survivors(store, drawn) : undefined;
  const noted = at === undefined ? undefined : notes(store, root, at, pass, wrt);
  const nodes = drawn.map(({ id, key, operands }): GraphNode => {
    const folded = fate?.folded.get(key);
    return {
      id: key,
      kind: store.kind(id),
      label: folded === undefined ? labelOf(store, id) : `${labelOf(store, id)} → ${labelOf(store, folded)}`,
      ...(sizes.length([id]) > LONG ? {} : { formula: toText(pool.node(id)) }),
      isOrdered: operands.length > 1 && store.fn(id) !== undefined,
      isStruck: fate !== undefined && !fate.nodes.has(key),
      ...noted?.(id),
    };
  });
  const edges = drawn.flatMap(({ key, operands }) =>
    operands.map((to, operand) => {
      const isStruck = fate !== undefined && !fate.edges.has(`${key} ${operand}`);
      return { from: key, to, operand, isStruck };
    }),
  );
  const title = titleOf(f, sizes, of, wrt);
  return { title, legend: legend(at, pass, wrt, strike), root: (nodes.at(-1) as GraphNode).id, nodes, edges };
}

/**
 * Every node once, except numbers, which are drawn at each of their uses: a single 0 would connect everything.
 */
function asShared(store: Store, root: Id): Occurrence[] {
  const order = childrenFirst(store, [root]).filter((id) => id === root || !store.isConst(id));
  return order.flatMap((id) => {
    const operands = store.args(id).map((arg, i) => (store.isConst(arg) ? `n${id}_${i}` : `n${arg}`));
    const numbers = store
      .args(id)
      .flatMap((arg, i) => (store.isConst(arg) ? [{ id: arg, key: `n${id}_${i}`, operands: [] }] : []));
    return [...numbers, { id, key: `n${id}`, operands }];
  });
}

/** Every node as often as it is written, operands before their users. */
function asTree(store: Store, root: Id): Occurrence[] {
  const found: { id: Id; key: string; operands: string[] }[] = [{ id: root, key: "n0", operands: [] }];
  for (let i = 0; i < found.length; i++) {
    const user = found[i] as (typeof found)[number];
    for (const arg of store.args(user.id)) {
      const key = `n${found.length}`;
      user.operands.push(key);
      found.push({ id: arg, key, operands: [] });
    }
  }
  return found.reverse();
}

/** The label of a node, as a person would write it. */
export function labelOf(store: Store, id: Id): string {
  switch (store.kind(id)) {
    case "const":
      return rationalText(store.value(id)).replace("-", "−");
    case "var":
      return store.name(id);
    case "add":
      return "+";
    case "mul":
      return "×";
    default: {
      const fn = store.fn(id);
      // A sign alone in a circle would read as a difference.
      if (fn === neg) return "neg";
      const symbol = fn?.logic === "choice" ? "if" : (fn?.operator?.symbol ?? fn?.name ?? "");
      return { "/": "÷", "<=": "≤", ">=": "≥", "!=": "≠", "==": "=" }[symbol] ?? symbol;
    }
  }
}

/** The numbers at a point, node by node. */
function notes(store: Store, root: Id, at: Point, pass: GraphOptions["pass"], wrt: string | undefined) {
  const numbers = new Numbers(at);
  const values = new Interpretation(store, numbers);
  const forward = pass === "tangents" ? new Forward(store, wrt as string, numbers, values) : undefined;
  const adjoints = new Map<Id, number>();
  if (pass === "adjoints")
    new Reverse(store, namesIn(store, [root]), numbers, values).pullback([root], [1], (id, adjoint) =>
      adjoints.set(id, adjoint),
    );
  // Where there is no value there is no derivative, though its formula may have a value.
  const hasResult = !Number.isNaN(values.of(root));
  return (id: Id): Pick<GraphNode, "value" | "tangent" | "adjoint"> => {
    const value = values.of(id);
    const adjoint = adjoints.get(id);
    return {
      value,
      ...(forward === undefined ? {} : { tangent: Number.isNaN(value) ? Number.NaN : forward.of(id) }),
      ...(adjoint === undefined ? {} : { adjoint: hasResult ? adjoint : Number.NaN }),
    };
  };
}

function titleOf(f: Node, sizes: Sizes, of: "f" | "raw" | "pruned", wrt: string | undefined): string {
  const formula = sizes.length([f.id]) > LONG ? "a formula" : toWritten(f);
  return of === "f" ? formula : `derivative of ${formula} by ${wrt}, ${of}`;
}

function legend(at: Point | undefined, pass: GraphOptions["pass"], wrt: string | undefined, strike: boolean): string[] {
  const struck = strike ? ["struck out: removed by pruning"] : [];
  if (at === undefined) return struck;
  const point = Object.entries(at).map(([name, value]) => `${name} = ${value}`);
  const derivatives =
    pass === undefined
      ? []
      : [pass === "tangents" ? `d: derivative of the node by ${wrt}` : "∂: derivative of the result by the node"];
  return [`=: value at ${point.join(", ")}`, ...derivatives, ...struck];
}
