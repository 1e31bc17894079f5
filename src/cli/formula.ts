import { type Expression, FluxionError } from "../index.ts";
import type { Io } from "./command.ts";

/**
 * The text of a formula: the word of the command line, or for "-" or no word the standard input.
 *
 * @throws FluxionError `empty-input` where there is neither
 */
export function formulaText(word: string | undefined, io: Io, example: string): string {
  const text = word === undefined || word === "-" ? io.stdin : word;
  if (text !== undefined) return text.trim();
  throw new FluxionError("empty-input", "There is no formula.", { hint: `For example: ${example}` });
}

/**
 * The one variable that is meant: the one named, or the only one of the formula; x where it has none.
 *
 * @throws FluxionError `bad-argument` where there are several
 */
export function oneVariable(f: Expression, wrt: readonly string[] | undefined, otherwise?: string): string {
  const [variable = "x", ...others] = wrt ?? f.variables;
  if (others.length === 0) return variable;
  const list = [variable, ...others].join(", ");
  const sentence =
    wrt === undefined ? `The formula has several variables: ${list}.` : `One variable is wanted, not ${list}.`;
  const hint = `Name one, --wrt ${variable}${otherwise === undefined ? "" : `, or ${otherwise}`}.`;
  throw new FluxionError("bad-argument", sentence, { hint });
}
