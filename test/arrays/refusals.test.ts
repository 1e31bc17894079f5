import { describe, expect, test } from "vitest";
import type { FluxionError } from "../../src/index.ts";
import { expr } from "../../src/index.ts";

/** What is no formula of real arrays is refused by name, at its place, with advice. */
const shapes = { A: [2, 2], B: [2, 3], x: [2], y: [2], z: [3], w: ["n"] } as const;

function refused(text: string, options: object = { shapes }): FluxionError {
  try {
    const f = expr(text, options as { shapes: typeof shapes });
    throw new Error(`${text} was read as ${f}`);
  } catch (error) {
    return error as FluxionError;
  }
}

test("functions of arrays say where shapes are declared, and a point gives each element once", () => {
  for (const text of ["trace(A)", "det(A)", "transpose(x)", "inv(A)", "mean(x)"])
    expect(refused(text, {}).hint).toContain("{ shapes: { A: [2, 2] } }");
  expect(refused("dot(x, y)", {}).hint).toContain("{ shapes: { x: [3], y: [3] } }");
  const f = expr("x' * x", { shapes });
  expect(() => f.evaluate({ x: [1, 2], "x[2]": 9 })).toThrow("x[2] has a value of its own and one in x.");
  expect(() => f.evaluate({ "x[2]": 9, x: [1, 2] })).toThrow("x[2] has a value of its own and one in x.");
  expect(f.evaluate({ "x[1]": 1, "x[2]": 2 })).toBe(5);
});

describe("with declared shapes", () => {
  test.each([
    ["A * x", "not-real-scalar", "array("],
    ["x * y", "bad-shape", "x' * y"],
    ["x' * y'", "bad-shape", "x' * y"],
    ["A * z", "bad-shape", "columns"],
    ["A + B", "bad-shape", "shapes"],
    ["A + x", "bad-shape", "shapes"],
    ["sum(x + y')", "bad-shape", "Transpose"],
    ["x ^ 2", "bad-shape", ".^"],
    ["2 ^ x", "bad-shape", ".^"],
    ["sum(1 / x)", "bad-shape", "./"],
    ["B ^ 2", "bad-shape", ".^"],
    ["trace(A ^ 0.5)", "bad-shape", ".^"],
    ["trace(B)", "bad-shape", "shapes"],
    ["norm(A)", "bad-shape", "fro"],
    ["norm(x, 3)", "bad-shape", "inf"],
    ["x[3]", "bad-shape", "1"],
    ["x[0]", "bad-shape", "1"],
    ["prod(3:1)", "bad-shape", "1:3"],
    ["mean(1:0)", "bad-shape", "1:3"],
    ["sum((0:1:-1)')", "bad-shape", "1:3"],
    ["sum(x[2:1])", "bad-shape", "1:3"],
    ["x = 2; x + 1", "bad-definition", "A * x"],
    ["A = 3; sum(A * x)", "bad-definition", "A * x"],
    ["w = 1; w^2", "bad-definition", "A * x"],
    ["x[1.5]", "bad-shape", "length"],
    ["x[t]", "bad-shape", "length"],
    ["A[1]", "bad-shape", "A[1, 2]"],
    ["x[1, 2]", "bad-shape", "x[1]"],
    ["t[1]", "bad-shape", "shapes"],
    ["x.a", "not-real-scalar", "x[1]"],
    ["x > y ? 1 : 2", "bad-shape", "x[1]"],
    ["x and y", "bad-shape", "x[1]"],
    ["x(1)", "unknown-function", "x[1]"],
    ["sin", "bare-function", "sin("],
    ["eigs(A)", "unknown-function", "det"],
    ["foo(x)", "unknown-function", "Define"],
    ["max(x, y)", "argument-count", "max(x)"],

    ["[[1, 2], 3]", "bad-shape", "[1, 2; 3, 4]"],
    ["[]", "empty-input", "[1, 2]"],
    ["dot(x, z)", "bad-shape", "same"],
    ["dot(A, x)", "bad-shape", "A[1, :]"],
    ["dot(x)", "argument-count", "dot(a, b)"],
    ["cross(x, y)", "bad-shape", "column"],
    ["t'", "bad-shape", "gradient"],
    ["sum(w + w[1])", "bad-shape", "with elements and sums"],
    ["x[1] = 2", "not-real-scalar", "x[1]"],
    ["f(t) = t; f(x, y)", "argument-count", "call"],
    ["f(t) = t; f", "bare-function", "f(...)"],
    ["f(t) = f(t); f(1)", "bad-definition", "steps"],
    ["det = 2; det", "bad-definition", "name"],
    ["1; 2", "bad-definition", "name"],
    ["det([x, x, x, x, x, x, x, x, x])", "bad-shape", "shapes"],
    ["det(identity(9))", "bad-shape", "8 rows"],
    ["sum(i, i, 1, 1.5)", "bad-shape", "n"],
    ['"a" * x', "not-real-scalar", "formula"],
    ["{a: 1}", "not-real-scalar", "parentheses"],
  ])("%s", (text, code, hint) => {
    const error = refused(text);
    expect([error.code, error.message]).toEqual([code, error.message]);
    expect(error.hint).toContain(hint);
    expect(error.position, error.message).toBeDefined();
  });
});

test("what is not declared is a number, or refused", () => {
  expect(expr("A*x").toString()).toBe("A * x");
  for (const text of ["x[1]", "[1, 2; 3, 4] * x", "A' * x", "x .* y", "[x, y]"]) {
    const error = refused(text, {});
    expect(error.code).toBe("not-real-scalar");
    expect(error.hint).toContain("shapes");
  }
});

test.each([{ x: [0] }, { x: [1.5] }, { x: 3 }, { x: [1, 2, 3] }, { "x y": [2] }, { sin: [2] }, { x: ["a b"] }, [], 3])(
  "shapes %j",
  (wrong) => expect(refused("x[1]", { shapes: wrong }).code).toBe("bad-argument"),
);

test("what is given fits what is declared", () => {
  const f = expr("dot(x, y)", { shapes });
  const at = (point: object): unknown => f.evaluate(point as Record<string, number[]>);
  for (const x of [[1], [1, 2, 3], 1, [[1, 2]]]) expect(() => at({ x, y: [1, 2] })).toThrow(/declared|number/);
  expect(at({ x: Float32Array.of(1, 2), y: Float64Array.of(3, 4) })).toBe(11);
  expect(() => at({ x: [1, 2] })).toThrow(/y\[1\] has no value/);
  expect(() => expr("a + b").evaluate({ a: [1, 2], b: 1 } as never)).toThrow(/not an array/);
});

test("one name is one array in what is put together", () => {
  const [f, g] = [expr("x[1]", { shapes: { x: [2] } }), expr("x[3]", { shapes: { x: [3] } })];
  expect(() => f.add(g)).toThrow(/shape/);
});
