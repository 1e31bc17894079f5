import type { FunctionRow } from "../ast/fn.ts";
import { factorial, firstOf, horner } from "./horner.ts";

/** Steps and limits of signals and of programs, and the cardinal sine. */
export const steps: Readonly<Record<string, FunctionRow>> = {
  heaviside: {
    params: ["x"],
    doc: "0 below 0, 1 above, 1/2 at 0; its derivative is 0, at the jump too.",
    partials: ["0"],
    definition: "(1 + sign(x)) / 2",
    range: [0, 1],
    value: (x) => (1 + Math.sign(x)) / 2,
    kinks: "x",
    sides: "x > 0 ? 1 : 0",
    isMean: true,
  },
  step: {
    params: ["x"],
    doc: "0 below 0, 1 from 0 on; its derivative is 0, at the jump too.",
    partials: ["0"],
    definition: "x < 0 ? 0 : 1",
    range: [0, 1],
    isWhole: true,
    value: (x) => (x < 0 ? 0 : x >= 0 ? 1 : Number.NaN),
    kinks: "x",
    sides: "x >= 0 ? 1 : 0",
    alsoVariable: true,
  },
  clamp: {
    params: ["x", "a", "b"],
    doc: "x where it is between a and b, otherwise the nearer of them: min(max(x, a), b).",
    definition: "min(max(x, a), b)",
    value: (x, a, b) => Math.min(Math.max(x, a), b),
    kinks: "(x - a) * (x - b)",
  },
  sinc: {
    params: ["x"],
    doc: "sin(x) / x, and 1 at 0.",
    partials: ["x == 0 ? 0 : (x * cos(x) - sin(x)) / x^2"],
    inNumbers: [`abs(x) < 1 ? x * (${horner("x^2", firstOf(10, ofSinc))}) : (x * cos(x) - sin(x)) / x^2`],
    definition: "x == 0 ? 1 : sin(x) / x",
    range: [-0.25, 1],
    value: (x) => (x === 0 ? 1 : Math.sin(x) / x),
    exact: { "0": "1", pi: "0" },
    parity: "even",
  },
};

/** The coefficient of x^(2k + 1) in the slope of sinc. */
function ofSinc(k: number): string {
  return `${k % 2 === 0 ? "-" : ""}${2 * k + 2}/${factorial(2 * k + 3)}`;
}
