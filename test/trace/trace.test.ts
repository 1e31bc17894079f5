import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Expression, expr, FluxionError, math, trace } from "../../src/index.ts";
import { childrenFirst, functions, Pool } from "../../src/nodes.ts";
import { methodNames, operations } from "../../src/operations/applicable.ts";
import { smooth } from "../functions/smooth.ts";

const sizeOf = (f: Expression): number => childrenFirst([f.node]).length;

/**
 * z = 0; for i = 0 ... rounds - 1: z = a * cos(z + i) + z * sin(b - i): the textbooks' example of what only code can
 * say.
 */
const loop =
  (rounds: number) =>
  (a: Expression, b: Expression): Expression => {
    let z: Expression | number = 0;
    for (let i = 0; i < rounds; i++)
      z = math.add(math.mul(a, math.cos(math.add(z, i))), math.mul(z, math.sin(b.sub(i))));
    return z as Expression;
  };

describe("z = a*cos(z + i) + z*sin(b - i)", () => {
  test("two rounds by hand", () => {
    const { result, parameters } = trace(loop(2));
    expect(parameters).toEqual(["a", "b"]);
    const byHand = expr("z1 = a * cos(0); a*cos(z1 + 1) + z1*sin(b - 1)");
    for (const by of ["a", "b"])
      expect(result.gradient(by).evaluate({ a: 0.7, b: 0.4 })).toBeCloseTo(
        byHand.gradient(by).evaluate({ a: 0.7, b: 0.4 }),
        14,
      );
  });

  test("100 rounds: the derivative is the limit of difference quotients", () => {
    const { result } = trace(loop(100));
    const run = (a: number, b: number): number => {
      let z = 0;
      for (let i = 0; i < 100; i++) z = a * Math.cos(z + i) + z * Math.sin(b - i);
      return z;
    };
    const [a, b, h] = [0.3, 0.6, 1e-6];
    expect(result.evaluate({ a, b })).toBeCloseTo(run(a, b), 13);
    const [da, db] = result.gradient(["a", "b"]).map((d) => d.evaluate({ a, b }));
    expect(da).toBeCloseTo((run(a + h, b) - run(a - h, b)) / (2 * h), 7);
    expect(db).toBeCloseTo((run(a, b + h) - run(a, b - h)) / (2 * h), 7);
  });

  test("nodes of the function and of its gradient grow linearly in the rounds", () => {
    const sizes = [250, 500, 1000].map((rounds) => {
      const { result } = trace(loop(rounds));
      return [sizeOf(result), ...result.gradient(["a", "b"]).map(sizeOf)];
    });
    const [small, middle, large] = sizes as [number[], number[], number[]];
    for (let k = 0; k < 3; k++) {
      const [first, second] = [
        (middle[k] as number) - (small[k] as number),
        (large[k] as number) - (middle[k] as number),
      ];
      expect(second / first).toBeCloseTo(2, 1);
    }
  });

  test("nodes made on the way grow linearly in the rounds, too", () => {
    const made = (rounds: number): number => {
      const { result } = trace(loop(rounds));
      result.gradient(["a", "b"]);
      return (result.node.pool as Pool).size;
    };
    expect(made(2000) / made(1000)).toBeLessThan(2.2);
  });
});

