import type { FunctionRow } from "../ast/fn.ts";

/** The soft steps of machine learning. */
export const soft: Readonly<Record<string, FunctionRow>> = {
  sigmoid: {
    params: ["x"],
    doc: "The logistic function 1 / (1 + exp(-x)), without overflow.",
    aliases: ["logistic", "expit"],
    partials: ["sigmoid(x) * (1 - sigmoid(x))"],
    inNumbers: ["sigmoid(x) * sigmoid(-x)"],
    range: [0, 1],
    isBetween: true,
    isPositive: true,
    equal: { elementary: "1 / (1 + exp(-x))", steps: "max(exp(-abs(x)), sign(x)) / (1 + exp(-abs(x)))" },
    value: (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
    exact: { "0": "1/2" },
    inverse: "logit",
    latex: "\\sigma(#1)",
  },
  softplus: {
    params: ["x"],
    doc: "log(1 + exp(x)), without overflow: a smooth relu.",
    partials: ["sigmoid(x)"],
    range: [0, Number.POSITIVE_INFINITY],
    isPositive: true,
    equal: { elementary: "log(1 + exp(x))", steps: "max(x, 0) + log1p(exp(-abs(x)))" },
    value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  },
  logit: {
    params: ["x"],
    doc: "log(x / (1 - x)), the inverse of sigmoid.",
    partials: ["1 / (x * (1 - x))"],
    definition: "log(x / (1 - x))",
    value: logit,
    exact: { "1/2": "0" },
    domain: "0 < x and x < 1",
    inverse: "sigmoid",
  },
  logsumexp: {
    params: ["a", "b"],
    associative: true,
    doc: "log(exp(a) + exp(b)), without overflow: a smooth maximum. exp(a - logsumexp(a, b)) is a part of softmax.",
    aliases: ["logaddexp"],
    partials: ["sigmoid(a - b)", "sigmoid(b - a)"],
    definition: "log(exp(a) + exp(b))",
    equal: { steps: "max(a, b) + log1p(exp(-abs(a - b)))" },
    value: (a, b) => Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b))),
  },
};

/** Near 1/2 the quotient is near 1, and its logarithm would lose digits. */
function logit(x: number): number {
  if (!(x > 0 && x < 1)) return Number.NaN;
  return x > 0.25 && x < 0.75 ? 2 * Math.atanh(2 * x - 1) : Math.log(x / (1 - x));
}
