import { expect, test } from "vitest";
import { compile, derivative, type Expression, expr, type Form, type Point } from "../../src/index.ts";
import { type DerivativeMode, gradientAt, hessianAt } from "../../src/numeric.ts";

const MODES: readonly DerivativeMode[] = ["symbolic", "forward", "reverse", "dual"];
const FORMS: readonly Form[] = ["raw", "pruned", "canonical", "simplified"];

/** The derivative by x, and the second one, in every form and mode. */
function everyWay(f: string, at: Point, order: 1 | 2): number[] {
  const modes = MODES.map((mode) =>
    order === 1 ? gradientAt(f, at, { mode, wrt: ["x"] })[0] : hessianAt(f, at, { mode, wrt: ["x"] })[0]?.[0],
  );
  const forms = FORMS.slice(0, order === 1 ? 4 : 3).map((form) => derivative(f, "x", { form, order }));
  const compiled = compile(forms[1] as Expression, { inputs: Object.keys(at) })(...Object.values(at));
  return [compiled, ...modes, ...forms.map((each) => each.evaluate(at))] as number[];
}

const ORIGIN = { x: 0, y: 0 };

// Each equation holds on a set that is all there is of the branch, at a point, on a line or on a side of a kink.
test.each([
  ["max(x, y) == x ? x^2 : y^2", { x: 2, y: 1 }, 4, 2],
  ["max(x, y) == x ? x^2 : y^2", { x: 0.5, y: 1 }, 0, 0],
  ["abs(x) == x ? x^2 : 3*x", { x: 2 }, 4, 2],
  ["abs(x) != x ? 3*x : x^2", { x: 2 }, 4, 2],
  ["abs(x) == x ? x^2 : 3*x", { x: -2 }, 3, 0],
  ["min(x, 1) != x ? x^3 : x", { x: 0.25 }, 1, 0],
  ["relu(x) == 0 ? x^2 : x^3", { x: -2 }, -4, 2],
  ["sign(x) == 1 ? x^2 : -x^2", { x: 2 }, 4, 2],
  ["sign(x) != 0 ? sin(x)/x : 1", { x: 0 }, 0, -1 / 3],
  ["abs(x) == 1 ? 2*x : x + 1", { x: 1 }, 1, 0],
  ["x^2 != 1 ? (x^3 - 1)/(x^2 - 1) : 3/2", { x: 1 }, 3 / 4, 1 / 4],
  ["x^2 == 1 ? 2 : (x^4 - 1)/(x^2 - 1)", { x: 1 }, 2, 2],
  ["x^2 == 4 and x > 0 ? 4 : (x^2 - 4)/(x - 2)", { x: 2 }, 1, 0],
  ["x*x != x ? x : 0", { x: 0 }, 1, 0],
  ["x^2 == y ? y : x^2", { x: 1, y: 1 }, 2, 2],
  ["x*y != 0 ? sin(x*y)/(x*y) : 1", { x: 0, y: 2 }, 0, -4 / 3],
  ["x*y != 0 ? sin(x*y)/(x*y) : 1", { x: 2, y: 0 }, 0, 0],
  ["x^2 + y^2 > 0 ? x*y/(x^2 + y^2) : 0", ORIGIN, 0, 0],
  ["x^2 + y^2 != 0 ? x^3/(x^2 + y^2) : 0", ORIGIN, 1, 0],
  ["x^2 + y^2 == 0 ? 0 : x^4/(x^2 + y^2)", ORIGIN, 0, 2],
  ["abs(x) + abs(y) == 0 ? 0 : x^3/(x^2 + y^2)", ORIGIN, 1, 0],
  ["x >= 0 and x <= 0 ? x : 2*x", { x: 0 }, 2, 0],
  ["1 <= x and x <= 1 ? 2*x : x^2 + 1", { x: 1 }, 2, 2],
  ["x > 0 or x < 0 ? sin(x)/x : 1", { x: 0 }, 0, -1 / 3],
  ["not (x > 0 or 0 > x) ? 1 : sin(x)/x", { x: 0 }, 0, -1 / 3],
  ["x > 0 ? sin(x)/x : x < 0 ? sin(x)/x : 1", { x: 0 }, 0, -1 / 3],
  ["x > 0 ? sin(x)/x : x >= 0 ? 1 : sin(x)/x", { x: 0 }, 0, -1 / 3],
  ["exp(x) == 1 ? 1 : x/(exp(x) - 1)", { x: 0 }, -1 / 2, 1 / 6],
  ["expm1(x) != 0 ? x/expm1(x) : 1", { x: 0 }, -1 / 2, 1 / 6],
  ["2*exp(x - 1) - 2 == 0 ? 1 : (x - 1)/(exp(x - 1) - 1)", { x: 1 }, -1 / 2, 1 / 6],
  ["log(x) == 0 ? 1 : (x - 1)/log(x)", { x: 1 }, 1 / 2, -1 / 6],
  ["log(x/2) == 0 ? 1 : (x/2 - 1)/log(x/2)", { x: 2 }, 1 / 4, -1 / 24],
  ["sin(x) != 0 ? x/sin(x) : 1", { x: 0 }, 0, 1 / 3],
  ["x*sin(x) == 0 ? 1 : sin(x)/x", { x: 0 }, 0, -1 / 3],
  ["cos(x) == 1 ? 1/2 : (1 - cos(x))/x^2", { x: 0 }, 0, -1 / 12],
  ["tanh(x) == 0 ? 1 : tanh(x)/x", { x: 0 }, 0, -2 / 3],
  ["atan(x) != 0 ? sin(x)/atan(x) : 1", { x: 0 }, 0, 1 / 3],
  ["sinh(2*x) != 0 ? sinh(2*x)/x : 2", { x: 0 }, 0, 8 / 3],
  ["cosh(x) == 1 ? 1/2 : (cosh(x) - 1)/x^2", { x: 0 }, 0, 1 / 12],
  ["abs(exp(x) - 1) == 0 ? 1 : x/(exp(x) - 1)", { x: 0 }, -1 / 2, 1 / 6],
  ["exp(x) == -1 ? 1 : x^2", { x: 0 }, 0, 2],
] as const)("%s at %o", (f, at, first, second) => {
  for (const value of everyWay(f, at, 1)) expect(value).toBeCloseTo(first, 12);
  for (const value of everyWay(f, at, 2)) expect(value).toBeCloseTo(second, 12);
});

