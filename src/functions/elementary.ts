import type { FunctionRow } from "../ast/fn.ts";
import * as Q from "../ast/rational.ts";

/** Exponentials, logarithms and the constants. */
export const elementary: Readonly<Record<string, FunctionRow>> = {
  exp: {
    params: ["x"],
    doc: "The exponential function e ^ x.",
    partials: ["exp(x)"],
    range: [0, Number.POSITIVE_INFINITY],
    isPositive: true,
    value: Math.exp,
    exact: { "0": "1", "1": "e" },
    inverse: "log",
    latex: "e^{#1}",
  },
  expm1: {
    params: ["x"],
    doc: "exp(x) - 1, accurate for small x.",
    partials: ["exp(x)"],
    equal: { elementary: "exp(x) - 1" },
    value: Math.expm1,
    exact: { "0": "0" },
    inverse: "log1p",
  },
  log: {
    params: ["x"],
    doc: "The natural logarithm.",
    aliases: ["ln"],
    partials: ["1 / x"],
    value: positive(Math.log),
    exact: { "1": "0", e: "1" },
    domain: "x > 0",
    inverse: "exp",
    latex: "\\ln(#1)",
  },
  logToBase: {
    name: "log",
    params: ["x", "b"],
    doc: "The logarithm of x to the base b.",
    partials: ["1 / (x * log(b))", "-log(x) / (b * log(b)^2)"],
    equal: { elementary: "log(x) / log(b)" },
    value: logToBase,
    fold: rationalLogarithm,
    exact: { x: { "1": "0 / log(b)" } },
    domain: "x > 0 and b > 0 and b != 1",
    latex: "\\log_{#2}(#1)",
  },
  log2: {
    params: ["x"],
    doc: "The logarithm to base 2.",
    partials: ["1 / (x * log(2))"],
    equal: { elementary: "log(x) / log(2)" },
    value: positive(Math.log2),
    fold: (x) => wholeLogarithm(x, 2),
    exact: { "1": "0", "2": "1" },
    domain: "x > 0",
    latex: "\\log_{2}(#1)",
  },
  log10: {
    params: ["x"],
    doc: "The logarithm to base 10.",
    partials: ["1 / (x * log(10))"],
    equal: { elementary: "log(x) / log(10)" },
    value: positive(Math.log10),
    fold: (x) => wholeLogarithm(x, 10),
    exact: { "1": "0", "10": "1" },
    domain: "x > 0",
    latex: "\\log_{10}(#1)",
  },
  log1p: {
    params: ["x"],
    doc: "log(1 + x), accurate for small x.",
    partials: ["1 / (1 + x)"],
    equal: { elementary: "log(1 + x)" },
    value: (x) => (x === -1 ? Number.NaN : Math.log1p(x)),
    exact: { "0": "0" },
    domain: "x > -1",
    inverse: "expm1",
  },
  pi: {
    params: [],
    doc: "The circle's circumference over its diameter.",
    aliases: ["π", "PI"],
    value: () => Math.PI,
    latex: "\\pi",
  },
  e: {
    params: [],
    doc: "Euler's number, the base of the natural logarithm.",
    value: () => Math.E,
    latex: "e",
  },
  tau: {
    params: [],
    doc: "The circle's circumference over its radius, 2 * pi.",
    alsoVariable: true,
    definition: "2 * pi",
    value: () => 2 * Math.PI,
    latex: "\\tau",
  },
  phi: {
    params: [],
    doc: "The golden ratio, (1 + sqrt(5)) / 2.",
    alsoVariable: true,
    definition: "(1 + sqrt(5)) / 2",
    value: () => (1 + Math.sqrt(5)) / 2,
    latex: "\\varphi",
  },
};

/** The function without its poles: -Infinity is not a real value. */
function positive(f: (x: number) => number): (x: number) => number {
  return (x) => (x === 0 ? Number.NaN : f(x));
}

/** The logarithm of a whole power of a base. */
function wholeLogarithm(x: Q.Rational, base: number): Q.Rational | undefined {
  if (Q.sign(x) <= 0) return undefined;
  const exponent = Math.round(Math.log(Q.toNumber(x)) / Math.log(base));
  if (!(Math.abs(exponent) < LARGEST_POWER)) return undefined;
  const power = Q.pow(base, exponent);
  return power !== undefined && Q.compare(power, x) === 0 ? exponent : undefined;
}

/** The logarithm of a power of a base with a small root in the exponent: log(8, 4) is 3/2. */
function rationalLogarithm(x: Q.Rational, b: Q.Rational): Q.Rational | undefined {
  if (Q.sign(x) <= 0 || Q.sign(b) <= 0 || b === 1) return undefined;
  const quotient = Math.log(Q.toNumber(x)) / Math.log(Q.toNumber(b));
  for (let degree = 1; degree <= HIGHEST_ROOT; degree++) {
    const exponent = Math.round(quotient * degree);
    if (!(Math.abs(exponent) < LARGEST_POWER)) return undefined;
    const [one, other] = [Q.pow(x, degree), Q.pow(b, exponent)];
    if (one !== undefined && other !== undefined && Q.equal(one, other)) return Q.div(exponent, degree);
  }
  return undefined;
}

/** Bases of logarithms are not examined for roots of higher degree. */
const HIGHEST_ROOT = 12;

/** Logarithms of larger powers are left unevaluated. */
const LARGEST_POWER = 300;

function logToBase(x: number, b: number): number {
  if (x === 0 || b === 0) return Number.NaN;
  if (b === 2) return Math.log2(x);
  if (b === 10) return Math.log10(x);
  return b === 1 ? Number.NaN : Math.log(x) / Math.log(b);
}
