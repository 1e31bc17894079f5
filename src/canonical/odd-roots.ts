// Real roots of odd degree, also of negative numbers: factors come out of them whatever their signs.

import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { cbrt, nthRoot, pow } from "../functions/table.ts";
import { type Context, factorsOf } from "./context.ts";
import { denestedCube } from "./nested-radicals.ts";
import { extract, HIGHEST_DEGREE } from "./radical.ts";

/** An odd root as its radicand and degree; undefined for anything else. */
function oddRoot(store: Store, id: Id): { inside: Id; degree: number } | undefined {
  if (store.is(id, cbrt)) return { inside: store.arg(id, 0), degree: 3 };
  if (!store.is(id, nthRoot) || !store.isConst(store.arg(id, 1))) return undefined;
  const degree = store.value(store.arg(id, 1));
  return typeof degree === "number" && degree > 0 && degree % 2 === 1
    ? { inside: store.arg(id, 0), degree }
    : undefined;
}

/** A whole power of an odd root that is a power of its radicand: cbrt(x)^6 is x^2. */
export function powerOfRoot(context: Context, base: Id, p: Q.Rational): Id | undefined {
  const { store } = context;
  const root = oddRoot(store, base);
  const power = root === undefined ? 0 : Q.div(p, root.degree);
  return root === undefined || !Q.isInteger(power) ? undefined : context.power(root.inside, store.constant(power));
}

/** A real cube root without powers, or of a sum with a square root, as a sum; undefined where it stays as it is. */
export const cubeRoot = (context: Context, inside: Id): Id | undefined =>
  context.store.isAdd(inside)
    ? denestedCube(context, inside)
    : rootOfPowers(context, inside, 3, (left) => context.call(cbrt, left));

/** An odd root with the whole powers of that degree taken out: cbrt(8 x^3 y) is 2 x cbrt(y). */
export function rootOfPowers(context: Context, inside: Id, degree: number, rooted: (left: Id) => Id): Id | undefined {
  const { store } = context;
  const outside: Id[] = [];
  const left: Id[] = [];
  for (const factor of factorsOf(store, inside)) {
    const taken = store.isConst(factor) ? ofNumber(store, factor, degree) : ofPower(context, factor, degree);
    if (taken === undefined) left.push(factor);
    else {
      outside.push(taken.outside);
      if (taken.left !== undefined) left.push(taken.left);
    }
  }
  if (outside.length === 0) return undefined;
  return context.mul(left.length === 0 ? outside : [...outside, rooted(context.mul(left))]);
}

function ofPower(context: Context, factor: Id, degree: number): { outside: Id; left?: Id } | undefined {
  const { store } = context;
  const exponent = store.is(factor, pow) ? store.arg(factor, 1) : undefined;
  if (exponent === undefined || !store.isConst(exponent)) return undefined;
  const power = Q.div(store.value(exponent), degree);
  return Q.isInteger(power) ? { outside: context.power(store.arg(factor, 0), store.constant(power)) } : undefined;
}

function ofNumber(store: Store, id: Id, degree: number): { outside: Id; left?: Id } | undefined {
  const value = store.value(id);
  if (degree > HIGHEST_DEGREE || !Q.isShort(value) || (typeof value !== "number" && value.decimal)) return undefined;
  const isNegative = Q.sign(value) < 0;
  const [n, d] = [Q.numerator(value), Q.denominator(value)];
  const [top, bottom] = [extract(isNegative ? -n : n, degree), extract(d, degree)];
  if (!isNegative && top.outside === 1n && bottom.outside === 1n) return undefined;
  const outside = Q.rational(isNegative ? -top.outside : top.outside, bottom.outside);
  const left = Q.rational(top.inside, bottom.inside);
  return { outside: store.constant(outside), ...(left === 1 ? {} : { left: store.constant(left) }) };
}
