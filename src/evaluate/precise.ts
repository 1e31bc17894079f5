import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { called, greatest } from "../ast/lists.ts";
import * as Q from "../ast/rational.ts";
import { charge } from "../ast/work.ts";
import { kernelOf } from "../functions/kernels.ts";
import { and, ifelse, LAZY } from "../functions/table.ts";
import { rowFormula } from "../syntax/row.ts";
import { Ball, ballOf, minus, plus, times, toDouble } from "./ball.ts";
import { KERNELS } from "./ball-kernels.ts";

/** The cost of a sum or product of balls and of a function of a ball, in nodes; it grows with the number of digits. */
const STEPS_A_SUM = 2;
const STEPS_A_KERNEL = 20;

/** A real number: exact where it is rational and short, or a ball. */
export type Real = Q.Rational | Ball;

/**
 * The value of an expression: a number; "none" if it is certainly outside a domain; "unclear" if this precision cannot
 * tell, or nothing is known about a function.
 */
export type Value = Real | "none" | "unclear";

export const isReal = (value: Value): value is Real => typeof value !== "string";

/** Rational numbers with more digits are rounded. */
const EXACT = 1n << 512n;
/**
 * The relative error of a function computed in doubles, of its value and its arguments: the greatest measured error,
 * 5e-10 (docs/accuracy.md), and half as much again. It is assumed, not proven.
 */
const KERNEL = 2 ** -30;
const ARGUMENT = 2 ** -50;
/** Functions of higher order, such as polygamma(100, x), lose more digits than that. */
const ORDER = 24;
/** Doubles outside these bounds have lost digits. */
const [LEAST, MOST] = [1e-290, 1e290];

/**
 * The algebra of numbers at a given binary precision, each with a bound of its error. Elementary functions have that
 * precision; other functions take the row's double with an assumed error.
 */
export class PreciseNumbers implements Algebra<Value> {
  private readonly point: ReadonlyMap<string, Q.Rational>;
  private readonly bits: number;

  constructor(point: ReadonlyMap<string, Q.Rational>, bits: number) {
    this.point = point;
    this.bits = bits;
  }

  constant(value: Q.Rational): Value {
    return this.short(value);
  }

  variable(name: string): Value {
    return this.point.get(name) ?? "unclear";
  }

  add(terms: readonly Value[]): Value {
    return terms.reduce((a, b) => this.plus(a, b));
  }

  mul(factors: readonly Value[]): Value {
    return factors.reduce((a, b) => this.times(a, b));
  }

  plus(a: Value, b: Value): Value {
    const gap = missing(a, b);
    if (gap !== undefined) return gap;
    charge(STEPS_A_SUM);
    if (!(a instanceof Ball) && !(b instanceof Ball)) return this.short(Q.add(a as Q.Rational, b as Q.Rational));
    return plus(this.ball(a as Real), this.ball(b as Real), this.bits) ?? "unclear";
  }

  times(a: Value, b: Value): Value {
    const gap = missing(a, b);
    if (gap !== undefined) return gap;
    if (a === 0 || b === 0) return 0;
    charge(STEPS_A_SUM);
    if (!(a instanceof Ball) && !(b instanceof Ball)) return this.short(Q.mul(a as Q.Rational, b as Q.Rational));
    return times(this.ball(a as Real), this.ball(b as Real), this.bits) ?? "unclear";
  }

  call(fn: Fn, a: Value): Value {
    return this.apply(fn, [a]);
  }

  apply(fn: Fn, args: readonly Value[]): Value {
    if (LAZY.has(fn)) return chosen(fn, args);
    const gap = args.reduce<"none" | "unclear" | undefined>((known, arg) => missing(known ?? 0, arg), undefined);
    if (gap === "none" || (gap !== undefined && args.length === 1)) return gap;
    if (fn.associative === true && args.length > 2) return args.reduce((a, b) => this.apply(fn, [a, b]));
    // One known argument can put the call outside the domain whatever the others are: x / 0.
    if (gap !== undefined) return fn.domain !== undefined && this.domain(fn, args) === 0 ? "none" : gap;
    const reals = args as Real[];
    if (fn.fold !== undefined && reals.every((arg) => !(arg instanceof Ball))) {
      const value = called(fn.fold, reals as Q.Rational[]);
      if (value !== undefined) return this.short(value);
    }
    if (fn.domain !== undefined) {
      const isInside = this.domain(fn, reals);
      if (isInside !== 1) return isInside === 0 ? "none" : isInside;
    }
    const kernel = KERNELS.get(fn);
    charge(STEPS_A_KERNEL + (this.bits >>> 1));
    if (kernel !== undefined) return kernel(this, reals[0] as Real, reals[1] as Real) ?? "unclear";
    const text = fn.equal?.elementary ?? fn.definition;
    if (text !== undefined) return rowFormula(fn, text).in<Value>(this, reals);
    return this.estimated(fn, reals) ?? "unclear";
  }

