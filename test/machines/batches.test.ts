import { afterAll, describe, expect, test } from "vitest";
import { compile, expr } from "../../src/index.ts";
import { WORTHWHILE } from "../../src/machines/parallel.ts";
import { threadCount } from "../../src/machines/threads.ts";

const f = compile(expr("exp(-k*t)*sin(w*t)").withDerivatives(["k", "w"]), { inputs: ["t", "k", "w"] });
const count = 1300;
const t = Float64Array.from({ length: count }, (_, i) => Math.sin(i) + 1);
const points = Float64Array.from({ length: 3 * count }, (_, i) => (i % 3 === 0 ? (t[i / 3] as number) : i % 3));
const expected = f.batch(points);
const outputs = expected.length / count;

describe("a batch", () => {
  test("by columns, one number for a column of the same, is that of points", () => {
    expect(f.batch({ t, k: 1, w: 2 })).toEqual(expected);
    expect(f.batch({ t: [...t], k: 1, w: new Float32Array(count).fill(2), other: 3 })).toEqual(expected);
    const components = f.batch({ t, k: 1, w: 2 }, { layout: "components" });
    expect(components[1 + count]).toBe(expected[outputs + 1]);
  });

  test("of a function of expressions", () => {
    const g = compile((x, y) => x.mul(y).sin());
    expect([...g.batch({ x: [1, 2], y: 3 })]).toEqual([Math.sin(3), Math.sin(6)]);
  });

  test("into floats is the rounded one, of either layout", () => {
    for (const layout of ["points", "components"] as const) {
      const given = layout === "points" ? points : { t, k: 1, w: 2 };
      const results = new Float32Array(expected.length);
      expect(f.batch(given, { results, layout })).toBe(results);
      expect(results).toEqual(Float32Array.from(f.batch(given, { layout })));
    }
  });

  test("that only adds up is the sum of its blocks, and the mean a part of it", () => {
    const sums = f.batch(points, { reduce: "sum" });
    expect(sums.length).toBe(outputs);
    for (const [k, sum] of sums.entries()) {
      let exact = 0;
      for (let p = 0; p < count; p++) exact += expected[p * outputs + k] as number;
      expect(sum).toBeCloseTo(exact, 9);
    }
    expect(f.batch({ t, k: 1, w: 2 }, { layout: "components", reduce: "sum" })).toEqual(sums);
    const results = new Float64Array(outputs);
    f.batch(points, { reduce: "mean", results });
    expect([...results]).toEqual([...sums].map((sum) => sum / count));
    expect([...f.batch(new Float64Array(0), { reduce: "sum" })]).toEqual(new Array(outputs).fill(0));
  });

  test.each([
    [{ t, k: 1 }],
    [{ t, k: [1, 2], w: 2 }],
    [{ t, k: "1", w: 2 }],
    [{ t, k: [1n], w: 2 }],
    [[1, 2, 3]],
    [null],
    [new Float64Array(4)],
  ])("refuses %#", async (given) => {
    expect(() => f.batch(given as never)).toThrow(expect.objectContaining({ code: "bad-argument" }));
    await expect(f.parallel(given as never)).rejects.toMatchObject({ code: "bad-argument" });
  });

  test("refuses results that are too short", async () => {
    expect(() => f.batch(points, { results: new Float64Array(5) })).toThrow(/do not fit/);
    await expect(f.parallel(points, { results: new Float64Array(5) })).rejects.toThrow(/do not fit/);
  });
});

describe("memory for arrays", () => {
  test("is as large as is asked, for points and results", () => {
    const g = compile(["x", "x^2", "x^3"], { backend: "wasm" });
    const length = 3 * 2 ** 20;
    const from = g.allocate(length);
    const to = g.allocate(3 * length);
    expect(to.buffer).toBe(from.buffer);
    from[length - 1] = 2;
    expect([...g.batch(from, { results: to }).subarray(-3)]).toEqual([2, 4, 8]);
    expect(g.allocate(length).length).toBe(length);
    expect([...g.batch(from, { results: g.allocate(3 * length) }).subarray(-3)]).toEqual([2, 4, 8]);
  });

  test("that there is not is told", () => {
    const g = compile("x^2", { backend: "wasm" });
    expect(() => g.allocate(2 ** 31)).toThrow(expect.objectContaining({ code: "too-large" }));
  });
});

describe("over the cores", () => {
  const many = Math.ceil(WORTHWHILE.starting / 280);
  const terms = Array.from({ length: 12 }, (_, i) => `exp(${i + 1} * y) * sin(${i + 2} * x)`);
  const own = compile(["log(x)", terms.join(" + ")], { inputs: ["x", "y"] });
  // No logarithm at every thousandth point.
  const given = Float64Array.from({ length: 2 * many }, (_, i) => (i % 2000 === 0 ? -1 : 1 + Math.sin(i)));
  const alone = own.batch(given);

  test("the results are the same, wherever points and results lie", async () => {
    const inShared = new Float64Array(new SharedArrayBuffer(given.byteLength));
    inShared.set(given);
    expect(areSame(await own.parallel(given), alone)).toBe(true);
    expect(areSame(await own.parallel(inShared), alone)).toBe(true);
    const results = new Float64Array(alone.length);
    expect(await own.parallel(given, { results })).toBe(results);
    expect(areSame(results, alone)).toBe(true);
    const layout = "components";
    expect(areSame(await own.parallel(given, { layout }), own.batch(given, { layout }))).toBe(true);
    expect(threadCount()).toBeGreaterThan(0);
  });

  test("sums are the same too", async () => {
    const columns = { x: given.subarray(0, many), y: 0.5 };
    const sums = await own.parallel(columns, { reduce: "sum" });
    expect([...sums]).toEqual([...own.batch(columns, { reduce: "sum" })]);
  });

  test("calls take turns, and what threads cannot do is done here", async () => {
    const gamma = compile("gamma(x)", { inputs: ["x", "y"] });
    const [first, second, third] = await Promise.all([own.parallel(given), own.parallel(given), gamma.parallel(given)]);
    expect(areSame(first, alone) && areSame(second, alone)).toBe(true);
    expect(areSame(third, gamma.batch(given))).toBe(true);
  });
});

afterAll(async () => {
  // Idle threads end by themselves.
  for (let i = 0; i < 50 && threadCount() > 0; i++) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(threadCount()).toBe(0);
});

function areSame(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((x, i) => Object.is(x, b[i]));
}
