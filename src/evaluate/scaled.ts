import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { abs, cbrt, cube, div, neg, pow, sqrt, square } from "../functions/table.ts";

/** The most powers, numbers, signs and absolute values that are peeled off an expression. */
const MOST = 64;

/**
 * An expression as a multiple of a power of its core: factor * core^exponent. "even": it has the same value for core
 * and -core. "positive": it has no value where the core is negative.
 */
export interface Scaled {
  readonly core: Id;
  readonly factor: Q.Rational;
  readonly exponent: number;
  readonly parity: "odd" | "even" | "positive";
}

/** The factors, roots and powers that are peeled off, from the outside in. */
export function scaled(store: Store, root: Id): Scaled {
  let [core, factor, exponent]: [Id, Q.Rational, number] = [root, 1, 1];
  let parity: Scaled["parity"] = "odd";
  for (let steps = 0; steps < MOST; steps++) {
    const multiple = multipleIn(store, core);
    const power = multiple === undefined ? powerIn(store, core) : undefined;
    if (multiple !== undefined) {
      const raised = raisedTo(multiple.by, exponent, parity);
      if (raised === undefined) break;
      factor = Q.mul(factor, raised);
      core = multiple.of;
    } else if (power !== undefined) {
      exponent *= power.exponent;
      parity = power.parity ?? parity;
      core = power.of;
    } else if (store.is(core, abs)) {
      parity = "even";
      core = store.arg(core, 0);
    } else break;
  }
  return { core, factor, exponent, parity };
}

/** -u, 3 * u, u / 3. 0 * u is no multiple of u. */
function multipleIn(store: Store, id: Id): { by: Q.Rational; of: Id } | undefined {
  if (store.is(id, neg)) return { by: -1, of: store.arg(id, 0) };
  const isQuotient = store.is(id, div);
  if (!isQuotient && !(store.isMul(id) && store.arity(id) === 2)) return undefined;
  const [a, b] = store.args(id) as [Id, Id];
  const number = isQuotient ? b : a;
  if (!store.isConst(number) || store.value(number) === 0) return undefined;
  return isQuotient ? { by: Q.div(1, store.value(b)), of: a } : { by: store.value(a), of: b };
}

/** u^p and roots, and the resulting parity. */
function powerIn(store: Store, id: Id): { exponent: number; of: Id; parity?: Scaled["parity"] } | undefined {
  const of = store.arity(id) === 0 ? id : store.arg(id, 0);
  if (store.is(id, sqrt)) return { exponent: 1 / 2, of, parity: "positive" };
  if (store.is(id, cbrt)) return { exponent: 1 / 3, of };
  if (store.is(id, square)) return { exponent: 2, of, parity: "even" };
  if (store.is(id, cube)) return { exponent: 3, of };
  if (!store.is(id, pow) || !store.isConst(store.arg(id, 1))) return undefined;
  const exponent = Q.toNumber(store.value(store.arg(id, 1)));
  if (exponent === 0 || !Number.isFinite(exponent)) return undefined;
  if (!Number.isInteger(exponent)) return { exponent, of, parity: "positive" };
  return exponent % 2 === 0 ? { exponent, of, parity: "even" } : { exponent, of };
}

/** A number to this power, in double precision if it is irrational; undefined if it has no value. */
export function raisedTo(a: Q.Rational, exponent: number, parity: Scaled["parity"]): Q.Rational | undefined {
  if (exponent === 1 && parity === "odd") return a;
  const size = Q.sign(a) < 0 ? Q.neg(a) : a;
  // An odd root of a negative number, as in cbrt, is negative; without a root, the number stays in the core.
  if (Q.sign(a) < 0 && parity === "positive") return undefined;
  const double = Q.toNumber(size) ** exponent;
  if (!Number.isFinite(double)) return undefined;
  const power = Q.pow(size, Q.fromNumber(exponent)) ?? Q.fromNumber(double);
  return Q.sign(a) < 0 && parity === "odd" && exponent % 2 !== 0 ? Q.neg(power) : power;
}
