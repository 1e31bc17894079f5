import type { Rule } from "./rule.ts";

/**
 * One identity, read from left to right. Both sides are formulas over u and v. It holds at every real point where the
 * left side has a finite value, and is used if it makes the whole simpler.
 */
export interface Identity extends Rule {
  readonly from: string;
  readonly to: string;
  /** It is tried only in a sum that also has a function of this. */
  readonly beside?: string;
}

/** Replacements of a factor in all the terms of a sum; the rows of one set are applied together. */
export const SUMS: readonly (readonly Identity[])[] = [
  [{ name: "Pythagorean identity", from: "sin(u)^2", to: "1 - cos(u)^2" }],
  [{ name: "Pythagorean identity", from: "cos(u)^2", to: "1 - sin(u)^2" }],
  [
    { name: "double angle", from: "sin(u)^2", to: "1/2 - cos(2*u)/2" },
    { name: "double angle", from: "cos(u)^2", to: "1/2 + cos(2*u)/2" },
  ],
  [{ name: "half angle", from: "cos(u)", to: "2*cos(u/2)^2 - 1", beside: "u/2" }],
  [{ name: "half angle", from: "cos(u)", to: "1 - 2*sin(u/2)^2", beside: "u/2" }],
  [{ name: "half angle", from: "cosh(u)", to: "2*cosh(u/2)^2 - 1", beside: "u/2" }],
  [{ name: "half angle", from: "cosh(u)", to: "1 + 2*sinh(u/2)^2", beside: "u/2" }],
  [
    { name: "hyperbolic double angle", from: "sinh(u)^2", to: "cosh(2*u)/2 - 1/2" },
    { name: "hyperbolic double angle", from: "cosh(u)^2", to: "cosh(2*u)/2 + 1/2" },
  ],
  [{ name: "tangent and cosine", from: "tan(u)^2", to: "cos(u)^(-2) - 1" }],
  [{ name: "tangent and cosine", from: "cos(u)^(-2)", to: "tan(u)^2 + 1" }],
  [{ name: "cotangent and sine", from: "cot(u)^2", to: "sin(u)^(-2) - 1" }],
  [{ name: "cotangent and sine", from: "sin(u)^(-2)", to: "cot(u)^2 + 1" }],
  [{ name: "tangent and secant", from: "tan(u)^2", to: "sec(u)^2 - 1" }],
  [{ name: "tangent and secant", from: "sec(u)^2", to: "tan(u)^2 + 1" }],
  [{ name: "cotangent and cosecant", from: "cot(u)^2", to: "csc(u)^2 - 1" }],
  [{ name: "cotangent and cosecant", from: "csc(u)^2", to: "cot(u)^2 + 1" }],
  [{ name: "hyperbolic identity", from: "cosh(u)^2", to: "1 + sinh(u)^2" }],
  [{ name: "hyperbolic identity", from: "sinh(u)^2", to: "cosh(u)^2 - 1" }],
  [{ name: "hyperbolic tangent and cosine", from: "tanh(u)^2", to: "1 - cosh(u)^(-2)" }],
  [{ name: "hyperbolic tangent and cosine", from: "cosh(u)^(-2)", to: "1 - tanh(u)^2" }],
  [{ name: "hyperbolic cotangent and sine", from: "coth(u)^2", to: "1 + sinh(u)^(-2)" }],
  [{ name: "hyperbolic cotangent and sine", from: "sinh(u)^(-2)", to: "coth(u)^2 - 1" }],
  [{ name: "hyperbolic tangent and secant", from: "tanh(u)^2", to: "1 - sech(u)^2" }],
  [{ name: "hyperbolic tangent and secant", from: "sech(u)^2", to: "1 - tanh(u)^2" }],
];