test("where the branches do not meet there is no slope: a jump at a point of the solution", () => {
  for (const [f, at] of [
    ["x^2 == 1 ? 3 : x", { x: 1 }],
    ["x*y == 0 ? 1 : x", { x: 0, y: 2 }],
    ["x <= 1 and x >= 1 ? 3 : x", { x: 1 }],
    ["exp(x) == 1 ? 5 : x", { x: 0 }],
    ["log(x) != 0 ? x : 2", { x: 1 }],
  ] as const)
    for (const value of everyWay(f, at, 1)) expect(value, f).toBeNaN();
  expect(expr("x*y == 0 ? x : 1").derivative("x").evaluate({ x: 2, y: 0 })).toBe(1);
});

// x^2 * (x - 1) only touches 0 at 0: which of two pieces is greater does not change there.
test.each([
  ["max(x^3, x^2)", ORIGIN, 2],
  ["min(x^2, x^4)", ORIGIN, 0],
  ["abs(x^3 + x^2)", ORIGIN, 2],
  ["abs((x - y)*(y - x))", ORIGIN, 2],
  ["abs(x^2 - x^4)", ORIGIN, 2],
  ["relu(x^2 - x^3)", ORIGIN, 2],
  ["relu((x^4 + x)*x)", ORIGIN, 2],
  ["(x^3 >= x^2 ? x^3 : x^2)", ORIGIN, 2],
  ["relu(1 - cos(x))", ORIGIN, 1],
  ["abs(cosh(x) - 1)", ORIGIN, 1],
  ["abs(0 - (x^2 - 1)^2*x)", { x: -1 }, 8],
  ["binomial(x, 2)", { x: 1 }, 1],
] as const)("the second derivative of %s at %o", (f, at, second) => {
  for (const value of everyWay(f, at, 2)) expect(value).toBeCloseTo(second, 12);
});

test("binomial(x, k) has the slope of a polynomial where x is a whole number below k", () => {
  for (const value of everyWay("binomial(x, 2)", { x: 1 }, 1)) expect(value).toBe(1 / 2);
  for (const value of everyWay("binomial(x, 3)", { x: -1 }, 1)) expect(value).toBeCloseTo(11 / 6, 12);
});

test("an equation between high powers has no slope of its own", () => {
  for (const value of everyWay("abs((x^4)^6) == 0 ? x : 0", ORIGIN, 1)) expect(value).toBe(0);
});

test("no point of many is left out: each has its own slope", () => {
  const points = Array.from({ length: 20 }, (_, i) => i + 1);
  const or = points.map((p) => `x == ${p}`).join(" or ");
  const product = points.map((p) => `(x - ${p})`).join(" * ");
  for (const condition of [or, `${product} == 0`]) {
    const slope = expr(`(${condition}) ? 3*x : 3*x + sin(pi*x)`).derivative("x", { form: "pruned" });
    for (const x of points) expect(slope.evaluate({ x }), `${x}`).toBeCloseTo(3 + Math.PI * (-1) ** x, 12);
  }
  const grid = `(${or}) and (${or.replaceAll("x", "y")})`;
  expect(() => expr(`${grid} ? x : x + y`).derivative("x")).toThrow("too many equations");
});
