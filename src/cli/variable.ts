import { type Expression, FluxionError } from "../index.ts";

/** The one variable to differentiate by: the one named, or the formula's only one. */
export function oneVariable(wrt: readonly string[] | undefined, f: Expression): string {
  const [variable = "x", ...others] = wrt ?? f.variables;
  if (others.length === 0) return variable;
  throw new FluxionError("bad-argument", `The formula has several variables: ${[variable, ...others].join(", ")}.`, {
    hint: `Name one, --wrt ${variable}, or ask for the gradient.`,
  });
}
