import { expect, test } from "vitest";
import { equivalent, evaluate, expr, parse, simplify } from "../../src/index.ts";
import { generator } from "../random.ts";
import { cases } from "../scale.ts";

const simplified = (text: string, assume?: string): string =>
  expr(text)
    .simplify(assume === undefined ? {} : { assume })
    .toString();

test.each([
  ["x > 0 ? x : -x", "x > 0", "x"],
  ["x > 0 ? x : -x", "x <= 0", "-x"],
  ["max(x, 0)", "x > 0", "x"],
  ["min(x, 0)", "x > 0", "0"],
  ["max(x, y, x + 1)", "x > 0", "max(y, x + 1)"],
  ["clamp(x, 0, 1)", "x > 1", "1"],
  ["clamp(x, 0, 5)", "x > 1", "min(x, 5)"],
  ["clamp(x, 0, 1)", "x <= 0", "0"],
  ["clamp(-x, 0, 1)", "x > 1", "0"],
  ["clamp(x, y, z)", "x < y", "min(y, z)"],
  ["clamp(x, 0, 1)", "x < 1", "max(x, 0)"],
  ["atan(x) + atan(1/x)", "x > 0", "pi / 2"],
  ["relu(x)", "x > 0", "x"],
  ["relu(x)", "x < 0", "0"],
  ["abs(x)", "x > 0", "x"],
  ["sign(x)", "x > 0", "1"],
  ["x != 0 ? 1 : 2", "x != 0", "1"],
  ["x < 1 ? 1 : 2", "0 < x < 1", "1"],
  ["x < 1/2 ? 1 : 2", "0 < x < 1", "x < 1 / 2 ? 1 : 2"],
  ["sin(n * pi)", "n integer", "0"],
  ["cos(n * pi)", "n integer", "(-1) ^ n"],
  ["cos(2 * n * pi)", "n integer", "1"],
  ["tan(x + n * pi)", "n integer", "tan(x)"],
  ["tan(n * pi / 2)", "n integer", "tan(pi * n / 2)"],
  ["x > 2 ? 1 / (1 + abs(x)) : 3", "x > 0", "x > 2 ? 1 / (x + 1) : 3"],
  ["floor(n) + round(n)", "n integer", "2 * n"],
  ["(-1)^(2 * n)", "n integer", "1"],
  ["(-1)^(2 * n + 1)", "n integer", "-1"],
  ["(-1)^(3 * n)", "n integer", "(-1) ^ n"],
  ["(-1)^n + cos(n * pi)", "n even", "2"],
  ["(-1)^n", "n odd", "-1"],
  ["floor(x + n)", "n integer", "n + floor(x)"],
  ["floor(x)", "0 <= x < 1", "0"],
  ["floor(x)", "0 <= x <= 1", "floor(x)"],
  ["ceil(x)", "0 < x <= 1", "1"],
  ["mod(2 * n, 2)", "n integer", "0"],
  ["mod(x, 1)", "0 <= x < 1", "x"],
  ["max(x, y)", "x > y", "x"],
  ["min(x, y)", "x >= y", "y"],
  ["abs(y - x)", "x > y", "x - y"],
  ["sign(x - y)", "x > y", "1"],
  ["x <= y ? 1 : 2", "x > y", "2"],
  ["abs(x + y - 1)", "x + y > 1", "x + y - 1"],
  ["abs(x + y - 1)", "x + y > 0", "abs(x + y - 1)"],
  ["abs(sin(x))", "sin(x) > 0", "sin(x)"],
  ["abs(x^2 - 1)", "x > 1", "x ^ 2 - 1"],
  ["abs(x^2 - 1)", "-1 < x < 1", "1 - x ^ 2"],
  ["abs(2*x - 3)", "x < 1", "3 - 2 * x"],
  ["min(max(x, 0), 1)", "x in [0, 1]", "x"],
  ["abs(x - 1)", "x ∈ (-∞, 1]", "1 - x"],
  ["sign(x)^2", "x is nonzero", "1"],
  ["abs(n)", "n is a positive integer", "n"],
  ["abs(x)", "x = 3", "x"],
  ["sqrt(x * y) + sign(x * y)", "x > 0, y > 0", "sqrt(x * y) + 1"],
  ["x * y > 0 ? 1 : 2", "0 < x < 1/10^200, 0 < y < 1/10^200", "1"],
  ["x * y > x ? 1 : 2", "x > 10^300, y > 10^300", "x * y > x ? 1 : 2"],
  ["sqrt(x^2)", "x real", "abs(x)"],
])("%s is decided by %s", (text, assume, wanted) => {
  expect(simplified(text, assume)).toBe(wanted);
});

