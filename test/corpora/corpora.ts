import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Real cases nobody here wrote: they stand beside the checkout, or where FLUXION_CORPORA says, and are not part of it.
 */
const folder = process.env.FLUXION_CORPORA ?? fileURLToPath(new URL("../../../shared/corpora", import.meta.url));

export const present: boolean = existsSync(folder);

if (!present)
  console.warn(`skipped: the corpora are not at ${folder}; set FLUXION_CORPORA to the folder that has them`);

/** The rows of a file of JSON Lines; none where the corpora are absent. */
export function rows<Row>(file: string): Row[] {
  if (!present) return [];
  const lines = readFileSync(`${folder}/${file}`, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Row);
}

/** Names that a corpus uses for variables though they mean something else in formulas. */
export const asVariables = (names: Iterable<string>): { variables: string[] } => ({ variables: [...names] });

/** How far a value is from the expected one, relative to it (and to 1e-14 of what it was computed from, `scale`). */
export function relativeError(value: number, expected: number, scale = 0): number {
  if (value === expected || (Number.isNaN(value) && Number.isNaN(expected))) return 0;
  const error = Math.abs(value - expected) / Math.max(Math.abs(expected), scale);
  return Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
}
