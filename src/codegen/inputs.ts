import { FluxionError } from "../ast/error.ts";
import { checkedNames } from "../ast/names.ts";

/** A list of names, none twice. */
export function checkedInputs(inputs: readonly string[]): readonly string[] {
  const names = checkedNames(inputs);
  const seen = new Set<string>();
  const twice = names.find((name) => seen.size === seen.add(name).size);
  if (twice === undefined) return names;
  throw new FluxionError("bad-argument", `The input ${twice} is named twice.`, { hint: "Name each input once." });
}
