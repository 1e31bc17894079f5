import { describe, expect, test } from "vitest";
import { compile, type Expression, expr, type FluxionError } from "../../src/index.ts";

/** Compiled functions that take arrays in their shape. */
const point = {
  A: [
    [1, 2],
    [3, 4],
  ],
  x: [0.5, -1],
  b: [1, 2],
};

describe("arrays of known lengths", () => {
  const f = expr("norm(A*x - b)^2", { shapes: { A: [2, 2], x: [2], b: [2] } });
  const g = compile({ value: f, gradient: f.gradient("x"), byA: f.gradient("A") }, { inputs: ["A", "x", "b"] });

  test("by place, by name, typed or not", () => {
    const wanted = {
      value: f.evaluate(point),
      gradient: f.gradient("x").at(point),
      byA: f.gradient("A").at(point),
    };
    expect(g(point.A, point.x, point.b)).toEqual(wanted);
    expect(g.at({ ...point, A: Float64Array.of(1, 2, 3, 4), x: Float32Array.of(0.5, -1) })).toEqual(wanted);
    expect(compile(f)(point.A, point.x, point.b)).toBe(wanted.value);
    expect(() => g(point.A, [1], point.b)).toThrow(/declared/);
    expect(() => (g as unknown as (...all: unknown[]) => unknown)(point.A)).toThrow(/3 arguments/);
  });

  test("in place, in batches of one row for each point, in single precision", () => {
    const row = Float64Array.of(1, 2, 3, 4, 0.5, -1, 1, 2);
    const results = new Float64Array(7);
    expect(g.run(row, results)).toBe(results);
    expect(results[0]).toBe(f.evaluate(point));
    const two = g.batch(Float64Array.of(...row, ...row));
    expect([...two.slice(7)]).toEqual([...results]);
    const single = g.run(Float32Array.from(row), new Float32Array(7));
    expect([...single]).toEqual([...Float32Array.from(results)]);
    expect([...g.batch(Float32Array.from(row))]).toEqual([...results]);
  });
});

describe("arrays of unknown lengths", () => {
  const f = expr("sum(w[i] * exp(-p * x[i]), i, 1, n)", { shapes: { w: ["n"], x: ["n"] } });
  const S = expr("sum(sum(A[i,j] * x[j], j, 1, n)^2, i, 1, m)", { shapes: { A: ["m", "n"], x: ["n"] } });
  const where = { w: [1, 2, 3], x: [0.5, 1, 1.5], p: 0.25 };

  test("loops give the values of evaluation; lengths are those of the arrays", () => {
    const g = compile({ value: f, gradient: f.gradient("x"), slope: f.derivative("p") });
    const { value, gradient, slope } = g.at(where);
    expect(g.inputs).toEqual(["w", "x", "p"]);
    expect(value).toBeCloseTo(f.evaluate(where), 12);
    expect(slope).toBeCloseTo(f.derivative("p").evaluate(where), 12);
    (f.gradient("x").at(where) as number[]).forEach((each, i) => {
      expect((gradient as number[])[i]).toBeCloseTo(each, 12);
    });
    expect(g(where.w, where.x, where.p)).toEqual(g.at(where));
    expect(compile(f)(Float64Array.from(where.w), where.x, where.p)).toBe(value);
    expect((compile({ value: f }) as unknown as { source: string }).source.length).toBeLessThan(400);
  });

  test("what has no arrays of its own left, and sums of numbers", () => {
    const byx = f.derivative("x[2]");
    expect(compile(byx).at(where)).toBeCloseTo(byx.evaluate(where), 12);
    expect(compile(expr("sum(i^p, i, 1, n)")).at({ n: 3, p: 2 })).toBe(14);
    const choice = expr("sum(x[i] > p ? x[i] : w[2*i-1], i, 1, m)", { shapes: { w: ["n"], x: ["n"] } });
    const at = { ...where, m: 2, k: 2 };
    for (const each of [choice, choice.derivative("x[k]"), choice.derivative("w[k]")])
      expect(compile(each).at(at)).toBeCloseTo(each.evaluate(at), 12);
  });

  test("matrices in rows", () => {
    const A = [
      [1, 2],
      [3, 4],
      [5, 6],
    ];
    const g = compile({ value: S, byA: S.gradient("A") });
    expect(g.at({ A, x: [1, -1] })).toEqual({
      value: 3,
      byA: [
        [-2, 2],
        [-2, 2],
        [-2, 2],
      ],
    });
  });

  test("what does not fit is refused", () => {
    const code = (work: () => unknown): string => {
      try {
        work();
      } catch (error) {
        return (error as FluxionError).code;
      }
      return "none";
    };
    const g = compile(f);
    expect(code(() => g.at({ w: [1, 2], x: [1], p: 1 }))).toBe("bad-shape");
    expect(code(() => g.at({ w: [1, 2], p: 1 }))).toBe("unbound-variable");
    expect(code(() => g.at({ w: [1, 2], x: [1, 2] }))).toBe("unbound-variable");
    expect(code(() => g([1, 2], [1, 2]))).toBe("bad-argument");
  });

  test.each([
    [{ accurate: true }],
    [{ form: "operations" }],
    [{ box: { p: 1 } }],
    [{ backend: "wasm" }],
    [{ backend: "interpreter" }],
  ] as const)("options without effect are refused by name: %o", (options) => {
    expect(() => compile(f, options)).toThrow(`without the option \`${Object.keys(options)[0]}\``);
  });

  test("options are those of formulas of numbers", () => {
    expect(() => compile(f, { inptus: ["w"] } as object)).toThrow("inptus");
    expect(compile(f, { backend: "auto", accurate: false }).source).toBe(compile(f).source);
    const shared = expr("sum(w[i]/p, i, 1, n) + 1/p + n/p", { shapes: { w: ["n"] } });
    expect(compile(shared, { reciprocals: true }).source).not.toBe(compile(shared).source);
  });
});

