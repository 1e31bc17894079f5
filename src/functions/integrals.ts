import type { FunctionRow, Kernels } from "../ast/fn.ts";
import { factorial, firstOf, nearZero } from "./horner.ts";
import { upperGamma } from "./incomplete-gamma.ts";

/**
 * The exponential, logarithmic, sine and cosine integrals. At 0 the formula for a derivative such as sin(x) / x has no
 * value.
 */
export const integrals: Readonly<Record<string, FunctionRow>> = {
  Ei: {
    params: ["x"],
    doc: "The exponential integral: the integral of exp(t) / t up to x, as a principal value.",
    aliases: ["ei"],
    partials: ["exp(x) / x"],
    kernel: "Ei",
    domain: "x != 0",
    alsoVariable: true,
  },
  li: {
    params: ["x"],
    doc: "The logarithmic integral Ei(log(x)): the integral of 1 / log(t) from 0 to x, as a principal value.",
    partials: ["1 / log(x)"],
    kernel: "li",
    exact: { "0": "0" },
    domain: "x >= 0 and x != 1",
    alsoVariable: true,
  },
  Si: {
    params: ["x"],
    doc: "The sine integral: the integral of sin(t) / t from 0 to x.",
    aliases: ["si"],
    partials: ["x == 0 ? 1 : sin(x) / x"],
    inNumbers: ["sinc(x)"],
    range: [-1.852, 1.852],
    kernel: "Si",
    exact: { "0": "0" },
    parity: "odd",
    alsoVariable: true,
  },
  Ci: {
    params: ["x"],
    doc: "The cosine integral: minus the integral of cos(t) / t from x on.",
    aliases: ["ci"],
    partials: ["cos(x) / x"],
    range: [Number.NEGATIVE_INFINITY, 0.472001],
    kernel: "Ci",
    domain: "x > 0",
    alsoVariable: true,
  },
  Shi: {
    params: ["x"],
    doc: "The hyperbolic sine integral: the integral of sinh(t) / t from 0 to x.",
    partials: ["x == 0 ? 1 : sinh(x) / x"],
    inNumbers: [
      nearZero(
        "x",
        "1/2",
        "x^2",
        firstOf(8, (k) => `1/${factorial(2 * k + 1)}`),
        "sinh(x) / x",
      ),
    ],
    kernel: "Shi",
    exact: { "0": "0" },
    parity: "odd",
    alsoVariable: true,
  },
  Chi: {
    params: ["x"],
    doc: "The hyperbolic cosine integral (Ei(x) + Ei(-x)) / 2.",
    partials: ["cosh(x) / x"],
    kernel: "Chi",
    domain: "x > 0",
    alsoVariable: true,
  },
};

/** Their values in double precision. */
export const integralKernels: Kernels = {
  Ei: exponentialIntegral,
  li: (x) => (x === 0 ? 0 : x > 0 ? exponentialIntegral(Math.log(x)) : Number.NaN),
  Si: sineIntegral,
  Ci: cosineIntegral,
  Shi: hyperbolicSineIntegral,
  Chi: (x) => (x > 0 ? (exponentialIntegral(x) + exponentialIntegral(-x)) / 2 : Number.NaN),
};

const EULER = 0.5772156649015329;

/** The power series DLMF 6.6.2, and from 40 the asymptotic one 6.12.2, whose least term is below rounding there. */
function exponentialIntegral(x: number): number {
  if (x < 0) return -upperGamma(0, -x);
  if (!(x > 0)) return Number.NaN;
  if (x < 40) return EULER + Math.log(x) + series(x, x, 1, 1);
  if (x > 717) return Number.POSITIVE_INFINITY;
  let sum = 0;
  let term = 1;
  for (let k = 1; sum + term !== sum; k++) {
    sum += term;
    term *= k / x;
  }
  const half = Math.exp(x / 2);
  return half * ((half / x) * sum);
}

/**
 * The sum of x^k / (k * k!) over k = from, from + step ..., where the first power over its factorial and the ratio are
 * given.
 */
function series(first: number, ratio: number, from: number, step: 1 | 2): number {
  let sum = 0;
  let term = first;
  for (let k = from; sum + term / k !== sum; k += step) {
    sum += term / k;
    term *= step === 1 ? ratio / (k + 1) : ratio / ((k + 1) * (k + 2));
  }
  return sum;
}

function sineIntegral(x: number): number {
  const size = Math.abs(x);
  if (size < 3) return series(x, -x * x, 1, 2);
  if (size === Number.POSITIVE_INFINITY) return (Math.sign(x) * Math.PI) / 2;
  return Math.sign(x) * (Math.PI / 2 + turning(size)[1]);
}

function cosineIntegral(x: number): number {
  if (!(x > 0)) return Number.NaN;
  if (x < 3) return EULER + Math.log(x) + series((-x * x) / 2, -x * x, 2, 2);
  if (x > 1e17) return x === Number.POSITIVE_INFINITY ? 0 : Math.sin(x) / x;
  return -turning(x)[0];
}

/**
 * The real and imaginary parts of E1(i * x) = -Ci(x) + i * (Si(x) - pi / 2), by its continued fraction (DLMF 6.9.1,
 * contracted).
 */
function turning(x: number): [number, number] {
  let [re, im] = [0, 0];
  const reciprocal = (numerator: number, a: number, b: number): void => {
    const scale = numerator / (a * a + b * b);
    [re, im] = [a * scale, -b * scale];
  };
  for (let k = Math.ceil(20 + 150 / x); k >= 1; k--) reciprocal(k * k, 2 * k + 1 - re, x - im);
  reciprocal(1, 1 - re, x - im);
  const [c, s] = [Math.cos(x), Math.sin(x)];
  return [c * re + s * im, c * im - s * re];
}

function hyperbolicSineIntegral(x: number): number {
  if (Math.abs(x) < 2) return series(x, x * x, 1, 2);
  return (exponentialIntegral(x) - exponentialIntegral(-x)) / 2;
}
