import type { Algebra } from "./algebra.ts";
import type { Fn } from "./fn.ts";
import type { Rational } from "./rational.ts";

/** An algebra in which some variables have values of their own: how the body of a sum is interpreted. */
export class Within<T> implements Algebra<T> {
  private readonly algebra: Algebra<T>;
  private readonly values: ReadonlyMap<string, T>;
  readonly isForNumbers: boolean;

  constructor(algebra: Algebra<T>, values: ReadonlyMap<string, T>) {
    this.algebra = algebra;
    this.values = values;
    this.isForNumbers = algebra.isForNumbers === true;
  }
  constant(value: Rational): T {
    return this.algebra.constant(value);
  }
  variable(name: string): T {
    return this.values.get(name) ?? this.algebra.variable(name);
  }
  add(terms: readonly T[]): T {
    return this.algebra.add(terms);
  }
  mul(factors: readonly T[]): T {
    return this.algebra.mul(factors);
  }
  apply(fn: Fn, args: readonly T[]): T {
    return this.algebra.apply(fn, args);
  }
  plus(a: T, b: T): T {
    return this.algebra.plus(a, b);
  }
  times(a: T, b: T): T {
    return this.algebra.times(a, b);
  }
  call(fn: Fn, a: T): T {
    return this.algebra.call(fn, a);
  }
  isNone(value: T): boolean {
    return this.algebra.isNone?.(value) ?? false;
  }
}
