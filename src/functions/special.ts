import type { FunctionRow } from "../ast/fn.ts";
import { isInteger, mul, type Rational } from "../ast/rational.ts";
import { digamma, erf, gamma, lgamma, polygamma } from "./kernels.ts";

/** The gamma family, the error function, and the soft steps of machine learning. */
export const special: Readonly<Record<string, FunctionRow>> = {
  gamma: {
    params: ["x"],
    doc: "The gamma function; gamma(n) is (n - 1)! at whole numbers.",
    partials: ["gamma(x) * digamma(x)"],
    value: gamma,
    fold: (x) => (typeof x === "number" ? factorial(x - 1) : undefined),
    exact: { "1/2": "sqrt(pi)" },
    domain: "x > 0 or x != floor(x)",
    smooth: [[-2.9, 5]],
    latex: "\\Gamma(#1)",
    code: { c: "tgamma(#1)", python: "math.gamma(#1)" },
    alsoVariable: true,
  },
  lgamma: {
    params: ["x"],
    doc: "log(abs(gamma(x))).",
    aliases: ["gammaln"],
    partials: ["digamma(x)"],
    value: lgamma,
    exact: { "1": "0", "2": "0" },
    domain: "x > 0 or x != floor(x)",
    smooth: [[-2.9, 5]],
    latex: "\\ln\\left|\\Gamma(#1)\\right|",
    code: { c: "lgamma(#1)", python: "math.lgamma(#1)" },
  },
  digamma: {
    params: ["x"],
    doc: "The derivative of log(gamma(x)).",
    partials: ["polygamma(1, x)"],
    value: digamma,
    domain: "x > 0 or x != floor(x)",
    smooth: [[-2.9, 5]],
    latex: "\\psi(#1)",
  },
  polygamma: {
    params: ["n", "x"],
    doc: "The n-th derivative of digamma, n a whole number from 0.",
    partials: [null, "polygamma(n + 1, x)"],
    value: polygamma,
    exact: { n: { "0": "digamma(x)" } },
    domain: "n >= 0 and n == floor(n) and (x > 0 or x != floor(x))",
    smooth: [
      [0, 4],
      [-2.9, 5],
    ],
    latex: "\\psi^{(#1)}(#2)",
  },
  factorial: {
    params: ["x"],
    doc: "x!, for other than whole numbers gamma(x + 1).",
    operator: { symbol: "!", form: "postfix", precedence: 10 },
    partials: ["gamma(x + 1) * digamma(x + 1)"],
    value: (x) => gamma(x + 1),
    fold: (x) => (typeof x === "number" ? factorial(x) : undefined),
    domain: "x > -1 or x != floor(x)",
    smooth: [[-0.9, 5]],
    latex: "@1!",
    code: { c: "tgamma(#1 + 1)", python: "math.gamma(#1 + 1)" },
  },
  erf: {
    params: ["x"],
    doc: "The Gauss error function.",
    partials: ["2 / sqrt(pi) * exp(-x^2)"],
    range: [-1, 1],
    value: erf,
    exact: { "0": "0" },
    smooth: [[-3, 3]],
    parity: "odd",
    latex: "\\operatorname{erf}(#1)",
    code: { c: "erf(#1)", python: "math.erf(#1)" },
  },
  sigmoid: {
    params: ["x"],
    doc: "The logistic function 1 / (1 + exp(-x)), without overflow.",
    aliases: ["logistic"],
    partials: ["sigmoid(x) * (1 - sigmoid(x))"],
    range: [0, 1],
    isPositive: true,
    elementary: "1 / (1 + exp(-x))",
    value: (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
    exact: { "0": "1/2" },
    smooth: [[-3, 3]],
    latex: "\\sigma(#1)",
    code: { js: "1 / (1 + Math.exp(-#1))", c: "1.0 / (1.0 + exp(-#1))" },
  },
  softplus: {
    params: ["x"],
    doc: "log(1 + exp(x)), without overflow: a smooth relu.",
    partials: ["sigmoid(x)"],
    range: [0, Number.POSITIVE_INFINITY],
    isPositive: true,
    elementary: "log(1 + exp(x))",
    value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    smooth: [[-3, 3]],
    latex: "\\operatorname{softplus}(#1)",
    code: {
      js: "Math.max(#1, 0) + Math.log1p(Math.exp(-Math.abs(#1)))",
      c: "fmax(#1, 0.0) + log1p(exp(-fabs(#1)))",
      python: "max(#1, 0.0) + math.log1p(math.exp(-abs(#1)))",
    },
  },
};

/** n! where that has at most about 1000 digits. */
function factorial(n: Rational): Rational | undefined {
  if (typeof n !== "number" || !isInteger(n) || n < 0 || n > 450) return undefined;
  let product: Rational = 1;
  for (let i = 2; i <= n; i++) product = mul(product, i);
  return product;
}
