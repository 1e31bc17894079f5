import type { FunctionRow } from "../ast/fn.ts";

/** The soft steps of machine learning. */
export const soft: Readonly<Record<string, FunctionRow>> = {
  sigmoid: {
    params: ["x"],
    doc: "The logistic function 1 / (1 + exp(-x)), without overflow.",
    aliases: ["logistic"],
    partials: ["sigmoid(x) * (1 - sigmoid(x))"],
    range: [0, 1],
    isPositive: true,
    equal: { elementary: "1 / (1 + exp(-x))", steps: "max(exp(-abs(x)), sign(x)) / (1 + exp(-abs(x)))" },
    value: (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
    exact: { "0": "1/2" },
    smooth: [[-3, 3]],
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
    smooth: [[-3, 3]],
    latex: "\\operatorname{softplus}(#1)",
  },
};
