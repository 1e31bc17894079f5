import { FluxionError } from "../ast/error.ts";
import { decimal, each } from "./language.ts";

/** The common part of shading languages: numbers of 32 bits, and no guarantee for NaN. */

/** A number of 32 bits. */
export function single(value: number, language: string): string {
  if (Number.isFinite(Math.fround(value))) return decimal(value);
  throw new FluxionError("no-code", `${language} cannot hold the number ${value}: its numbers have 32 bits.`, {
    hint: "Scale the formula, or leave out the part without a value.",
  });
}

/** The functions that both languages have, and helpers for the others; `real` is the type of a number. */
export const shaderFunctions = (): Readonly<Record<string, string>> => ({
  ...each(
    "sqrt exp log log2 sin cos tan asin acos sinh cosh tanh asinh acosh atanh abs sign floor ceil",
    (name) => `${name}(#1)`,
  ),
  pow: "@pow(#1, #2)",
  cbrt: "sign(#1) * pow(abs(#1), 0.33333334)",
  expm1: "@expm1(#1)",
  log1p: "@log1p(#1)",
  log10: "log(#1) * 0.4342944819",
  "log/2": "log(#1) / log(#2)",
  hypot: "@hypot(#1, #2)",
  max: "max(#1, #2)",
  min: "min(#1, #2)",
  relu: "max(#1, 0.0)",
  fix: "trunc(#1)",
  // round(0.5) depends on the implementation.
  round: "trunc(#1) + sign(#1) * step(0.5, abs(#1 - trunc(#1)))",
  mod: "#1 - #2 * floor(#1 / #2)",
  nthRoot: "@root(#1, #2)",
});

/**
 * The result of each helper in terms of its parameters. pow has no value at negative bases; exp near 0 and log near 1
 * are imprecise, so series replace them there.
 */
export const shaderHelpers: Readonly<
  Record<string, { readonly params: readonly string[]; readonly lines: readonly string[] }>
> = {
  pow: {
    params: ["a", "p"],
    lines: [
      "if (a >= 0.0) { return pow(a, p); }",
      "if (floor(0.5 * p) * 2.0 == p) { return pow(-a, p); }",
      "return floor(p) == p ? -pow(-a, p) : sqrt(a);",
    ],
  },
  root: {
    params: ["x", "n"],
    lines: [
      "if (x >= 0.0) { return pow(x, 1.0 / n); }",
      "return floor(n) == n && floor(0.5 * n) * 2.0 != n ? -pow(-x, 1.0 / n) : sqrt(x);",
    ],
  },
  hypot: {
    params: ["a", "b"],
    lines: [
      "let m = max(abs(a), abs(b));",
      "let l = min(abs(a), abs(b));",
      "return m == 0.0 ? 0.0 : m * sqrt(1.0 + (l / m) * (l / m));",
    ],
  },
  expm1: {
    params: ["x"],
    lines: [
      "if (abs(x) > 0.5) { return exp(x) - 1.0; }",
      "return x * (1.0 + x * (0.5 + x * (0.16666667 + x * (0.041666668 + x * (0.008333334 + x * (0.0013888889 + x * 0.0001984127))))));",
    ],
  },
  log1p: {
    params: ["x"],
    lines: [
      "if (abs(x) > 0.3) { return log(1.0 + x); }",
      "let s = x / (2.0 + x);",
      "let q = s * s;",
      "return 2.0 * s * (1.0 + q * (0.33333334 + q * (0.2 + q * (0.14285715 + q * 0.11111111))));",
    ],
  },
};
