import { readFileSync } from "node:fs";
import katex from "katex";
import { describe, expect, test } from "vitest";
import type { Interval } from "../../src/ast/fn.ts";
import { javascript } from "../../src/codegen/typescript.ts";
import { kernelOf } from "../../src/functions/kernels.ts";
import { withFunctions } from "../../src/functions/table.ts";
import { derivative, evaluate, expr, type Fn, type Point, parse, prune, simplify, toLatex } from "../../src/index.ts";
import { functions, Pool } from "../../src/nodes.ts";
import { spread } from "../random.ts";
import { smooth } from "./smooth.ts";

type Reference = Record<string, [number[], string][]>;
const reference: Reference = JSON.parse(readFileSync(new URL("../reference/values.json", import.meta.url), "utf8"));
const rows = [...functions];

const call = (fn: Fn): string => `${fn.name}(${fn.params.join(", ")})`;
const isLogical = (fn: Fn): boolean => fn.logic === "truth" || fn.logic === "truths";
const close = (value: number, expected: number, tolerance: number): boolean =>
  Object.is(value, expected) || Math.abs(value - expected) <= tolerance * Math.max(1e-290, Math.abs(expected));

/** The application of a row to its own parameters, whatever their names mean elsewhere. */
function application(fn: Fn, pool = new Pool()) {
  return pool.apply(
    fn,
    fn.params.map((name) => pool.variable(name)),
  );
}

const point = (fn: Fn, args: readonly number[]): Point =>
  Object.fromEntries(fn.params.map((name, i) => [name, args[i] as number]));

const formula = (text: string, fn: Fn, at: Point): number => evaluate(parse(text, { variables: [...fn.params] }), at);
const holds = (condition: string, fn: Fn, at: Point): boolean => formula(`(${condition}) ? 1 : 0`, fn, at) === 1;

