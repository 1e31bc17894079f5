import { describe, expect, test } from "vitest";
import { Oracle } from "../../src/accuracy/oracle.ts";
import { ordinal } from "../../src/accuracy/ordinals.ts";
import type { Kernel } from "../../src/ast/fn.ts";
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
  "sigmoid",
  "softplus",
  "relu",
];
const POINTS = cases("points of each function in WebAssembly, bit for bit", 4000, 1_000_000);

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
    const value = functions.get(name, 1)?.value as Kernel;
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
  sigmoid: 2,
  softplus: 2,
};

test.each(Object.entries(ULPS))("%s is within %d ulps of the value of 60 digits", (name, most) => {
  const random = generator(name.length * 104_729);
  const oracle = new Oracle([expr(`${name}(x)`).node]);
  const count = cases(`points of ${name} in WebAssembly against 60 digits`, 100, 100_000);
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
