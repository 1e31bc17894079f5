import type { FunctionRow, Kernels } from "../ast/fn.ts";
import { polynomial } from "./gamma-kernels.ts";

/** The error function and its relatives. */
export const error: Readonly<Record<string, FunctionRow>> = {
  erf: {
    params: ["x"],
    doc: "The Gauss error function.",
    partials: ["2 / sqrt(pi) * exp(-x^2)"],
    range: [-1, 1],
    isBetween: true,
    kernel: "erf",
    exact: { "0": "0" },
    parity: "odd",
    inverse: "erfinv",
  },
  erfc: {
    params: ["x"],
    doc: "The complementary error function 1 - erf(x), accurate where erf(x) is nearly 1.",
    partials: ["-2 / sqrt(pi) * exp(-x^2)"],
    range: [0, 2],
    isBetween: true,
    isPositive: true,
    kernel: "erfc",
    exact: { "0": "1" },
  },
  erfi: {
    params: ["x"],
    doc: "The imaginary error function, 2 / sqrt(pi) times the integral of exp(t^2) from 0 to x.",
    partials: ["2 / sqrt(pi) * exp(x^2)"],
    kernel: "erfi",
    exact: { "0": "0" },
    parity: "odd",
  },
  erfinv: {
    params: ["x"],
    doc: "The inverse of the error function, between -1 and 1.",
    partials: ["sqrt(pi) / 2 * exp(erfinv(x)^2)"],
    kernel: "erfinv",
    exact: { "0": "0" },
    domain: "-1 < x and x < 1",
    parity: "odd",
    inverse: "erf",
  },
  normcdf: {
    params: ["x"],
    doc: "The distribution function of the standard normal distribution, (1 + erf(x / sqrt(2))) / 2.",
    partials: ["normpdf(x)"],
    definition: "erfc(-x / sqrt(2)) / 2",
    range: [0, 1],
    isBetween: true,
    isPositive: true,
    kernel: "normcdf",
    exact: { "0": "1/2" },
  },
  normpdf: {
    params: ["x"],
    doc: "The density of the standard normal distribution, exp(-x^2 / 2) / sqrt(2 * pi).",
    partials: ["-x * normpdf(x)"],
    definition: "exp(-x^2 / 2) / sqrt(2 * pi)",
    range: [0, 0.4],
    isPositive: true,
    kernel: "normpdf",
    parity: "even",
  },
};

/** Their values in double precision. */
export const errorKernels: Kernels = {
  erf,
  erfc,
  erfi,
  erfinv,
  normcdf,
  normpdf: (x) => gauss(x, -1 / 2) / Math.sqrt(2 * Math.PI),
};

/** 1 / sqrt(2) minus the double nearest to it. */
export const REST = -4.833646656726457e-17;

/** By x / sqrt(2) in two doubles: otherwise the rounding of the quotient would show in the tail. */
function normcdf(x: number): number {
  const quotient = -x * Math.SQRT1_2;
  const [head, tail] = [Math.fround(-x), -x - Math.fround(-x)];
  const [high, low] = [Math.fround(Math.SQRT1_2), Math.SQRT1_2 - Math.fround(Math.SQRT1_2)];
  const lost = head * high - quotient + head * low + tail * high + tail * low - x * REST;
  const value = erfc(quotient);
  return (value > 0 && value < 2 ? value - (2 / Math.sqrt(Math.PI)) * gauss(quotient, -1) * lost : value) / 2;
}

/** S. Winitzki's approximation of 2008, then Halley's method on the function that keeps its digits. */
function erfinv(x: number): number {
  const size = Math.abs(x);
  if (!(size < 1)) return Number.NaN;
  if (size < 1e-9) return (x * Math.sqrt(Math.PI)) / 2;
  const logarithm = Math.log1p(-size) + Math.log1p(size);
  const half = 2 / (Math.PI * 0.147) + logarithm / 2;
  let y = Math.sqrt(Math.sqrt(half * half - logarithm / 0.147) - half);
  for (let round = 0; round < 4; round++) {
    const excess = size < 0.5 ? erf(y) - size : 1 - size - erfc(y);
    const step = excess / ((2 / Math.sqrt(Math.PI)) * gauss(y, -1));
    y -= step / (1 + y * step);
  }
  return Math.sign(x) * y;
}

/** exp(sign * x^2) in two factors: the first argument has few bits, and so an exact square. */
function gauss(x: number, sign: number): number {
  const coarse = Math.trunc(x * 16) / 16;
  return Math.exp(sign * coarse * coarse) * Math.exp(sign * (x - coarse) * (x + coarse));
}

// W. J. Cody, Rational Chebyshev approximations for the error function, Math. Comp. 23 (1969). From the highest power.
export const ERF_P: readonly number[] = [
  0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694,
];
export const ERF_Q: readonly number[] = [
  1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171,
];
export const ERFC_P: readonly number[] = [
  2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001, 881.952221241769,
  1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
];
export const ERFC_Q: readonly number[] = [
  1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
  4362.619090143247, 3439.3676741437216, 1230.3393548037495,
];
export const TAIL_P: readonly number[] = [
  0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
  0.0006587491615298378,
];
export const TAIL_Q: readonly number[] = [
  1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918,
];

/** The error function. */
function erf(x: number): number {
  return Math.abs(x) <= 0.46875 ? central(x) : Math.sign(x) * (1 - complement(Math.abs(x)));
}

/** 1 - erf(x) without cancellation. */
function erfc(x: number): number {
  if (Math.abs(x) <= 0.46875) return 1 - central(x);
  return x > 0 ? complement(x) : 2 - complement(-x);
}

const central = (x: number): number => (x * polynomial(ERF_P, x * x)) / polynomial(ERF_Q, x * x);

function complement(x: number): number {
  if (x > 27) return 0;
  if (x <= 4) return (gauss(x, -1) * polynomial(ERFC_P, x)) / polynomial(ERFC_Q, x);
  const t = 1 / (x * x);
  return (gauss(x, -1) / x) * (1 / Math.sqrt(Math.PI) - (t * polynomial(TAIL_P, t)) / polynomial(TAIL_Q, t));
}

/** The power series, whose terms have one sign, and from 6.5 the asymptotic one (DLMF 7.6.1 and 7.12.1 at i * x). */
function erfi(x: number): number {
  const size = Math.abs(x);
  if (!(size < 27)) return x * Number.POSITIVE_INFINITY;
  const square = size * size;
  let sum = 0;
  if (size < 6.5) {
    let term = size;
    for (let k = 1; sum + term / (2 * k - 1) !== sum; k++) {
      sum += term / (2 * k - 1);
      term *= square / k;
    }
    return (Math.sign(x) * 2 * sum) / Math.sqrt(Math.PI);
  }
  let term = 1;
  for (let k = 1; sum + term !== sum; k++) {
    sum += term;
    term *= (2 * k - 1) / (2 * square);
  }
  // The exponential overflows before the quotient does.
  const value = (gauss(size, 1 / 2) / (size * Math.sqrt(Math.PI))) * gauss(size, 1 / 2);
  return Math.sign(x) * value * sum;
}
