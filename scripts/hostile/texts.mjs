// Formulas, files of other programs, and arrays, larger and deeper than they are meant to be.
import { array } from "../../dist/arrays.js";
import * as F from "../../dist/index.js";
import { json, mathJson, mathml, srepr, sympy } from "../../dist/interchange.js";
import { fromMathjs } from "../../dist/mathjs.js";
import { parseVector } from "../../dist/nodes.js";
import { deep, list, MUCH, nested, times } from "./large.mjs";

/** What may open, join or end a part of a formula. */
const TOKENS =
  String.raw`a( sum( max( diff( f(x, f(f( x[ D[ ( [ { | || x_ _ __x ' f'' $ $$ ; , x, ? x?1: x! √ ½ ² d/dx ∂ sin log_ x^
  \frac{ \left( \sqrt{ \\ \cdot \, \! \| \left| \right| \lvert \begin{cases} \hat{ \text{ \int \sum_ \sin^`.split(
    /\s+/,
  );

export const texts = {
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
  "one token for long, as typed and in LaTeX": (_f, o) =>
    TOKENS.flatMap((token) => ["math", "latex"].map((notation) => [token, notation]))
      .map(([token, notation]) => {
        try {
          return F.expr(times(20_000, token), { notation, ...o });
        } catch (error) {
          if (!(error instanceof F.FluxionError)) throw error;
          return error;
        }
      })
      .at(-1),
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
  "absolute bars": (_f, o) => F.expr(`${times(50_000, "|x|+")}1`, o),
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
};
