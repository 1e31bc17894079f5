import { describe, expect, test } from "vitest";
import { Oracle } from "../../src/accuracy/oracle.ts";
import { ordinal } from "../../src/accuracy/ordinals.ts";
import type { Fn, Kernel } from "../../src/ast/fn.ts";
import { kernelOf } from "../../src/functions/kernels.ts";
import { functions } from "../../src/functions/table.ts";
import { compile, expr } from "../../src/index.ts";
import { agrees, hasBitsOf } from "../../src/wasm/agreement.ts";
import { definitionOf } from "../../src/wasm/vectors.ts";
import { generator } from "../random.ts";
import { cases } from "../scale.ts";

const NAMES = [
  "exp",
  "expm1",
  "log",
  "log1p",
  "tanh",
  "cosh",
  "sinh",
  "sin",
  "cos",
  "tan",
  "atan",
  "asin",
  "acos",
  "erf",
  "erfc",
  "normcdf",
  "normpdf",
  "sigmoid",
  "softplus",
  "relu",
];
const POINTS = cases("points of each function in WebAssembly, bit for bit", 1500, 1_000_000);

/** Where fdlibm's branches part, and the neighbours of those points. */
const EDGES = [
  0,
  2 ** -1074,
  2 ** -1022,
  2 ** -54,
  2 ** -53,
  2 ** -29,
  2 ** -28,
  2 ** -27,
  2 ** -20,
  0.25,
  0.28,
  0.2929,
  0.3,
  0.34657359,
  0.4142135,
  0.4375,
  0.46875,
  0.5,
  0.6744,
  0.6875,
  Math.PI / 4,
  1,
  1.0397208,
  1.1875,
  Math.PI / 2,
  2,
  2.4375,
  4,
  27,
  (3 * Math.PI) / 4,
  Math.PI,
  19 * Math.LN2,
  6.75,
  22,
  56 * Math.LN2,
  708,
  708.4,
  709.7822265625,
  709.782712893384,
  710,
  710.4758600739439,
  745.1332191019411,
  745.2,
  25_736,
  2 ** 19,
  2 ** 20 * Math.PI,
  2 ** 53,
  2 ** 66,
  1e22,
  1e300,
  Number.MAX_VALUE,
  Number.POSITIVE_INFINITY,
  Number.NaN,
];

/** Where powers and angles change their kind. */
const PAIR_EDGES = [
  ...[0, 2 ** -1074, 2 ** -1023, 2 ** -1022, 1e-5, 0.1, 0.25, 1 / 3, 0.5, 1 - 2 ** -53, 1, 1 + 2 ** -52, 1 + 2 ** -20],
  ...[1.5, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 333, 1023, 1024, 1025, 1074, 1074.5, 1075, 1076, 2 ** 31 - 1, 2 ** 31],
  ...[2 ** 53, 2 ** 58, 2 ** 60, 1e308, Number.MAX_VALUE, Number.POSITIVE_INFINITY, Number.NaN],
].flatMap((each) => [each, -each]);

function neighbours(x: number): number[] {
  const one = Float64Array.of(x);
  const bits = new BigInt64Array(one.buffer);
  const at = bits[0] as bigint;
  return [-2n, -1n, 0n, 1n, 2n].flatMap((step) => {
    bits[0] = at + step < 0n ? 0n : at + step;
    return [one[0] as number, -(one[0] as number)];
  });
}