test("an element that no formula reads is a parameter like the others", () => {
  const shapes = { A: [2, 2], x: [2] };
  const A = [
    [3, 4],
    [5, 6],
  ];
  const corner = expr("x[1]^2", { shapes });
  expect(compile(expr("trace(A)", { shapes }))(A)).toBe(9);
  expect(compile(corner)([3, 4])).toBe(9);
  expect(compile({ value: corner, gradient: corner.gradient("x") })([3, 4])).toEqual({ value: 9, gradient: [6, 0] });
  expect([...compile(corner).batch(Float64Array.of(3, 4, 5, 6))]).toEqual([9, 25]);
  expect(() => compile(corner)(3, 4)).toThrow("The function takes 1 argument, not 2.");
});

test("functions of arrays compile with their shapes", () => {
  const run = compile(
    ([a, b]: readonly [Expression, Expression], p: Expression) => ({ value: a.mul(b).add(p), first: [a, p] }),
    { shapes: { x: [2], p: [] } },
  );
  expect(run([3, 4], 5)).toEqual({ value: 17, first: [3, 5] });
  expect(
    compile(([[, b]]: readonly [readonly [Expression, Expression], unknown]) => b, { shapes: { A: [2, 2] } })(point.A),
  ).toBe(2);
  expect(() => compile("x[1]", { shapes: { x: [2] } } as object)).toThrow(
    /shapes of a formula are declared where it is read/,
  );
});

describe("order", () => {
  const all = {
    A: [
      [1, 2],
      [3, 4],
    ],
    x: [1, 1],
  };

  test("of arrays of known length: the first outputs alone, all of them in batches", () => {
    const f = expr("norm(A*x)^2", { shapes: { A: [2, 2], x: [2] } });
    const run = compile(
      { value: f, gradient: f.gradient("x"), hessian: f.hessian(["x"]) },
      { order: true },
    ) as unknown as {
      (...values: unknown[]): unknown;
      at(point: object): unknown;
      batch(points: Float64Array): Float64Array;
    };
    const wanted = {
      value: 58,
      gradient: [48, 68],
      hessian: [
        [20, 28],
        [28, 40],
      ],
    };
    expect(run(all.A, all.x)).toEqual(wanted);
    expect(run(all.A, all.x, 2)).toEqual(wanted);
    expect(run(all.A, all.x, 1)).toEqual({ value: 58, gradient: [48, 68] });
    expect(run(all.A, all.x, 0)).toEqual({ value: 58 });
    expect(run.at(all)).toEqual(wanted);
    expect([...run.batch(Float64Array.of(1, 2, 3, 4, 1, 1))]).toEqual([58, 48, 68, 20, 28, 28, 40]);
    expect(() => run(all.A, all.x, 3)).toThrow("The order must be a whole number from 0 to 2, not 3.");
  });

  test("of loops: every order takes all the arrays", () => {
    const shapes = { x: ["n"], w: ["n"] } as const;
    const first = expr("sum(x[i]^2, i, 1, n)", { shapes });
    const second = expr("sum(w[i]*x[i], i, 1, n)", { shapes });
    const run = compile({ first, second, third: first.gradient("x") }, { order: true }) as unknown as (
      ...values: unknown[]
    ) => unknown;
    expect(run([1, 2], [3, 4], 0)).toEqual({ first: 5 });
    expect(run([1, 2], [3, 4], 1)).toEqual({ first: 5, second: 11 });
    expect(run([1, 2], [3, 4])).toEqual({ first: 5, second: 11, third: [2, 4] });
  });
});

test("one number of a loop in an object by its name", () => {
  const value = expr("sum(x[i]^2, i, 1, n)", { shapes: { x: ["n"] } });
  expect(compile({ value })([1, 2])).toEqual({ value: 5 });
  expect(compile({ gradient: value.gradient("x") })([1, 2])).toEqual({ gradient: [2, 4] });
});
