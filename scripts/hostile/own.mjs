// Operations with hostile inputs of their own kind: files of other programs, programs, arrays, columns of data.

import { array } from "../../dist/arrays.js";
import * as F from "../../dist/index.js";
import { json, mathJson, mathml, srepr, sympy } from "../../dist/interchange.js";
import { fromFunction, program } from "../../dist/javascript.js";
import { fromMathjs } from "../../dist/mathjs.js";
import { parseVector } from "../../dist/nodes.js";
import * as numeric from "../../dist/numeric.js";
import * as E from "../../dist/teach.js";

const times = (n, text) => text.repeat(n);
const nested = (n, before, inner, after) => `${times(n, before)}${inner}${times(n, after)}`;
const list = (n, entry, joint = "+") => Array.from({ length: n }, (_, i) => entry(i)).join(joint);
/** Lists within lists, made without recursion. */
function deep(n, wrap, inner) {
  let value = inner;
  for (let i = 0; i < n; i++) value = wrap(value);
  return value;
}
const MUCH = 1_000_000;
const x = F.expr("x");
/** The function of a program, called with variables. */
function run(source, o, ...args) {
  const { functions } = program(source, o);
  return Object.values(functions)[0](...(args.length > 0 ? args : [x]));
}
const body = (text) => (_f, o) => run(`function f(x) { ${text} }`, o);
const fitted = (model, n, start, o) => {
  const at = Array.from({ length: n }, (_, i) => i / n);
  return numeric.fit(model, { x: at, y: at.map((each) => Math.exp(-each) + Math.sin(9 * each)) }, { start, ...o });
};

