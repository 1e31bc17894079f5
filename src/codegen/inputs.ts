import { FluxionError } from "../ast/error.ts";
import { checkedNames } from "../ast/names.ts";

/** A list of names, none twice. Those of a pool's variables may be any: functions have safe ones in their place. */
export function checkedInputs(inputs: readonly string[], occurring: () => readonly string[]): readonly string[] {
  const names = checkedNames(inputs, occurring);
  const seen = new Set<string>();
  const twice = names.find((name) => seen.size === seen.add(name).size);
  if (twice === undefined) return names;
  throw new FluxionError("bad-argument", `The input ${twice} is named twice.`, { hint: "Name each input once." });
}
