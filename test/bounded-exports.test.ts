import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as autograd from "../src/autograd.ts";
import * as index from "../src/index.ts";
import * as javascript from "../src/javascript/index.ts";
import * as nodes from "../src/nodes.ts";
import * as numeric from "../src/numeric.ts";
import * as teach from "../src/teach.ts";

type Options = { readonly limits: index.Limits };
type Calls = Readonly<Record<string, (options: Options) => unknown>>;

const f = "sin(x)^2 * exp(x*y) + log(x + y)";
const at = { x: 1, y: 2 };
const node = index.parse(f);
const function_ = (): ((x: index.Expression, y: index.Expression) => index.Expression) => (x, y) =>
  x.sin().mul(y).exp().add(x).mul(y);
const { logistic } = teach.families;

/** Each export that may be long, called with limits. */
const BOUNDED: Readonly<Record<string, Calls>> = {
  index: {
    check: (o) => index.check("cos(x)*(x+1)", { of: f, wrt: "x", ...o }),
    compile: (o) => index.compile(f, o),
    curl: (o) => index.curl("[-y*x, x^2, sin(z)]", ["x", "y", "z"], o),
    derivative: (o) => index.derivative(f, "x", 2, o),
    derivatives: (o) => index.derivatives(f, { wrt: ["x", "y"], order: 2, ...o }).named(),
    divergence: (o) => index.divergence("[x^2*y, y*z, z]", ["x", "y", "z"], o),
    equivalent: (o) => index.equivalent(f, "x", o),
    evaluate: (o) => index.evaluate(f, at, o),
    expr: (o) => index.expr(f, o),
    grad: (o) => index.grad(function_(), 0, o)(1, 2),
    gradient: (o) => index.gradient(f, ["x", "y"], o),
    hessian: (o) => index.hessian(f, ["x", "y"], o),
    implicit: (o) => index.implicit("x^2 + y^2 = 1", { order: 2, ...o }),
    isZero: (o) => index.isZero(f, o),
    jacobian: (o) => index.jacobian([f, "x*y"], ["x", "y"], o),
    parse: (o) => index.parse(f, o),
    prune: (o) => index.prune(f, o),
    simplify: (o) => index.simplify(f, o),
    steps: (o) => index.steps(f, "x", o),
    swell: (o) => index.swell(f, { wrt: "x", order: 2, ...o }),
    taylor: (o) => index.taylor("exp(sin(x))", { order: 6, ...o }),
    toCode: (o) => index.toCode(f, { target: "c", ...o }),
    toLatex: (o) => index.toLatex(f, o),
    toText: (o) => index.toText(f, { maxLength: 1000, ...o }),
    trace: (o) => index.trace(function_(), o),
    valueAndGrad: (o) => index.valueAndGrad(function_(), 0, o)(1, 2),
  },
  autograd: {
    grad: (o) => autograd.grad(function_(), 0, o)(1, 2),
    hessian: (o) => autograd.hessian(function_(), 0, o)(1, 2),
    hvp: (o) => autograd.hvp(f, ["x", "y"], [1, 2], o),
    jacobian: (o) => autograd.jacobian(function_(), 0, o)(1, 2),
    jvp: (o) => autograd.jvp([f], at, { x: 1 }, o),
    valueAndGrad: (o) => autograd.valueAndGrad(function_(), 0, o)(1, 2),
    vjp: (o) => autograd.vjp([f], at, [1], undefined, o),
  },
  numeric: {
    accuracy: (o) => numeric.accuracy(f, {}, { points: 4, ...o }),
    compare: (o) => numeric.compare(f, at, undefined, o),
    criticalPoints: (o) => numeric.criticalPoints(f, { x: [1, 2], y: [1, 2] }, o),
    enclose: (o) => numeric.enclose(f, { x: [1, 2], y: [1, 2] }, o),
    fit: (o) => numeric.fit("a*exp(-b*x)", { x: [0, 1, 2], y: [3, 2, 1] }, { start: { a: 3, b: 1 }, ...o }),
    evaluateDual: (o) => numeric.evaluateDual(f, at, o),
    gradientAt: (o) => numeric.gradientAt(f, at, o),
    hessianAt: (o) => numeric.hessianAt(f, at, o),
    jacobianAt: (o) => numeric.jacobianAt([f], at, o),
    numericalGradient: (o) => numeric.numericalGradient(f, at, o),
    numericalHessian: (o) => numeric.numericalHessian(f, at, o),
    stable: (o) => numeric.stable(f, o),
  },
  teach: {
    answerForm: (o) => teach.answerForm("(x^2 - 1) * (x + 1)", "factored", o),
    check: (o) => teach.check("cos(x)*(x+1)", { of: f, wrt: "x", ...o }),
    formulas: (o) => teach.formulas(logistic, "x", 4, o),
    elimination: (o) => teach.elimination(f, o),
    graph: (o) => teach.graph(f, o),
    markedLatex: (o) => teach.markedLatex(f, (latex) => latex, o),
    plot: (o) => teach.plot("sin(x)*exp(x)+x", o),
    plotSvg: (o) => teach.plotSvg("sin(x)*exp(x)+x", o),
    practice: (o) => teach.practice({ seed: 1, level: 3, count: 2, ...o }),
    shortFormulas: (o) => teach.shortFormulas(logistic, teach.swell(logistic, { n: 3 }), o),
    steps: (o) => teach.steps(f, "x", o),
    swell: (o) => teach.swell(f, { wrt: "x", order: 2, ...o }),
    taylorPolynomials: (o) => teach.taylorPolynomials("exp(sin(x))", { wrt: "x", at: 0, order: 5, ...o }),
    worksheet: (o) => teach.worksheet("x^2*sin(x)", o),
  },
  nodes: {
    collect: (o) => nodes.collect(node, o),
    compile: (o) => nodes.compile(node, o),
    compileAsWritten: (o) => nodes.compileAsWritten(node, o),
    derivative: (o) => nodes.derivative(node, "x", 2, o),
    evaluate: (o) => nodes.evaluate([node], at, o),
    gradient: (o) => nodes.gradient(node, ["x", "y"], o),
    hessian: (o) => nodes.hessian(node, ["x", "y"], o),
    letForm: (o) => nodes.letForm([node], o),
    parse: (o) => nodes.parse(f, o),
    parseFormula: (o) => nodes.parseFormula(f, o),
    parseEquation: (o) => nodes.parseEquation("x^2 + y^2*sin(x) = 1", o),
    parseVector: (o) => nodes.parseVector("[x*sin(y), x+y]", o),
    simplify: (o) => nodes.simplify(node, o),
    toCode: (o) => nodes.toCode(node, { target: "c", ...o }),
    toLatex: (o) => nodes.toLatex(node, o),
    toText: (o) => nodes.toText(node, o),
  },
  javascript: {
    fromFunction: (o) => {
      const square: unknown = javascript.fromFunction((x: number) => x * Math.sin(x) + x * x, o);
      return (square as (x: index.Expression) => unknown)(index.expr("x"));
    },
    program: (o) => javascript.program("function f(x) { return x*x }", o).functions.f?.(index.expr("x")),
  },
};

