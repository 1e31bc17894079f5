import type { Fn } from "../ast/fn.ts";
import { functions, ifelse } from "../functions/table.ts";
import type { Words } from "../interchange/expressed.ts";
import type { Meanings } from "../interchange/meanings.ts";

/** Functions that mathjs calls as fluxion does, with as many arguments. */
const SAME =
  "square/1 cube/1 sqrt/1 cbrt/1 nthRoot/2 exp/1 expm1/1 log/1 log/2 log2/1 log10/1 log1p/1 sin/1 cos/1 tan/1 sec/1 csc/1 cot/1 " +
  "asin/1 acos/1 atan/1 asec/1 acsc/1 acot/1 atan2/2 sinh/1 cosh/1 tanh/1 sech/1 csch/1 coth/1 asinh/1 acosh/1 atanh/1 asech/1 " +
  "acsch/1 acoth/1 gamma/1 lgamma/1 factorial/1 erf/1 zeta/1 abs/1 sign/1 max/2 min/2 hypot/2 floor/1 ceil/1 round/1 fix/1 mod/2 " +
  "pow/2 not/1 and/2 or/2 xor/2";

/** Names of operators of mathjs that are other ones here. */
const OTHER: Readonly<Record<string, string>> = {
  neg: "unaryMinus",
  div: "divide",
  lt: "smaller",
  le: "smallerEq",
  gt: "larger",
  ge: "largerEq",
  eq: "equal",
  ne: "unequal",
};

/** What mathjs calls the functions of the table. */
export const NAMES: ReadonlyMap<Fn, string> = new Map([
  ...SAME.split(" ").map((each) => {
    const [name, arity] = each.split("/") as [string, string];
    return [functions.get(name, Number(arity)) as Fn, name] as const;
  }),
  ...Object.entries(OTHER).map(
    ([name, theirs]) => [functions.get(name, name === "neg" ? 1 : 2) as Fn, theirs] as const,
  ),
]);

/** What mathjs lacks is written in what it has: no name in a result is unknown to it. */
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
  ...Object.fromEntries([...NAMES].map(([fn, name]) => [name, fn.name])),
  nthRoot: { 1: "sqrt", 2: "nthRoot" },
  round: { 1: "round" },
  unaryPlus: "a * 1",
  gamma: { 1: "gamma" },
  hypot: "hypot",
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
