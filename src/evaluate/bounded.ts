import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { called, greatest } from "../ast/lists.ts";
import { type Rational, toNumber } from "../ast/rational.ts";
import { kernelOf } from "../functions/kernels.ts";
import { neg } from "../functions/table.ts";
import { definitionOf } from "../syntax/row.ts";
import type { Point } from "./evaluate.ts";

/** A double and a first-order bound of its error. */
export interface Bounded {
  readonly value: number;
  readonly error: number;
}

/** Rounding of one operation, and of a function of the library. */
export const ROUNDING: number = 2 ** -53;
const KERNEL = 2 ** -48;

/**
 * The algebra of doubles with running error bounds: the error of a function's value follows from moving its arguments
 * by their errors.
 */
export class BoundedNumbers implements Algebra<Bounded> {
  private readonly point: Point;
  private readonly kernel: number;

  /** @param kernel the rounding of a function */
  constructor(point: Point, kernel: number = KERNEL) {
    this.point = point;
    this.kernel = kernel;
  }

  constant(value: Rational): Bounded {
    const x = toNumber(value);
    return { value: x, error: typeof value === "number" ? 0 : Math.abs(x) * ROUNDING + Number.MIN_VALUE };
  }

  variable(name: string): Bounded {
    return { value: this.point[name] ?? Number.NaN, error: 0 };
  }

  add(terms: readonly Bounded[]): Bounded {
    return terms.reduce((a, b) => this.plus(a, b));
  }

  mul(factors: readonly Bounded[]): Bounded {
    return factors.reduce((a, b) => this.times(a, b));
  }

  plus(a: Bounded, b: Bounded): Bounded {
    const value = a.value + b.value;
    return { value, error: a.error + b.error + Math.abs(value) * ROUNDING };
  }

  times(a: Bounded, b: Bounded): Bounded {
    const value = a.value * b.value;
    const error = Math.abs(a.value) * b.error + Math.abs(b.value) * a.error + a.error * b.error;
    return { value, error: error + Math.abs(value) * ROUNDING };
  }

  call(fn: Fn, a: Bounded): Bounded {
    // Exact: an integer order such as -2 must not be moved, since functions of other orders have no value.
    if (fn === neg) return { value: -a.value, error: a.error };
    return this.apply(fn, [a]);
  }

  apply(fn: Fn, args: readonly Bounded[]): Bounded {
    const f = kernelOf(fn);
    if (f === undefined && fn.definition === undefined) return { value: Number.NaN, error: 0 };
    if (f === undefined) return definitionOf(fn).in(this, args);
    const values = args.map((arg) => arg.value);
    const value = called(f, values);
    // Conditions and choices round nothing.
    let error = fn.logic === undefined ? Math.abs(value) * this.kernel : 0;
    for (const [i, arg] of args.entries()) {
      if (arg.error === 0) continue;
      const moved = [arg.value + arg.error, arg.value - arg.error].map((x) =>
        Math.abs(called(f, values.with(i, x)) - value),
      );
      // At the edge of a domain one side has no value.
      const known = moved.filter((x) => !Number.isNaN(x));
      error += known.length === 0 ? Number.POSITIVE_INFINITY : greatest(known);
    }
    return { value, error };
  }
}
