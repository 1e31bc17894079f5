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
