import type { FunctionRow, Kernels } from "../ast/fn.ts";
import { isInteger } from "../ast/rational.ts";
import { BERNOULLI, gamma, sinPi } from "./gamma-kernels.ts";
import { firstOf, nearZero } from "./horner.ts";

/** Riemann's zeta function and the polylogarithms. */
export const polylogarithms: Readonly<Record<string, FunctionRow>> = {
  zeta: {
    params: ["s"],
    doc: "Riemann's zeta function, the sum of 1 / k^s, continued to s < 1.",
    partials: [null],
    kernel: "zeta",
    exact: { "-1": "-1/12", "0": "-1/2", "2": "pi^2 / 6", "4": "pi^4 / 90", "6": "pi^6 / 945" },
    domain: "s != 1",
    latex: "\\zeta(#1)",
    alsoVariable: true,
  },
  dilog: {
    params: ["x"],
    doc: "The dilogarithm polylog(2, x), the sum of x^k / k^2: not that of 1 - x, which some books call by this name.",
    partials: ["x == 0 ? 1 : -log(1 - x) / x"],
    inNumbers: [
      nearZero(
        "x",
        "1/32",
        "x",
        firstOf(12, (k) => `1/${k + 1}`),
        "-log1p(-x) / x",
      ),
    ],
    kernel: "dilog",
    exact: {
      "-1": "-pi^2 / 12",
      "0": "0",
      "1/2": "pi^2 / 12 - log(2)^2 / 2",
      "1": "pi^2 / 6",
    },
    domain: "x <= 1",
    latex: "\\operatorname{Li}_{2}(#1)",
  },
  polylog: {
    params: ["s", "x"],
    doc: "The polylogarithm of whole order s, the sum of x^k / k^s, continued to x < -1; for s <= 0 a rational function.",
    partials: [null, "x == 0 ? 1 : polylog(s - 1, x) / x"],
    inNumbers: [
      null,
      nearZero(
        "x",
        "1/32",
        "x",
        firstOf(12, (k) => `${k + 1}^(1 - s)`),
        "polylog(s - 1, x) / x",
      ),
    ],
    kernel: "polylog",
    fold: (s, x) => (x === 0 && isInteger(s) ? 0 : undefined),
    exact: {
      s: { "-1": "x / (1 - x)^2", "0": "x / (1 - x)", "1": "-log(1 - x)", "2": "dilog(x)" },
    },
    series: "k == 0 ? 0 : k^(-s)",
    domain: "s == floor(s) and (x < 1 or x == 1 and s >= 2 or x > 1 and s <= 0)",
    latex: "\\operatorname{Li}_{#1}(#2)",
  },
};

/** Their values in double precision. */
export const polylogarithmKernels: Kernels = {
  zeta,
  dilog: (x) => polylog(2, x),
  polylog,
};

/**
 * The alternating zeta function for s >= -1/10: H. Cohen, F. Rodriguez Villegas, D. Zagier, Experimental Math. 9
 * (2000), algorithm 1.
 */
function eta(s: number): number {
  const n = 22;
  const d = (3 + Math.sqrt(8)) ** n / 2;
  let [b, c, sum] = [-1, -d, 0];
  for (let k = 0; k < n; k++) {
    c = b - c;
    sum += c * (k + 1) ** -s;
    b *= ((k + n) * (k - n)) / ((k + 0.5) * (k + 1));
  }
  return sum / d;
}

/** gamma(x) / (2 * pi)^x, where gamma itself may overflow. */
function turns(x: number): number {
  let [value, t] = [1, x];
  while (t > HALFWAY && Number.isFinite(value)) {
    t -= 1;
    value *= t / (2 * Math.PI);
  }
  return value * (gamma(t) / (2 * Math.PI) ** t);
}

const HALFWAY = 165;

