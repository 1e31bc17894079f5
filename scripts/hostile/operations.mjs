// Every public operation that may be long, on a formula that is given as a text.

import * as autograd from "../../dist/autograd.js";
import * as index from "../../dist/index.js";
import { json, mathJson, srepr, sympy } from "../../dist/interchange.js";
import { toMathjs } from "../../dist/mathjs.js";
import { letForm, targetNames } from "../../dist/nodes.js";
import * as numeric from "../../dist/numeric.js";
import * as E from "../../dist/teach.js";

const F = { ...numeric, ...autograd, ...index };
const point = (f) => Object.fromEntries(F.expr(f).variables.map((name, i) => [name, 0.5 + (i % 7) / 16]));
/** What a drawing needs: one variable, and values for the others. */
function rest(f) {
  const { [first(f)]: _, ...where } = point(f);
  return { wrt: first(f), where };
}
/** A box for enclosures. */
const box = (f) => Object.fromEntries(F.expr(f).variables.map((name, i) => [name, [0.5, 1 + (i % 7) / 8]]));
/** Five points of data. */
const columns = (f) => ({
  ...Object.fromEntries(F.expr(f).variables.map((name, i) => [name, [1, 2, 3, 4, 5].map((n) => n / (2 + (i % 3)))])),
  response: [1, 2, 3, 5, 8],
});
const first = (f) => F.expr(f).variables[0] ?? "x";

