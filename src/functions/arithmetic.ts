import type { FunctionRow } from "../ast/fn.ts";
import * as Q from "../ast/rational.ts";
import { power } from "./powers.ts";

/** The operators that are functions: sums and products are kinds of nodes of their own. */
export const arithmetic: Readonly<Record<string, FunctionRow>> = {
  neg: {
    params: ["a"],
    doc: "The opposite, -a.",
    aliases: ["unaryMinus"],
    operator: { symbol: "-", form: "prefix", precedence: 8 },
    rule: "-da",
    value: (a) => -a,
    fold: Q.neg,
    parity: "odd",
    inverse: "neg",
  },
  div: {
    params: ["a", "b"],
    doc: "The quotient a / b.",
    aliases: ["divide"],
    operator: { symbol: "/", form: "infix", precedence: 7, associativity: "left" },
    rule: { a: "da / b", b: "-(a * db) / b^2", "a,b": "(da * b - a * db) / b^2" },
    value: (a, b) => (b === 0 ? Number.NaN : a / b),
    fold: (a, b) => (b === 0 ? undefined : Q.div(a, b)),
    exact: { a: { "0": "0" }, b: { "1": "a", "-1": "-a" } },
    domain: "b != 0",
  },
  pow: {
    params: ["a", "p"],
    doc: "The power a ^ p as in IEEE pow: a negative base needs a whole exponent. A pole has no value.",
    operator: { symbol: "^", form: "infix", precedence: 9, associativity: "right" },
    partials: ["p * a^(p - 1)", "a^p * log(a)"],
    // As evaluate/vanishing.ts has them: a^p * log(a) vanishes as a lower power does; 0 * a^(-1) is 0, with infinite
    // slope by p.
    limits: ["a == 0 and p == 0 ? cbrt(p) : p * a^(p - 1)", "a == 0 ? a^(p - 2^(-30)) : a^p * log(a)"],
    value: power,
    fold: (a, p) => Q.pow(a, p),
    exact: { a: { "1": "1" }, p: { "0": "1", "1": "a" } },
    constantAt: { a: 0 },
    domain: "a > 0 or p == floor(p) and (a != 0 or p >= 0) or a == 0 and p > 0",
    latex: "@1^{#2}",
  },
  square: {
    params: ["x"],
    doc: "The square x * x.",
    partials: ["2 * x"],
    value: (x) => x * x,
    fold: (x) => Q.mul(x, x),
    parity: "even",
    inverse: "sqrt",
    latex: "@1^{2}",
  },
  cube: {
    params: ["x"],
    doc: "The cube x * x * x.",
    partials: ["3 * x^2"],
    value: (x) => x * x * x,
    fold: (x) => Q.pow(x, 3),
    parity: "odd",
    inverse: "cbrt",
    latex: "@1^{3}",
  },
  sqrt: {
    params: ["x"],
    doc: "The square root of a nonnegative number.",
    aliases: ["nthRoot"],
    partials: ["1 / (2 * sqrt(x))"],
    range: [0, Number.POSITIVE_INFINITY],
    value: Math.sqrt,
    fold: (x) => Q.pow(x, Q.HALF),
    domain: "x >= 0",
    latex: "\\sqrt{#1}",
  },
  cbrt: {
    params: ["x"],
    doc: "The real cube root, negative for negative numbers.",
    partials: ["1 / (3 * cbrt(x)^2)"],
    value: Math.cbrt,
    fold: (x) => (Q.sign(x) < 0 ? negated(Q.pow(Q.neg(x), THIRD)) : Q.pow(x, THIRD)),
    kinks: "x",
    parity: "odd",
    inverse: "cube",
    latex: "\\sqrt[3]{#1}",
  },
  nthRoot: {
    params: ["x", "n"],
    doc: "The real n-th root; of a negative number for odd n only.",
    aliases: ["root"],
    alsoVariable: true,
    partials: ["nthRoot(x, n) / (n * x)", "-nthRoot(x, n) * log(x) / n^2"],
    value: nthRoot,
    fold: wholeRoot,
    exact: { n: { "1": "x", "2": "sqrt(x)", "3": "cbrt(x)" } },
    domain: "n != 0 and (x > 0 or x == 0 and n > 0 or x < 0 and mod(n, 2) == 1)",
    latex: "\\sqrt[{#2}]{#1}",
  },
};

const THIRD = Q.rational(1n, 3n);

const negated = (a: Q.Rational | undefined): Q.Rational | undefined => (a === undefined ? undefined : Q.neg(a));

function wholeRoot(x: Q.Rational, n: Q.Rational): Q.Rational | undefined {
  if (n === 0) return undefined;
  if (Q.sign(x) >= 0) return Q.pow(x, Q.div(1, n));
  return typeof n === "number" && Math.abs(n % 2) === 1 ? negated(Q.pow(Q.neg(x), Q.div(1, n))) : undefined;
}

function nthRoot(x: number, n: number): number {
  if (n === 0 || (x === 0 && n < 0)) return Number.NaN;
  if (x < 0) return Math.abs(n % 2) === 1 ? -nthRoot(-x, n) : Number.NaN;
  const root = x ** (1 / n);
  if (root === 0 || !Number.isFinite(root)) return root;
  // 1/n is rounded: one Newton step removes that error, if its numbers are within the range of doubles.
  const divisor = root ** (n - 1);
  const change = (root - x / divisor) / n;
  return divisor > 1e-290 && divisor < 1e290 && Math.abs(change) <= 1e-10 * root ? root - change : root;
}
