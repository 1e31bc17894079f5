import type { Algebra } from "../ast/algebra.ts";
import { FluxionError } from "../ast/error.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { greatest } from "../ast/lists.ts";
import type { Node } from "../ast/node.ts";
import { described, isOf } from "../ast/options.ts";
import type { Id } from "../ast/store.ts";
import { Numbers } from "../evaluate/evaluate.ts";
import { div, functions, neg, pow } from "../functions/table.ts";
import { type Dual, Duals, dualOf } from "../modes/dual.ts";
import { readyForNumbers } from "./ready-for-numbers.ts";

/** The values accepted as dual numbers: a real number has the tangent 0. */
export type DualInput = number | DualNumber;

/** Numbers at level 0; at level n duals over those of level n - 1. */
type Level = number | Dual<Level>;

/**
 * A dual number a + bε with ε^2 = 0: a value and its tangent. Immutable.
 *
 * Its parts are numbers, or dual numbers again (hyperdual numbers): then the coefficient of ε₁ε₂ is a second
 * derivative.
 *
 * @example
 * dual(3, 4).mul(dual(5, 7)).toString() // => "15 + 41ε"
 * dual(3, 1).pow(2).apply("sin").tangent // => 6 * Math.cos(9)
 */
export class DualNumber {
  readonly value: DualInput;
  readonly tangent: DualInput;
  /** How many kinds of ε it has. */
  readonly depth: number;

  constructor(value: DualInput, tangent: DualInput = 0) {
    this.value = checked(value);
    this.tangent = checked(tangent);
    this.depth = 1 + Math.max(depthOf(value), depthOf(tangent));
  }

  /** The sum. */
  add(other: DualInput): DualNumber {
    return combined([this, other], (algebra, [a, b]) => algebra.plus(a as Level, b as Level));
  }

  /** The difference. */
  sub(other: DualInput): DualNumber {
    return combined([this, other], (algebra, [a, b]) => algebra.plus(a as Level, algebra.call(neg, b as Level)));
  }

  /** The product, by the product rule. */
  mul(other: DualInput): DualNumber {
    return combined([this, other], (algebra, [a, b]) => algebra.times(a as Level, b as Level));
  }

  /** The quotient, by the quotient rule. */
  div(other: DualInput): DualNumber {
    return combined([this, other], (algebra, args) => algebra.apply(div, args));
  }

  /** The power, whose exponent may be dual too. */
  pow(exponent: DualInput): DualNumber {
    return combined([this, exponent], (algebra, args) => algebra.apply(pow, args));
  }

  /** The negative. */
  neg(): DualNumber {
    return combined([this], (algebra, [a]) => algebra.call(neg, a as Level));
  }

  /**
   * A function of the table, by its name, on this number as its first argument.
   *
   * @throws FluxionError `unknown-function`
   * @example
   * dual(0, 2).apply("exp").toString() // => "1 + 2ε"
   */
  apply(name: string, ...others: DualInput[]): DualNumber {
    const fn = functions.get(name, others.length + 1);
    if (fn === undefined)
      throw new FluxionError(
        "unknown-function",
        `There is no function ${described(name)} of ${others.length + 1} arguments.`,
        {
          hint: "Sums and products are the methods add, sub and mul.",
        },
      );
    return combined([this, ...others], (algebra, args) => algebra.apply(fn, args));
  }

  /** As people write it: 15 + 41ε, 3 - ε. Several kinds of ε are numbered from the innermost. */
  toString(): string {
    let text = "";
    for (const [coefficient, unit] of parts(this, this.depth > 1)) {
      if (coefficient === 0) continue;
      const size = Math.abs(coefficient);
      const body = unit === "" ? String(size) : size === 1 ? unit : `${size}${unit}`;
      const sign = coefficient < 0 ? "-" : "+";
      text += text === "" ? `${sign === "-" ? "-" : ""}${body}` : ` ${sign} ${body}`;
    }
    return text === "" ? "0" : text;
  }

  /** As `toString`. */
  toJSON(): string {
    return this.toString();
  }
}

