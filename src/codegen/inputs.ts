import { FluxionError } from "../ast/error.ts";
import { checkedNames } from "../ast/names.ts";
import type { Node } from "../ast/node.ts";
import { elementNames, isKnown, shapesOf } from "../ast/shapes.ts";
import { variablesOf } from "../ast/variables.ts";

/**
 * Checks a list of names: none twice. Variables may have any names, since generated text replaces them by safe ones.
 */
export function checkedInputs(inputs: readonly string[], occurring: () => readonly string[]): readonly string[] {
  const names = checkedNames(inputs, occurring);
  const seen = new Set<string>();
  const twice = names.find((name) => seen.size === seen.add(name).size);
  if (twice === undefined) return names;
  throw new FluxionError("bad-argument", `The input ${twice} is named twice.`, { hint: "Name each input once." });
}

/** The variables of some expressions, and all elements of their arrays: those that do not occur as well. */
export function variablesAndElements(nodes: readonly Node[]): string[] {
  const stores = new Set(nodes.map(({ pool }) => pool.store));
  const elements = [...stores].flatMap((store) =>
    [...shapesOf(store)].flatMap(([name, shape]) => (isKnown(shape) ? elementNames(name, shape) : [])),
  );
  return [...variablesOf(nodes), ...elements];
}
