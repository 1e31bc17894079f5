import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
import type { Formula } from "../syntax/formula.ts";
import { rowFormula } from "../syntax/row.ts";

/** The derivative of a function by one of its parameters. */
export type Partial = (fn: Fn, index: number) => Formula;

/** Of functions with more parameters nothing is remembered by which of them move. */
export const FEW = 8;

/** The rules of a row by the parameters that move, the sum of 2^index; a rule for all of them stands at 0. */
const rules = new WeakMap<Fn, (Formula | undefined)[]>();

/**
 * The row's own rule for the parameters that depend on the variable.
 *
 * @param moving undefined for each parameter that does not depend on it
 */
export function tangentRule(fn: Fn, moving: readonly unknown[]): Formula {
  const count = fn.params.length;
  if (count > FEW) return readRule(fn, moving);
  let place = 0;
  if (typeof fn.rule !== "string") for (let i = 0; i < count; i++) if (moving[i] !== undefined) place |= 1 << i;
  let known = rules.get(fn);
  if (known === undefined) {
    known = new Array<Formula | undefined>(2 ** count).fill(undefined);
    rules.set(fn, known);
  }
  let rule = known[place];
  if (rule === undefined) {
    rule = readRule(fn, moving);
    known[place] = rule;
  }
  return rule;
}

function readRule(fn: Fn, moving: readonly unknown[]): Formula {
  const { rule, params } = fn;
  const active = params.filter((_, i) => moving[i] !== undefined).join(",");
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
