// Calls with numbers, orders and lists that are larger than they are meant to be.
import * as F from "../../dist/index.js";
import * as numeric from "../../dist/numeric.js";
import * as E from "../../dist/teach.js";
import { deep, list, MUCH, times } from "./large.mjs";

const x = F.expr("x");
const fitted = (model, n, start, o) => {
  const at = Array.from({ length: n }, (_, i) => i / n);
  return numeric.fit(model, { x: at, y: at.map((each) => Math.exp(-each) + Math.sin(9 * each)) }, { start, ...o });
};

export const calls = {
  "trace: doubling": (_f, o) => F.trace((a) => deep(60, (v) => v.mul(v).add(v), a), o).result.toString(),
  "trace: a million": (_f, o) => F.trace((a) => deep(MUCH, (v) => v.mul(a).add(1), a), o).result.derivative("a", 1, o),
  "compile: a trace of a million": (_f, o) =>
    F.compile(
      deep(300_000, (v) => v.mul(x).sin(), x),
      o,
    )(0.5),
  "practice of 10^9": (_f, o) => E.practice({ seed: 1, level: 9, count: 1e9, ...o }),
  "practice of level 9": (_f, o) => E.practice({ seed: 1, level: 9, count: 999, ...o }),
  "plot to 1e308": (_f, o) => E.plotSvg("sin(x)*x", { from: -1e308, to: 1e308, ...o }),
  "plot of 1e-320": (_f, o) => E.plotSvg("sin(x)*x", { from: 0, to: 1e-320, ...o }),
  "plot of 40 derivatives": (_f, o) => E.plotSvg("tan(x)^x", { derivatives: 40, ...o }),
  "plot that swings": (_f, o) => E.plotSvg("sin(1/x)+tan(1e9*x)", o),
  "enclose: boxes of 1e9": (_f, o) =>
    numeric.enclose("sin(x*y)/x", { x: [1e-9, 1e9], y: [-1e9, 1e9] }, { boxes: 1e9, ...o }),
  "enclose: 30 variables": (_f, o) =>
    numeric.enclose(
      list(30, (i) => `sin(x${i}*x${(i + 1) % 30})`),
      Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`x${i}`, [-9, 9]])),
      { boxes: 1e7, ...o },
    ),
  "critical points without end": (_f, o) =>
    numeric.criticalPoints("sin(1e6*x)*sin(1e6*y)", { x: [-9, 9], y: [-9, 9] }, { boxes: 1e9, ...o }),
  "critical points of a plateau": (_f, o) =>
    numeric.criticalPoints("0*x*y+max(x,y,0)", { x: [-9, 9], y: [-9, 9] }, { tolerance: 1e-300, boxes: 1e9, ...o }),
  "fit of a million rows": (_f, o) => fitted("a*exp(-b*x)+c", MUCH, { a: 1, b: 1, c: 0 }, o),
  "fit of 300 parameters": (_f, o) =>
    fitted(
      list(300, (i) => `a${i}*cos(${i}*x)`),
      2000,
      Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`a${i}`, 1])),
      o,
    ),
  "fit that never settles": (_f, o) =>
    fitted("a*sin(b*x)+c*exp(d*x)", 1000, { a: 1e9, b: 1e9, c: -1e9, d: 1 }, { iterations: 1e9, ...o }),
  "accuracy: a million points": (_f, o) => numeric.accuracy("(1-cos(x))/x^2", {}, { points: MUCH, ...o }),
  "accuracy: accurate": (_f, o) =>
    numeric.accuracy(
      list(30, (i) => `(sqrt(x+${i})-sqrt(x))`),
      {},
      { points: 200, accurate: true, order: 2, ...o },
    ),
  "accuracy far out": (_f, o) =>
    numeric.accuracy("gamma(x)^x-zeta(x)*besselJ(3,x)", { x: [1e-300, 1e300] }, { points: 50, ...o }),
  "swell of order 10^9": (_f, o) => F.swell("tan(x)", { wrt: "x", order: 1e9, ...o }),
  "swell of n = 10^9": (_f, o) => F.swell(E.families.logistic, { n: 1e9, ...o }),
  "order 10^9": (_f, o) => F.derivative("sin(x)*exp(x)", "x", 1e9, o),
  "order 10^9 of a power": (_f, o) => F.derivative("x^(1/2)", "x", 1e9, o),
  "order 10^9 in a list": (_f, o) => F.derivative("x^2*y", Array(100_000).fill("x"), 1, o),
  "derivatives of order 50": (_f, o) => F.derivatives("sin(x*y*z)", { wrt: ["x", "y", "z"], order: 50, ...o }).named(),
  "taylor of order 10^9": (_f, o) => F.taylor("x^2", { order: 1e9, ...o }),
  "taylor of many variables": (_f, o) =>
    F.expr("sin(a+b+c+d+e1+f+g+h)^9").tangent(Object.fromEntries([..."abcdfgh", "e1"].map((n) => [n, 0])), 2, o),
  "implicit of order 30": (_f, o) => F.implicit("x^3+y^3=sin(x*y)", { order: 30, ...o }),
  "assumptions: many": (_f, o) =>
    F.simplify("abs(x)", { assume: Array.from({ length: 20_000 }, (_, i) => `x > ${i}`), ...o }),
  "20,000 variables": (_f, o) =>
    F.gradient(
      list(20_000, (i) => `x${i}^2*x${(i + 1) % 20_000}`),
      undefined,
      o,
    ),
  "Hessian of 20,000 variables": (_f, o) =>
    F.hessian(
      list(20_000, (i) => `x${i}^2*x${(i + 1) % 20_000}`),
      undefined,
      o,
    ),
  "Hessian of 20,000 as text": (_f, o) =>
    F.hessian(
      list(20_000, (i) => `x${i}^2`),
      undefined,
      o,
    ).toString(),
  "jacobian of 3,000 by 3,000": (_f, o) =>
    F.jacobian(
      Array.from({ length: 3000 }, (_, i) => list(3000, (k) => `x${k}*${i + 1}`)),
      undefined,
      o,
    ),
  "columns of a million": (_f, o) => {
    const column = new Float64Array(MUCH).fill(0.5);
    return F.compile("sin(x*y)+x", o).batch({ x: column, y: column });
  },
  "names of 10 MB": (_f, o) => F.derivative(`${times(MUCH, "n")}^2`, times(MUCH, "n"), 1, o).toLatex(),
  "names with underscores": (_f, o) => F.expr(`x${times(100_000, "_a")}`, o).toLatex(),
};
