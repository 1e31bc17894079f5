import { type Expression, math } from "../index.ts";
import { functions } from "../nodes.ts";
import { apply, constant, type Operation, scalar, symbolic } from "./arithmetic.ts";
import { Refusal } from "./refusal.ts";
import { Builtin, Constant, type Value } from "./values.ts";

/** Functions of Math that differ from the table's function of the same name. */
const OWN: Readonly<Record<string, Operation>> = {
  // Halves round up, for negative numbers too.
  round: (x) => math.floor(math.add(x as Expression, 0.5)),
};

/** The constants of Math and their expressions. */
const CONSTANTS: Readonly<Record<string, () => Expression>> = {
  PI: () => math.pi,
  E: () => math.e,
  LN2: () => constant(2).log(),
  LN10: () => constant(10).log(),
  LOG2E: () => constant(1).div(constant(2).log()),
  LOG10E: () => constant(1).div(constant(10).log()),
  SQRT2: () => constant(2).sqrt(),
  SQRT1_2: () => constant(1).div(constant(2)).sqrt(),
};

/** A property of Math: a constant, or a function of the table. */
export function mathProperty(name: string): Value {
  const js: unknown = Object.hasOwn(Math, name) ? Math[name as keyof Math] : undefined;
  if (typeof js === "number" && CONSTANTS[name] !== undefined) return new Constant(js, CONSTANTS[name]());
  const operation =
    (Object.hasOwn(OWN, name) ? OWN[name] : undefined) ??
    (functions.named(name).length > 0 ? symbolic[name] : undefined);
  if (js === undefined) return undefined;
  if (typeof js !== "function" || operation === undefined)
    return new Builtin(`Math.${name}`, () => {
      throw new Refusal(
        `Math.${name} is not supported.`,
        "Only real functions that have a derivative can be differentiated.",
      );
    });
  return new Builtin(`Math.${name}`, (args) => {
    let scalars = args.map(scalar);
    // Searches for a minimum start from Infinity.
    const neutral = name === "max" ? Number.NEGATIVE_INFINITY : name === "min" ? Number.POSITIVE_INFINITY : undefined;
    if (neutral !== undefined) {
      scalars = scalars.filter((arg) => arg !== neutral);
      if (scalars.length === 0) return neutral;
      if (scalars.length === 1) return scalars[0];
    }
    return apply(scalars, js as (...args: number[]) => number, operation);
  });
}
