import { expect, test } from "vitest";
import { jvp } from "../../src/autograd.ts";
import { compile, type Expression, expr } from "../../src/index.ts";
import { gradientAt, hessianAt } from "../../src/numeric.ts";
import { cases } from "../scale.ts";

const COUNT = cases("random piecewise expressions every way", 24, 2000);

/** Expressions with kinks, jumps, edges of domains and conditions; the random numbers are the seed's. */
function generator(seed: number): (depth: number) => string {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const make = (depth: number): string => {
    if (depth === 0 || random() < 0.15) return pick(["x", "y", "x", "y", "1", "2", "1/2", "3"]);
    const part = (): string => make(depth - 1);
    return pick([
      () => `(${part()} + ${part()})`,
      () => `(${part()} - ${part()})`,
      () => `(${part()} * ${part()})`,
      () => `(${part()}) / (${part()})`,
      () => `abs(${part()})`,
      () => `max(${part()}, ${part()})`,
      () => `min(${part()}, ${part()}, ${part()})`,
      () => `relu(${part()})`,
      () => `sign(${part()})`,
      () => `(${part()})^${pick(["2", "3", "4", "y"])}`,
      () => `${pick(["sin", "cos", "tanh", "sqrt"])}(${part()})`,
      () => `(${part()} ${pick(["<", ">=", "==", "!="])} ${part()} ? ${part()} : ${part()})`,
    ])();
  };
  return make;
}

const POINTS = [0, 1, -1, 2, -2, 0.5, -0.5, 3];
const VARIABLES = ["x", "y"];

/** No value in one way and a number in another is a difference, too. */
const agree = ([first = 0, ...others]: readonly number[]): boolean =>
  others.every((value) => Object.is(value, first) || Math.abs(value - first) <= 1e-8 * Math.max(1, Math.abs(value)));

/**
 * What is 0 by its form alone. Pruning drops it with all that it multiplies, where the rules go on to 0 times a pole:
 * the ways differ in whether there is a value, never in the value.
 */
const isEmpty = (text: string): boolean => /\((\w+) - \1\)|\* 0\b|\b0 \*/.test(text);

/** The first derivatives in every way there is. */
function slopes(f: Expression, text: string, at: { x: number; y: number }): number[][] {
  const forms = (["raw", "pruned", "canonical", "simplified"] as const).flatMap((form) => {
    const gradient = VARIABLES.map((name) => f.derivative(name, 1, { form }));
    const compiled = gradient.map((entry) => compile(entry, { inputs: VARIABLES })(at.x, at.y));
    return [gradient.map((entry) => entry.evaluate(at)), compiled];
  });
  const modes = (["symbolic", "forward", "reverse", "dual"] as const).map((mode) =>
    gradientAt(text, at, { mode, wrt: VARIABLES }),
  );
  return [...forms, ...modes, VARIABLES.map((name) => jvp([text], at, { [name]: 1 }).tangents[0] as number)];
}

test("of random piecewise expressions no two ways give different derivatives, at whole points with kinks and edges", () => {
  const make = generator(20);
  let [seen, smooth] = [0, 0];
  for (let i = 0; i < COUNT; i++) {
    const text = make(3);
    const at = { x: POINTS[i % 8] as number, y: POINTS[Math.floor(i / 8) % 8] as number };
    const f = expr(text);
    if (!Number.isFinite(f.evaluate(at)) || isEmpty(text)) continue;
    seen++;
    const all = slopes(f, text, at);
    for (const k of VARIABLES.keys()) {
      const values = all.map((row) => row[k] as number);
      expect(agree(values), `${text} at ${JSON.stringify(at)} by ${VARIABLES[k]}: ${values}`).toBe(true);
      if (values.every((value) => !Number.isNaN(value))) smooth++;
    }
  }
  expect(seen).toBeGreaterThan(COUNT / 2);
  expect(smooth).toBeGreaterThan(0.8 * COUNT);
});

test.each([
  ["exp(abs(y)) + sign(y)*min(1, y)", 1],
  ["exp(abs(y))", 1],
  ["log(1 + abs(y))", -1],
  ["1/(1 + abs(y))", 2],
  ["y*abs(y)", 0],
  ["abs(y)^2", 2],
  ["cos(abs(y))", -1],
  ["y == y ? y^2 : 3", 2],
  ["y != y ? 3 : y^2", 2],
])("the second derivative of %s at 0 is the mean of both sides, %f, in every mode", (text, value) => {
  for (const mode of ["symbolic", "forward", "reverse", "dual"] as const)
    expect(hessianAt(text, { y: 0 }, { mode })[0]?.[0], mode).toBeCloseTo(value, 12);
});

test("nor second derivatives, at kinks of abs and jumps of sign too", () => {
  const make = generator(7);
  let seen = 0;
  for (let i = 0; i < 60; i++) {
    const text = make(2);
    if (isEmpty(text)) continue;
    const at = { x: POINTS[(3 * i) % 8] as number, y: POINTS[i % 8] as number };
    if (!Number.isFinite(expr(text).evaluate(at))) continue;
    seen++;
    const all = (["symbolic", "forward", "reverse", "dual"] as const).map((mode) =>
      hessianAt(text, at, { mode, wrt: VARIABLES }).flat(),
    );
    for (const k of [0, 1, 3]) {
      const values = all.map((row) => row[k] as number);
      expect(agree(values), `${text} at ${JSON.stringify(at)}: ${values}`).toBe(true);
    }
  }
  expect(seen).toBeGreaterThan(20);
});

test.each([
  ["min(2x, x)", 2],
  ["min(x, 2x)", 1],
  ["max(x, -x)", 1],
  ["max(-x, x)", -1],
  ["max(0, x, x^2)", 0],
  ["max(abs(x), x)", 0],
  ["max(x, abs(x))", 1],
  ["min(max(x, 3x), 2x)", 1],
  ["x >= 0 ? 3x : x", 3],
  ["x > 0 ? 3x : x", 1],
])(
  "the derivative of %s at 0 is that of the first of equal operands, or of the branch taken, %d, in every way",
  (text, slope) => {
    const all = slopes(expr(text), text, { x: 0, y: 1 }).map((row) => row[0]);
    expect(all.map((value) => (value as number) + 0)).toEqual(all.map(() => slope));
  },
);
