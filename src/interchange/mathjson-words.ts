/** The words of MathJSON: its functions and constants, what fluxion's are called there, and what it lacks. */
import { type Fn, isUnknown } from "../ast/fn.ts";
import { functions, ifelse } from "../functions/table.ts";
import { functionsOf, namesOf } from "../notations/correspondences.ts";
import type { Words } from "./expressed.ts";
import type { Meanings } from "./meanings.ts";

/** The functions of MathJSON, of its standard library. */
export const MEANINGS: Meanings = {
  ...functionsOf("MathJSON"),
  Rational: "div",
  Root: { 2: "nthRoot" },
  Square: "a^2",
  Ln: { 1: "log", 2: "log" },
  Log: { 1: "log10", 2: "log" },
  Lg: "log10",
  Sgn: "sign",
  Fract: "a - fix(a)",
  Clamp: "min(max(a, b), c)",
  Sinc: "a == 0 ? 1 : sin(a) / a",
};

export const CONSTANTS: Readonly<Record<string, string>> = {
  Pi: "pi",
  ExponentialE: "e",
  GoldenRatio: "(1 + sqrt(5)) / 2",
  Half: "1 / 2",
};

export const NO_VALUES: ReadonlySet<string> = new Set(
  "NaN PositiveInfinity NegativeInfinity ComplexInfinity ImaginaryUnit Undefined Nothing".split(" "),
);

export const NAMES: ReadonlyMap<Fn, string> = new Map([
  ...namesOf("MathJSON"),
  [functions.get("nthRoot", 2) as Fn, "Root"],
  [functions.get("log10", 1) as Fn, "Log"],
]);
export const WRITTEN: ReadonlyMap<string, string> = new Map([
  ["pi", "Pi"],
  ["e", "ExponentialE"],
]);

export const WORDS: Words = {
  program: "MathJSON",
  has: (fn) => NAMES.has(fn) || fn === ifelse || WRITTEN.has(fn.name) || isUnknown(fn),
  lacking: {
    square: "x^2",
    cube: "x^3",
    cbrt: "nthRoot(x, 3)",
    expm1: "exp(x) - 1",
    relu: "max(x, 0)",
  },
};
