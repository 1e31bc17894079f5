import { expect, test } from "vitest";
import { expr, FluxionError, parse } from "../../src/index.ts";
import { Pool } from "../../src/nodes.ts";
import { parseTree } from "../../src/syntax/mathjs.ts";

test("what is read, and how it is printed", () => {
  const cases: Record<string, string> = {
    "1/2x": "1 / 2 * x",
    "1/x y": "1 / (x * y)",
    "2x/3y": "2 * x / (3 * y)",
    "6/2(1+2)": "6 / 2 * (1 + 2)",
    "2^3^2": "2 ^ 3 ^ 2",
    "-x^2": "-x ^ 2",
    "(-x)^2": "(-x) ^ 2",
    "-(x*y)": "-(x * y)",
    "x*-y": "x * -y",
    "--x": "-(-x)",
    "2^-x": "2 ^ -x",
    "a-(b-c)-(d+e)": "a - (b - c) - (d + e)",
    "a/(b/c)/(d*f)": "a / (b / c) / (d * f)",
    "(a*b)*c + a*(b*c)": "a * b * c + a * (b * c)",
    "(a+b)*(c-d)": "(a + b) * (c - d)",
    "+x": "x",
    "x! + (x+1)! - x!!": "x! + (x + 1)! - x!!",
    "2²x³ · √2 − π": "2 ^ 2 * x ^ 3 * sqrt(2) - pi",
    "√(x+1) + √x1": "sqrt(x + 1) + sqrt(x1)",
    "x**2": "x ^ 2",
    "0.1 + .5 + 2.50 + 1e-20 + 1e400 + 1.5e3": "0.1 + 0.5 + 2.5 + 1e-20 + 1e+400 + 1500",
    "0x1f + 0b101 + 0o17": "31 + 5 + 15",
    "12345678901234567890 * x": "12345678901234567890 * x",
    "2e^x": "2 * e ^ x",
    "x < 0 ? -x : x > 1 ? 1 : x": "x < 0 ? -x : x > 1 ? 1 : x",
    "(x < 0 ? 1 : 2) + 1": "(x < 0 ? 1 : 2) + 1",
    "0 <= x < 1 and not (y == 2) or z != 3 xor a >= b ? 1 : 0":
      "0 <= x and x < 1 and not (y == 2) or z != 3 xor a >= b ? 1 : 0",
    "pow(x, 2) + divide(x, y) + unaryMinus(x) + add(x, y, z) + subtract(x, y) + multiply(x, y)":
      "x ^ 2 + x / y - x + (x + y + z) + (x - y) + x * y",
    "ln(x) + arcsin(x) + logistic(x) + nthRoot(x)": "log(x) + asin(x) + sigmoid(x) + sqrt(x)",
    "x mod 3 + x % 3": "mod(x, 3) + mod(x, 3)",
    "max(x, y, z) + log(x, 2)": "max(x, y, z) + log(x, 2)",
    "gamma * gamma(x)": "gamma * gamma(x)",
    "α_1 + x1 * 0": "α_1 + x1 * 0",
    "a = b = x; a*b": "x * x",
    "x = 2*x; x": "2 * x",
    "a = x^2 # the square\n\nf(t, u) = t + a*u\n f(1, f(x, 2))": "1 + x ^ 2 * (x + x ^ 2 * 2)",
    "y = x^2": "x ^ 2",
    "f(e) = e^2; f(x)": "x ^ 2",
    "constructor + __proto__ + toString": "constructor + __proto__ + toString",
  };
  for (const [text, printed] of Object.entries(cases)) expect(`${text} -> ${expr(text)}`).toBe(`${text} -> ${printed}`);
});

test("names with a meaning can be declared variables", () => {
  expect(expr("e + i + sin + pi", { variables: ["e", "i", "sin"] }).variables).toEqual(["e", "i", "sin"]);
  expect(expr("e = 2; e*x", { variables: ["e"] }).toString()).toBe("2 * x");
});

test("a definition's parameter captures nothing", () => {
  expect(expr("t = x; f(u) = t + u; t = y; f(t)").toString()).toBe("x + y");
  expect(expr("f(t) = t; f(t)").variables).toEqual(["t"]);
});

test("expressions of one pool share, of two do not", () => {
  const pool = new Pool();
  expect(parse("x + 1", { pool })).toBe(parse("x+1", { pool }));
  expect(() => pool.add([parse("x", { pool }), parse("x")])).toThrow(FluxionError);
});

test("a user's row is a function like any other", () => {
  const functions = {
    f: { params: ["x"], partials: ["2 * x"], value: (x: number) => x * x, doc: "A square." },
    g: { params: ["a", "b"], definition: "a * f(b)", doc: "By definition alone." },
    k: { params: ["x"], definition: "add(x, x^2, exp(x), exp(x) * multiply(x, 2, x))", doc: "Sums of many." },
    h: { params: ["x"], value: Math.sin, doc: "Without partials." },
  };
  const e = expr("f(3x) + g(x, y)", { functions });
  expect(e.toString()).toBe("f(3 * x) + g(x, y)");
  expect(e.evaluate({ x: 2, y: 5 })).toBe(86);
  expect(e.gradient(["x", "y"]).map((d) => d.evaluate({ x: 2, y: 5 }))).toEqual([61, 20]);
  expect(expr("k(x)", { functions }).evaluate({ x: 1 })).toBeCloseTo(2 + 3 * Math.E, 14);
  expect(expr("k(x)", { functions }).gradient("x").evaluate({ x: 1 })).toBeCloseTo(3 + 7 * Math.E, 14);
  expect(e.toLatex()).toBe("\\operatorname{f}(3 x) + \\operatorname{g}(x, y)");
  expect(() => expr("h(x)", { functions }).gradient("x")).toThrow(/no derivative of h/);
});

test("a row that cannot work is refused", () => {
  const bad = (f: object) => () =>
    expr("f(x)", { functions: { f: { params: ["x"], doc: "", ...f } as never } })
      .gradient("x")
      .evaluate({ x: 1 });
  expect(bad({})).toThrow(/value.*definition/);
  expect(bad({ value: Math.sin, partials: [] })).toThrow(/partials/);
  expect(bad({ value: Math.sin, partials: ["cos(y)"] })).toThrow(/knows no y/);
  expect(bad({ value: Math.sin, partials: ["cos("] })).toThrow(/cannot be used/);
  expect(bad({ definition: "f(x) + 1" })).toThrow(/in terms of itself/);
  expect(bad({ params: "x", value: Math.sin })).toThrow(/list of parameter names/);
  expect(bad({ name: "a b", value: Math.sin })).toThrow(/name that no formula/);
  expect(bad({ value: Math.sin, rule: {} })).toThrow(/rule/);
});

test("what fluxion takes from mathjs's parser: its calls of the node classes", () => {
  const tree = parseTree("f(x) = 2x^-1.50; a ? b < c <= d : (e)");
  const shape = (t: typeof tree): unknown =>
    t.children.length === 0 ? t.text : [t.type, t.op || t.text, ...t.children.map(shape)];
  expect(shape(tree)).toEqual([
    "block",
    "",
    ["definition", "=", "f", "x", ["operator", "multiply", "2", ["operator", "^", "x", ["operator", "-", "1.50"]]]],
    ["conditional", "?", "a", ["relational", "<", "b", "c", "d"], ["parentheses", "", "e"]],
  ]);
});
