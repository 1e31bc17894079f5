/** The words of Content MathML: its operators and constants, and what has no real value. */
import { functionsOf } from "../notations/correspondences.ts";
import type { Meanings } from "./meanings.ts";

/**
 * The operators of Content MathML, chapter 4 of MathML 3, and the symbols of which fluxion writes its other functions.
 */
export const MEANINGS: Meanings = {
  ...functionsOf("Content MathML"),
  rem: "a - b * fix(a / b)",
  quotient: "fix(a / b)",
};
export const CONSTANTS: Readonly<Record<string, string>> = { pi: "pi", exponentiale: "e", eulergamma: "-digamma(1)" };
export const NO_VALUES: ReadonlySet<string> = new Set(["imaginaryi", "infinity", "notanumber", "emptyset"]);