describe("functions within WebAssembly have the bits of Math, two points at a time and one", () => {
  test.each(NAMES)("%s", (name) => {
    const value = kernelOf(functions.get(name, 1) as Fn) as Kernel;
    expect(definitionOf(value)).toBeDefined();
    const random = generator(name.length * 7919);
    const usual = Array.from({ length: POINTS }, (_, i) =>
      i % 2 === 0 ? 40 * (random() - 0.5) : (random() < 0.5 ? -1 : 1) * 2 ** (2098 * random() - 1074),
    );
    const points = Float64Array.from([...EDGES.flatMap(neighbours), ...usual, 0.5]);
    const f = compile(`${name}(x)`, { backend: "wasm", stable: false });
    const batch = f.batch(points);
    const wrong = points.findIndex((x, i) => !Object.is(batch[i], value(x)));
    expect(points[wrong]).toBeUndefined();
    for (const x of points.subarray(0, 200)) expect(f(x)).toBe(value(x));
    expect(agrees(value)).toBe(true);
  });

  test.each(["pow", "atan2"])("%s of two numbers, at every pair of edges too", (name) => {
    const value = functions.get(name, 2)?.value as Kernel;
    expect(definitionOf(value)?.arity).toBe(2);
    const random = generator(name.length * 7919);
    const signed = (size: number): number => (random() < 0.5 ? -size : size);
    const kinds: readonly (() => [number, number])[] = [
      () => [Math.exp(20 * (random() - 0.5)), 20 * (random() - 0.5)],
      () => [Math.exp(1400 * (random() - 0.5)), 4 * (random() - 0.5)],
      () => [10 * (random() - 0.5), Math.floor(40 * (random() - 0.5))],
      () => [2 * random(), 2200 * (random() - 0.5)],
      () => [2 ** (-1022 - 52 * random()), 3 * (random() - 0.5)],
      () => [signed(2 ** (100 * random() - 50)), signed(2 ** (100 * random() - 50))],
    ];
    const pairs = PAIR_EDGES.flatMap((x) => PAIR_EDGES.map((y): [number, number] => [x, y]));
    for (let i = 0; i < POINTS; i++) pairs.push((kinds[i % kinds.length] as () => [number, number])());
    const f = compile(`${name}(x, y)`, { backend: "wasm", stable: false, inputs: ["x", "y"] });
    const batch = f.batch(Float64Array.from(pairs.flat()));
    const wrong = pairs.findIndex(([x, y], i) => !Object.is(batch[i], value(x, y)));
    expect(pairs[wrong]).toBeUndefined();
    for (const [x, y] of pairs.slice(0, 200)) expect(f(x, y)).toBe(value(x, y));
  });

  test("pow where the engine's is V8's copy of fdlibm's", () => {
    const isCopy = [0.009503977755069944 ** 5.85408923023105, 0.020890266240577344 ** 2.5917915872259956];
    const bits = [1.4537102238075493e-12, 0.00004422266675784624];
    expect(agrees(functions.get("pow", 2)?.value as Kernel)).toBe(isCopy.every((each, i) => each === bits[i]));
  });

  test("sign", () => {
    const points = Float64Array.from([...EDGES.flatMap(neighbours), 0.5]);
    const f = compile("sign(x)", { backend: "wasm" });
    expect([...f.batch(points)]).toEqual([...points].map(Math.sign));
    for (const x of points) expect(f(x)).toBe(Math.sign(x));
  });
});

/** The greatest errors in units of the last place, against values of 60 digits. */
const ULPS: Readonly<Record<string, number>> = {
  exp: 1,
  expm1: 1,
  log: 1,
  log1p: 1,
  tanh: 2,
  cosh: 2,
  sinh: 2,
  sin: 1,
  cos: 1,
  tan: 1,
  atan: 1,
  asin: 1,
  acos: 1,
  erf: 4,
  erfc: 7,
  normcdf: 7,
  normpdf: 5,
  sigmoid: 2,
  softplus: 2,
};

test.each(Object.entries(ULPS))("%s is within %d ulps of the value of 60 digits", (name, most) => {
  const random = generator(name.length * 104_729);
  const oracle = new Oracle([expr(`${name}(x)`).node]);
  const count = cases(`points of ${name} in WebAssembly against 60 digits`, 50, 100_000);
  const points = Float64Array.from({ length: count }, (_, i) =>
    i % 2 === 0 ? 40 * (random() - 0.5) : (random() < 0.5 ? -1 : 1) * 2 ** (40 * random() - 30),
  );
  const found = compile(`${name}(x)`, { backend: "wasm", stable: false }).batch(points);
  let worst = 0n;
  for (const [i, x] of points.entries()) {
    const [exact] = oracle.at(["x"], [x]) ?? [];
    if (exact === undefined || !Number.isFinite(exact) || Math.abs(exact) < 2 ** -1022) continue;
    const apart = ordinal(found[i] as number) - ordinal(exact);
    const size = apart < 0n ? -apart : apart;
    if (size > worst) worst = size;
  }
  expect(Number(worst)).toBeLessThanOrEqual(most);
});

test("what has no vectors is called for each of two points, in a program that stays paired", () => {
  const f = compile("atan2(x, y) * exp(x) + gamma(y)", { backend: "wasm", inputs: ["x", "y"] });
  const g = compile("atan2(x, y) * exp(x) + gamma(y)", { backend: "javascript", inputs: ["x", "y"] });
  const points = Float64Array.from({ length: 14 }, (_, i) => 3 * Math.sin(i) + 0.1);
  expect([...f.batch(points)]).toEqual([...g.batch(points)]);
});

test("an engine whose function has other bits, if only at one point in ten, is told", () => {
  const almost: Kernel = (x) => {
    const y = Math.exp(x);
    return Math.floor(Math.abs(x) * 1e3) % 10 === 7 ? y * (1 + 2 ** -52) : y;
  };
  expect(hasBitsOf(Math.exp, Math.exp)).toBe(true);
  expect(hasBitsOf(Math.exp, almost)).toBe(false);
});
