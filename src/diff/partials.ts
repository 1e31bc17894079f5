import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
import { Pruned } from "../simplify/prune.ts";
import { Formula } from "../syntax/formula.ts";
import { definitionText, rowFormula, rowNode } from "../syntax/row.ts";
import { Forward } from "./forward.ts";

const derived = new WeakMap<Fn, Map<number, Formula>>();

/** The derivative of a function with respect to one parameter: as its row states it, or that of its definition. */
export function partialFormula(fn: Fn, index: number): Formula {
  const text = fn.partials?.[index];
  if (typeof text === "string") return rowFormula(fn, text);
  if (text === null || fn.definition === undefined)
    throw new FluxionError(
      "no-derivative",
      `There is no derivative of ${fn.name}(${fn.params.join(", ")}) with respect to ${fn.params[index]}.`,
      {
        hint: `Give the function's row its \`partials\`, one formula over ${fn.params.join(", ")} for each parameter.`,
      },
    );
  let known = derived.get(fn);
  if (known === undefined) {
    known = new Map();
    derived.set(fn, known);
  }
  let formula = known.get(index);
  if (formula === undefined) {
    const body = rowNode(fn, definitionText(fn));
    const algebra = new Pruned(body.pool);
    formula = new Formula(new Forward(fn.params[index] as string, algebra).of(body), fn.params);
    known.set(index, formula);
  }
  return formula;
}
