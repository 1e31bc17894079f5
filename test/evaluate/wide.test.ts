import { expect, test } from "vitest";
import type { Fn } from "../../src/ast/fn.ts";
import { applied, narrow, product, quotient, sum, type Wide, wide } from "../../src/evaluate/wide.ts";
import { functions } from "../../src/functions/table.ts";
import { compile, expr } from "../../src/index.ts";
import { generator } from "../random.ts";

const call = (name: string, ...args: Wide[]): Wide => applied(functions.get(name, args.length) as Fn, args);

test("a double comes back as it was, at the ends of the range too", () => {
  const random = generator(5);
  const ends = [0, 5e-324, -5e-324, 2 ** -1022, 2 ** -1074 * 3, Number.MAX_VALUE, -Number.MAX_VALUE, 1e-310, 1e300, -1];
  const others = Array.from({ length: 500 }, () => (random() - 0.5) * 10 ** (640 * random() - 320));
  for (const x of [...ends, ...others]) expect(narrow(wide(x))).toBe(x);
  for (const x of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]) expect(narrow(wide(x))).toBe(x);
});

test("what is too large or too small for a double is so only as a double", () => {
  const [large, tiny] = [wide(1e300), wide(1e-300)];
  const square = product(large, large);
  expect(narrow(square)).toBe(Number.POSITIVE_INFINITY);
  expect(narrow(quotient(square, large))).toBeCloseTo(1e300, -286);
  expect(narrow(product(tiny, tiny))).toBe(0);
  expect(narrow(quotient(product(tiny, tiny), tiny))).toBeCloseTo(1e-300, 314);
  expect(narrow(sum(square, product(square, wide(-1))))).toBe(0);
  expect(narrow(quotient(wide(1), wide(0)))).toBeNaN();
  // One rounding only: half of the least double is 0, three halves are two.
  expect(narrow(quotient(wide(5e-324), wide(2)))).toBe(0);
  expect(narrow(product(wide(5e-324), wide(1.5)))).toBe(1e-323);
});

test.each([
  ["log", "exp", 1e5],
  ["sqrt", "square", 1e200],
  ["cbrt", "cube", -1e250],
  ["expm1", "log1p", 1e-200],
])("%s undoes %s at %d", (inverse, fn, x) => {
  const back = narrow(call(inverse, call(fn, wide(x))));
  expect(Math.abs(back / x - 1)).toBeLessThan(1e-14);
});

test("functions far out and comparisons", () => {
  const [a, b] = [wide(-800), wide(-801)];
  expect(narrow(quotient(call("sigmoid", a), call("sigmoid", b)))).toBeCloseTo(Math.E, 12);
  expect(narrow(quotient(call("cosh", wide(900)), call("sinh", wide(899))))).toBeCloseTo(Math.E, 12);
  expect(narrow(quotient(call("pow", wide(1e100), wide(4.5)), call("pow", wide(1e100), wide(4))))).toBeCloseTo(
    1e50,
    -38,
  );
  expect(narrow(call("pow", wide(-2), wide(0.5)))).toBeNaN();
  const [large, larger] = [call("exp", wide(900)), call("exp", wide(901))];
  expect(narrow(call("lt", large, larger))).toBe(1);
  expect(call("max", large, larger)).toEqual(larger);
  expect(narrow(call("ifelse", call("gt", large, larger), wide(Number.NaN), wide(3)))).toBe(3);
  expect(narrow(call("exp", wide(1e300)))).toBe(Number.POSITIVE_INFINITY);
  expect(narrow(call("exp", wide(-1e300)))).toBe(0);
});

// A constant that no double holds is no 0: beside x^2 = 1e-342 it decides.
test.each([
  ["atan2(x, 1e-170)", 1e-171, 1e-170 / 1.01 / 1e-170 / 1e-170],
  ["x/sqrt(x^2 + 1e-340)", 1e-171, 1.01 ** -1.5 * 1e170],
])("constants below all doubles: %s", (text, x, slope) => {
  for (const form of ["pruned", "simplified"] as const)
    for (const backend of ["javascript", "wasm", "interpreter"] as const)
      expect(compile(expr(text).derivative("x", 1, { form }), { backend })(x) / slope).toBeCloseTo(1, 10);
});

test("constants beyond all doubles: a product with one has its value where that is a double", () => {
  expect(compile("x*1e400")(1e-300)).toBeCloseTo(1e100, -88);
  expect(compile("x/1e-400")(1e-300) / 1e100).toBeCloseTo(1, 12);
  expect(compile("x*1e-400")(1)).toBe(0);
  expect(compile("x + 1e400")(1)).toBe(Number.POSITIVE_INFINITY);
});