export const own = {
  "MathJSON a million deep": (_f, o) =>
    F.expr(
      deep(MUCH, (v) => ["Sin", v], "x"),
      { notation: mathJson, ...o },
    ),
  "MathJSON a million wide": (_f, o) =>
    F.expr(["Add", ...Array.from({ length: MUCH }, (_, i) => `x${i}`)], { notation: mathJson, ...o }),
  "MathJSON numbers of 10 MB": (_f, o) => F.expr({ num: times(10 * MUCH, "7") }, { notation: mathJson, ...o }),
  "JSON text a million deep": (_f, o) => F.expr(nested(MUCH, "[", "", "]"), { notation: json, ...o }),
  "MathML a million deep": (_f, o) =>
    F.expr(`<math>${nested(MUCH, "<apply><sin/>", "<ci>x</ci>", "</apply>")}</math>`, { notation: mathml, ...o }),
  "MathML rows a million deep": (_f, o) =>
    F.expr(`<math>${nested(MUCH, "<mrow>", "<mi>x</mi>", "</mrow>")}</math>`, { notation: mathml, ...o }),
  "MathML of 10 MB": (_f, o) =>
    F.expr(`<math>${times(600_000, "<mi>x</mi><mo>+</mo>")}<mi>x</mi></math>`, { notation: mathml, ...o }),
  "MathML never closed": (_f, o) => F.expr(times(MUCH, "<mrow>"), { notation: mathml, ...o }),
  "srepr a million deep": (_f, o) => F.expr(nested(MUCH, "sin(", "Symbol('x')", ")"), { notation: srepr, ...o }),
  "srepr a million wide": (_f, o) =>
    F.expr(`Add(${list(MUCH, (i) => `Symbol('x${i}')`, ",")})`, { notation: srepr, length: 1e8, ...o }),
  "SymPy a million deep": (_f, o) => F.expr(nested(MUCH, "sin(", "x", ")"), { notation: sympy, ...o }),
  "SymPy of 10 MB": (_f, o) =>
    F.expr(
      list(MUCH, (i) => `x**${i % 9}*y`),
      { notation: sympy, ...o },
    ),
  "SymPy stars": (_f, o) =>
    F.expr(
      list(100_000, () => "x", "**"),
      { notation: sympy, ...o },
    ),
  "LaTeX a million deep": (_f, o) => F.expr(nested(MUCH, "\\sqrt{", "x", "}"), { notation: "latex", ...o }),
  "LaTeX parentheses": (_f, o) =>
    F.expr(nested(MUCH, "\\left(", "x", "\\right)"), { notation: "latex", limits: { length: 1e8, ...o.limits } }),
  "LaTeX fractions": (_f, o) => F.expr(nested(100_000, "\\frac{1}{1+", "x", "}"), { notation: "latex", ...o }),
  "LaTeX of 1 MB": (_f, o) =>
    F.expr(
      list(50_000, (i) => `\\sin(${i}x)y^{2}`),
      { notation: "latex", ...o },
    ),
  "LaTeX letters": (_f, o) => F.expr(times(MUCH, "x"), { notation: "latex", ...o }),
  "LaTeX bars": (_f, o) => F.expr(times(20_000, "|x"), { notation: "latex", ...o }),
  "LaTeX primes": (_f, o) => F.expr(`f${times(100_000, "'")}(x)`, { notation: "latex", ...o }),
  "mathjs a million deep": (_f, o) =>
    fromMathjs(
      deep(MUCH, (v) => ({ type: "ParenthesisNode", isParenthesisNode: true, isNode: true, content: v }), {
        type: "SymbolNode",
        isSymbolNode: true,
        isNode: true,
        name: "x",
      }),
      o,
    ),
  "brackets a million deep": (_f, o) => parseVector(nested(MUCH, "[", "x", "]"), o),
  "a vector of a million": (_f, o) => F.jacobian(`[${list(200_000, (i) => `x*${i}`, ",")}]`, ["x"], o),
  "indices of 10 MB": (_f, o) =>
    F.expr(
      list(500_000, (i) => `x[${i}]`),
      { shapes: { x: [MUCH] }, ...o },
    ),
  "absolute bars": (_f, o) => F.expr(times(50_000, "|x|+") + "1", o),
  "typed letters": (_f, o) => F.parse(times(MUCH, "x"), o),
  "typed words": (_f, o) => F.parse(times(100_000, "sin x "), o),
  "unknown functions": (_f, o) =>
    F.parse(
      list(50_000, (i) => `f${i}(x)`),
      { unknown: ["f0"], ...o },
    ),
  "digits: a million": (_f, o) => F.parse(times(MUCH, "7"), o),
  "decimals: a million": (_f, o) => F.parse(`0.${times(MUCH, "7")}*x`, o),
  "digits: a million, allowed": (_f, o) =>
    F.derivative(`x^2*${times(MUCH, "7")}`, "x", 1, {
      limits: { ...o.limits, digits: Number.POSITIVE_INFINITY },
    }).toString(),
  "fractions of a million digits, allowed": (_f, o) =>
    F.simplify(`x/${times(300_000, "7")}+x/${times(300_001, "3")}`, {
      limits: { ...o.limits, digits: Number.POSITIVE_INFINITY },
    }).toString(),
  "exponents of 1e999999999": (_f, o) => F.parse("1e999999999*x", o),
  "exponents of 1e-999999999": (_f, o) => F.parse("1e-999999999*x", o),
  "questions in a row": (_f, o) => F.parse(`${times(100_000, "x>1?1:")}0`, o),
  "comparisons in a row": (_f, o) =>
    F.parse(
      list(100_000, () => "x", "<"),
      o,
    ),
  "assignments in a row": (_f, o) => F.parse(`${times(100_000, "a=")}1`, o),
  "factorials in a row": (_f, o) => F.parse(`x${times(100_000, "!")}`, o),
  "factorials of numbers": (_f, o) => F.simplify("5!!!!", o),
  "a tower of factorials": (_f, o) => F.simplify("(((9!)!)!)*x", o),
  "transposes in a row": (_f, o) => F.expr(`x${times(100_000, "'")}`, { shapes: { x: [3] }, ...o }),
  "definitions: 100,000": (_f, o) =>
    F.parse(`${list(100_000, (i) => `a${i + 1}=a${i}+x;`, "").replace("a0", "x")}a100000`, o),
  "functions: nested calls": (_f, o) =>
    F.parse(`${list(30, (i) => `f${i + 1}(x)=f${i}(f${i}(x));`, "").replaceAll("f0(", "sin(")}f30(x)`, o),
  "functions: doubling": (_f, o) =>
    F.parse(`${list(40, (i) => `f${i + 1}(x)=f${i}(x)+f${i}(x+1);`, "").replaceAll("f0(", "sin(")}f40(x)`, o),
  "a matrix of 10^6": (_f, o) => F.expr("sum(A)", { shapes: { A: [1000, 1000] }, ...o }).gradient("A"),
  "a matrix of 10^12": (_f, o) => F.expr("sum(A*x)", { shapes: { A: [MUCH, MUCH], x: [MUCH] }, ...o }),
  "products of 1000 x 1000": (_f, o) => F.expr("trace(A*B)", { shapes: { A: [1000, 1000], B: [1000, 1000] }, ...o }),
  determinants: (_f, o) => F.expr("det(A)", { shapes: { A: [8, 8] }, ...o }).gradient("A").at,
  "determinants of 30": (_f, o) => F.expr("det(A)", { shapes: { A: [30, 30] }, ...o }),
  inverses: (_f, o) => F.expr("sum(inv(A))", { shapes: { A: [8, 8] }, ...o }).hessian(["A"], o),
  "powers of matrices": (_f, o) => F.expr("trace(A^1000000000)", { shapes: { A: [3, 3] }, ...o }),
  "matrix powers, whole": (_f, o) =>
    F.expr("trace(A^1000000000)", { shapes: { A: ["n", "n"] }, ...o })
      .gradient("A")
      .toString(),
  "long matrix formulas": (_f, o) =>
    F.expr(`trace(${list(2000, () => "A", "*")})`, { shapes: { A: ["n", "n"] }, ...o })
      .gradient("A")
      .toString(),
  "kron of kron": (_f, o) => F.expr("sum(kron(kron(kron(kron(A,A),A),A),A))", { shapes: { A: [9, 9] }, ...o }),
  "ranges of 10^9": (_f, o) => F.expr("sum(1:1000000000)", { shapes: { x: [2] }, ...o }),
  "ones of 10^9": (_f, o) => F.expr("sum(ones(1000000000)*x)", { shapes: { y: [2] }, ...o }),
  "identity of 10^6": (_f, o) => F.expr("trace(identity(1000000))*x", { shapes: { y: [2] }, ...o }),
  "sums to 10^9": (_f, o) => F.expr("sum(i^2*x, i, 1, 1000000000)", o),
  "sums to 10^9, evaluated": (_f, o) =>
    F.expr("sum(sin(i*x), i, 1, n)", { shapes: { y: ["n"] }, ...o }).evaluate({ x: 1, n: 1e9 }),
  "sums to 10^300, evaluated": (_f, o) =>
    F.expr("sum(sin(i*x), i, 1, n)", { shapes: { y: ["n"] }, ...o }).evaluate({ x: 1, n: 1e300 }),
  "sums of sums, evaluated": (_f, o) =>
    F.expr("sum(sum(sum(i*j*k*x, i, 1, n), j, 1, n), k, 1, n)", { shapes: { y: ["n"] }, ...o }).evaluate({
      x: 1,
      n: 1e4,
    }),
  "sums to 10^9, compiled": (_f, o) =>
    F.compile(F.expr("sum(sin(i*x), i, 1, 1000000000)", { shapes: { y: ["n"] }, ...o }), o),
  "products to 10^9": (_f, o) => F.expr("prod(x+i, i, 1, 1000000000)", o),
  "sums of a million terms": (_f, o) => F.expr("sum(x^i, i, 1, 100000)", o).derivative("x", 1, o),
  "a dense Hessian by arrays": (_f, o) => F.expr("(sum(x))^3", { shapes: { x: [3000] }, ...o }).hessian(["x"], o),
  "array of an array": (_f, o) => array("x*x'", { shapes: { x: [3000] }, ...o }),
  "shapes: many": (_f, o) =>
    F.expr("a1[1]", { shapes: Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`a${i}`, [9]])), ...o }),
  "a loop without end": body("while (true) x = x + 1; return x"),
  "a loop of nothing": body("for (;;) {} return x"),
  "a loop to 10^9": body("let s = 0; for (let i = 0; i < 1e9; i++) s += i; return s * x"),
  "a loop that multiplies": body("for (let i = 0; i < 1e9; i++) x = x * x; return x"),
  "a loop of bigints": body("let a = 3n; for (let i = 0; i < 60; i++) a = a * a; return x"),
  "a loop of decimals": body("let a = 1.1; for (let i = 0; i < 100000; i++) a = a * a + 0.1; return a * x"),
  "recursion without end": body("function g(y) { return g(y + 1) } return g(x)"),
  "recursion twice": body("function g(n) { return n < 2 ? x : g(n - 1) + g(n - 2) } return g(60)"),
  "strings that double": body("let s = 'a'; for (let i = 0; i < 100; i++) s = s + s; return x"),
  "strings repeated": body("return x * 'a'.repeat(1e9).length"),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the template is the program's.
  "templates that double": body("let s = 'a'; for (let i = 0; i < 100; i++) s = `${s}${s}`; return x"),
  "arrays that double": body("let a = [x]; for (let i = 0; i < 100; i++) a = a.concat(a); return a[0]"),
  "arrays spread": body("let a = [x]; for (let i = 0; i < 100; i++) a = [...a, ...a]; return a[0]"),
  "arrays of 10^9": body("return x * new Array(1e9).fill(1).length"),
  "typed arrays of 10^9": body("return x * new Float64Array(1e9).length"),
  "Array.from of 10^9": body("return x * Array.from({ length: 1e9 }, (_, i) => i).length"),
  "array.length set": body("const a = [x]; a.length = 4e9; return a[0]"),
  "an index of 4e9": body("const a = [x]; a[4e9] = 1; return a[0]"),
  "flat and fill": body("let a = [1]; for (let i = 0; i < 40; i++) a = [a, a].flat(); return x * a.length"),
  "branches: 2^200": body("let y = x; for (let i = 0; i < 200; i++) { if (y > i) y = y * x; else y = y + 1 } return y"),
  "branches with early ends": body("for (let i = 0; i < 3000; i++) { if (x > i) return i * x } return 0"),
  "a loop by an expression": body("let i = 0; while (i < x) { i = i + 1 } return i"),
  sorting: body("return [...Array(1e6).keys()].sort((a, b) => a - b).length * x"),
  "objects that nest": body("let o = { x }; for (let i = 0; i < 1e6; i++) o = { o }; return x"),
  "closures that nest": body(
    "let f = (a) => a; for (let i = 0; i < 1e5; i++) { const g = f; f = (a) => g(a + 1) } return f(x)",
  ),
  "parentheses of programs": (_f, o) => run(`function f(x) { return ${nested(100_000, "(", "x", ")")} }`, o),
  "sums of programs": (_f, o) => run(`function f(x) { return ${list(100_000, () => "x")} }`, o),
  "signs of programs": (_f, o) => run(`function f(x) { return ${times(100_000, "- ")}x }`, o),
  "blocks of programs": (_f, o) => run(`function f(x) { ${nested(50_000, "{", "", "}")} return x }`, o),
  "types of programs": (_f, o) => run(`${nested(2000, "<T>(a=(((", "", "")}`, o),
  "arrows of programs": (_f, o) => run(nested(3000, "((a=", "x", ")=>1)"), o),
  "regular expressions": body("return /(a+)+$/.test('a'.repeat(50) + 'b') ? x : 1"),
  "conditions of programs": (_f, o) => run(`function f(x) { return ${times(20_000, "x>1?1:")}0 }`, o),
  "1 MB of programs": (_f, o) => run(`function f(x) { ${times(50_000, "x = x * 1.01 + 1;")} return x }`, o),
  "functions of 100,000": (_f, o) =>
    run(
      list(50_000, (i) => `function f${i}(x) { return x }`, "\n"),
      o,
    ),
  "a JavaScript function without end": (_f, o) => fromFunction("(x) => { while (1) x += 1; return x }", o)(x),
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
