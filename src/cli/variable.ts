import { FluxionError } from "../index.ts";

/**
 * The variable that is meant: the named one, or the only one of the formula; x if it has none.
 *
 * @throws FluxionError `bad-argument` if there are several
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
