import type { Fn } from "./fn.ts";
import type { Rational } from "./rational.ts";

/** What flows through an expression: numbers, nodes, dual numbers, text. Argument arrays are handed over for keeps. */
export interface Algebra<T> {
  constant(value: Rational): T;
  variable(name: string): T;
  add(terms: readonly T[]): T;
  mul(factors: readonly T[]): T;
  apply(fn: Fn, args: readonly T[]): T;
  /** Sums and products of two, functions of one, which most are: no list is made for them. */
  plus(a: T, b: T): T;
  times(a: T, b: T): T;
  call(fn: Fn, a: T): T;
  /** Whether this is no value, as NaN is none; left out where there is always one. */
  isNone?(value: T): boolean;
}
