import type { Fn } from "../ast/fn.ts";
import type { Point } from "./evaluate.ts";
import { Numbers } from "./evaluate.ts";

/** The number of operations so far. */
export interface Tally {
  operations: number;
}

/**
 * Doubles that count operations: a sum or product of n operands is n - 1 operations, a function 1, a sign or a constant
 * 0.
 */
export class CountingNumbers extends Numbers {
  private readonly tally: Tally;

  constructor(point: Point, tally: Tally) {
    super(point);
    this.tally = tally;
  }

  override add(terms: readonly number[]): number {
    this.tally.operations += terms.length - 1;
    return super.add(terms);
  }

  override mul(factors: readonly number[]): number {
    this.tally.operations += factors.length - 1;
    return super.mul(factors);
  }

  override plus(a: number, b: number): number {
    this.tally.operations++;
    return super.plus(a, b);
  }

  override times(a: number, b: number): number {
    this.tally.operations++;
    return super.times(a, b);
  }

  override call(fn: Fn, a: number): number {
    if (fn.name !== "neg") this.tally.operations++;
    return super.call(fn, a);
  }

  override apply(fn: Fn, args: readonly number[]): number {
    if (args.length > 0 && fn.name !== "neg") this.tally.operations++;
    return super.apply(fn, args);
  }
}
