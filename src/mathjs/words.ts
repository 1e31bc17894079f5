import type { Fn } from "../ast/fn.ts";
import { ifelse } from "../functions/table.ts";
import type { Words } from "../interchange/expressed.ts";
import type { Meanings } from "../interchange/meanings.ts";
import { functionsOf, namesOf } from "../notations/correspondences.ts";

/** The functions of the table by mathjs's names. */
export const NAMES: ReadonlyMap<Fn, string> = namesOf("mathjs");

/** Functions that mathjs lacks are written in those it has, so that it knows every name in a result. */
export const WORDS: Words = {
  program: "mathjs",
  has: (fn) => NAMES.has(fn) || fn === ifelse || fn.params.length === 0,
  lacking: {
    relu: "max(x, 0)",
    erfc: "1 - erf(x)",
    beta: "gamma(a) * gamma(b) / gamma(a + b)",
  },
};

/** Names of calls and operators in mathjs's trees. */
export const MEANINGS: Meanings = {
  ...functionsOf("mathjs"),
  nthRoot: { 1: "sqrt", 2: "nthRoot" },
  round: { 1: "round" },
  unaryPlus: "a * 1",
};

export const CONSTANTS: Readonly<Record<string, string>> = {
  PI: "pi",
  pi: "pi",
  E: "e",
  e: "e",
  tau: "tau",
  phi: "phi",
  LN2: "log(2)",
  LN10: "log(10)",
  LOG2E: "1 / log(2)",
  LOG10E: "1 / log(10)",
  SQRT2: "sqrt(2)",
  SQRT1_2: "1 / sqrt(2)",
};
