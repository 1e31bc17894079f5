import { expect, test } from "vitest";
import { expr, FluxionError } from "../../src/index.ts";
import { childrenFirst, functions, Pool } from "../../src/nodes.ts";

test("equal expressions of a pool are one object", () => {
  const pool = new Pool();
  const [x, y] = [pool.variable("x"), pool.variable("y")];
  const sin = functions.get("sin", 1);
  if (sin === undefined) throw new Error("no sine");
  expect(pool.add([x, y])).toBe(pool.add([x, y]));
  expect(pool.add([x, y])).not.toBe(pool.add([y, x]));
  expect(pool.add([x, y])).not.toBe(pool.mul([x, y]));
  expect(pool.apply(sin, [x])).toBe(pool.apply(sin, [x]));
  expect(pool.add([x, y, x])).toBe(pool.add([x, y, x]));
  expect(pool.constant(2)).toBe(pool.constant(2));
  expect(pool.constant(0.5)).toBe(pool.constant(0.5));
  expect(pool.constant(-0)).toBe(pool.constant(0));
});

test("sums and products of one and of none", () => {
  const pool = new Pool();
  const x = pool.variable("x");
  expect([pool.add([x]), pool.mul([x]), pool.add([]), pool.mul([])]).toEqual([
    x,
    x,
    pool.constant(0),
    pool.constant(1),
  ]);
});

test("a node knows its arguments, by list and one by one", () => {
  const pool = new Pool();
  const [x, y, z] = ["x", "y", "z"].map((name) => pool.variable(name)) as [never, never, never];
  for (const args of [
    [x, y],
    [x, y, z],
  ]) {
    const sum = pool.add(args);
    expect(sum.args).toEqual(args);
    expect(args.map((_, i) => sum.arg(i))).toEqual(args);
    expect(sum.arity).toBe(args.length);
  }
  expect(childrenFirst([pool.mul([pool.add([x, y]), z])]).map((node) => node.kind)).toEqual([
    "var",
    "var",
    "var",
    "add",
    "mul",
  ]);
  expect(childrenFirst([])).toEqual([]);
});

test("many nodes: none lost, none doubled, whatever the order of building", () => {
  const pool = new Pool();
  const leaves = Array.from({ length: 300 }, (_, i) => pool.variable(`x${i}`));
  const build = () => leaves.flatMap((a) => leaves.map((b) => pool.mul([a, b])));
  const first = build();
  const size = pool.size;
  expect(new Set(first).size).toBe(90_000);
  expect(build().every((node, i) => node === first[i])).toBe(true);
  expect(pool.size).toBe(size);
});

test("limits and what is not a constant", () => {
  expect(() => new Pool(1).add([])).not.toThrow();
  const pool = new Pool(2);
  pool.variable("x");
  pool.variable("y");
  expect(() => pool.variable("z")).toThrow(FluxionError);
  expect(() => new Pool().constant(Number.NaN)).toThrow(/constant/);
});

test("values: unbound variables and what is not a number", () => {
  expect(() => expr("x + y").evaluate({ x: 1 })).toThrow(/y has no value/);
  expect(() => expr("toString").evaluate({})).toThrow(/no value/);
  expect(() => expr("x").evaluate({ x: "1" as never })).toThrow(/not a number/);
  expect(expr("2 + 3").evaluate()).toBe(5);
  expect(JSON.stringify(expr("x^2"))).toBe('"x ^ 2"');
});

test("a small expression takes about as many steps in a large pool as in one of its own", () => {
  const large = new Pool();
  for (let i = 0; i < 60_000; i++) large.constant(i);
  const suffice = (steps: number, form: "canonical" | "simplified", pool: Pool): boolean => {
    try {
      // A power of its own for each attempt: nothing of it is in the pool.
      expr(`y^${steps}*x*sin(x)`, { pool }).derivative("x", { form, limits: { steps } });
      return true;
    } catch (error) {
      if (error instanceof FluxionError && error.code === "too-much-work") return false;
      throw error;
    }
  };
  const needed = (form: "canonical" | "simplified", poolOf: () => Pool): number => {
    let steps = 100;
    while (!suffice(steps, form, poolOf())) steps = Math.ceil(steps * 1.3);
    return steps;
  };
  for (const form of ["canonical", "simplified"] as const)
    expect(needed(form, () => large)).toBeLessThan(needed(form, () => new Pool()) + 500);
});