/** What takes time in proportion to what it is given, or counts on the budget around it; docs/limits.md lists them. */
const page = readFileSync("docs/limits.md", "utf8");
const LINEAR = new Set(
  [...(/\*\*Without limits of their own\*\*([\s\S]*?)\n\n/.exec(page)?.[1] ?? "").matchAll(/`(\w+)`/g)].map(
    ([, name]) => name,
  ),
);

const entries: Readonly<Record<string, object>> = { index, autograd, numeric, teach, nodes, javascript };

test.each(Object.entries(entries))("each function of %s takes limits or is listed", (entry, exported) => {
  const names = Object.entries(exported)
    .filter(([, value]) => typeof value === "function")
    .map(([name]) => name);
  const calls = Object.keys(BOUNDED[entry] ?? {});
  expect(names.filter((name) => !calls.includes(name) && !LINEAR.has(name))).toEqual([]);
  expect(calls.filter((name) => !names.includes(name))).toEqual([]);
});

async function codeOf(call: (options: Options) => unknown, options: unknown): Promise<string> {
  try {
    await call(options as Options);
  } catch (error) {
    if (error instanceof index.FluxionError) return error.code;
    throw error;
  }
  return "none";
}

const rows = Object.entries(BOUNDED).flatMap(([entry, calls]) =>
  Object.entries(calls).map(([name, call]) => [entry, name, call] as const),
);

test.each(rows)("%s: %s ends at its limit", async (_entry, _name, call) => {
  expect(await codeOf(call, { limits: { steps: 1 } })).toBe("too-much-work");
  expect(await codeOf(call, { limits: {} })).toBe("none");
  expect(await codeOf(call, { limits: { stepz: 1 } })).toBe("bad-argument");
});
