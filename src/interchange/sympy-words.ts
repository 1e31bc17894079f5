import { type Fn, isUnknown } from "../ast/fn.ts";
import { functions, ifelse } from "../functions/table.ts";
import { functionsOf, namesOf } from "../notations/correspondences.ts";
import type { Words } from "./expressed.ts";
import type { Meanings } from "./meanings.ts";

/** The functions of SymPy, over the reals. */
export const MEANINGS: Meanings = {
  ...functionsOf("SymPy"),
  cbrt: "a^(1/3)",
  root: "a^(1/b)",
  real_root: { 2: "nthRoot" },
  ln: "log",
  frac: "a - floor(a)",
  Heaviside: { 1: "a > 0 ? 1 : (a < 0 ? 0 : 1/2)", 2: "a > 0 ? 1 : (a < 0 ? 0 : b)" },
  sinc: "a == 0 ? 1 : sin(a) / a",
  trigamma: "polygamma(1, a)",
  lowergamma: "gamma(a) - gamma(a, b)",
  erf2: "erf(b) - erf(a)",
  LambertW: { 1: "lambertW", 2: "lambertW(b, a)" },
  Lt: "lt",
  Le: "le",
  Gt: "gt",
  Ge: "ge",
  Equality: "eq",
  Unequality: "ne",
};

/** What SymPy prints with an operator, and its gamma function's logarithm, which is not that of the absolute value. */
const NOT_WRITTEN = new Set("div lt le gt ge lgamma".split(" "));

/** What SymPy calls the functions of the table in its texts. */
export const NAMES: ReadonlyMap<Fn, string> = new Map([
  ...[...namesOf("SymPy")].filter(([fn]) => !NOT_WRITTEN.has(fn.name)),
  [functions.get("nthRoot", 2) as Fn, "real_root"],
]);

/** The branches of Lambert's W, whose arguments stand in the other order. */
export const branch: Fn = functions.get("lambertW", 2) as Fn;

/** Functions that are operators or constructions in SymPy. */
const OPERATORS = new Set("neg div pow lt le gt ge pi e".split(" "));

export const WORDS: Words = {
  program: "SymPy",
  has: (fn) =>
    NAMES.has(fn) ||
    fn === ifelse ||
    fn === branch ||
    (OPERATORS.has(fn.name) && functions.get(fn.name, fn.params.length) === fn) ||
    isUnknown(fn),
  lacking: {
    square: "x^2",
    cube: "x^3",
    cbrt: "sign(x) * abs(x)^(1/3)",
    log2: "log(x) / log(2)",
    log10: "log(x) / log(10)",
    log1p: "log(1 + x)",
    expm1: "exp(x) - 1",
    relu: "max(x, 0)",
    hypot: "sqrt(a^2 + b^2)",
    round: "sign(x) * floor(abs(x) + 1/2)",
    fix: "sign(x) * floor(abs(x))",
    lgamma: "log(abs(gamma(x)))",
    dilog: "polylog(2, x)",
  },
};

/** Names of SymPy that are numbers; those that are no real ones are refused. */
export const CONSTANTS: Readonly<Record<string, string>> = {
  pi: "pi",
  E: "e",
  Exp1: "e",
  Pi: "pi",
  GoldenRatio: "(1 + sqrt(5)) / 2",
  EulerGamma: "-digamma(1)",
  Half: "1 / 2",
  One: "1 * 1",
  Zero: "0 * 1",
  NegativeOne: "-1",
};
export const NO_VALUES: ReadonlySet<string> = new Set(
  "I oo zoo nan Infinity NegativeInfinity ComplexInfinity ImaginaryUnit NaN Catalan TribonacciConstant None".split(" "),
);

/** Whether SymPy's reader takes a name for a variable: what may be one of its own names is written Symbol('...'). */
export const isPlain = (name: string): boolean =>
  /^(?:[a-zA-Z](?:_?\d+)?|[a-zA-Z]_[a-z]\w*)$/.test(name) ? !/^[EINOQS]$|^E1$/.test(name) : PLAIN_GREEK.has(name);
const PLAIN_GREEK = new Set(
  "alpha delta epsilon eta theta iota kappa mu nu xi rho sigma tau upsilon phi psi omega".split(" "),
);
