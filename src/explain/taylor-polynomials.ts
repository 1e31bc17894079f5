import type { Bounded } from "../ast/limits.ts";
import type { Node } from "../ast/node.ts";
import { checkedOptions, coordinates, finite, limits, type Schema, text, wholeNumber } from "../ast/options.ts";
import type { Pool } from "../ast/pool.ts";
import type { Point } from "../evaluate/evaluate.ts";
import { taylorUpTo } from "../local/taylor.ts";
import { along } from "./along.ts";

/** Which Taylor polynomials. */
export interface TaylorPolynomialsOptions extends Bounded {
  /** The point; 0 if left out. */
  readonly at?: number | undefined;
  readonly wrt: string;
  /** The highest order. */
  readonly order: number;
  /** Values of other variables; what has none stays as it is. */
  readonly where?: Point | undefined;
}

const TAYLOR: Schema<TaylorPolynomialsOptions> = {
  at: finite,
  wrt: text,
  order: wholeNumber(0, 10_000),
  where: coordinates,
  limits,
};

/** A Taylor polynomial and its order. */
export interface OrderedPolynomial<E = Node> {
  readonly order: number;
  readonly f: E;
}

/**
 * The Taylor polynomials of rising order about a point, those that have a term of their order; of a constant that of
 * order 0.
 *
 * @throws FluxionError `no-taylor` at poles, kinks, branch points and outside the domain
 */
export function taylorPolynomials(root: Node, options: TaylorPolynomialsOptions): OrderedPolynomial[] {
  const {
    at = 0,
    wrt,
    order,
    where = {},
  } = checkedOptions<TaylorPolynomialsOptions>("taylorPolynomials", options, TAYLOR);
  const others = Object.entries(where).filter(([name]) => name !== wrt);
  const f = along(root, Object.fromEntries(others));
  const pool = f.pool as Pool;
  const center = new Map([[wrt, pool.node(pool.store.constant(at))]]);
  const { coefficients, ofOrder } = taylorUpTo(f, center, order);
  const isZero = (node: Node): boolean => node.kind === "const" && node.value === 0;
  const orders = coefficients.flatMap((each, k) => (k === 0 || isZero(each) ? [] : [k]));
  return (orders.length === 0 ? [0] : orders).map((k) => ({ order: k, f: ofOrder(k) }));
}
