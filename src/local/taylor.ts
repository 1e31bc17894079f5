import { FluxionError } from "../ast/error.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst, type Pool } from "../ast/pool.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { substitute } from "../ast/substitute.ts";
import { div, neg, pow } from "../functions/table.ts";
import { coefficient as leadingNumber, withCoefficient } from "../simplify/leading.ts";
import { Pruned } from "../simplify/prune.ts";
import { simplify } from "../simplify/simplify.ts";
import { Coefficients } from "./coefficients.ts";
import { PowerSeries } from "./powerseries.ts";
import { coefficientOf, noTaylor } from "./series.ts";

/** A Taylor polynomial with its coefficients. */
export interface TaylorPolynomial {
  readonly node: Node;
  /**
   * By order: for one variable the coefficients of its powers, for several variables the sums of all terms of an order.
   */
  readonly coefficients: readonly Node[];
}

/** For higher orders the coefficients alone fill the memory. */
const HIGHEST = 10_000;

/**
 * The Taylor polynomial about a point, by arithmetic with power series instead of repeated differentiation.
 *
 * For several variables it is the series in t of f(center + t (x - center)), whose coefficients are the terms of
 * each order.
 *
 * @param center an expression of the same pool for each variable to expand in; other variables are parameters.
 * @throws FluxionError `no-taylor` at poles, kinks, branch points and outside the domain; `bad-argument`
 */
export function taylor(root: Node, center: ReadonlyMap<string, Node>, order: number): TaylorPolynomial {
  return polynomial(root.pool as Pool, center, coefficientsOf(root, center, order));
}

/** A Taylor polynomial, and those of lower orders, whose coefficients are the first of its own. */
export interface TaylorPolynomials extends TaylorPolynomial {
  ofOrder(order: number): Node;
}

/**
 * The Taylor polynomials up to an order about a point.
 *
 * @throws FluxionError as `taylor`
 */
export function taylorUpTo(root: Node, center: ReadonlyMap<string, Node>, order: number): TaylorPolynomials {
  const pool = root.pool as Pool;
  const coefficients = coefficientsOf(root, center, order);
  return {
    ...polynomial(pool, center, coefficients),
    ofOrder: (lower) => polynomial(pool, center, coefficients.slice(0, lower + 1)).node,
  };
}

function polynomial(pool: Pool, center: ReadonlyMap<string, Node>, coefficients: readonly Node[]): TaylorPolynomial {
  return center.size === 1 ? ofOne(pool, center, coefficients) : ofSeveral(pool, center, coefficients);
}

function coefficientsOf(root: Node, center: ReadonlyMap<string, Node>, order: number): Node[] {
  check(center, order);
  const pool = root.pool as Pool;
  const { store } = pool;
  const field = new Coefficients(pool);
  const isOne = center.size === 1;
  const lines = new Map(
    [...center].map(([name, node]) => {
      const direction = isOne ? 1 : field.read(store.variable(name));
      return [name, { center: field.read(node.id), direction }];
    }),
  );
  const algebra = new PowerSeries(field, lines, (name) => field.read(store.variable(name)));
  const series = new Interpretation(store, algebra).of(root.id);
  const first = coefficientOf(series, 0);
  if ((series.start as number) < 0) throw noTaylor("The expression has a pole there.");
  return Array.from({ length: order + 1 }, (_, k) => {
    const coefficient = pool.node(field.node(k === 0 ? first : coefficientOf(series, k)));
    // They are sums multiplied out, without a search: otherwise sin(1)^2 and cos(1)^2 would change from order to order.
    return simplify(coefficient, { steps: 0 }).node;
  });
}

function ofOne(pool: Pool, center: ReadonlyMap<string, Node>, coefficients: readonly Node[]): TaylorPolynomial {
  const { store } = pool;
  const [[name, at]] = [...center] as [[string, Node]];
  const shifted = difference(pool, name, at);
  const terms = coefficients.map(({ id }, k) => {
    const power = k < 2 ? shifted : store.apply(pow, [shifted, store.constant(k)]);
    return k === 0 || store.isNumber(id, 0) ? id : term(store, id, power);
  });
  return { node: pool.node(sum(pool, terms)), coefficients };
}

function ofSeveral(pool: Pool, center: ReadonlyMap<string, Node>, parts: readonly Node[]): TaylorPolynomial {
  const shifts = new Map([...center].map(([name, at]) => [name, difference(pool, name, at)]));
  const shift = (id: Id): Id => substitute(pool.store, id, shifts);
  const terms = parts.map(({ id }) => shift(id));
  const flat = parts.flatMap((part) => (part.kind === "add" ? part.args.map(({ id }) => id) : [part.id]));
  return { node: pool.node(sum(pool, flat.map(shift))), coefficients: terms.map((id) => pool.node(id)) };
}

/** x - center; x at 0. */
function difference({ store }: Pool, name: string, center: Node): Id {
  const pruned = new Pruned(store);
  return pruned.plus(store.variable(name), pruned.call(neg, new Interpretation(store, pruned).of(center.id)));
}

/** A coefficient times a power, its denominator last: x ^ 3 / 6. */
function term(store: Store, coefficient: Id, power: Id): Id {
  const leading = leadingNumber(store, coefficient);
  if (Q.sign(leading) < 0)
    return store.call(neg, term(store, withCoefficient(store, coefficient, Q.neg(leading)), power));
  if (typeof leading !== "number" && !leading.decimal && leading.den !== 1n) {
    const whole = withCoefficient(store, coefficient, Q.rational(leading.num, 1n));
    return store.apply(div, [term(store, whole, power), store.constant(Q.rational(leading.den, 1n))]);
  }
  if (store.is(coefficient, div))
    return store.apply(div, [term(store, store.arg(coefficient, 0), power), store.arg(coefficient, 1)]);
  if (!store.isConst(coefficient)) return store.times(coefficient, power);
  return leading === 1 ? power : store.times(coefficient, power);
}

/** The nonzero terms as one sum, with their signs in front; the sign of the first is at its first factor. */
function sum({ store }: Pool, terms: readonly Id[]): Id {
  const signed = terms
    .filter((id) => !store.isNumber(id, 0))
    .map((id, i) => {
      const leading = leadingNumber(store, id);
      if (Q.sign(leading) > 0 || store.isConst(id)) return id;
      const opposite = withCoefficient(store, id, Q.neg(leading));
      return i === 0 ? withCoefficient(store, opposite, leading) : store.call(neg, opposite);
    });
  return store.add(signed);
}

function check(center: ReadonlyMap<string, Node>, order: number): void {
  if (!Number.isInteger(order) || order < 0)
    throw new FluxionError("bad-argument", `The order of a Taylor polynomial is a whole number, not ${order}.`, {
      hint: "1 gives the tangent, 2 the tangent quadratic.",
    });
  if (order > HIGHEST) throw new FluxionError("too-large", `The order of a Taylor polynomial is at most ${HIGHEST}.`);
  if (center.size === 0)
    throw new FluxionError("bad-argument", "A Taylor polynomial needs a variable to expand in.", {
      hint: "For example { at: { x: 0 } }.",
    });
  for (const node of center.values())
    for (const part of childrenFirst([node]))
      if (part.kind === "var" && center.has(part.name))
        throw new FluxionError("bad-argument", `The point depends on ${part.name}, the variable of the expansion.`, {
          hint: "Give the point as numbers, or in other parameters.",
        });
}
