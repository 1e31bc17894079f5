import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
import type { Formula } from "../syntax/formula.ts";
import { rowFormula } from "../syntax/row.ts";

/** The derivative of a function by one of its parameters. */
export type Partial = (fn: Fn, index: number) => Formula;

/** The rules of a row by the parameters that depend on the variable, as the sum of 2^index. */
const rules = new WeakMap<Fn, Map<number, Formula>>();
/** Sums of powers of two below it are exact. */
const MOST_KEPT = 52;

/** The row's own rule for the parameters that depend on the variable. */
export function tangentRule(fn: Fn, isActive: (index: number) => boolean): Formula {
  const count = fn.params.length;
  if (count > MOST_KEPT) return readRule(fn, isActive);
  let active = 0;
  for (let i = 0; i < count; i++) if (isActive(i)) active += 2 ** i;
  let known = rules.get(fn);
  if (known === undefined) {
    known = new Map();
    rules.set(fn, known);
  }
  let rule = known.get(active);
  if (rule === undefined) {
    rule = readRule(fn, isActive);
    known.set(active, rule);
  }
  return rule;
}

function readRule(fn: Fn, isActive: (index: number) => boolean): Formula {
  const { rule, params } = fn;
  const active = params.filter((_, i) => isActive(i)).join(",");
  const text = typeof rule === "string" ? rule : rule?.[active];
  if (text !== undefined)
    return rowFormula(
      fn,
      text,
      params.map((param) => `d${param}`),
    );
  throw new FluxionError("no-derivative", `The row of ${fn.name} has no rule for ${active}.`, {
    hint: "Add one to its `rule`.",
  });
}