/**
 * The dual number value + tangent ε. Any calculation that starts from dual(x, 1) also gives the derivative, as the
 * tangent of its result.
 *
 * @throws FluxionError `bad-argument` if a part is not a number
 * @example
 * dual(3).add(dual(3, 4)).toString() // => "6 + 4ε"
 * dual(dual(2, 1), 1).pow(3).toString() // => "8 + 12ε₁ + 12ε₂ + 12ε₁ε₂"
 */
export const dual = (value: DualInput, tangent: DualInput = 0): DualNumber => new DualNumber(value, tangent);

/** The value of an expression at a point of dual numbers. */
export function evaluateDual({ pool, id }: Node, point: Readonly<Record<string, DualInput>>): DualNumber {
  const depth = greatest(
    Object.values(point).map((x) => depthOf(checked(x))),
    1,
  );
  const moving = Object.keys(point).filter((name) => typeof point[name] !== "number");
  const [whole] = readyForNumbers(pool.store, [id], moving, depth) as [Id];
  return lowered(new Interpretation(pool.store, algebraOf(depth, point)).of(whole), depth);
}

const depthOf = (x: DualInput): number => (typeof x === "number" ? 0 : x.depth);

function checked(x: DualInput): DualInput {
  if (typeof x === "number" || isOf(x, DualNumber)) return x;
  throw new FluxionError("bad-argument", "The parts of a dual number are numbers.", {
    hint: "For example dual(3, 1), or dual(dual(3, 1), 1) for second derivatives.",
  });
}

function combined(
  args: readonly DualInput[],
  operation: (algebra: Algebra<Level>, args: Level[]) => Level,
): DualNumber {
  const depth = greatest(
    args.map((arg) => depthOf(checked(arg))),
    1,
  );
  const algebra = algebraOf(depth, {});
  return lowered(
    operation(
      algebra,
      args.map((arg) => lifted(arg, depth, algebra)),
    ),
    depth,
  );
}

/** Duals over duals over numbers, with values and seeds for the variables. */
function algebraOf(depth: number, point: Readonly<Record<string, DualInput>>): Algebra<Level> {
  if (depth === 0) return new Numbers(point as Readonly<Record<string, number>>);
  const values = Object.create(null) as Record<string, DualInput>;
  const tangents: [string, DualInput][] = [];
  for (const [name, x] of Object.entries(point)) {
    // The outer ε has the highest depth: a number of less depth does not contain it.
    const isOuter = typeof x !== "number" && x.depth === depth;
    values[name] = isOuter ? x.value : x;
    if (isOuter && !isZeroDual(x.tangent)) tangents.push([name, x.tangent]);
  }
  const inner = algebraOf(depth - 1, values);
  return new Duals(inner, new Map(tangents.map(([name, x]) => [name, lifted(x, depth - 1, inner)])));
}

/** A dual number as a value of the algebra of this depth; whole numbers are constants there. */
function lifted(x: DualInput, depth: number, algebra: Algebra<Level>): Level {
  if (depth === 0) return x as number;
  if (typeof x === "number" && Number.isSafeInteger(x)) return algebra.constant(x);
  const inner = algebraOf(depth - 1, {});
  if (typeof x === "number" || x.depth < depth) return dualOf(lifted(x, depth - 1, inner), undefined);
  return dualOf(
    lifted(x.value, depth - 1, inner),
    isZeroDual(x.tangent) ? undefined : lifted(x.tangent, depth - 1, inner),
  );
}

function lowered(x: Level, depth: number): DualNumber {
  const part = (each: Level | undefined): DualInput =>
    each === undefined ? 0 : typeof each === "number" ? each : lowered(each, depth - 1);
  const { value, tangent } = x as Dual<Level>;
  return new DualNumber(part(value), part(tangent));
}

const isZeroDual = (x: DualInput): boolean =>
  typeof x === "number" ? x === 0 : isZeroDual(x.value) && isZeroDual(x.tangent);

/** The coefficients of 1, ε₁, ε₂, ε₁ε₂ ... */
function parts(x: DualInput, isNumbered: boolean): [number, string][] {
  if (typeof x === "number") return [[x, ""]];
  const epsilon = isNumbered ? `ε${[...String(x.depth)].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]).join("")}` : "ε";
  return [
    ...parts(x.value, isNumbered),
    ...parts(x.tangent, isNumbered).map(([coefficient, unit]): [number, string] => [coefficient, unit + epsilon]),
  ];
}
