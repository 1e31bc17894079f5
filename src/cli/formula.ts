import { FluxionError } from "../index.ts";
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
