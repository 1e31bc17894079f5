import type { FunctionRow, Kernels } from "../ast/fn.ts";
import { div, isInteger, mul, type Rational } from "../ast/rational.ts";
import { beta, digamma, gamma, lgamma, polygamma } from "./gamma-kernels.ts";
import { upperGamma } from "./incomplete-gamma.ts";

/** The gamma function and its relatives. */
export const gammaFamily: Readonly<Record<string, FunctionRow>> = {
  gamma: {
    params: ["x"],
    doc: "The gamma function; gamma(n) is (n - 1)! at whole numbers.",
    partials: ["gamma(x) * digamma(x)"],
    kernel: "gamma",
    isNonzero: true,
    fold: (x) => (typeof x === "number" ? factorial(x - 1) : undefined),
    exact: {
      "-5/2": "-8/15 * sqrt(pi)",
      "-3/2": "4/3 * sqrt(pi)",
      "-1/2": "-2 * sqrt(pi)",
      "1/2": "sqrt(pi)",
      "3/2": "1/2 * sqrt(pi)",
      "5/2": "3/4 * sqrt(pi)",
      "7/2": "15/8 * sqrt(pi)",
      "9/2": "105/16 * sqrt(pi)",
    },
    domain: "x > 0 or x != floor(x)",
    latex: "\\Gamma(#1)",
    alsoVariable: true,
  },
  upperGamma: {
    name: "gamma",
    params: ["a", "x"],
    doc: "The upper incomplete gamma function: the integral of t^(a - 1) * exp(-t) from x on.",
    partials: [null, "-x^(a - 1) * exp(-x)"],
    kernel: "upperGamma",
    exact: { a: { "1/2": "sqrt(pi) * erfc(sqrt(x))", "1": "exp(-x)" } },
    domain: "x > 0 or a > 0 and (x == 0 or a == floor(a))",
    latex: "\\Gamma(#*)",
    alsoVariable: true,
  },
  lgamma: {
    params: ["x"],
    doc: "log(abs(gamma(x))).",
    aliases: ["gammaln"],
    partials: ["digamma(x)"],
    kernel: "lgamma",
    exact: { "1": "0", "2": "0" },
    domain: "x > 0 or x != floor(x)",
    latex: "\\ln\\left|\\Gamma(#1)\\right|",
  },
  digamma: {
    params: ["x"],
    doc: "The derivative of log(gamma(x)).",
    partials: ["polygamma(1, x)"],
    kernel: "digamma",
    domain: "x > 0 or x != floor(x)",
    latex: "\\psi(#1)",
  },
  polygamma: {
    params: ["n", "x"],
    doc: "The n-th derivative of digamma, n a whole number from 0.",
    partials: [null, "polygamma(n + 1, x)"],
    kernel: "polygamma",
    exact: {
      n: { "0": "digamma(x)" },
      "n,x": {
        "1,1/2": "pi^2 / 2",
        "1,1": "pi^2 / 6",
        "1,3/2": "pi^2 / 2 - 4",
        "1,2": "pi^2 / 6 - 1",
        "3,1/2": "pi^4",
        "3,1": "pi^4 / 15",
      },
    },
    domain: "n >= 0 and n == floor(n) and (x > 0 or x != floor(x))",
    latex: "\\psi^{(#1)}(#2)",
  },
  trigamma: {
    params: ["x"],
    doc: "The derivative of digamma, polygamma(1, x).",
    partials: ["polygamma(2, x)"],
    definition: "polygamma(1, x)",
    kernel: "trigamma",
    exact: { "1/2": "pi^2 / 2", "1": "pi^2 / 6", "3/2": "pi^2 / 2 - 4", "2": "pi^2 / 6 - 1" },
    domain: "x > 0 or x != floor(x)",
  },
  factorial: {
    params: ["x"],
    doc: "x!, for other than whole numbers gamma(x + 1).",
    operator: { symbol: "!", form: "postfix", precedence: 10 },
    partials: ["gamma(x + 1) * digamma(x + 1)"],
    equal: { elementary: "gamma(x + 1)" },
    kernel: "factorial",
    isNonzero: true,
    fold: (x) => (typeof x === "number" ? factorial(x) : undefined),
    domain: "x > -1 or x != floor(x)",
    latex: "@1!",
  },
  beta: {
    params: ["a", "b"],
    doc: "Euler's beta function gamma(a) * gamma(b) / gamma(a + b).",
    partials: ["beta(a, b) * (digamma(a) - digamma(a + b))", "beta(a, b) * (digamma(b) - digamma(a + b))"],
    kernel: "beta",
    equal: { elementary: "gamma(a) * gamma(b) / gamma(a + b)" },
    fold: wholeBeta,
    exact: {
      a: { "1": "1 / b" },
      b: { "1": "1 / a" },
      "a,b": {
        "1/2,1/2": "pi",
        "1/2,3/2": "pi / 2",
        "3/2,1/2": "pi / 2",
        "3/2,3/2": "pi / 8",
        "1/3,2/3": "2 * pi / sqrt(3)",
        "2/3,1/3": "2 * pi / sqrt(3)",
        "1/4,3/4": "sqrt(2) * pi",
        "3/4,1/4": "sqrt(2) * pi",
      },
    },
    domain: "(a > 0 or a != floor(a)) and (b > 0 or b != floor(b))",
    latex: "\\mathrm{B}(#*)",
    alsoVariable: true,
  },
  binomial: {
    params: ["n", "k"],
    doc: "n! / (k! * (n - k)!), how many ways there are to choose k of n; 0 for a whole k below 0 or above n.",
    aliases: ["combinations", "choose", "nCr"],
    partials: [
      "binomial(n, k) * (digamma(n + 1) - digamma(n - k + 1))",
      "binomial(n, k) * (digamma(n - k + 1) - digamma(k + 1))",
    ],
    definition:
      "k < 0 and k == floor(k) or k > n and (n > -1 or n != floor(n)) and n - k == floor(n - k) ? 0 : " +
      "n < 0 and n == floor(n) ? (-1)^k * gamma(k - n) / (gamma(-n) * gamma(k + 1)) : " +
      "gamma(n + 1) / (gamma(k + 1) * gamma(n - k + 1))",
    kernel: "binomial",
    fold: wholeBinomial,
    exact: { k: { "0": "1", "1": "n" } },
    domain: "n > -1 or n != floor(n) or k == floor(k)",
    latex: "\\binom{#1}{#2}",
  },
};

