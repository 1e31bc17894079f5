import type { FunctionRow, Kernels } from "../ast/fn.ts";
import { polynomial } from "./gamma-kernels.ts";

/** Lambert's W: its two real branches. */
export const lambert: Readonly<Record<string, FunctionRow>> = {
  lambertW: {
    params: ["x"],
    doc: "The principal branch of Lambert's W: the w >= -1 with w * exp(w) = x.",
    partials: ["1 / (x + exp(lambertW(x)))"],
    range: [-1, Number.POSITIVE_INFINITY],
    kernel: "lambertW",
    exact: { "0": "0", e: "1" },
    domain: "x >= -exp(-1)",
    latex: "W_{0}(#1)",
  },
  lambertBranch: {
    name: "lambertW",
    params: ["k", "x"],
    doc: "The real branches of Lambert's W: k is 0 for w >= -1 and -1 for w <= -1, with w * exp(w) = x.",
    partials: [null, "1 / (x + exp(lambertW(k, x)))"],
    kernel: "lambertBranch",
    exact: { k: { "0": "lambertW(x)" } },
    domain: "x >= -exp(-1) and (k == 0 or k == -1 and x < 0)",
    latex: "W_{#1}(#2)",
  },
};

/** Their values in double precision. */
export const lambertKernels: Kernels = {
  lambertW: (x) => lambertW(0, x),
  lambertBranch: lambertW,
};

/**
 * The series about the branch point in p = sqrt(2 * (e * x + 1)), highest power first (R. M. Corless et al., Adv.
 * Comput. Math. 5 (1996), 4.22).
 */
const BRANCH_POINT = [
  226287557 / 37623398400,
  -1963 / 204120,
  680863 / 43545600,
  -221 / 8505,
  769 / 17280,
  -43 / 540,
  11 / 72,
  -1 / 3,
  1,
  -1,
];

function lambertW(k: number, x: number): number {
  // 1 / e in two parts: the distance from the branch point without cancellation.
  const distance = x + 0.36787944117144233 - 1.2428753672788363e-17;
  if (!(distance > -1e-16) || !(k === 0 || (k === -1 && x < 0))) return Number.NaN;
  if (x === 0 || x === Number.POSITIVE_INFINITY) return x;
  const p = (k === 0 ? 1 : -1) * Math.sqrt(Math.max(0, 2 * Math.E * distance));
  if (Math.abs(p) < 0.04) return polynomial(BRANCH_POINT, p);
  let w = k === 0 ? principalGuess(x, p) : lowerGuess(x, p);
  // Newton's method for w + log(w / x) = 0 (R. Iacono, J. P. Boyd, Adv. Comput. Math. 43 (2017)).
  for (let i = 0; i < 4; i++) w *= (1 + Math.log(x / w)) / (1 + w);
  return w;
}

function principalGuess(x: number, p: number): number {
  if (x < -0.25) return polynomial(BRANCH_POINT, p);
  const log = Math.log1p(x);
  return log * (1 - Math.log1p(log) / (2 + log));
}

function lowerGuess(x: number, p: number): number {
  if (x < -0.2) return polynomial(BRANCH_POINT, p);
  const log = Math.log(-x);
  return log - Math.log(-log);
}
