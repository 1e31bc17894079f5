import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as arrays from "../src/arrays.ts";
import { described, isRecord } from "../src/ast/options.ts";
import * as autograd from "../src/autograd.ts";
import { jvp, vjp } from "../src/autograd.ts";
import * as index from "../src/index.ts";
import { compile, expr, FluxionError, grad, jacobian, math, trace, valueAndGrad } from "../src/index.ts";
import * as interchange from "../src/interchange.ts";
import * as javascript from "../src/javascript/index.ts";
import * as mathjs from "../src/mathjs.ts";
import * as nodes from "../src/nodes.ts";
import * as numeric from "../src/numeric.ts";
import * as teach from "../src/teach.ts";

type Fn = (...args: unknown[]) => unknown;

const f = expr("x^2*y");

/** What strangers pass: too little, too much, and of every type. */
const WRONG: readonly unknown[][] = [
  [],
  [null],
  [undefined, undefined],
  ["x^2", null],
  ["x^2", "x", null],
  ["x^2", "x", 1, null],
  ["x^2", "x", { form: "row" }],
  ["x^2", ["x"], { assumes: 1 }],
  ["x^2", 3, "x"],
  ["x^2", { wrt: 3, at: "no", order: "two", limits: null }],
  ["x^2", { at: { x: "1" } }],
  ["x^2", "x", { limits: 5 }],
  [{}, {}],
  [[], []],
  [[null], [null]],
  [{ rows: [null], nodes: [null], curves: 1 }, {}],
  [{ title: "", members: 3 }, {}],
  [Symbol.iterator, 1n],
  [Number.NaN, -1, 1e300],
  [1e9, 1e9],
  [() => 0],
  [f, f, f],
  [f.node, ["x"], "row"],
  [f.node, "x", null],
  [[f], [f], [f]],
  [Object.create(null), Object.create(null)],
];

/** A proxy that throws whatever is asked of it. */
function revoked(of: object): object {
  const { proxy, revoke } = Proxy.revocable(of, {});
  revoke();
  return proxy;
}

const throws = (): never => {
  throw new Error("never ask");
};

/** Objects that throw when they are asked, as formulas, names, options, limits, points and lists. */
const HOSTILE: readonly unknown[] = [
  revoked({}),
  revoked([]),
  Object.defineProperties(
    {},
    Object.fromEntries(
      ["x", "limits", "form", "wrt", "at", "notation"].map((key) => [key, { enumerable: true, get: throws }]),
    ),
  ),
  { toString: throws, valueOf: throws, [Symbol.toPrimitive]: throws },
  { [Symbol.iterator]: throws },
  new Proxy([], { get: throws }),
];
const HOSTILE_ROWS: readonly unknown[][] = HOSTILE.flatMap((value) => [
  [value],
  ["x^2", value],
  ["x^2", "x", value],
  ["x^2", ["x", value]],
  ["x^2", { limits: value }],
  ["x^2", { x: value }],
  [[value, "x"]],
]);

/** What is neither an answer nor a FluxionError. */
async function raw(name: string, call: Fn, rows: readonly unknown[][] = WRONG): Promise<string[]> {
  const found: string[] = [];
  for (const [i, args] of rows.entries())
    try {
      const given = await call(...args);
      if (typeof given === "object" && given !== null && "next" in given)
        Array.from(given as unknown as Iterable<unknown>);
    } catch (error) {
      if (!(error instanceof FluxionError)) found.push(`${name}, row ${i}: ${String(error)}`);
    }
  return found;
}

const isClass = (value: unknown): boolean => /^class/.test(Function.prototype.toString.call(value));

/** Everything that package.json exports, by the names of the entries; what mathjs does itself it refuses itself. */
const ENTRIES: Readonly<Record<string, object>> = {
  ...{ index, autograd, numeric, teach, nodes, javascript, arrays },
  ...{ mathjs: { ...mathjs, extension: undefined, simplify: undefined }, interchange },
};

/** The functions of an entry, and those of its objects, as mathJson.read. */
const functionsIn = (exported: object): [string, unknown][] =>
  Object.entries(exported).flatMap(([name, value]) => {
    const isPlain = typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
    return isPlain
      ? Object.entries(value as object).map(([key, inner]): [string, unknown] => [`${name}.${key}`, inner])
      : [[name, value]];
  });

test("the entries are those of package.json", () => {
  const { exports } = JSON.parse(readFileSync("package.json", "utf8")) as { exports: object };
  // fluxion/explain is fluxion/teach by another name.
  const names = Object.keys(exports).flatMap((name) => (/package|explain/.test(name) ? [] : name.slice(2) || "index"));
  expect(Object.keys(ENTRIES).sort()).toEqual(names.sort());
});

test.each(Object.entries(ENTRIES))("exports of %s throw FluxionErrors alone", async (_, exported) => {
  const found: string[] = [];
  for (const [name, value] of functionsIn(exported) as [string, Fn & (new (...args: unknown[]) => unknown)][]) {
    // What is thrown itself; and what opens a scope that somebody has to close.
    if (typeof value !== "function" || ["FluxionError", "beginBudget"].includes(name)) continue;
    const call: Fn = isClass(value) ? (...args) => new value(...args) : value;
    found.push(...(await raw(name, call)), ...(await raw(`${name}, hostile`, call, HOSTILE_ROWS)));
  }
  expect(found).toEqual([]);
});