test("evaluation in which a part overflows is repeated in numbers that do not", () => {
  const softmax = expr("exp(x)/(exp(x) + exp(y) + exp(z))");
  const point = { x: 1000, y: 999, z: 0 };
  const p = 1 / (1 + Math.exp(-1));
  expect(softmax.evaluate(point)).toBeCloseTo(p, 13);
  const slopes = softmax.gradient(["x", "y", "z"]).at(point);
  for (const [i, slope] of [p * (1 - p), -p * (1 - p), 0].entries()) expect(slopes[i]).toBeCloseTo(slope, 13);
  expect(softmax.hessian(["x", "y"]).at(point)[0]?.[1]).toBeCloseTo(-p * (1 - p) * (1 - 2 * p), 13);
  for (const text of ["x^-3", "1/x^3", "(x^2)^-2", "1/(x*x)"])
    expect(expr(text).evaluate({ x: 1e-300 })).toBe(Infinity);
  expect(expr("exp(x)/(1 + exp(x)^2)").evaluate({ x: 400 }) * Math.exp(400)).toBeCloseTo(1, 12);
  expect(expr("x/sqrt(1 + x^2)").evaluate({ x: 1e200 })).toBe(1);
  expect(expr("log(1 + exp(x))").evaluate({ x: 1000 })).toBeCloseTo(1000, 9);
  expect(expr("1 - exp(-exp(x))").evaluate({ x: 1000 })).toBe(1);
  expect(expr("exp(x)").evaluate({ x: 1000 })).toBe(Infinity);
  expect(expr("1/x").evaluate({ x: Infinity })).toBe(0);
  expect(expr("sum(exp(k*x)/exp(k*x), k, 1, 3)").evaluate({ x: 1000 })).toBe(3);
  for (const text of ["1/x^3", "0/x", "x^x/x", "log(x - 1)", "0*log(x)"])
    expect(expr(text).evaluate({ x: 0 })).toBeNaN();
});

// No double says how large what a kernel overflows to is, or how small what it underflows to.
test.each([
  ["gamma(x)/exp(5*x)", 200],
  ["gamma(x) * exp(-5*x)", 200],
  ["exp(5*x) - gamma(x)", 200],
  ["exp(5*x)/gamma(x)", 200],
  ["exp(3*x)/max(gamma(x), 1)", 300],
  ["lgamma(exp(x))/exp(x)", 800],
  ["erfc(x) * exp(x^2)", 30],
  ["normcdf(-x) * exp(x^2/2)", 40],
  ["gamma(-x) * exp(5*x)", 200.5],
  ["besselK(0, x) * exp(x)", 800],
  ["airyAi(x) * exp(x^2)", 200],
  ["erf(exp(-x)) * exp(x)", 800],
])("%s at %d is no number rather than a wrong one", (text, x) => {
  expect(expr(text).evaluate({ x })).toBeNaN();
  expect(compile(text, { stable: false })(x)).toBeNaN();
});

test.each([
  ["sigmoid(exp(x)) * x", 1000],
  ["x * -expm1(-exp(x))", 1000],
  ["x * softplus(exp(x))/exp(x)", 1000],
  ["x * floor(exp(x))/exp(x)", 1000],
  ["x * erf(exp(x)) * tanh(exp(x))", 1000],
  ["asinh(exp(x)) - log(2)", 1000],
  ["-asinh(-exp(x)) - log(2)", 1000],
  ["acosh(exp(x)) - log(2)", 1000],
  ["x + sin(0 * exp(x)) * exp(x) + floor(exp(-x)) * exp(x) + erfc(exp(x))", 1000],
])("%s at %d is the argument", (text, x) => {
  expect(expr(text).evaluate({ x }) / x).toBeCloseTo(1, 13);
});

test.each([
  ["sigmoid(x)", 1, 0],
  ["expm1(x)", Number.POSITIVE_INFINITY, -1],
  ["softplus(x)", Number.POSITIVE_INFINITY, 0],
  ["tanh(x)", 1, -1],
  ["1/x", 0, 0],
  ["floor(x)", Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
])("%s has its limits at the infinities", (text, above, below) => {
  for (const [x, limit] of [
    [Number.POSITIVE_INFINITY, above],
    [Number.NEGATIVE_INFINITY, below],
  ] as const)
    expect(expr(text).evaluate({ x })).toBe(limit);
});