describe("operations", () => {
  const sample = (windows: readonly (readonly [number, number])[]): number[] =>
    windows.map(([low, high]) => (low * 2 + high * 3) / 5);

  test.each(operations)("%s: of numbers, as a method and as a function the same", (name) => {
    const rows = functions.named(name);
    const counts = rows.length === 0 ? [2] : rows.map((fn) => fn.params.length);
    for (const count of counts) {
      const row = functions.get(name, count);
      const windows = row && smooth(row);
      const isLogic = row?.logic === "truths" || row?.logic === "choice";
      const args = isLogic ? [1, 0, 1].slice(0, count) : windows ? sample(windows) : [2, 3].slice(0, count);
      const byNumbers = (math as unknown as Record<string, (...args: unknown[]) => number>)[name]?.(...args);
      const names = args.map((_, i) => `x${i}`);
      const point = Object.fromEntries(args.map((arg, i) => [`x${i}`, arg]));
      const isCondition = (i: number): boolean => row?.logic === "truths" || (row?.logic === "choice" && i === 0);
      const variables = names.map((x, i) => (isCondition(i) ? expr(x).eq(1) : expr(x)));
      const f = (math as unknown as Record<string, (...args: unknown[]) => Expression>)[name]?.(
        ...variables,
      ) as Expression;
      expect(f.evaluate(point)).toBe(byNumbers);
      const [self, ...others] = variables as [Expression, ...Expression[]];
      const method = (self as unknown as Record<string, (...args: unknown[]) => Expression>)[name] as never as (
        this: Expression,
        ...others: Expression[]
      ) => Expression;
      // An alias is a function of `math` alone.
      if (methodNames.includes(name)) expect(method.call(self, ...others).evaluate(point)).toBe(byNumbers);
    }
  });

  test("operands of many pools end in the largest one, numbers as they were typed", () => {
    const large = expr("sin(x) + cos(x) + tan(x)");
    const sum = expr("y").add(large, 0.1);
    expect(sum.toString()).toBe("y + (sin(x) + cos(x) + tan(x)) + 0.1");
    expect(sum.node.pool).toBe(large.node.pool);
  });

  test("adding up what comes from pools of its own copies each part once", () => {
    let sum = expr("x0");
    for (let i = 1; i < 2000; i++) sum = expr(`x${i}`).add(sum);
    expect(sum.node.pool.store.size).toBeLessThan(3 * 2000 + 10);
  });

  test("choices: conditions, truth values and comparisons of numbers", () => {
    const x = expr("x");
    expect(x.lt(0).ifelse(x.neg(), x).toString()).toBe("x < 0 ? -x : x");
    expect(String(math.where(true, x, 1))).toBe("x");
    expect(math.where(math.lt(2, 1), x, 1)).toBe(1);
    expect(String(math.ifelse(x.gt(0).and(math.lt(1, 2)), x, 0).prune())).toBe("x > 0 ? x : 0");
  });

  test("values are real and finite, conditions no numbers", () => {
    const x = expr("x");
    const code = (run: () => unknown): unknown => {
      try {
        return run();
      } catch (error) {
        return error instanceof FluxionError ? error.code : error;
      }
    };
    expect(code(() => x.add(Number.NaN))).toBe("bad-argument");
    expect(code(() => x.add(Number.POSITIVE_INFINITY))).toBe("bad-argument");
    expect(String(x.add("1"))).toBe("x + 1");
    expect(code(() => x.add("1 +"))).toBe("syntax");
    expect(code(() => (x as never as { equal(y: Expression): void }).equal(x))).toBe("bad-argument");
    expect(code(() => x.add(undefined as never))).toBe("bad-argument");
    expect(code(() => x.add(...([] as unknown as [number])))).toBe("argument-count");
    expect(code(() => x.sub(...([1, 2] as never as [number])))).toBe("argument-count");
    expect(code(() => x.sin(...([1] as never as [])))).toBe("argument-count");
    expect(code(() => x.lt(1).add(1))).toBe("not-real-scalar");
    expect(code(() => x.ifelse(1, 2))).toBe("not-real-scalar");
    expect(code(() => math.sin([1] as never))).toBe("bad-argument");
  });

  test("operators of JavaScript are refused with advice, template strings print", () => {
    const [a, b] = [expr("a"), expr("b")] as unknown as [number, number];
    for (const run of [() => a * b, () => a + b, () => a - 1, () => -a, () => a < b, () => a ** 2, () => Math.sin(a)])
      expect(run).toThrow(/operators do not work on expressions/);
    expect(`${a}`).toBe("a");
    expect(String(a)).toBe("a");
    expect([a, b].join()).toBe("a,b");
  });
});

describe("trace", () => {
  test("names: the parameters', those given, or x1 ... xn", () => {
    expect(trace((speed, time) => speed.mul(time)).parameters).toEqual(["speed", "time"]);
    expect(
      trace(function area(r) {
        return r.square().mul(math.pi);
      }).parameters,
    ).toEqual(["r"]);
    expect(trace((u, v) => u.add(v), { names: ["p", "q"] }).result.toString()).toBe("p + q");
    expect(
      trace(([u, v]: Expression[]) => math.add(u as Expression, v as Expression), { like: [[0, 0]] }).parameters,
    ).toEqual(["x1_0", "x1_1"]);
    const rest = (...all: Expression[]): Expression => all.reduce((sum, x) => sum.add(x));
    expect(trace(rest, { names: ["a", "b", "c"] }).result.toString()).toBe("a + b + c");
    expect(() => trace(rest, { names: ["a", "a"] })).toThrow(/different names/);
  });

  test("arrays and objects of results are of one pool, and shared", () => {
    const { result } = trace((x, y) => {
      const both = x.mul(y);
      return { sum: [both.add(1), both.add(2)], seven: 7 };
    });
    const { sum, seven } = result;
    expect(sum[0]?.node.args[0]).toBe(sum[1]?.node.args[0]);
    expect(String(seven)).toBe("7");
    expect(seven.node.pool).toBe(sum[0]?.node.pool);
  });

  test("recursion and calls", () => {
    const power = (x: Expression, n: number): Expression => (n === 1 ? x : power(x, n - 1).mul(x));
    expect(trace((x) => power(x, 4)).result.toString()).toBe("x * x * x * x");
  });

  test("what is not a number is refused where it stands", () => {
    expect(() => trace(() => [1, { a: undefined }] as never)).toThrow("The value at [1].a is undefined.");
    expect(() => trace(() => new Map() as never)).toThrow("is of the class Map");
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(() => trace(() => cycle as never)).toThrow("nests more than");
  });

  test("what is traced computes as the function on numbers does", () => {
    const f = (x: Expression, y: Expression): Expression =>
      math
        .max(x.mul(y), 0.5)
        .add(math.where(x.lt(y), x.sin(), y.cos()))
        .div(y.square().add(1));
    const { result } = trace(f);
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true }), (x, y) => {
        const value = (Math.max(x * y, 0.5) + (x < y ? Math.sin(x) : Math.cos(y))) / (y * y + 1);
        expect(result.evaluate({ x, y })).toBeCloseTo(value, 12);
      }),
    );
  });
});

test("a Pool's expressions stay in it", () => {
  const pool = new Pool();
  const x = new Expression(pool.variable("x"));
  expect(x.add(x).mul(3).node.pool).toBe(pool);
});