/** Replacements of factors of a product. */
export const PRODUCTS: readonly Identity[] = [
  { name: "tangent", from: "sin(u) / cos(u)", to: "tan(u)" },
  { name: "tangent", from: "tan(u) * cos(u)", to: "sin(u)" },
  { name: "cotangent", from: "cos(u) / sin(u)", to: "cot(u)" },
  { name: "tangent", from: "sin(u) / tan(u)", to: "cos(u)" },
  { name: "secant", from: "sec(u) * cos(u)", to: "1" },
  { name: "secant", from: "sec(u) * sin(u)", to: "tan(u)" },
  { name: "secant", from: "tan(u) / sec(u)", to: "sin(u)" },
  { name: "cosecant", from: "csc(u) * sin(u)", to: "1" },
  { name: "cotangent", from: "cot(u) * tan(u)", to: "1" },
  { name: "cotangent", from: "cot(u) * sin(u)", to: "cos(u)" },
  { name: "double angle", from: "sin(u) * cos(u)", to: "sin(2*u) / 2" },
  { name: "double angle", from: "sin(2*u) / sin(u)", to: "2*cos(u)" },
  { name: "double angle", from: "sin(2*u) / cos(u)", to: "2*sin(u)" },
  { name: "double angle", from: "sin(2*u) * tan(u)", to: "2*sin(u)^2" },
  { name: "double angle", from: "sin(2*u) * cot(u)", to: "2*cos(u)^2" },
  { name: "double angle", from: "sin(2*u) / tan(u)", to: "2*cos(u)^2" },
  { name: "half angle", from: "sin(u) / (cos(u) + 1)", to: "tan(u/2)" },
  { name: "half angle", from: "(cos(u) + 1) / sin(u)", to: "1 / tan(u/2)" },
  { name: "half angle", from: "(cos(u) - 1) / sin(u)", to: "-tan(u/2)" },
  { name: "half angle", from: "sin(u) / (cos(u) - 1)", to: "-1 / tan(u/2)" },
  { name: "reflection of gamma", from: "gamma(u) * gamma(1 - u)", to: "pi / sin(pi*u)" },
  { name: "reflection of gamma", from: "1 / (gamma(u) * gamma(1 - u))", to: "sin(pi*u) / pi" },
  { name: "reflection of gamma", from: "gamma(u) * gamma(-u)", to: "-pi / (u * sin(pi*u))" },
  { name: "recurrence of beta", from: "beta(u + 1, v) / beta(u, v)", to: "u / (u + v)" },
  { name: "recurrence of beta", from: "beta(u, v) / beta(u + 1, v)", to: "(u + v) / u" },
  { name: "recurrence of beta", from: "beta(u, v + 1) / beta(u, v)", to: "v / (u + v)" },
  { name: "recurrence of beta", from: "beta(u, v) / beta(u, v + 1)", to: "(u + v) / v" },
  { name: "hyperbolic tangent", from: "sinh(u) / cosh(u)", to: "tanh(u)" },
  { name: "hyperbolic tangent", from: "tanh(u) * cosh(u)", to: "sinh(u)" },
  { name: "hyperbolic tangent", from: "tanh(u) / sinh(u)", to: "1 / cosh(u)" },
  { name: "hyperbolic tangent", from: "sinh(u) / tanh(u)", to: "cosh(u)" },
  { name: "hyperbolic double angle", from: "sinh(u) * cosh(u)", to: "sinh(2*u) / 2" },
  { name: "hyperbolic double angle", from: "sinh(2*u) / sinh(u)", to: "2*cosh(u)" },
  { name: "hyperbolic double angle", from: "sinh(2*u) / cosh(u)", to: "2*sinh(u)" },
  { name: "hyperbolic double angle", from: "sinh(2*u) * tanh(u)", to: "2*sinh(u)^2" },
  { name: "hyperbolic double angle", from: "sinh(2*u) / tanh(u)", to: "2*cosh(u)^2" },
  { name: "hyperbolic half angle", from: "sinh(u) / (cosh(u) + 1)", to: "tanh(u/2)" },
  { name: "hyperbolic half angle", from: "(cosh(u) - 1) / sinh(u)", to: "tanh(u/2)" },
  { name: "double angle", from: "1 / (sin(u) * cos(u))", to: "2 / sin(2*u)" },
  { name: "double angle", from: "tan(u) / (tan(u)^2 - 1)", to: "-tan(2*u) / 2" },
  { name: "hyperbolic double angle", from: "1 / (sinh(u) * cosh(u))", to: "2 / sinh(2*u)" },
  { name: "hyperbolic tangent", from: "cosh(u) / sinh(u)", to: "1 / tanh(u)" },
  { name: "hyperbolic tangent", from: "(exp(u) - 1) / (exp(u) + 1)", to: "tanh(u / 2)" },
  { name: "hyperbolic tangent", from: "(exp(u) + 1) / (exp(u) - 1)", to: "1 / tanh(u / 2)" },
  { name: "Pythagorean identity", from: "sin(u)^2 / (cos(u) + 1)", to: "1 - cos(u)" },
  { name: "Pythagorean identity", from: "sin(u)^2 / (cos(u) - 1)", to: "-1 - cos(u)" },
  { name: "Pythagorean identity", from: "(cos(u) - 1) / sin(u)^2", to: "-1 / (cos(u) + 1)" },
  { name: "Pythagorean identity", from: "cos(u)^2 / (sin(u) + 1)", to: "1 - sin(u)" },
  { name: "Pythagorean identity", from: "cos(u)^2 / (sin(u) - 1)", to: "-1 - sin(u)" },
  { name: "Pythagorean identity", from: "(sin(u) + 1) / cos(u)^2", to: "1 / (1 - sin(u))" },
  { name: "Pythagorean identity", from: "(sin(u) - 1) / cos(u)^2", to: "-1 / (sin(u) + 1)" },
  { name: "hyperbolic identity", from: "sinh(u)^2 / (cosh(u) + 1)", to: "cosh(u) - 1" },
  { name: "hyperbolic identity", from: "sinh(u)^2 / (cosh(u) - 1)", to: "cosh(u) + 1" },
  { name: "hyperbolic identity", from: "(cosh(u) - 1) / sinh(u)^2", to: "1 / (cosh(u) + 1)" },
  { name: "Pythagorean identity", from: "(cos(u) - 1) * (cos(u) + 1)", to: "-sin(u)^2" },
  { name: "Pythagorean identity", from: "1 / ((cos(u) - 1) * (cos(u) + 1))", to: "-1 / sin(u)^2" },
  { name: "Pythagorean identity", from: "(sin(u) - 1) * (sin(u) + 1)", to: "-cos(u)^2" },
  { name: "Pythagorean identity", from: "1 / ((sin(u) - 1) * (sin(u) + 1))", to: "-1 / cos(u)^2" },
  { name: "hyperbolic identity", from: "(cosh(u) - 1) * (cosh(u) + 1)", to: "sinh(u)^2" },
  { name: "hyperbolic identity", from: "1 / ((cosh(u) - 1) * (cosh(u) + 1))", to: "1 / sinh(u)^2" },
  { name: "hyperbolic identity", from: "(tanh(u) - 1) * (tanh(u) + 1)", to: "-1 / cosh(u)^2" },
  { name: "sigmoid", from: "exp(u) / (exp(u) + 1)", to: "sigmoid(u)" },
  { name: "sigmoid", from: "1 / (exp(u) + 1)", to: "sigmoid(-u)" },
  { name: "sigmoid", from: "exp(u) * sigmoid(-u)", to: "sigmoid(u)" },
  { name: "sign and size", from: "sign(u) * abs(u)", to: "u" },
  { name: "sign and size", from: "u * sign(u)", to: "abs(u)" },
  { name: "sizes", from: "abs(u) * abs(v)", to: "abs(u * v)" },
  { name: "sign and size", from: "u / abs(u)", to: "sign(u)" },
  { name: "sign and size", from: "sign(u) / abs(u)", to: "1 / u" },
  { name: "sign and size", from: "abs(u) / u", to: "sign(u)" },
  { name: "sign and size", from: "abs(u) / u^2", to: "1 / abs(u)" },
  { name: "sign and size", from: "sign(u) / u", to: "1 / abs(u)" },
  { name: "signs", from: "sign(u) * sign(v)", to: "sign(u * v)" },
  { name: "greatest and least", from: "max(u, v) * min(u, v)", to: "u * v" },
];