/** Their values in double precision. */
export const gammaKernels: Kernels = {
  gamma,
  upperGamma,
  lgamma,
  digamma,
  polygamma,
  trigamma: (x) => polygamma(1, x),
  factorial: (x) => gamma(x + 1),
  beta,
  binomial,
};

/** (a - 1)! (b - 1)! / (a + b - 1)! for whole numbers from 1. */
function wholeBeta(a: Rational, b: Rational): Rational | undefined {
  if (typeof a !== "number" || typeof b !== "number" || a + b > LARGEST_BETA) return undefined;
  const [top, other, bottom] = [factorial(a - 1), factorial(b - 1), factorial(a + b - 1)];
  return top === undefined || other === undefined || bottom === undefined ? undefined : div(mul(top, other), bottom);
}

/** By the shorter row of factors for whole k, and by gamma(n + 1) = (n + 1) n! through beta for others. */
function binomial(n: number, k: number): number {
  const isPole = n <= -1 && Number.isInteger(n);
  if (Number.isNaN(n + k) || (isPole && !Number.isInteger(k))) return Number.NaN;
  const rest = n - k;
  if ((Number.isInteger(k) && k < 0) || (Number.isInteger(rest) && rest < 0 && !isPole)) return 0;
  const count = Number.isInteger(n) && rest < k && !isPole ? rest : k;
  if (Number.isInteger(count) && count <= LONGEST_ROW) {
    let product = 1;
    for (let i = 1; i <= count; i++) product = (product * (n - count + i)) / i;
    return product;
  }
  // (-1)^k times the same of k - n - 1, where the row is shorter and no gamma has a pole.
  if (isPole) return (k % 2 === 0 ? 1 : -1) * binomial(-1 - rest, k);
  return 1 / ((n + 1) * beta(rest + 1, k + 1));
}

const LONGEST_ROW = 1000;

function wholeBinomial(n: Rational, k: Rational): Rational | undefined {
  if (typeof n !== "number" || typeof k !== "number" || !isInteger(n) || !isInteger(k) || n < 0 || n > 450)
    return undefined;
  if (k < 0 || k > n) return 0;
  let product: Rational = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) product = div(mul(product, n - Math.min(k, n - k) + i), i);
  return product;
}

/** Beyond this the value has more digits than are useful. */
const LARGEST_BETA = 30;

/** n! if that has at most about 1000 digits. */
function factorial(n: Rational): Rational | undefined {
  if (typeof n !== "number" || !isInteger(n) || n < 0 || n > 450) return undefined;
  let product: Rational = 1;
  for (let i = 2; i <= n; i++) product = mul(product, i);
  return product;
}
