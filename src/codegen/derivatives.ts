import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Id } from "../ast/store.ts";
import { gradient } from "../diff/derivative.ts";
import { div, withFunctions } from "../functions/table.ts";

/**
 * a / b whose derivative uses the quotient again: (a / b)' = (a' - (a / b) b') / b. It takes fewer operations than the
 * textbook's rule, and no squares of b, which would be fourth powers in second derivatives (Griewank and Walther, Evaluating
 * Derivatives, table 3.1).
 */
const quotient = withFunctions({
  div: { ...div, rule: { a: "da / b", b: "-(a / b) * db / b", "a,b": "(da - a / b * db) / b" } },
}).get("div", 2) as Fn;

/**
 * First and second derivatives in the form that takes few operations to compute. They are the derivatives by the
 * textbook's rules up to rounding.
 */
export function fewOperations(root: Node, variables: readonly string[]): { gradient: Node[]; hessian: Node[][] } {
  const [f = root] = replaced([root], div, quotient);
  const first = replaced(gradient(f, variables, "pruned"), div, quotient);
  const rows = first.map((each, i) => gradient(each, variables.slice(i), "pruned"));
  const flat = replaced([...first, ...rows.flat()], quotient, div);
  const hessian = variables.map(() => new Array<Node>(variables.length));
  let place = variables.length;
  for (let i = 0; i < variables.length; i++)
    for (let j = i; j < variables.length; j++, place++) {
      (hessian[i] as Node[])[j] = flat[place] as Node;
      (hessian[j] as Node[])[i] = flat[place] as Node;
    }
  return { gradient: flat.slice(0, variables.length), hessian };
}

/** Expressions of one pool with one function in place of another. */
function replaced(roots: readonly Node[], from: Fn, to: Fn): Node[] {
  const pool = roots[0]?.pool;
  if (pool === undefined) return [];
  const { store } = pool;
  const ids = roots.map((root) => root.id);
  const known = new Map<Id, Id>();
  for (const id of childrenFirst(store, ids)) {
    const args = store.args(id).map((arg) => known.get(arg) as Id);
    const fn = store.fn(id);
    if (fn !== undefined) known.set(id, store.apply(fn === from ? to : fn, args));
    else if (args.length === 0) known.set(id, id);
    else known.set(id, store.isAdd(id) ? store.add(args) : store.mul(args));
  }
  return ids.map((id) => pool.node(known.get(id) as Id));
}