test.each([
  ["max(x, x)", "x"],
  ["max(x, y, x)", "max(x, y)"],
  ["min(x, x + 1)", "x"],
  ["x < x ? 1 : 2", "2"],
  ["x < x + 1 ? 1 : 2", "1"],
  ["exp(x) > 0 ? 1 : 2", "1"],
  ["x^2 >= 0 ? 1 : 2", "1"],
  ["x^2 > 0 ? 1 : 2", "x ^ 2 > 0 ? 1 : 2"],
  ["x > 0 ? (x > 0 ? 1 : 2) : 3", "x > 0 ? 1 : 3"],
  ["x > 0 ? (x <= 0 ? 1 : 2) : (x > 0 ? 3 : 4)", "x > 0 ? 2 : 4"],
  ["x > y ? max(x, y) : min(x, y)", "x"],
  ["x > 0 and y > 0 ? abs(x) * sign(y) : 1", "x > 0 and y > 0 ? x : 1"],
  ["x > 1 ? abs(x) : 3", "x > 1 ? x : 3"],
  ["1 - 3 * x >= 0 ? (x < 1 ? abs(x - 1) : 5) : 3", "x <= 1 / 3 ? 1 - x : 3"],
  ["x != 0 ? (x == 0 ? 1 : 2) : 3", "x != 0 ? 2 : 3"],
  ["(x > 0 ? 1 : 2) + (x > 0 ? 3 : 4)", "x > 0 ? 4 : 6"],
  ["(x > 0 ? x : 3) + (x <= 0 ? 1 : 2)", "x > 0 ? x + 2 : 4"],
  ["1 + 2 * (x > 0 ? 1 : 2)", "x > 0 ? 3 : 5"],
  ["x > 0 ? x : -x", "abs(x)"],
  ["x < 1 ? x : 1", "min(x, 1)"],
  ["x > y ? x : y", "max(x, y)"],
  ["2 * x > 2 * y ? 2 * x : 2 * y", "max(2 * x, 2 * y)"],
  ["2 * x + 1 > 3 ? 1 : 2", "x > 1 ? 1 : 2"],
  ["not (x > 0) ? 1 : 2", "x <= 0 ? 1 : 2"],
  ["x > 0 and x > 1 ? 1 : 2", "x > 1 ? 1 : 2"],
  ["x > 0 and x < 0 ? 1 : 2", "2"],
  ["x > 0 or x <= 0 ? 1 : 2", "1"],
  ["max(x, -x)", "abs(x)"],
  ["max(x, max(y, x))", "max(x, y)"],
  ["relu(x) - relu(-x)", "x"],
  ["floor(x) + ceil(-x)", "0"],
  ["x - mod(x, 2) - 2 * floor(x / 2)", "0"],
])("%s is decided by itself", (text, wanted) => {
  expect(simplified(text)).toBe(wanted);
});

test("a decided comparison keeps the conditions of its operands", () => {
  expect(simplify(parse("log(x) < log(x) ? 1 : 2")).conditions).toEqual(["x > 0"]);
  expect(simplify(parse("max(1 / x, 1 / x)"), { assume: "x != 0" }).conditions).toEqual([]);
});

