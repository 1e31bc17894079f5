import { FluxionError } from "../index.ts";
import type { Io } from "./command.ts";
import { textOf } from "./input.ts";

/**
 * The text of a formula: the word of the command line, or for "-" or no word the standard input.
 *
 * @throws FluxionError `empty-input` where there is neither; where the input is no text
 */
export async function formulaText(word: string | undefined, io: Io, example: string): Promise<string> {
  if (word !== undefined && word !== "-") return word.trim();
  if (io.stdin !== undefined) return (await textOf(io.stdin)).trim();
  throw new FluxionError("empty-input", "There is no formula.", { hint: `For example: ${example}` });
}
