import { Interpretation } from "../ast/interpretation.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { type Ball, length } from "../evaluate/ball.ts";
import { isReal, PreciseNumbers, signOf, type Value } from "../evaluate/precise.ts";
import { abs, cbrt, cos, div, neg, nthRoot, pi, pow, sin, sqrt } from "../functions/table.ts";

/**
 * A number as a quotient of two algebraic integers, of which all conjugates are at most 2^above and 2^below in size;
 * neither is negative.
 */
interface Size {
  readonly above: number;
  readonly below: number;
}

/** More bits are not computed. */
const MOST = 12_000;
/** Guard bits beyond the separation bound, against the rounding of the parts. */
const GUARD = 64;

/**
 * Whether a number made of rationals by sums, products, quotients, roots, and sines and cosines of rational parts of pi
 * is 0. The answer is exact, because a nonzero number of this kind cannot be too close to 0. Undefined for other
 * numbers, or if it would take too many digits.
 *
 * Source: C. Burnikel, S. Funke, K. Mehlhorn, S. Schirra, S. Schmitt, A separation bound for real algebraic
 * expressions, Algorithmica 55 (2009).
 */
export function isZeroNumber(store: Store, id: Id): boolean | undefined {
  const separation = separationOf(store, id);
  if (separation === undefined || separation > MOST) return undefined;
  for (let bits = GUARD; ; bits *= 4) {
    const precision = Math.min(bits, Math.ceil(separation) + 2 * GUARD);
    const value = new Interpretation<Value>(store, new PreciseNumbers(new Map(), precision)).of(id);
    if (!isReal(value)) return undefined;
    const sign = signOf(value);
    if (sign !== undefined) return sign === 0;
    if ((value as Ball).top < -separation) return true;
    if (precision < bits) return undefined;
  }
}

/** The b for which the number is 0 or at least 2^-b in size. */
function separationOf(store: Store, root: Id): number | undefined {
  const sizes = new Map<Id, Size>();
  /** The degree that roots have over the rationals, and the common denominator of the parts of pi. */
  let [degree, parts] = [1, 1];
  const rooted = ({ above, below }: Size, k: number): Size => {
    degree *= k;
    return above >= below
      ? { above: (above + (k - 1) * below) / k, below }
      : { above, below: ((k - 1) * above + below) / k };
  };
  const powered = (base: Size, exponent: Q.Rational): Size | undefined => {
    const [n, k] = [Number(Q.numerator(exponent)), Number(Q.denominator(exponent))];
    const { above, below } = k === 1 ? base : rooted(base, k);
    return n < 0 ? { above: -n * below, below: -n * above } : { above: n * above, below: n * below };
  };
  const found = (id: Id): Size | undefined => {
    const kind = store.kind(id);
    if (kind === "const") return sizeOf(store.value(id));
    if (kind === "var") return undefined;
    if (store.is(id, sin) || store.is(id, cos)) {
      const part = partOfPi(store, store.arg(id, 0));
      if (part === undefined) return undefined;
      // 2 cos(2 pi k / n) is an algebraic integer, and a sine is a cosine after a quarter turn.
      parts = leastCommonMultiple(parts, 4 * Number(Q.denominator(part)));
      return { above: 1, below: 1 };
    }
    const args = store.args(id).map((arg) => sizes.get(arg));
    if (!args.every((arg) => arg !== undefined)) return undefined;
    const [a, b] = args as [Size, Size];
    if (kind === "add") return args.reduce(sum);
    if (kind === "mul") return args.reduce(product);
    if (store.is(id, neg) || store.is(id, abs)) return a;
    if (store.is(id, div)) return product(a, { above: b.below, below: b.above });
    if (store.is(id, sqrt)) return rooted(a, 2);
    if (store.is(id, cbrt)) return rooted(a, 3);
    const second = store.arg(id, 1);
    if ((!store.is(id, nthRoot) && !store.is(id, pow)) || !store.isConst(second)) return undefined;
    const exponent = store.value(second);
    return powered(a, store.is(id, pow) ? exponent : Q.div(1, exponent));
  };
  for (const id of childrenFirst(store, [root])) {
    // A fraction of pi is allowed here only as the argument of a sine or cosine.
    if (partOfPi(store, id) !== undefined) continue;
    const size = found(id);
    if (size === undefined || !(degree * parts * size.above < MOST)) return undefined;
    sizes.set(id, size);
  }
  const whole = sizes.get(root);
  return whole && (degree * parts - 1) * whole.above + whole.below + 1;
}

const sizeOf = (value: Q.Rational): Size => ({
  above: length(Q.numerator(Q.sign(value) < 0 ? Q.neg(value) : value)),
  below: Q.isInteger(value) ? 0 : length(Q.denominator(value)),
});

const product = (a: Size, b: Size): Size => ({ above: a.above + b.above, below: a.below + b.below });

function sum(a: Size, b: Size): Size {
  const [p, q] = [a.above + b.below, a.below + b.above];
  return { above: Math.max(p, q) + Math.log2(1 + 2 ** -Math.abs(p - q)), below: a.below + b.below };
}

/** The r of r pi. */
function partOfPi(store: Store, id: Id): Q.Rational | undefined {
  if (store.is(id, pi)) return 1;
  if (!store.isMul(id) || store.arity(id) !== 2 || !store.is(store.arg(id, 1), pi)) return undefined;
  const part = store.arg(id, 0);
  return store.isConst(part) ? store.value(part) : undefined;
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return (a / x) * b;
}
