import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { called } from "../ast/lists.ts";
import * as Q from "../ast/rational.ts";
import { exactAt } from "../canonical/exact.ts";
import { chainRule } from "./chain.ts";
import { partial } from "./forward.ts";
import { either, isTame, type Movement, movement } from "./movement.ts";

/** value + tangent ε with ε^2 = 0, over any kind of values. */
export interface Dual<T> {
  readonly value: T;
  /** Undefined if nothing depends on a seed: then it contributes nothing, not even 0 * NaN. */
  readonly tangent: T | undefined;
  /** Where it moves with the seeds; nowhere without a tangent. */
  readonly moves: Movement<T>;
  /** The number that it is in the formula, if it is one: rows have more rules for x^2 than for x^y. */
  readonly constant: Q.Rational | undefined;
}

/**
 * The algebra of dual numbers over any other: h(a + bε) = h(a) + b h'(a) ε, W. K. Clifford's numbers.
 *
 * Over numbers it is forward mode, over expressions it gives derivatives; over duals (hyperdual numbers: Fike and
 * Alonso, AIAA 2011-886) second derivatives, as exact as first ones.
 */
export class Duals<T> implements Algebra<Dual<T>> {
  private readonly inner: Algebra<T>;
  private readonly seeds: ReadonlyMap<string, T>;
  private readonly zero: Dual<T>;
  private readonly one: Dual<T>;
  readonly isForNumbers: boolean;

  /** @param seeds the tangents of the variables: 1 for a partial derivative, a direction for a directional one. */
  constructor(inner: Algebra<T>, seeds: ReadonlyMap<string, T> = new Map()) {
    this.inner = inner;
    this.seeds = seeds;
    this.isForNumbers = inner.isForNumbers === true;
    this.zero = { value: inner.constant(0), tangent: undefined, moves: false, constant: 0 };
    this.one = { value: inner.constant(1), tangent: undefined, moves: false, constant: 1 };
  }

  isNone({ value, tangent }: Dual<T>): boolean {
    const { inner } = this;
    return inner.isNone !== undefined && (inner.isNone(value) || (tangent !== undefined && inner.isNone(tangent)));
  }

  constant(value: Q.Rational): Dual<T> {
    if (value === 0 || value === 1) return value === 0 ? this.zero : this.one;
    return { value: this.inner.constant(value), tangent: undefined, moves: false, constant: value };
  }

  variable(name: string): Dual<T> {
    return dualOf(this.inner.variable(name), this.seeds.get(name));
  }

  add(terms: readonly Dual<T>[]): Dual<T> {
    const tangents = terms.flatMap(({ tangent }) => (tangent === undefined ? [] : [tangent]));
    const tangent = tangents.length > 1 ? this.inner.add(tangents) : tangents[0];
    const moves = terms.reduce<Movement<T>>((all, term) => either(this.inner, all, term.moves), false);
    return dualOf(this.inner.add(terms.map(valueIn)), tangent, moves);
  }

  mul(factors: readonly Dual<T>[]): Dual<T> {
    return factors.reduce((product, factor) => this.times(product, factor));
  }

  plus(a: Dual<T>, b: Dual<T>): Dual<T> {
    if (a.constant !== undefined && b.constant !== undefined) return this.constant(Q.add(a.constant, b.constant));
    const moves = either(this.inner, a.moves, b.moves);
    return dualOf(this.inner.plus(a.value, b.value), this.sum(a.tangent, b.tangent), moves);
  }

  times(a: Dual<T>, b: Dual<T>): Dual<T> {
    if (a.constant !== undefined && b.constant !== undefined) return this.constant(Q.mul(a.constant, b.constant));
    const { inner } = this;
    const left = b.tangent === undefined ? undefined : inner.times(a.value, b.tangent);
    const right = a.tangent === undefined ? undefined : inner.times(b.value, a.tangent);
    return dualOf(inner.times(a.value, b.value), this.sum(left, right), either(inner, a.moves, b.moves));
  }

  call(fn: Fn, a: Dual<T>): Dual<T> {
    const number = a.constant === undefined ? undefined : fn.fold?.(a.constant);
    if (number !== undefined) return this.constant(number);
    return this.moved(fn, [a], this.inner.call(fn, a.value));
  }

  apply(fn: Fn, args: readonly Dual<T>[]): Dual<T> {
    const known = this.known(fn, args);
    if (known !== undefined) return known;
    return this.moved(fn, args, this.inner.apply(fn, args.map(valueIn)));
  }

  /** A function's value with its tangent; a decided condition is a number. */
  private moved(fn: Fn, args: readonly Dual<T>[], value: T): Dual<T> {
    const { inner } = this;
    if (isCondition(fn))
      return value === this.zero.value ? this.zero : value === this.one.value ? this.one : dualOf(value, undefined);
    if (args.every(({ tangent }) => tangent === undefined) || isConstant(fn, args)) return dualOf(value, undefined);
    const values = args.map(valueIn);
    const moves = args.map((arg) => arg.moves);
    const moved = movement(fn, values, moves, inner, partial);
    if (moved === false) return dualOf(value, undefined);
    const isEverywhere = isTame(fn, args.at(-1)?.constant) || moves.every((each) => typeof each === "boolean");
    const at = isEverywhere ? undefined : (i: number) => moves[i] as Movement<T>;
    const tangents = args.map(({ tangent }) => tangent);
    return dualOf(value, chainRule(fn, values, tangents, inner, partial, at), moved);
  }

  /**
   * The result if some arguments are numbers: x^1 is x, and 3 - 1 is 2, so that derivatives of x^3 do not contain 0^-1.
   */
  private known(fn: Fn, args: readonly Dual<T>[]): Dual<T> | undefined {
    if (args.length !== fn.params.length || args.every(({ constant }) => constant === undefined)) return undefined;
    const numbers = args.flatMap(({ constant }) => (constant === undefined ? [] : [constant]));
    const number = numbers.length === args.length ? fn.fold && called(fn.fold, numbers) : undefined;
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

/** The dual with this tangent that is not a constant of a formula. */
export const dualOf = <T>(value: T, tangent: T | undefined, moves: Movement<T> = tangent !== undefined): Dual<T> => ({
  value,
  tangent,
  moves,
  constant: undefined,
});

const valueIn = <T>({ value }: Dual<T>): T => value;

/** A condition is a step: its derivative is zero wherever it has one. */
const isCondition = (fn: Fn): boolean => fn.logic === "truth" || fn.logic === "truths";

/** Whether one of its arguments is a number that makes it a constant. */
const isConstant = <T>(fn: Fn, args: readonly Dual<T>[]): boolean =>
  fn.constantAt !== undefined &&
  args.some(({ constant }, i) => constant !== undefined && constant === fn.constantAt?.[fn.params[i] as string]);