export const operations = {
  parse: (f, o) => F.parse(f, o),
  text: (f) => F.toText(f),
  latex: (f) => F.toLatex(f),
  letForm: (f) => F.expr(f).toLetForm(),
  json: (f) => JSON.stringify(F.expr(f)),
  prune: (f) => F.prune(f),
  simplify: (f, o) => F.simplify(f, o),
  "simplify, printed": (f, o) => String(F.simplify(f, o)),
  canonical: (f, o) => F.simplify(f, { form: "canonical", ...o }),
  expanded: (f, o) => F.simplify(f, { form: "expanded", ...o }),
  factored: (f, o) => F.simplify(f, { form: "factored", ...o }),
  together: (f, o) => F.simplify(f, { form: "together", ...o }),
  collected: (f, o) => F.simplify(f, { form: "collected", by: "x", ...o }),
  derivative: (f, o) => F.derivative(f, "x", 1, o),
  "derivative, canonical": (f, o) => F.derivative(f, "x", 1, { form: "canonical", ...o }),
  "derivative, pruned, printed": (f, o) => String(F.derivative(f, "x", 1, { form: "pruned", ...o })),
  "derivative, raw": (f, o) => F.derivative(f, "x", 1, { form: "raw", ...o }),
  "30th derivative": (f, o) => F.derivative(f, "x", 30, o),
  "30th derivative, pruned": (f, o) => F.derivative(f, "x", 30, { form: "pruned", ...o }),
  gradient: (f, o) => F.gradient(f, undefined, o),
  hessian: (f, o) => F.hessian(f, undefined, o),
  "hessian, pruned": (f, o) => F.hessian(f, undefined, { form: "pruned", ...o }),
  jacobian: (f, o) => F.jacobian([f, `(${f})*x`], undefined, o),
  laplacian: (f, o) => F.expr(f).laplacian(undefined, o),
  directional: (f, o) => F.expr(f).directional({ x: 1, y: 2 }, o),
  hvp: (f, o) => F.hvp(f, ["x", "y"], [1, 2], o),
  taylor: (f, o) => F.taylor(f, { wrt: "x", at: 0, order: 6, ...o }),
  "taylor of order 500": (f, o) => F.taylor(f, { wrt: "x", at: 1, order: 500, ...o }),
  implicit: (f, o) => F.implicit(f, { of: "y", wrt: "x", order: 8, ...o }),
  isZero: (f, o) => F.isZero(f, o),
  equivalent: (f, o) => F.equivalent(f, `(${f})*(x+1)/(1+x)`, o),
  check: (f, o) => F.check(`cos(x)*(${f})`, { of: f, wrt: "x", ...o }),
  stable: (f) => F.stable(f),
  evaluate: (f) => F.evaluate(f, point(f)),
  gradientAt: (f, o) => F.gradientAt(f, point(f), o),
  hessianAt: (f, o) => F.hessianAt(f, point(f), o),
  jacobianAt: (f, o) => F.jacobianAt([f], point(f), o),
  numericalGradient: (f, o) => F.numericalGradient(f, point(f), o),
  compare: (f) => F.compare(f, point(f)),
  jvp: (f) => F.jvp([f], point(f), { x: 1 }),
  vjp: (f) => F.vjp([f], point(f), [1]),
  compile: (f, o) => F.compile(f, o),
  "compile, with derivatives": (f, o) => F.compile(F.expr(f), { backend: "wasm", ...o }),
  "code in C": (f, o) => F.toCode(f, { target: "c", ...o }),
  "code in Python, stable": (f, o) => F.toCode(F.derivative(f, "x", 1, o), { target: "python", ...o }),
  swell: (f, o) => F.swell(f, { wrt: first(f), order: 6, ...o }),
  steps: (f, o) => E.steps(f, "x", o),
  "steps of order 3": (f, o) => E.steps(f, "x", { order: 3, ...o }).toString(),
  graph: (f, o) => E.graph(f, o),
  plot: (f, o) => E.plotSvg(f, { ...rest(f), ...o }),
  taylorPolynomials: (f, o) => E.taylorPolynomials(f, { wrt: "x", at: 1, order: 5, ...o }),
  worksheet: (f, o) => E.worksheet(f, o),
  "LaTeX of the derivative": (f, o) => F.derivative(f, "x", 1, o).toLatex(),
  "letForm of the Hessian": (f, o) =>
    letForm([...F.hessian(f, undefined, o).nonzeros.map((entry) => entry[2].node)], o),
  substituted: (f, o) => F.expr(f, o).substitute({ x: "x^2+1", y: f }, { form: "canonical", ...o }),
  tangent: (f, o) => F.expr(f, o).tangent(point(f), 2, o),
  derivatives: (f, o) => F.derivatives(f, { wrt: ["x", "y"], order: 4, ...o }).named(),
  curl: (f, o) => F.curl([f, "x", f], ["x", "y", "z"], o),
  evaluateDual: (f, o) => F.evaluateDual(f, point(f), o),
  numericalHessian: (f, o) => F.numericalHessian(f, point(f), o),
  enclose: (f, o) => F.enclose(f, box(f), o),
  criticalPoints: (f, o) => F.criticalPoints(f, box(f), o),
  accuracy: (f, o) => F.accuracy(f, {}, { points: 20, order: 1, ...o }),
  fit: (f, o) => F.fit(`a*(${f})+b`, columns(f), { start: { a: 1, b: 1 }, ...o }),
  "grad of it": (f, o) =>
    F.grad(
      (x) =>
        F.expr(f, o)
          .substitute({ ...point(f), x })
          .mul(x),
      0,
      o,
    )(1),
  elimination: (f, o) => E.elimination(f, o),
  markedLatex: (f, o) => E.markedLatex(f, (latex) => latex, o),
  answerForm: (f, o) => E.answerForm(f, "factored", o),
  svg: async (f, o) => E.graphSvg(E.graph(f, o)),
  toMathjs: (f) => toMathjs(f),
  "JSON and back": (f) => F.expr(json.write(f), { notation: json }),
  "MathJSON and back": (f) => F.expr(mathJson.write(f), { notation: mathJson }),
  "srepr and back": (f) => F.expr(srepr.write(f), { notation: srepr }),
  "SymPy and back": (f) => F.expr(sympy.write(f), { notation: sympy }),
  ...Object.fromEntries(
    targetNames.map((target) => [
      `gradient in ${target}`,
      (f, o) => F.toCode(F.expr(f, o).withDerivatives([first(f)], o), { target, ...o }),
    ]),
  ),
  "fewest operations": (f, o) => F.compile(F.expr(f, o), { form: "operations", ...o }),
};
