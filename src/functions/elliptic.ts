import type { FunctionRow, Kernels } from "../ast/fn.ts";
import { choose, factorial, firstOf, nearZero } from "./horner.ts";

const SLOPE_OF_F =
  "ellipticE(phi, m) / (2 * m * (1 - m)) - ellipticF(phi, m) / (2 * m) - sin(2 * phi) / (4 * (1 - m) * sqrt(1 - m * sin(phi)^2))";
const SLOPE_OF_K = "(ellipticE(m) - (1 - m) * ellipticK(m)) / (2 * m * (1 - m))";
const SLOPE_OF_COMPLETE_E = "(ellipticE(m) - ellipticK(m)) / (2 * m)";
const SLOPE_OF_E = "(ellipticE(phi, m) - ellipticF(phi, m)) / (2 * m)";
/** Legendre's elliptic integrals of the first and second kind in the parameter m, the square of the modulus k. */
export const elliptic: Readonly<Record<string, FunctionRow>> = {
  ellipticK: {
    params: ["m"],
    doc: "The complete elliptic integral of the first kind, of the parameter m = k^2.",
    partials: [`m == 0 ? pi / 8 : ${SLOPE_OF_K}`],
    inNumbers: [nearZero("m", "1/32", "m", firstOf(12, ofK), SLOPE_OF_K)],
    range: [0, Number.POSITIVE_INFINITY],
    isPositive: true,
    kernel: "ellipticK",
    exact: { "0": "pi / 2" },
    // DLMF 19.5.1 and 19.5.2.
    series: "binomial(2 * k, k)^2 / 16^k * pi / 2",
    domain: "m < 1",
    latex: "\\operatorname{K}(#1)",
  },
  completeE: {
    name: "ellipticE",
    params: ["m"],
    doc: "The complete elliptic integral of the second kind, of the parameter m = k^2.",
    partials: [`m == 0 ? -pi / 8 : ${SLOPE_OF_COMPLETE_E}`],
    inNumbers: [nearZero("m", "1/32", "m", firstOf(12, ofE), SLOPE_OF_COMPLETE_E)],
    range: [1, Number.POSITIVE_INFINITY],
    kernel: "completeE",
    exact: { "0": "pi / 2", "1": "1" },
    series: "binomial(2 * k, k)^2 / 16^k / (1 - 2 * k) * pi / 2",
    domain: "m <= 1",
    latex: "\\operatorname{E}(#1)",
  },
  ellipticF: {
    params: ["phi", "m"],
    doc: "The elliptic integral of the first kind: that of 1 / sqrt(1 - m * sin(t)^2) from 0 to phi.",
    partials: ["1 / sqrt(1 - m * sin(phi)^2)", `m == 0 ? phi / 4 - sin(2 * phi) / 8 : ${SLOPE_OF_F}`],
    inNumbers: [null, nearZero("m", "1/32", "m", firstOf(10, ofF), SLOPE_OF_F)],
    kernel: "ellipticF",
    exact: { phi: { "0": "0" }, m: { "0": "phi" } },
    domain: "m < 1 or abs(phi) < pi / 2 and m * sin(phi)^2 <= 1",
    latex: "\\operatorname{F}(#1\\mid #2)",
  },
  ellipticE: {
    params: ["phi", "m"],
    doc: "The elliptic integral of the second kind: that of sqrt(1 - m * sin(t)^2) from 0 to phi.",
    partials: ["sqrt(1 - m * sin(phi)^2)", `m == 0 ? sin(2 * phi) / 8 - phi / 4 : ${SLOPE_OF_E}`],
    inNumbers: [null, nearZero("m", "1/32", "m", firstOf(10, ofIncompleteE), SLOPE_OF_E)],
    kernel: "ellipticE",
    exact: { phi: { "0": "0" }, m: { "0": "phi" } },
    domain: "m <= 1 or abs(phi) < pi / 2 and m * sin(phi)^2 <= 1",
    latex: "\\operatorname{E}(#1\\mid #2)",
  },
};

/** Their values in double precision. */
export const ellipticKernels: Kernels = {
  ellipticK: (m) => (m < 1 ? quarterF(m) : Number.NaN),
  completeE: (m) => (m <= 1 ? quarterE(m) : Number.NaN),
  ellipticF: (phi, m) => incomplete(phi, m, m < 1, partF, quarterF),
  ellipticE: (phi, m) => incomplete(phi, m, m <= 1, partE, quarterE),
};

const quarterF = (m: number): number => partF(1, 0, m);
const quarterE = (m: number): number => partE(1, 0, m);

/** The part of the angle within a quarter turn of 0, and twice the complete integral for each half turn. */
function incomplete(
  phi: number,
  m: number,
  isPeriodic: boolean,
  part: (sine: number, cosine: number, m: number) => number,
  quarter: (m: number) => number,
): number {
  if (m === 0) return phi;
  const turns = Math.round(phi / Math.PI);
  if (!isPeriodic && !(Math.abs(phi) < Math.PI / 2)) return Number.NaN;
  const rest = phi - turns * Math.PI;
  const value = Math.sign(rest) * part(Math.abs(Math.sin(rest)), Math.cos(rest), m);
  return turns === 0 ? value : value + 2 * turns * quarter(m);
}

