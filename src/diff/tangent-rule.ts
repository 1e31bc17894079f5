import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
import type { Formula } from "../syntax/formula.ts";
import { rowFormula } from "../syntax/row.ts";

/** The derivative of a function by one of its parameters. */
export type Partial = (fn: Fn, index: number) => Formula;

/** The row's own rule for the parameters that depend on the variable. */
export function tangentRule(fn: Fn, isActive: (index: number) => boolean): Formula {
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
