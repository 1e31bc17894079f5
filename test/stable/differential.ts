import { Interpretation } from "../../src/ast/interpretation.ts";
import * as Q from "../../src/ast/rational.ts";
import { Ball, toDouble } from "../../src/evaluate/ball.ts";
import { isReal, PreciseNumbers } from "../../src/evaluate/precise.ts";
import type { Expression, Point } from "../../src/index.ts";
import { pick } from "../random.ts";

/** A random expression of what losses and densities are made of. */
export function formula(random: () => number, depth: number): string {
  if (depth === 0) return pick(random, ["x", "x", "x", "y", "1", "2", "3*x", "x - y"]);
  const next = (): string => formula(random, depth - 1 - Math.floor(2 * random()) * Number(depth > 1));
  const [a, b] = [next(), next()];
  const unary = pick(random, ["exp", "exp", "log", "sigmoid", "tanh", "log1p", "sqrt"]);
  return pick(random, [
    `(${a}) + (${b})`,
    `(${a}) - (${b})`,
    `(${a})*(${b})`,
    `(${a})/(${b})`,
    `${unary}(${a})`,
    `${unary}(${a})`,
    `exp(${a})`,
    `(${a})^${pick(random, ["2", "3", "-1"])}`,
    `exp(${a})/(exp(${a}) + exp(${b}))`,
    `1/(1 + exp(${a}))`,
    `log(1 + exp(${a}))`,
    `1 - ${unary}(${a})`,
  ]);
}

/** Where exponentials overflow, where they vanish, where differences cancel, and in between. */
export const PLACES: readonly number[] = [
  0.1, -0.7, 2, -3, 50, -40, 400, -400, 710, -744, 800, -900, 1e-9, -1e-17, 1e-170, 1e9, 1e200, -1e200,
];

/** The true value by balls of up to 4096 binary digits; undefined where there is none, or where that does not tell. */
export function reference(f: Expression, at: Point): number | undefined {
  const point = new Map(Object.entries(at).map(([name, value]): [string, Q.Rational] => [name, exact(value)]));
  for (const bits of [256, 1024, 4096]) {
    const value = new Interpretation(f.node.pool.store, new PreciseNumbers(point, bits)).of(f.node.id);
    if (value === "none") return undefined;
    if (!isReal(value)) continue;
    if (!(value instanceof Ball)) return Q.toNumber(value);
    const size = value.mid < 0n ? -value.mid : value.mid;
    if (size > value.rad << 60n) return toDouble(value);
    if (value.top < -1100) return 0;
  }
  return undefined;
}

/** The rational number that a double is. */
function exact(x: number): Q.Rational {
  let [value, shift] = [x, 0];
  for (; !Number.isInteger(value); shift++) value *= 2;
  return Q.rational(BigInt(value), 1n << BigInt(shift));
}

/** How far a double is from the true value, as a part of it; what underflows is 0 and what overflows infinite. */
export function error(value: number, truth: number): number {
  if (Number.isNaN(value)) return Number.POSITIVE_INFINITY;
  const isSmall = (x: number): boolean => Math.abs(x) < 1e-290;
  const isLarge = (x: number): boolean => Math.abs(x) > 1e290;
  if (value === truth || (isSmall(value) && isSmall(truth)) || (isLarge(value) && isLarge(truth))) return 0;
  return isSmall(truth) || isLarge(truth) ? Number.POSITIVE_INFINITY : Math.abs(value - truth) / Math.abs(truth);
}
