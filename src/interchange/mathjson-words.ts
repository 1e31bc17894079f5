/** The words of MathJSON: its functions and constants, what fluxion's are called there, and what it lacks. */
import type { Fn } from "../ast/fn.ts";
import { functions, ifelse } from "../functions/table.ts";
import type { Words } from "./expressed.ts";
import type { Meanings } from "./meanings.ts";

/** The functions of MathJSON, of its standard library. */
export const MEANINGS: Meanings = {
  Negate: "neg",
  Divide: "div",
  Rational: "div",
  Power: "pow",
  Sqrt: "sqrt",
  Root: { 2: "nthRoot" },
  Square: "a^2",
  Exp: "exp",
  Ln: { 1: "log", 2: "log" },
  Log: { 1: "log10", 2: "log" },
  Lb: "log2",
  Lg: "log10",
  LogOnePlus: "log1p",
  Sin: "sin",
  Cos: "cos",
  Tan: "tan",
  Sec: "sec",
  Csc: "csc",
  Cot: "cot",
  Arcsin: "asin",
  Arccos: "acos",
  Arctan: "atan",
  Arctan2: "atan2",
  Arcsec: "asec",
  Arccsc: "acsc",
  Arccot: "acot",
  Sinh: "sinh",
  Cosh: "cosh",
  Tanh: "tanh",
  Sech: "sech",
  Csch: "csch",
  Coth: "coth",
  Arsinh: "asinh",
  Arcosh: "acosh",
  Artanh: "atanh",
  Arsech: "asech",
  Arcsch: "acsch",
  Arcoth: "acoth",
  Abs: "abs",
  Sign: "sign",
  Sgn: "sign",
  Floor: "floor",
  Ceil: "ceil",
  Round: "round",
  Truncate: "fix",
  Fract: "a - fix(a)",
  Max: "max",
  Min: "min",
  Hypot: "hypot",
  Mod: "mod",
  Clamp: "min(max(a, b), c)",
  Sinc: "a == 0 ? 1 : sin(a) / a",
  Factorial: "factorial",
  Gamma: { 1: "gamma" },
  GammaLn: "lgamma",
  Digamma: "digamma",
  Beta: "beta",
  Zeta: "zeta",
  Erf: "erf",
  Erfc: "erfc",
  LambertW: { 1: "lambertW" },
  AiryAi: "airyAi",
  AiryBi: "airyBi",
  BesselJ: "besselJ",
  BesselY: "besselY",
  BesselI: "besselI",
  BesselK: "besselK",
  Less: "lt",
  LessEqual: "le",
  Greater: "gt",
  GreaterEqual: "ge",
  Equal: "eq",
  NotEqual: "ne",
  And: "and",
  Or: "or",
  Xor: "xor",
  Not: "not",
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

export const NAMES: ReadonlyMap<Fn, string> = new Map(
  Object.entries(MEANINGS).flatMap(([name, meaning]) =>
    Object.entries(typeof meaning === "string" ? { 1: meaning, 2: meaning } : meaning).flatMap(([arity, text]) => {
      const fn = /^\w+$/.test(text as string) ? functions.get(text as string, Number(arity)) : undefined;
      return fn === undefined ||
        name === "Rational" ||
        (name === "Ln" && arity === "2") ||
        name === "Sgn" ||
        name === "Lg"
        ? []
        : [[fn, name] as const];
    }),
  ),
);
export const WRITTEN: ReadonlyMap<string, string> = new Map([
  ["pi", "Pi"],
  ["e", "ExponentialE"],
]);

export const WORDS: Words = {
  program: "MathJSON",
  has: (fn) =>
    NAMES.has(fn) || fn === ifelse || WRITTEN.has(fn.name) || (fn.value === undefined && fn.definition === undefined),
  lacking: {
    square: "x^2",
    cube: "x^3",
    cbrt: "nthRoot(x, 3)",
    expm1: "exp(x) - 1",
    relu: "max(x, 0)",
  },
};
