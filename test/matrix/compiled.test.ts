import { describe, expect, it, test } from "vitest";
import { compile, type Expression, expr, toCode } from "../../src/index.ts";
import { everyNth } from "../scale.ts";
import { COOKBOOK, LOSSES, SHAPES } from "./cookbook.ts";

/** A formula of matrices of unknown size, or a derivative of one. */
interface Whole {
  gradient(by: string): Whole;
  hessian(by: string): Whole;
  at(point: object): unknown;
}
type Run = ((...values: unknown[]) => unknown) & { at(point: object): unknown; readonly inputs: readonly string[] };

const read = (text: string): Whole => expr(text, { shapes: SHAPES }) as unknown as Whole;
const compiled = (f: unknown, options?: object): Run => compile(f as Expression, options) as unknown as Run;

const A = [
  [1, 2],
  [3, 4],
];

describe("compiled formulas of matrices of unknown size", () => {
  test("are called with arrays of any size, by position or by name", () => {
    const f = read("x' * A * x");
    const run = compiled(f.gradient("x"));
    expect(run.inputs).toEqual(["x", "A"]);
    expect(run([1, 2], A)).toEqual([12, 21]);
    expect(run([5], [[3]])).toEqual([30]);
    expect(run.at({ A, x: [0, 1] })).toEqual([5, 8]);
    expect(run([1, 2], A)).toEqual([12, 21]);
    expect(compiled(f.hessian("x"))([0, 0], A)).toEqual([
      [2, 5],
      [5, 8],
    ]);
    expect(compiled(f)([1, 2], A)).toBe(27);
    expect(compiled(f, { inputs: ["A", "x"] })(A, [1, 2])).toBe(27);
  });

  test("several, with numbers and lengths", () => {
    const f = read("norm(M * x - y)^2 / m + t");
    const run = compiled({ value: f, slopes: [f.gradient("x"), f.gradient("t")] }, { order: true });
    expect(run.inputs).toEqual(["M", "x", "y", "t"]);
    expect(run(A, [1, 1], [1, 1], 3)).toEqual({ value: 23, slopes: [[20, 28], 1] });
    expect(run(A, [1, 1], [1, 1], 3, 0)).toEqual({ value: 23 });
  });

  test("a singular matrix has the cofactors", () => {
    const run = compiled(read("det(X)").gradient("X"));
    expect(
      run([
        [1, 2],
        [2, 4],
      ]),
    ).toEqual([
      [4, -2],
      [-2, 1],
    ]);
  });

  test("sizes that do not fit, missing arrays, and source text are refused", () => {
    const f = read("x' * A * x");
    expect(() => compiled(f)([1, 2, 3], A)).toThrow("A is declared as [n, n]");
    expect(() => compiled(f)([1, 2])).toThrow("The function takes 2 arguments, not 1.");
    expect(() => compiled(f).at({ x: [1, 2] })).toThrow("no value");
    expect(() => compiled([f, "x"])).toThrow("without others");
    expect(() => toCode(f as unknown as Expression, { target: "c" })).toThrow("not written in other languages");
  });

  test("only formulas of the same shapes, for in others a name may be another length", () => {
    const mean = expr("x' * x / n", { shapes: { x: ["n"] } });
    const product = expr("A * x", { shapes: { A: ["n", "m"], x: ["m"] } });
    expect(() => compiled([mean, product])).toThrow("read with different shapes");
    const again = expr("sum(x) / n", { shapes: { x: ["n"] } });
    expect(compiled([mean, again])([1, 3])).toEqual([5, 2]);
  });

  test("inputs are checked at once", () => {
    const f = read("x' * A * x");
    expect(() => compiled(f, { inputs: ["A"] })).toThrow("The variable x is not an input.");
    expect(() => compiled(f, { inputs: ["A", "A", "x"] })).toThrow("The input A is named twice.");
  });

  test("a point that lacks an array does no harm to the next", () => {
    const run = compiled(expr("sum(a + k)", { shapes: { a: ["n"], k: ["n"] } }));
    expect(() => run.at({ a: [1, 2] })).toThrow("The array k has no value.");
    expect(run.at({ a: [1, 2], k: [3, 4] })).toBe(10);
  });

  it.each(everyNth("compiled gradients of formulas of matrices", 4, [...COOKBOOK, ...LOSSES]))(
    "$formula by $by is what evaluation gives",
    ({ formula, by }) => {
      const sizes = { n: 2, m: 2, k: 3 };
      const shapes = Object.entries<readonly (keyof typeof sizes)[]>(SHAPES);
      const point = Object.fromEntries(
        shapes.map(([name, [rows = "n", columns]], at) => {
          const entry = (i: number, j: number): number => Math.sin(7 * at + 3 * i + 2 * j) / 2 + (i === j ? 2 : 0);
          const row = (i: number): number[] => Array.from({ length: sizes[columns ?? "n"] }, (_, j) => entry(i, j));
          return [name, Array.from({ length: sizes[rows] }, (_, i) => (columns === undefined ? entry(i, 1) : row(i)))];
        }),
      );
      const derivative = read(formula).gradient(by);
      const [own, evaluated] = [compiled(derivative).at(point), derivative.at(point)].map((each) => [each].flat(2));
      (own as number[]).forEach((each, i) => {
        expect(each).toBeCloseTo((evaluated as number[])[i] as number, 9);
      });
    },
  );
});

test("a gradient by an array takes the array, though it may not occur", () => {
  const weighted = expr("sum(w[i] * exp(x[i]), i, 1, n)", { shapes: { w: ["n"], x: ["n"] } });
  const run = compiled(weighted.gradient("w"));
  expect(run.inputs).toEqual(["w", "x"]);
  expect(run([1, 2], [0, 0])).toEqual([1, 1]);
  const total = compiled(expr("sum(x[i], i, 1, n)", { shapes: { x: ["n"] } }).gradient("x"));
  expect(total([5, 6, 7])).toEqual([1, 1, 1]);
  const square = expr("x' * x", { shapes: { A: ["m", "n"], x: ["n"] } });
  expect(compiled(square.gradient("A"))([1, 2], [[3, 4]])).toEqual([[0, 0]]);
  const known = compiled(expr("x' * x", { shapes: { A: [1, 2], x: [2] } }).gradient("A"));
  expect(known.inputs).toEqual(["A[1,1]", "A[1,2]"]);
});

test("a derivative by an element takes the array, one by a number the number", () => {
  const f = expr("k * b * sum(x[i], i, 1, n)", { shapes: { x: ["n"] } });
  for (const by of ["k", "b", "x[2]"]) expect(compiled(f.derivative(by)).inputs).toEqual(["x", "k", "b"]);
  expect(compiled(f.derivative("k"))([1, 2], 7, 3)).toBe(9);
});