describe.each(rows.map((fn) => [`${fn.name}/${fn.params.length}`, fn] as const))("%s", (key, fn) => {
  test("values agree with an independent reference", () => {
    const points = (reference[key] ?? []).concat(fn.associative ? (reference[`${fn.name}/3`] ?? []) : []);
    expect(points.length, "reference points").toBeGreaterThan(0);
    for (const [args, text] of points) {
      const value = kernelOf(fn)?.(...args) as number;
      const expected = Number(text);
      const isClose = close(value, expected, 4e-15) || Math.abs(value - expected) < 4e-16;
      expect(isClose, `${fn.name}(${args}) is ${value}, not ${text}`).toBe(true);
    }
  });

  test.runIf(fn.params.length > 0)("extreme arguments have an answer, and no value has none", () => {
    const { params, logic } = fn;
    const value = kernelOf(fn) ?? (() => Number.NaN);
    const sizes = [0, 5e-324, 1e-300, 1e-17, 0.5, 1, 40.5, 171, 720, 1e4, 1e7, 1e16, 1e308, Number.POSITIVE_INFINITY];
    const all = [...sizes, ...sizes.map((x) => -x), Number.NaN];
    const rest = params.slice(2).map(() => 1);
    for (const a of all)
      for (const b of params.length > 1 ? all : [0]) {
        const args = [a, b, ...rest].slice(0, params.length);
        const y = value(...args);
        expect(typeof y, `${fn.name}(${args})`).toBe("number");
        const isPlain = logic !== "choice" && logic !== "truths" && !args.some((x) => Math.abs(x) === Infinity);
        if (isPlain && args.includes(Number.NaN)) expect(y, `${fn.name}(${args})`).toBeNaN();
      }
  });

  test.runIf(
    fn.params.length > 0 &&
      !isLogical(fn) &&
      fn.logic !== "choice" &&
      fn.partials?.every((each) => each === null) !== true,
  )("partials agree with central differences", () => {
    const window = smooth(fn);
    if (window === undefined) throw new Error("test/functions/smooth.ts has no window of smooth points");
    const sides = new Set<boolean>();
    fn.params.forEach((name, i) => {
      if (fn.partials?.[i] === null) return;
      let checked = 0;
      const d = derivative(application(fn), name);
      for (const args of spread(window, 60)) {
        if (fn.partials?.includes(null))
          args[fn.partials.indexOf(null)] = Math.round(args[fn.partials.indexOf(null)] as number);
        const at = point(fn, args);
        const h = 1e-5;
        const shifted = (step: number): Point => ({ ...at, [name]: (at[name] as number) + step });
        if (![-2 * h, 0, 2 * h].every((step) => fn.domain === undefined || holds(fn.domain, fn, shifted(step))))
          continue;
        if (fn.kinks !== undefined) {
          const signs = [-2 * h, 0, 2 * h].map((step) => formula(fn.kinks as string, fn, shifted(step)) > 0);
          if (new Set(signs).size > 1) continue;
          sides.add(signs[0] as boolean);
        }
        const value = (step: number) => evaluate(application(fn), shifted(step));
        const difference = (8 * (value(h) - value(-h)) - (value(2 * h) - value(-2 * h))) / (12 * h);
        const exact = d.evaluate(at);
        const scale = Math.max(1, Math.abs(exact), Math.abs(value(0)));
        expect(Math.abs(exact - difference), `d/d${name} ${call(fn)} at ${args}`).toBeLessThan(1e-6 * scale);
        checked++;
      }
      expect(checked, `points checked for ${name}`).toBeGreaterThanOrEqual(10);
    });
    if (fn.kinks !== undefined) expect(sides.size, "sides of the kink").toBe(2);
  });

  test.runIf(smooth(fn) !== undefined && fn.params.length > 0)("it is real just in its stated domain", () => {
    const { domain, params } = fn;
    const value = kernelOf(fn);
    const wide = (smooth(fn) ?? []).map(([low, high]): Interval => [Math.min(-4, 2 * low), 2 * high]);
    const lattice =
      params.length === 1
        ? [-2, -1, -0.5, 0, 0.5, 1, 2].map((x) => [x])
        : params.length > 2
          ? []
          : [
              [0, 0],
              [0, -1],
              [-1, 2],
              [-8, 3],
              [1, 0],
              [2, 0.5],
            ];
    for (const args of [...spread(wide, 200), ...lattice]) {
      const real = domain === undefined || holds(domain, fn, point(fn, args));
      expect(Number.isFinite(value?.(...args)), `${fn.name}(${args})`).toBe(real);
    }
  });

  test.runIf(fn.params.length > 0)("parity, inverse, definition, exact values and folding agree with the value", () => {
    const { parity, inverse, definition } = fn;
    const window = smooth(fn);
    const value = kernelOf(fn) ?? (() => Number.NaN);
    for (const args of window === undefined ? [] : spread(window, 30)) {
      const y = value(...args);
      if (!Number.isFinite(y)) continue;
      const [x = 0] = args;
      if (parity !== undefined) expect(close(value(-x), parity === "odd" ? -y : y, 1e-14)).toBe(true);
      if (definition !== undefined) expect(close(formula(definition, fn, point(fn, args)), y, 1e-13)).toBe(true);
      if (inverse !== undefined) {
        const before = kernelOf(functions.get(inverse, 1) as Fn)?.(x);
        if (before !== undefined && Number.isFinite(before))
          expect(Math.abs(value(before) - x)).toBeLessThan(1e-13 * Math.max(1, Math.abs(x)));
      }
    }
    for (const args of [
      [0],
      [1],
      [-1],
      [2],
      [3],
      [0, 1],
      [1, 2],
      [2, 3],
      [-7, 3],
      [7, -2],
      [4, 2],
      [9, 4],
      [2, 1],
      [1, 0, 2],
      [0, 1, 2],
    ]) {
      if (args.length !== fn.params.length) continue;
      if (fn.logic === "truths" && args.some((x) => x !== 0 && x !== 1)) continue;
      const pool = new Pool();
      const raw = pool.apply(
        fn,
        args.map((x) => pool.constant(x)),
      );
      const folded = prune(raw);
      const expected = evaluate(raw);
      const isSame = folded.node === raw || close(folded.evaluate(), expected, 1e-14);
      expect(isSame, `${fn.name}(${args}) = ${folded}, not ${expected}`).toBe(true);
    }
  });

  test.runIf(fn.exact !== undefined)(
    "exact values are reached, by pruning or by the simplifier, for each parameter and constant",
    () => {
      for (const [first, fact] of Object.entries(fn.exact ?? {})) {
        const facts = typeof fact === "string" ? { [first]: fact } : fact;
        const named = typeof fact === "string" ? fn.params : first.split(",");
        for (const [constant, text] of Object.entries(facts)) {
          const pool = new Pool();
          const at: Record<string, number> = Object.fromEntries(fn.params.map((name, i) => [name, i + 2.5]));
          if (fn.logic === "truths") for (const name of fn.params) at[name] = 1;
          const args = fn.params.map((name) =>
            named.includes(name)
              ? prune(parse(constant.split(",")[named.indexOf(name)] as string, { pool })).node
              : pool.variable(name),
          );
          const raw = pool.apply(fn, args);
          const pruned = prune(raw).node === raw ? simplify(raw, { form: "expanded" }) : prune(raw);
          expect(pruned.node, `${fn.name} where ${named} is ${constant}`).not.toBe(raw);
          const [before, after] = [raw, pruned.node].map((node) => evaluate(node, at)) as [number, number];
          expect(
            close(after, before, 1e-14) || Math.abs(after - before) < 1e-15,
            `${text}: ${after}, not ${before}`,
          ).toBe(true);
        }
      }
    },
  );

  test("its LaTeX renders, its names are read, its JavaScript computes", () => {
    expect(katex.renderToString(toLatex(application(fn)), { throwOnError: true, strict: "error" })).toContain("katex");
    for (const name of [fn.name, ...(fn.aliases ?? [])]) expect(functions.get(name, fn.params.length)).toBe(fn);
    const template = javascript.template(fn);
    const js = template?.includes("@")
      ? undefined
      : template?.replace(/#(\d|\*)/g, (_, i) => (i === "*" ? "...args" : `(args[${i - 1}])`));
    if (js === undefined) return;
    const run = new Function("args", `return ${js};`) as (args: number[]) => unknown;
    const window = smooth(fn) ?? fn.params.map((): Interval => [0, 1.2]);
    for (const args of spread(window, 10)) {
      const input = fn.logic === "truths" || fn.logic === "choice" ? args.map((x) => Math.round(x)) : args;
      const y = kernelOf(fn)?.(...input) as number;
      if (Number.isFinite(y)) expect(close(Number(run(input)), y, 1e-14), `${js} at ${input}`).toBe(true);
    }
  });
});

test("kinks have the documented subgradient", () => {
  expect(expr("abs(x)").gradient("x").evaluate({ x: 0 })).toBe(0);
  expect(expr("relu(x)").gradient("x").evaluate({ x: 0 })).toBe(0);
  expect(expr("max(0, x)").gradient("x").evaluate({ x: 0 })).toBe(0);
  expect(expr("max(x, 0)").gradient("x").evaluate({ x: 0 })).toBe(1);
  expect(expr("min(x, 0, x^2)").gradient("x").evaluate({ x: 0 })).toBe(1);
  expect(expr("floor(x)").gradient("x").evaluate({ x: 1 })).toBe(0);
});

test("the engine's rows are as a caller's have to be", () => {
  for (const fn of functions) {
    // A row of the table may leave its value to a kernel; a caller's states it.
    const { value, ...others } = fn;
    const kernel = kernelOf(fn);
    const row = { ...others, ...(kernel && { value: kernel }) };
    expect(fn.kernel !== undefined).toBe(value === undefined && kernel !== undefined);
    expect(withFunctions({ [row.name]: row }).get(row.name, row.params.length)).toBeDefined();
  }
});
