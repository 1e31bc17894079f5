import type { Node } from "../ast/node.ts";
import { variablesOf } from "../ast/variables.ts";

/** Whether the inputs are enough: a pruned derivative may have variables that cancel in another form. */
export function areOf(nodes: readonly Node[], inputs: readonly string[]): boolean {
  const known = new Set(inputs);
  return variablesOf(nodes).every((name) => known.has(name));
}
