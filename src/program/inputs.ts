import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";
import { variablesOf } from "../ast/variables.ts";

/** Whether the inputs are enough: a pruned derivative may have variables that cancel in another form. */
export function areOf(nodes: readonly Node[], inputs: readonly string[]): boolean {
  const known = new Set(inputs);
  return variablesOf(nodes).every((name) => known.has(name));
}

/** The error that a variable is missing among the inputs. */
export const notAnInput = (name: string, inputs: readonly string[]): FluxionError =>
  new FluxionError("unbound-variable", `The variable ${name} is not an input.`, {
    hint: `Name it among the inputs: [${[...inputs, name].map((each) => `"${each}"`).join(", ")}].`,
  });
