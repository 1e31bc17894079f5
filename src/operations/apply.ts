import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { isNode, type Node, type Scope } from "../ast/node.ts";
import { fromNumber } from "../ast/rational.ts";
import { shareShapes } from "../ast/shapes.ts";
import type { Id, Store } from "../ast/store.ts";
import { functions, neg } from "../functions/table.ts";
import { isTruth } from "../syntax/read.ts";

/** An operand: a number, or a node of any pool. */
export type Value = number | Node;

/**
 * A sum, a product, and a difference are kinds of nodes and no rows of the table; these are their names as operations.
 */
export const STRUCTURAL: readonly string[] = ["add", "sub", "mul"];

/**
 * An operation by its name on numbers and nodes, at least one of them a node. The result is in the largest of the
 * operands' pools: the others' nodes are copied there, once.
 */
export function applied(name: string, values: readonly Value[]): Node {
  const pool = poolOf(values);
  if (STRUCTURAL.includes(name)) {
    const ids = values.map((value) => scalar(pool, value));
    const [a, b] = ids as [Id, Id];
    if (ids.length < 2 || (name === "sub" && ids.length > 2)) throw wrongCount(name, ids.length, "");
    if (name === "mul") return pool.node(pool.store.mul(ids));
    return pool.node(name === "add" ? pool.store.add(ids) : pool.store.plus(a, pool.store.call(neg, b)));
  }
  const fn = functionNamed(name, values.length);
  const ids = values.map((value, i) => (takesCondition(fn, i) ? condition(pool, value) : scalar(pool, value)));
  return pool.node(ids.length === 1 ? pool.store.call(fn, ids[0] as Id) : pool.store.apply(fn, ids));
}

/** The row of that name for so many arguments. */
export function functionNamed(name: string, count: number): Fn {
  const fn = functions.get(name, count);
  if (fn !== undefined) return fn;
  const rows = functions.named(name).map((row) => `${row.name}(${row.params.join(", ")}): ${row.doc}`);
  throw wrongCount(name, count, rows.join(" "));
}

/** The error where an operation has more or fewer operands than it takes. */
export const wrongCount = (name: string, count: number, hint: string): FluxionError =>
  new FluxionError("argument-count", `${name} does not take ${count} operand${count === 1 ? "" : "s"}.`, { hint });

/** Whether that argument of a function is a condition. */
const takesCondition = (fn: Fn, index: number): boolean =>
  fn.logic === "truths" || (fn.logic === "choice" && index === 0);

/** The pool that holds most. */
function poolOf(values: readonly Value[]): Scope {
  let largest: Scope | undefined;
  for (const value of values) {
    if (!isNode(value)) continue;
    if (largest === undefined || value.pool.store.size > largest.store.size) largest = value.pool;
  }
  return largest as Scope;
}

function scalar(pool: Scope, value: Value): Id {
  const id = copied(pool, value);
  if (!isTruth(pool.store, id)) return id;
  throw new FluxionError("not-real-scalar", "A condition is not a number.", {
    hint: "Choose between two numbers with it: condition.ifelse(1, 0).",
  });
}

function condition(pool: Scope, value: Value): Id {
  const id = copied(pool, value);
  if (isTruth(pool.store, id)) return id;
  // Comparisons of two numbers are the numbers 1 and 0.
  if (value === 1 || value === 0) {
    const eq = functionNamed("eq", 2);
    return pool.store.apply(eq, [id, pool.store.constant(1)]);
  }
  throw new FluxionError("not-real-scalar", "A condition is needed here.", { hint: "Compare two numbers: x.gt(0)." });
}

const copies = new WeakMap<Store, WeakMap<Store, Interpretation<Id>>>();

/** The value in this pool. What was copied from another pool once is found again. */
export function copied(pool: Scope, value: Value): Id {
  if (typeof value === "number") return pool.store.constant(Number.isFinite(value) ? fromNumber(value) : value);
  if (value.pool === pool) return value.id;
  let from = copies.get(pool.store);
  if (from === undefined) {
    from = new WeakMap();
    copies.set(pool.store, from);
  }
  let copy = from.get(value.pool.store);
  if (copy === undefined) {
    shareShapes(value.pool.store, pool.store);
    copy = new Interpretation(value.pool.store, pool.store);
    from.set(value.pool.store, copy);
  }
  return copy.of(value.id);
}