/** Replacements of two terms of a sum that have one factor in common. */
export const PAIRS: readonly Identity[] = [
  { name: "hyperbolic cosine", from: "exp(u) + exp(-u)", to: "2*cosh(u)" },
  { name: "hyperbolic sine", from: "exp(u) - exp(-u)", to: "2*sinh(u)" },
  { name: "exponential", from: "cosh(u) + sinh(u)", to: "exp(u)" },
  { name: "exponential", from: "cosh(u) - sinh(u)", to: "exp(-u)" },
  { name: "greatest and least", from: "max(u, v) + min(u, v)", to: "u + v" },
  { name: "greatest and least", from: "max(u, v) - min(u, v)", to: "abs(u - v)" },
  { name: "rectified parts", from: "relu(u) - relu(-u)", to: "u" },
  { name: "rectified parts", from: "relu(u) + relu(-u)", to: "abs(u)" },
  { name: "error functions", from: "erf(u) + erfc(u)", to: "1" },
  { name: "reflection of digamma", from: "digamma(1 - u) - digamma(u)", to: "pi * cot(pi*u)" },
  { name: "recurrence of digamma", from: "digamma(u + 1) - digamma(u)", to: "1 / u" },
  { name: "duplication of digamma", from: "digamma(1) - digamma(1/2)", to: "2 * log(2)" },
  { name: "reflection of trigamma", from: "trigamma(u) + trigamma(1 - u)", to: "pi^2 / sin(pi*u)^2" },
  { name: "recurrence of trigamma", from: "trigamma(u) - trigamma(u + 1)", to: "1 / u^2" },
  { name: "complementary angles", from: "asin(u) + acos(u)", to: "pi / 2" },
  { name: "complementary angles", from: "atan(u) + acot(u)", to: "sign(u) * pi / 2" },
];

/** Used only for the form with the fewest operations: they change what a reader expects to see. */
export const SHORTEST: readonly Identity[] = [
  { name: "secant", from: "1 / cos(u)", to: "sec(u)" },
  { name: "cosecant", from: "1 / sin(u)", to: "csc(u)" },
  { name: "cotangent", from: "1 / tan(u)", to: "cot(u)" },
  { name: "hyperbolic secant", from: "1 / cosh(u)", to: "sech(u)" },
  { name: "product of roots", from: "sqrt(u) * sqrt(v)", to: "sqrt(u * v)" },
  { name: "product of roots", from: "cbrt(u) * cbrt(v)", to: "cbrt(u * v)" },
];
