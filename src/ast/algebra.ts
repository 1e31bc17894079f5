import type { Fn } from "./fn.ts";
import type { Rational } from "./rational.ts";

/**
 * The operations on the values that flow through an expression: numbers, nodes, dual numbers, text. The algebra may
 * keep the arrays of arguments.
 */
export interface Algebra<T> {
  constant(value: Rational): T;
  variable(name: string): T;
  add(terms: readonly T[]): T;
  mul(factors: readonly T[]): T;
  apply(fn: Fn, args: readonly T[]): T;
  /** Sums and products of two and functions of one, the most frequent cases: no list is made for them. */
  plus(a: T, b: T): T;
  times(a: T, b: T): T;
  call(fn: Fn, a: T): T;
  /** A constant or variable of a store, if it is its own value here: then it is not built again. */
  leaf?(store: unknown, id: number): T | undefined;
  /** Whether this stands for a missing value, as NaN does; left out where there is always a value. */
  isNone?(value: T): boolean;
  /** Whether values are doubles, or formulas for them: then rows give the partials that keep their digits. */
  readonly isForNumbers?: boolean;
}
