import { FluxionError } from "../index.ts";

/**
 * The one variable that is meant: the one named, or the only one of the formula; x where it has none.
 *
 * @throws FluxionError `bad-argument` where there are several
 */
export function oneVariable(
  wrt: readonly string[] | undefined,
  variables: readonly string[],
  otherwise?: string,
): string {
  const [variable = "x", ...others] = wrt ?? variables;
  if (others.length === 0) return variable;
  const list = [variable, ...others].join(", ");
  const sentence =
    wrt === undefined ? `The formula has several variables: ${list}.` : `Give one variable, not ${list}.`;
  const hint = `Name one, --wrt ${variable}${otherwise === undefined ? "" : `, or ${otherwise}`}.`;
  throw new FluxionError("bad-argument", sentence, { hint });
}
