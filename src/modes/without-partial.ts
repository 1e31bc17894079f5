import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";

/** That a function has no derivative with respect to a parameter. */
export function withoutPartial(fn: Fn, index: number): FluxionError {
  if (fn.isElement === true || fn.bound !== undefined)
    return new FluxionError("no-derivative", "There is no derivative by an index or by a bound of a sum.", {
      hint: "These are whole numbers. Name the variables to differentiate by.",
    });
  const params = fn.params.join(", ");
  return new FluxionError(
    "no-derivative",
    `There is no derivative of ${fn.name}(${params}) with respect to ${fn.params[index]}.`,
    { hint: `Give the function's row its \`partials\`, one formula over ${params} for each parameter.` },
  );
}
