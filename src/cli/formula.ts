import { FluxionError } from "../index.ts";
import type { Io } from "./command.ts";
import { textOf } from "./input.ts";

/**
 * The text of a formula: the word on the command line, or the standard input for "-" or no word.
 *
 * @throws FluxionError `empty-input` if there is neither; `not-text` if the input is not text
 */
export async function formulaText(word: string | undefined, io: Io, example: string): Promise<string> {
  if (word !== undefined && word !== "-") return word.trim();
  if (io.stdin !== undefined) return (await textOf(io.stdin)).trim();
  throw new FluxionError("empty-input", "There is no formula.", { hint: `For example: ${example}` });
}
