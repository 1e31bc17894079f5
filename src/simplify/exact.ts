import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import type { Const, Node } from "../ast/node.ts";
import * as Q from "../ast/rational.ts";
import type { Formula } from "../syntax/formula.ts";
import { rowFormula } from "../syntax/row.ts";

/** What the row says of a function where arguments are constants: its exact value, or a simpler formula. */
export function exactValue(fn: Fn, args: readonly Node[], algebra: Algebra<Node>): Node | undefined {
  if (args.length !== fn.params.length) return undefined;
  if (fn.fold !== undefined && args.every(isShortNumber)) {
    const value = fn.fold(...args.map((arg) => (arg as Const).value));
    if (value !== undefined) return algebra.constant(value);
  }
  if (fn.exact === undefined) return undefined;
  for (let i = 0; i < args.length; i++) {
    const key = constantKey(args[i] as Node);
    const formula = key === undefined ? undefined : exactFormula(fn, i, key);
    if (formula !== undefined) return formula.in(algebra, args);
  }
  return undefined;
}

const isShortNumber = (node: Node): boolean => node.kind === "const" && Q.isShort(node.value);

/** How a constant is called in the `exact` of a row: 0, -1, 1/2, pi. */
function constantKey(node: Node): string | undefined {
  if (node.kind === "const") {
    if (typeof node.value === "number") return String(node.value);
    return Q.isShort(node.value) ? `${node.value.num}/${node.value.den}` : undefined;
  }
  return node.kind === "func" && node.arity === 0 ? node.fn.name : undefined;
}

function exactFormula(fn: Fn, index: number, key: string): Formula | undefined {
  const { exact = {}, params } = fn;
  const facts =
    params.length === 1 ? exact : Object.hasOwn(exact, params[index] ?? "") ? exact[params[index] as string] : {};
  if (typeof facts !== "object" || !Object.hasOwn(facts, key)) return undefined;
  return rowFormula(fn, facts[key] as string);
}