/** Right arguments, of which each is then replaced by each wrong one. */
const RIGHT: Readonly<Record<string, readonly [Fn, ...unknown[]]>> = {
  accuracy: [numeric.accuracy as Fn, "x", { x: [1, 2] }, { points: 2 }],
  compare: [numeric.compare as Fn, "x", { x: 1 }, ["x"], {}],
  criticalPoints: [numeric.criticalPoints as Fn, "x^2", { x: [-1, 2] }, {}],
  enclose: [numeric.enclose as Fn, "x^2", { x: [1, 2] }, {}],
  evaluateDual: [numeric.evaluateDual as Fn, "x", { x: 1 }, {}],
  fit: [numeric.fit as Fn, "a*x", { x: [1, 2], y: [2, 4] }, { start: { a: 1 } }],
  gradientAt: [numeric.gradientAt as Fn, "x", { x: 1 }, {}],
  numericalHessian: [numeric.numericalHessian as Fn, "x", { x: 1 }, {}],
  derivative: [index.derivative as Fn, "x", "x", 1, {}],
  jacobian: [index.jacobian as Fn, ["x"], ["x"], {}],
  curl: [index.curl as Fn, ["x", "y", "z"], ["x", "y", "z"], {}],
  implicit: [index.implicit as Fn, "x = y", { of: "y", wrt: "x" }],
  jvp: [autograd.jvp as Fn, ["x"], { x: 1 }, { x: 1 }],
  shape: [((shape) => expr("x'*x", { shapes: { x: shape } as never })) as Fn, ["n"]],
  shapes: [((shapes) => expr("x'*x", { shapes: shapes as never })) as Fn, { x: ["n"] }],
  batch: [((columns) => compile("x*y").batch(columns as never)) as Fn, { x: [1], y: [2] }],
  parallel: [((columns) => compile("x*y").parallel(columns as never)) as Fn, { x: [1], y: [2] }],
};

const REPLACED: readonly unknown[] = [
  ...[null, 0, 1.5, Number.NaN, "", "x y", "x,", true, 10n, Symbol.iterator, () => 1, new Map()],
  ...[[], [null], [1], ["x y"], {}, { x: "a" }, { x: [2, 1] }, { x: [Number.NaN, 1] }, { limits: 5 }, { form: "row" }],
];

test.each(Object.entries(RIGHT))("%s with one wrong argument", async (_, [call, ...right]) => {
  await call(...right);
  const found: unknown[] = [];
  for (const i of right.keys())
    for (const [k, wrong] of REPLACED.entries())
      try {
        await call(...right.with(i, wrong));
      } catch (error) {
        if (!(error instanceof FluxionError)) found.push([i, k, String(error)]);
      }
  expect(found).toEqual([]);
});

// Its own errors are the function's.
const square = (x: index.Expression): index.Expression => math.mul(x, x);

/** One of each kind of thing that operations give. */
const THINGS: Readonly<Record<string, object>> = {
  expression: f,
  simplified: expr("x/x").simplify(),
  taylor: expr("sin(x)").taylor(),
  list: f.gradient(),
  hessian: f.hessian(),
  jacobian: jacobian("[x*y, x]"),
  derivation: index.steps("x^2", "x"),
  dual: numeric.dual(1, 2),
  pool: new nodes.Pool(),
  error: new FluxionError("syntax", "x"),
  family: teach.families.logistic,
  compiled: compile("x*y"),
  program: javascript.program("function f(x) { return x*x }").functions,
  math: index.math,
  autograd: {
    grad: grad(square),
    valueAndGrad: valueAndGrad(square),
    pulled: vjp(square, 2)[1],
    grads: (...args: unknown[]) => (grad as Fn)(square, ...args),
    hessians: (...args: unknown[]) => (index.hessian as Fn)(square, ...args),
    jvp: (...args: unknown[]) => (jvp as Fn)(square, ...args),
    vjp: (...args: unknown[]) => (vjp as Fn)(square, ...args),
    trace: (...args: unknown[]) => (trace as Fn)(square, ...args),
  },
};

test.each(Object.entries(THINGS))("methods of %s throw FluxionErrors alone", async (name, thing) => {
  const found: string[] = [];
  const seen = new Set<PropertyKey>(["constructor", "changed"]);
  const builtIn: unknown[] = [Object.prototype, Array.prototype, Function.prototype, Error.prototype];
  for (let part = thing; part !== null && !builtIn.includes(part); part = Object.getPrototypeOf(part))
    for (const key of Reflect.ownKeys(part)) {
      if (seen.has(key)) continue;
      seen.add(key);
      const value: unknown = Reflect.get(thing, key);
      if (typeof value === "function")
        found.push(...(await raw(`${name}.${String(key)}`, (...args) => Reflect.apply(value, thing, args))));
    }
  if (typeof thing === "function") found.push(...(await raw(name, thing as Fn)));
  expect(found).toEqual([]);
});

test("lists of four billion items, none of which is there, are refused at the first", () => {
  const endless: string[] = [];
  endless.length = 2 ** 32 - 1;
  const calls: Fn[] = [
    () => index.derivative("x^2", endless as never),
    () => index.gradient("x^2", endless),
    () => index.hessian("x^2", endless),
    () => index.jacobian(["x^2"], endless),
    () => index.simplify("x^2", { assume: endless }),
    () => index.expr("x^2", { variables: endless }),
    () => index.expr(endless as never),
    () => compile("x^2", { inputs: endless }),
  ];
  for (const call of calls) expect(call).toThrow(FluxionError);
});

test("what throws whatever is asked of it can be described", () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  expect(described(proxy)).toBe("an object");
  expect(isRecord(proxy)).toBe(false);
});