/** 1 - m * sine^2 without cancellation for m <= 1. */
const delta = (sine: number, cosine: number, m: number): number =>
  m < 0 ? 1 - m * sine * sine : cosine * cosine + (1 - m) * sine * sine;

/** DLMF 19.25.5. */
function partF(sine: number, cosine: number, m: number): number {
  return sine * carlsonF(cosine * cosine, delta(sine, cosine, m), 1);
}

/** DLMF 19.25.9 for m < 0, 19.25.10 up to 1, 19.25.11 beyond: the one of the three whose terms are all positive. */
function partE(sine: number, cosine: number, m: number): number {
  const [c, d] = [cosine * cosine, delta(sine, cosine, m)];
  const cube = (sine * sine * sine) / 3;
  if (m < 0) return sine * carlsonF(c, d, 1) - m * cube * carlsonD(c, d, 1);
  if (m > 1) return (m - 1) * cube * carlsonD(d, 1, c) + (sine * Math.sqrt(d)) / cosine;
  if (m === 1) return sine;
  return (1 - m) * (sine * carlsonF(c, d, 1) + m * cube * carlsonD(c, 1, d)) + (m * sine * cosine) / Math.sqrt(d);
}

const pairs = (a: number, b: number, c: number): number => a * b + a * c + b * c;

/** Carlson's symmetric integral RF, by duplication (B. C. Carlson, Numer. Algorithms 10 (1995); DLMF 19.36.1). */
function carlsonF(x: number, y: number, z: number): number {
  const start = (x + y + z) / 3;
  let [a, b, c, mean, scale] = [x, y, z, start, 1];
  const spread = 400 * Math.max(Math.abs(start - x), Math.abs(start - y), Math.abs(start - z));
  while (scale * spread > mean) {
    const lambda = pairs(Math.sqrt(a), Math.sqrt(b), Math.sqrt(c));
    [a, b, c, mean] = [(a + lambda) / 4, (b + lambda) / 4, (c + lambda) / 4, (mean + lambda) / 4];
    scale /= 4;
  }
  const [X, Y] = [((start - x) * scale) / mean, ((start - y) * scale) / mean];
  const Z = -X - Y;
  const [e2, e3] = [X * Y - Z * Z, X * Y * Z];
  return (1 - e2 / 10 + e3 / 14 + (e2 * e2) / 24 - (3 * e2 * e3) / 44) / Math.sqrt(mean);
}

/** Carlson's RD, symmetric in the first two arguments (DLMF 19.36.2). */
function carlsonD(x: number, y: number, z: number): number {
  const start = (x + y + 3 * z) / 5;
  let [a, b, c, mean, scale, sum] = [x, y, z, start, 1, 0];
  const spread = 550 * Math.max(Math.abs(start - x), Math.abs(start - y), Math.abs(start - z));
  while (scale * spread > mean) {
    const lambda = pairs(Math.sqrt(a), Math.sqrt(b), Math.sqrt(c));
    sum += scale / (Math.sqrt(c) * (c + lambda));
    [a, b, c, mean] = [(a + lambda) / 4, (b + lambda) / 4, (c + lambda) / 4, (mean + lambda) / 4];
    scale /= 4;
  }
  const [X, Y] = [((start - x) * scale) / mean, ((start - y) * scale) / mean];
  const Z = -(X + Y) / 3;
  const [e2, e3] = [X * Y - 6 * Z * Z, (3 * X * Y - 8 * Z * Z) * Z];
  const [e4, e5] = [3 * (X * Y - Z * Z) * Z * Z, X * Y * Z * Z * Z];
  const series = 1 - (3 * e2) / 14 + e3 / 6 + (9 * e2 * e2) / 88 - (3 * e4) / 22 - (9 * e2 * e3) / 52 + (3 * e5) / 26;
  return 3 * sum + (scale * series) / (mean * Math.sqrt(mean));
}

/** The coefficient of m^k in the slope of F, as a sum of sines. */
function ofF(k: number): string {
  const n = k + 1;
  const sines = firstOf(
    n,
    (i) => `${i % 2 === 0 ? "-" : "+"} ${choose(2 * n, k - i)}/${i + 1} * sin(${2 * i + 2} * phi)`,
  );
  return `${BigInt(n) * choose(2 * n, n)}/${16n ** BigInt(n)} * (${[`${choose(2 * n, n)} * phi`, ...sines].join(" ")})`;
}

/** The coefficient of m^k in the slope of E(phi, m). */
function ofIncompleteE(k: number): string {
  return `-${ofF(k)} / ${2 * k + 1}`;
}

/** The coefficient of m^k in the slope of K: pi / 2 * n * (binomial(2n, n) / 4^n)^2 for n = k + 1. */
function ofK(k: number): string {
  const n = k + 1;
  return `${BigInt(n) * factorial(2 * n) ** 2n}/${2n * 16n ** BigInt(n) * factorial(n) ** 4n} * pi`;
}

/** The coefficient of m^k in the slope of E. */
function ofE(k: number): string {
  return `-${ofK(k)} / ${2 * k + 1}`;
}
