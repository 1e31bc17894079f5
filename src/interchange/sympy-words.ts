import type { Fn } from "../ast/fn.ts";
import { functions, ifelse } from "../functions/table.ts";
import type { Words } from "./expressed.ts";
import type { Meanings } from "./meanings.ts";

/** The functions of SymPy, over the reals. */
export const MEANINGS: Meanings = {
  Pow: "pow",
  Rational: "div",
  sqrt: "sqrt",
  cbrt: "a^(1/3)",
  root: "a^(1/b)",
  real_root: { 2: "nthRoot" },
  exp: "exp",
  log: { 1: "log", 2: "log" },
  ln: "log",
  sin: "sin",
  cos: "cos",
  tan: "tan",
  sec: "sec",
  csc: "csc",
  cot: "cot",
  asin: "asin",
  acos: "acos",
  atan: "atan",
  asec: "asec",
  acsc: "acsc",
  acot: "acot",
  atan2: "atan2",
  sinh: "sinh",
  cosh: "cosh",
  tanh: "tanh",
  sech: "sech",
  csch: "csch",
  coth: "coth",
  asinh: "asinh",
  acosh: "acosh",
  atanh: "atanh",
  asech: "asech",
  acsch: "acsch",
  acoth: "acoth",
  Abs: "abs",
  sign: "sign",
  floor: "floor",
  ceiling: "ceil",
  frac: "a - floor(a)",
  Mod: "mod",
  Max: "max",
  Min: "min",
  Heaviside: { 1: "a > 0 ? 1 : (a < 0 ? 0 : 1/2)", 2: "a > 0 ? 1 : (a < 0 ? 0 : b)" },
  sinc: "a == 0 ? 1 : sin(a) / a",
  factorial: "factorial",
  gamma: { 1: "gamma" },
  loggamma: "lgamma",
  digamma: "digamma",
  trigamma: "polygamma(1, a)",
  polygamma: "polygamma",
  uppergamma: { 2: "gamma" },
  lowergamma: "gamma(a) - gamma(a, b)",
  beta: "beta",
  zeta: "zeta",
  polylog: "polylog",
  erf: "erf",
  erfc: "erfc",
  erfi: "erfi",
  erf2: "erf(b) - erf(a)",
  Ei: "Ei",
  li: "li",
  Si: "Si",
  Ci: "Ci",
  Shi: "Shi",
  Chi: "Chi",
  LambertW: { 1: "lambertW", 2: "lambertW(b, a)" },
  elliptic_k: "ellipticK",
  elliptic_f: "ellipticF",
  elliptic_e: { 1: "ellipticE", 2: "ellipticE" },
  besselj: "besselJ",
  bessely: "besselY",
  besseli: "besselI",
  besselk: "besselK",
  airyai: "airyAi",
  airybi: "airyBi",
  airyaiprime: "airyAiPrime",
  airybiprime: "airyBiPrime",
  Lt: "lt",
  StrictLessThan: "lt",
  Le: "le",
  LessThan: "le",
  Gt: "gt",
  StrictGreaterThan: "gt",
  Ge: "ge",
  GreaterThan: "ge",
  Eq: "eq",
  Equality: "eq",
  Ne: "ne",
  Unequality: "ne",
  And: "and",
  Or: "or",
  Xor: "xor",
  Not: "not",
};

/** Of several names the one that SymPy prints, for texts; srepr has its own for comparisons. */
const NOT_WRITTEN = new Set(
  "Rational ln StrictLessThan LessThan StrictGreaterThan GreaterThan Equality Unequality Lt Le Gt Ge cbrt root loggamma".split(
    " ",
  ),
);

/** What SymPy calls the functions of the table. */
export const NAMES: ReadonlyMap<Fn, string> = new Map(
  Object.entries(MEANINGS).flatMap(([name, meaning]) => {
    if (NOT_WRITTEN.has(name)) return [];
    const texts =
      typeof meaning === "string" ? [1, 2].map((arity) => [arity, meaning] as const) : Object.entries(meaning);
    return texts.flatMap(([arity, text]) => {
      const fn = /^\w+$/.test(text as string) ? functions.get(text as string, Number(arity)) : undefined;
      return fn === undefined ? [] : [[fn, name] as const];
    });
  }),
);

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
    (fn.value === undefined && fn.definition === undefined),
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
