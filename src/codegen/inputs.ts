import { FluxionError } from "../ast/error.ts";
import { checkedNames } from "../ast/names.ts";

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
