import type { FunctionRow, Kernels } from "../ast/fn.ts";
import { isInteger, type Rational } from "../ast/rational.ts";
import { besselI, besselJ, besselK, besselY } from "./bessel-kernels.ts";

/** Bessel functions of real order, and Airy functions. */
export const bessel: Readonly<Record<string, FunctionRow>> = {
  besselJ: {
    params: ["n", "x"],
    doc: "The Bessel function of the first kind, of order n; for x < 0 where n is a whole number.",
    partials: [null, "(besselJ(n - 1, x) - besselJ(n + 1, x)) / 2"],
    kernel: "besselJ",
    fold: atZero,
    exact: { n: { "-1": "-besselJ(1, x)" } },
    domain: "x > 0 or n == floor(n) or x == 0 and n > 0",
    latex: "J_{#1}(#2)",
  },
  besselY: {
    params: ["n", "x"],
    doc: "The Bessel function of the second kind, of order n.",
    partials: [null, "(besselY(n - 1, x) - besselY(n + 1, x)) / 2"],
    kernel: "besselY",
    exact: { n: { "-1": "-besselY(1, x)" } },
    domain: "x > 0",
    latex: "Y_{#1}(#2)",
  },
  besselI: {
    params: ["n", "x"],
    doc: "The modified Bessel function of the first kind, of order n; for x < 0 where n is a whole number.",
    partials: [null, "(besselI(n - 1, x) + besselI(n + 1, x)) / 2"],
    kernel: "besselI",
    fold: atZero,
    exact: { n: { "-1": "besselI(1, x)" } },
    domain: "x > 0 or n == floor(n) or x == 0 and n > 0",
    latex: "\\operatorname{I}_{#1}(#2)",
  },
  besselK: {
    params: ["n", "x"],
    doc: "The modified Bessel function of the second kind, of order n.",
    partials: [null, "-(besselK(n - 1, x) + besselK(n + 1, x)) / 2"],
    range: [0, Number.POSITIVE_INFINITY],
    isPositive: true,
    kernel: "besselK",
    exact: { n: { "-1": "besselK(1, x)" } },
    domain: "x > 0",
    latex: "\\operatorname{K}_{#1}(#2)",
  },
  airyAi: {
    params: ["x"],
    doc: "The Airy function Ai, the solution of y'' = x * y that vanishes for large x.",
    partials: ["airyAiPrime(x)"],
    range: [-0.42, 0.536],
    kernel: "airyAi",
    exact: { "0": "1 / (nthRoot(9, 3) * gamma(2 / 3))" },
    latex: "\\operatorname{Ai}(#1)",
  },
  airyAiPrime: {
    params: ["x"],
    doc: "The derivative of the Airy function Ai.",
    partials: ["x * airyAi(x)"],
    kernel: "airyAiPrime",
    exact: { "0": "-1 / (cbrt(3) * gamma(1 / 3))" },
    latex: "\\operatorname{Ai}'(#1)",
  },
  airyBi: {
    params: ["x"],
    doc: "The Airy function Bi, the solution of y'' = x * y that grows for large x.",
    partials: ["airyBiPrime(x)"],
    kernel: "airyBi",
    exact: { "0": "sqrt(3) / (cbrt(9) * gamma(2 / 3))" },
    latex: "\\operatorname{Bi}(#1)",
  },
  airyBiPrime: {
    params: ["x"],
    doc: "The derivative of the Airy function Bi.",
    partials: ["x * airyBi(x)"],
    kernel: "airyBiPrime",
    exact: { "0": "sqrt(3) / (cbrt(3) * gamma(1 / 3))" },
    latex: "\\operatorname{Bi}'(#1)",
  },
};

/** Their values in double precision. */
export const besselKernels: Kernels = {
  besselJ,
  besselY,
  besselI,
  besselK,
  airyAi,
  airyAiPrime,
  airyBi,
  airyBiPrime,
};

/** J and I of whole order at 0. */
function atZero(n: Rational, x: Rational): Rational | undefined {
  if (x !== 0 || !isInteger(n)) return undefined;
  return n === 0 ? 1 : 0;
}

/** DLMF 9.6: Airy functions by Bessel functions of order 1/3 and 2/3 at 2/3 * abs(x)^(3/2). */
const zeta = (x: number): number => (2 / 3) * Math.abs(x) * Math.sqrt(Math.abs(x));

/** So close to 0 that the value at 0 is the value. */
const isTiny = (x: number): boolean => Math.abs(x) < 1e-20;

function airyAi(x: number): number {
  if (isTiny(x)) return 0.3550280538878172;
  if (x > 0) return (Math.sqrt(x / 3) * besselK(1 / 3, zeta(x))) / Math.PI;
  return (Math.sqrt(-x) / 2) * (besselJ(1 / 3, zeta(x)) - besselY(1 / 3, zeta(x)) / Math.sqrt(3));
}

function airyAiPrime(x: number): number {
  if (isTiny(x)) return -0.2588194037928068;
  if (x > 0) return (-x * besselK(2 / 3, zeta(x))) / (Math.PI * Math.sqrt(3));
  return (-x / 2) * (besselJ(2 / 3, zeta(x)) + besselY(2 / 3, zeta(x)) / Math.sqrt(3));
}

function airyBi(x: number): number {
  if (isTiny(x)) return 0.6149266274460007;
  if (x > 0) return Math.sqrt(x / 3) * (besselI(1 / 3, zeta(x)) + besselI(-1 / 3, zeta(x)));
  return (-Math.sqrt(-x) / 2) * (besselJ(1 / 3, zeta(x)) / Math.sqrt(3) + besselY(1 / 3, zeta(x)));
}

function airyBiPrime(x: number): number {
  if (isTiny(x)) return 0.4482883573538264;
  if (x > 0) return (x / Math.sqrt(3)) * (besselI(2 / 3, zeta(x)) + besselI(-2 / 3, zeta(x)));
  return (-x / 2) * (besselJ(2 / 3, zeta(x)) / Math.sqrt(3) - besselY(2 / 3, zeta(x)));
}