  /** A value by the row's kernel in doubles, with an error that is assumed, not proven. */
  protected estimated(fn: Fn, args: readonly Real[]): Value | undefined {
    const isTrusted = args.every((order, i) => fn.partials?.[i] !== null || isSmall(order, ORDER));
    const kernel = isTrusted ? kernelOf(fn) : undefined;
    return kernel && inDoubles(kernel, args, this.bits);
  }

  /** 1 within the domain of a function, 0 outside. */
  private domain(fn: Fn, args: readonly Value[]): Value {
    return rowFormula(fn, `${fn.domain} ? 1 : 0`).in<Value>(this, args);
  }

  /** The precision, for the kernels of functions. */
  get precision(): number {
    return this.bits;
  }

  ball(value: Real): Ball {
    return value instanceof Ball ? value : ballOf(value, this.bits);
  }

  private short(value: Q.Rational): Real {
    if (typeof value === "number") return value;
    return value.num < EXACT && -EXACT < value.num && value.den < EXACT ? value : ballOf(value, this.bits);
  }
}

/** "none" if either has no value, otherwise "unclear". */
function missing(a: Value, b: Value): "none" | "unclear" | undefined {
  if (a === "none" || b === "none") return "none";
  return a === "unclear" || b === "unclear" ? "unclear" : undefined;
}

/** The functions that, by their rows, have a value although an argument has none. */
function chosen(fn: Fn, [a, b, c]: readonly Value[]): Value {
  if (fn === ifelse) return a === 1 ? (b as Value) : a === 0 ? (c as Value) : (a as Value);
  const decisive = fn === and ? 0 : 1;
  if (a === decisive || b === decisive) return decisive;
  return missing(a as Value, b as Value) ?? 1 - decisive;
}

const isSmall = (value: Real, most: number): boolean => !(value instanceof Ball) && Math.abs(Q.toNumber(value)) <= most;

/** A function in doubles, with the assumed error of its kernel. */
function inDoubles(f: (...args: number[]) => number, args: readonly Real[], bits: number): Ball | undefined {
  const values = args.map(double);
  const value = called(f, values);
  const isUsable = (x: number): boolean => x === 0 || (Math.abs(x) > LEAST && Math.abs(x) < MOST);
  if (!isUsable(value) || value === 0 || !values.every(isUsable)) return undefined;
  let error = Math.abs(value) * KERNEL;
  for (const [i, arg] of args.entries()) {
    const x = values[i] as number;
    // An integer order is exact: functions of other orders have no value.
    if (typeof arg === "number") continue;
    const step = (arg instanceof Ball ? toDouble(new Ball(arg.rad, 0n, arg.exp)) : 0) + Math.abs(x) * ARGUMENT;
    const moved = [x + step, x - step].map((near) => Math.abs(called(f, values.with(i, near)) - value));
    const known = moved.filter((each) => !Number.isNaN(each));
    if (known.length === 0) return undefined;
    error += greatest(known);
  }
  if (!(error < MOST)) return undefined;
  const mid = ballOf(exact(value), bits);
  const rad = ballOf(exact(error * 1.01 + Number.MIN_VALUE), 30);
  return plus(mid, new Ball(0n, rad.mid + rad.rad, rad.exp), bits);
}

/** The double nearest to a number. */
export const double = (value: Real): number => (value instanceof Ball ? toDouble(value) : Q.toNumber(value));

/** A double as a rational number. */
function exact(x: number): Q.Rational {
  let [value, shift] = [x, 0];
  for (; !Number.isInteger(value); shift++) value *= 2;
  return Q.rational(BigInt(value), 1n << BigInt(shift));
}

/** The sign of a number; undefined if it may be 0 but is not known to be. */
export function signOf(value: Real): number | undefined {
  if (!(value instanceof Ball)) return Q.sign(value);
  return value.sign === 0 ? undefined : value.sign;
}

export const opposite = (value: Real): Real => (value instanceof Ball ? minus(value) : Q.neg(value));
