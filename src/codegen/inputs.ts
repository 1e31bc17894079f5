import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/pool.ts";

/** The variables of several expressions in the order in which they first appear. */
export function variablesOf(roots: readonly Node[]): string[] {
  const names = roots.flatMap((root) =>
    childrenFirst([root]).flatMap((node) => (node.kind === "var" ? [node.name] : [])),
  );
  return [...new Set(names)];
}

/** A list of names, none twice. */
export function checkedInputs(inputs: readonly string[]): readonly string[] {
  if (!Array.isArray(inputs) || inputs.some((name) => typeof name !== "string" || name === ""))
    throw new FluxionError("bad-argument", "The inputs are a list of names of variables.", {
      hint: 'For example ["x", "y"].',
    });
  const twice = inputs.find((name, i) => inputs.indexOf(name) !== i);
  if (twice === undefined) return [...inputs];
  throw new FluxionError("bad-argument", `The input ${twice} is named twice.`, { hint: "Name each input once." });
}
