import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import * as Q from "../ast/rational.ts";
import { exactAt } from "../simplify/exact.ts";
import { chainRule } from "./chain.ts";
import { partial } from "./forward.ts";

/** value + tangent ε with ε^2 = 0, over any kind of values. */
export interface Dual<T> {
  readonly value: T;
  /** Undefined where nothing depends on a seed: it then contributes nothing, not even 0 * NaN. */
  readonly tangent: T | undefined;
  /** The number it is in the formula, if it is one: rows know more of x^2 than of x^y. */
  readonly constant: Q.Rational | undefined;
}

/**
 * The algebra of dual numbers over any other: h(a + bε) = h(a) + b h'(a) ε, W. K. Clifford's numbers.
 *
 * Over numbers it is forward mode, over expressions it gives derivatives; over duals (hyperdual numbers: Fike and Alonso,
 * AIAA 2011-886) second derivatives, as exact as first ones.
 */
export class Duals<T> implements Algebra<Dual<T>> {
  private readonly inner: Algebra<T>;
  private readonly seeds: ReadonlyMap<string, T>;

  /** @param seeds the tangents of the variables: 1 for a partial derivative, a direction for a directional one. */
  constructor(inner: Algebra<T>, seeds: ReadonlyMap<string, T> = new Map()) {
    this.inner = inner;
    this.seeds = seeds;
  }

  constant(value: Q.Rational): Dual<T> {
    return { value: this.inner.constant(value), tangent: undefined, constant: value };
  }

  variable(name: string): Dual<T> {
    return dualOf(this.inner.variable(name), this.seeds.get(name));
  }

  add(terms: readonly Dual<T>[]): Dual<T> {
    const tangents = terms.flatMap(({ tangent }) => (tangent === undefined ? [] : [tangent]));
    const tangent = tangents.length > 1 ? this.inner.add(tangents) : tangents[0];
    return dualOf(this.inner.add(terms.map(valueIn)), tangent);
  }

  mul(factors: readonly Dual<T>[]): Dual<T> {
    return factors.reduce((product, factor) => this.times(product, factor));
  }

  plus(a: Dual<T>, b: Dual<T>): Dual<T> {
    if (a.constant !== undefined && b.constant !== undefined) return this.constant(Q.add(a.constant, b.constant));
    return dualOf(this.inner.plus(a.value, b.value), this.sum(a.tangent, b.tangent));
  }

  times(a: Dual<T>, b: Dual<T>): Dual<T> {
    if (a.constant !== undefined && b.constant !== undefined) return this.constant(Q.mul(a.constant, b.constant));
    const { inner } = this;
    const left = b.tangent === undefined ? undefined : inner.times(a.value, b.tangent);
    const right = a.tangent === undefined ? undefined : inner.times(b.value, a.tangent);
    return dualOf(inner.times(a.value, b.value), this.sum(left, right));
  }

  call(fn: Fn, a: Dual<T>): Dual<T> {
    const number = a.constant === undefined ? undefined : fn.fold?.(a.constant);
    if (number !== undefined) return this.constant(number);
    const value = this.inner.call(fn, a.value);
    if (a.tangent === undefined || isCondition(fn)) return dualOf(value, undefined);
    return dualOf(value, chainRule(fn, [a.value], [a.tangent], this.inner, partial));
  }

  apply(fn: Fn, args: readonly Dual<T>[]): Dual<T> {
    const known = this.known(fn, args);
    if (known !== undefined) return known;
    const { inner } = this;
    const values = args.map(valueIn);
    const value = inner.apply(fn, values);
    const tangents = args.map(({ tangent }) => tangent);
    if (isCondition(fn) || tangents.every((each) => each === undefined) || isConstant(fn, args))
      return dualOf(value, undefined);
    return dualOf(value, chainRule(fn, values, tangents, inner, partial));
  }

  /** What numbers among the arguments make of it: x^1 is x, and 3 - 1 is 2, so that derivatives of x^3 meet no 0^-1. */
  private known(fn: Fn, args: readonly Dual<T>[]): Dual<T> | undefined {
    if (args.length !== fn.params.length || args.every(({ constant }) => constant === undefined)) return undefined;
    const numbers = args.flatMap(({ constant }) => (constant === undefined ? [] : [constant]));
    const number = numbers.length === args.length ? fn.fold?.(...numbers) : undefined;
    if (number !== undefined) return this.constant(number);
    for (const [i, { constant }] of args.entries()) {
      const formula = constant === undefined ? undefined : exactAt(fn, i, constant);
      if (formula !== undefined) return formula.in(this, args);
    }
    return undefined;
  }

  private sum(a: T | undefined, b: T | undefined): T | undefined {
    if (a === undefined) return b;
    return b === undefined ? a : this.inner.plus(a, b);
  }
}

/** The dual with this tangent that is no constant of a formula. */
export const dualOf = <T>(value: T, tangent: T | undefined): Dual<T> => ({ value, tangent, constant: undefined });

const valueIn = <T>({ value }: Dual<T>): T => value;

/** A condition is a step: its derivative is zero wherever it has one. */
const isCondition = (fn: Fn): boolean => fn.logic === "truth" || fn.logic === "truths";

/** Whether one of its arguments is a number that makes it a constant. */
const isConstant = <T>(fn: Fn, args: readonly Dual<T>[]): boolean =>
  fn.constantAt !== undefined &&
  args.some(({ constant }, i) => constant !== undefined && constant === fn.constantAt?.[fn.params[i] as string]);