function zeta(s: number): number {
  if (s === 1 || s === Number.NEGATIVE_INFINITY) return Number.NaN;
  // The reflection formula DLMF 25.4.1; next to 0, where zeta(1 - s) has its pole, the series still converges.
  if (s < -0.1) return s % 2 === 0 ? 0 : 2 * sinPi(s / 2) * turns(1 - s) * zeta(1 - s);
  return -eta(s) / Math.expm1((1 - s) * Math.LN2);
}

/** zeta(s), or eta(s), at whole s other than 1: by Bernoulli's numbers where s is not positive (DLMF 25.6.3). */
function atWhole(s: number, alternating: boolean): number {
  if (s > 0) return alternating ? eta(s) : zeta(s);
  if (s === 0) return alternating ? 0.5 : -0.5;
  if (s % 2 === 0) return 0;
  const value = (BERNOULLI[(-s - 1) / 2] ?? 0) / (s - 1);
  return alternating ? value * (1 - 2 ** (1 - s)) : value;
}

/** Higher orders are left out: they take too much work, and numbers overflow. */
const HIGHEST = 150;

function polylog(s: number, x: number): number {
  if (!Number.isInteger(s) || Math.abs(s) > HIGHEST) return Number.NaN;
  if (x === 1) return s >= 2 ? zeta(s) : Number.NaN;
  if (s <= 0) return s === 0 ? x / (1 - x) : rational(-s, x);
  if (!(x < 1)) return Number.NaN;
  if (s === 1) return -Math.log1p(-x);
  if (x > 0.5) return aroundOne(s, x);
  if (x >= -0.5) return powerSeries(s, x);
  return x >= -2 ? aroundMinusOne(s, x) : inverted(s, x);
}

function powerSeries(s: number, x: number): number {
  let sum = 0;
  let power = x;
  for (let k = 1; sum + power * k ** -s !== sum; k++) {
    sum += power * k ** -s;
    power *= x;
  }
  return sum;
}

/**
 * In powers of u = log(x): the sum of zeta(s - k) * u^k / k!, except for k = s - 1: DLMF 25.12.12 in the limit of whole
 * s.
 */
function aroundOne(s: number, x: number): number {
  const u = Math.log(x);
  let [sum, harmonic, term] = [0, 0, 1];
  for (let k = 0; k < 20 || k < s; k++) {
    if (k > 0) {
      term *= u / k;
      if (k < s) harmonic += 1 / k;
    }
    sum += term * (k === s - 1 ? harmonic - Math.log(-u) : atWhole(s - k, false));
  }
  return sum;
}

/** The same in powers of log(-x): minus the sum of eta(s - k) * u^k / k!. */
function aroundMinusOne(s: number, x: number): number {
  const u = Math.log(-x);
  let [sum, term] = [0, 1];
  for (let k = 0; k < 25; k++) {
    if (k > 0) term *= u / k;
    sum -= term * atWhole(s - k, true);
  }
  return sum;
}

/** From 1 / x by Jonquière's inversion formula, whose polynomial in log(-x) has the even etas. */
function inverted(s: number, x: number): number {
  const u = Math.log(-x);
  let sum = 0;
  let term = 1;
  for (let j = 0; j <= s; j++) {
    if (j > 0) term *= u / j;
    if ((s - j) % 2 === 0) sum -= 2 * term * atWhole(s - j, true);
  }
  return sum - (s % 2 === 0 ? 1 : -1) * powerSeries(s, 1 / x);
}

/** Order -n is x * A(x) / (1 - x)^(n + 1), A with Euler's numbers (DLMF 26.14) for coefficients. */
function rational(n: number, x: number): number {
  let euler = [1];
  for (let m = 2; m <= n; m++)
    euler = Array.from({ length: m }, (_, k) => (k + 1) * (euler[k] ?? 0) + (m - k) * (euler[k - 1] ?? 0));
  // For large x in powers of 1 / x, because the coefficients are palindromic.
  const t = Math.abs(x) > 1 ? 1 / x : x;
  let sum = 0;
  for (const coefficient of euler) sum = sum * t + coefficient;
  return ((sum * t) / (1 - t) ** (n + 1)) * (Math.abs(x) > 1 && n % 2 === 0 ? -1 : 1);
}