test("a number is no other than 0 only where that is meant", () => {
  expect(simplify(parse("x == 1 ? 2 : 3"), { assume: "x != 1" }).toString()).toBe("3");
  expect(simplify(parse("x == 0 ? 2 : 3"), { assume: "x != 1" }).toString()).toBe("x == 0 ? 2 : 3");
  expect(() => simplify(parse("x"), { assume: ["x != 0", "0 <= x <= 0"] })).toThrow("contradict");
});

const CONDITIONS = ["x > 0", "x <= y", "x + y >= 1", "2 * x < 1", "not (y > x)", "x > 0 and y > 0", "x < 0 or y >= x"];
const PARTS = [
  "abs(x)",
  "max(x, y)",
  "min(2 * x, 1)",
  "relu(y - x)",
  "sign(x + y - 1)",
  "x > 0 ? x : y",
  "y < x ? 2 : x",
];
const CASES = cases("random choices", 8, 5000);

test(`${CASES} random nested choices keep their values`, () => {
  const random = generator(7);
  const one = (of: readonly string[]): string => of[Math.floor(random() * of.length)] as string;
  const nested = (depth: number): string =>
    depth === 0 ? one(PARTS) : `((${one(CONDITIONS)}) ? ${nested(depth - 1)} : ${nested(depth - 1)} + ${one(PARTS)})`;
  for (let i = 0; i < CASES; i++) {
    const text = nested(1 + (i % 2));
    const result = simplify(parse(text)).node;
    for (const x of [-1, -0.5, 0, 0.5, 2])
      for (const y of [-1, 0, 0.5, 1])
        expect(evaluate(result, { x, y }), `${text} at ${x}, ${y}`).toBeCloseTo(evaluate(parse(text), { x, y }), 12);
  }
});

test.each([
  "x / x",
  "(x^2 - 1) / (x - 1)",
  "log(x) - log(x) + sqrt(x) / sqrt(x)",
  "(x - y) / (x - y)",
  "exp(log(x - y))",
  "log(x / y) - log(x / y)",
  "gamma(x) / gamma(x)",
  "sin(asin(x))",
  "exp(2 * atanh(x))",
  "tan(x) * cos(x)",
])("what is said of %s can be assumed, and then nothing is left to say", (text) => {
  const { conditions } = simplify(parse(text));
  expect(conditions).not.toEqual([]);
  expect(simplify(parse(text), { assume: conditions.filter((each) => !each.endsWith("value")) }).conditions).toEqual(
    conditions.filter((each) => each.endsWith("value")),
  );
  expect(() => simplify(parse(text), { assume: conditions })).not.toThrow();
});

test("assumptions of several variables are kept to where points are looked at", () => {
  expect(equivalent("max(x, y)", "x", { assume: "x > y" }).answer).toBe("proved");
  expect(equivalent("abs(x)", "x", { assume: "x + y > 0" }).answer).toBe("refuted");
  expect(equivalent("floor(x / y)", "1", { assume: "y <= x, x < 2 * y, y > 0" }).answer).not.toBe("refuted");
  expect(equivalent("sign(x)^2", "1", { assume: "x != 0" }).answer).toBe("proved");
  expect(equivalent("sin(n * pi / 2)", "0", { assume: "n even" }).answer).not.toBe("refuted");
  expect(equivalent("sin(n * pi / 2)", "0", { assume: "n integer" }).answer).toBe("refuted");
});

test.each([
  ["min(x, max(x, y))", "x"],
  ["max(min(y, x), x)", "x"],
  ["x == 1 ? 1 : x", "x"],
  ["x != 2 ? x : 2", "x"],
  ["gamma(5/2)", "3 / 4 * sqrt(pi)"],
  ["gamma(-3/2) / sqrt(pi)", "4 / 3"],
])("%s is %s", (text, simple) => {
  expect(simplify(text).toString()).toBe(simple);
});

test("log(1, 1) has no value, in no form", () => {
  expect(expr("log(1, 1) * x").derivative("x").toString()).toBe("0 / 0");
  expect(simplify("log(1, 1)").conditions).toEqual(["log(1, 1) has no value"]);
  expect(simplify("log(1, b)").toString()).toBe("0");
});
