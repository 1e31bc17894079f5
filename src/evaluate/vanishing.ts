import { Interpretation } from "../ast/interpretation.ts";
import { append } from "../ast/lists.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { and, cbrt, div, eq, ifelse, neg, or, pow } from "../functions/table.ts";
import { AtZero, type Factor, isPower, isWholePower } from "./at-zero.ts";

/** Bounds on the work per node: longer products are left as they are, and larger factors are not examined. */
const MOST = 64;
const LARGE = 400;

/**
 * The expressions, with the limits of products where a power with a variable exponent vanishes: x^h * log(x) and x^h /
 * x are 0 at x = 0 for h > 1, and k * b^(k - 1) is 0 at b = 0 for k = 0. Such products are derivatives of powers;
 * evaluated factor by factor they would be 0 times a pole. Elsewhere no bit changes.
 *
 * At a = 0 the power a^p gets the order of the whole product, and the other factors their coefficient of that order, so
 * that derivatives of the result are right, too.
 */
export function vanishing(store: Store, roots: readonly Id[]): readonly Id[] {
  if (!store.knows(pow) || !childrenFirst(store, roots).some((id) => isPower(store, id))) return roots;
  const pass = new Vanishing(store);
  return roots.map((root) => pass.of(root));
}

/** Whether some power with a variable exponent has the base 0; otherwise nothing vanishes. */
export function hasVanishing(store: Store, roots: readonly Id[], values: { get(id: Id): number | undefined }): boolean {
  return (
    store.knows(pow) &&
    childrenFirst(store, roots).some((id) => isPower(store, id) && values.get(store.arg(id, 0)) === 0)
  );
}

class Vanishing extends Interpretation<Id> {
  constructor(store: Store) {
    super(store, store);
  }

  protected override interpret(id: Id): Id {
    const { store } = this;
    if (!store.isMul(id) && !store.is(id, div)) return super.interpret(id);
    const factors = factorsOf(store, id);
    if (factors === undefined) return super.interpret(id);
    const put = new Map<Id, Id>();
    for (const base of this.bases(factors)) this.settle(factors, base, put);
    for (const { id: power, isDivisor } of factors)
      if (!isDivisor && isPower(store, power) && !put.has(power)) this.counted(factors, power, put);
    return put.size === 0 ? super.interpret(id) : this.rebuilt(id, put);
  }

  /** The bases of powers that make a factor vanish. */
  private bases(factors: readonly Factor[]): ReadonlySet<Id> {
    const { store } = this;
    const found = new Set<Id>();
    for (const { id, isDivisor } of factors) {
      if (isDivisor) continue;
      let term = id;
      while (store.isAdd(term)) term = store.arg(term, 0);
      const first = term === id ? [{ id, isDivisor }] : factorsOf(store, term);
      for (const each of first ?? []) {
        const power = isWholePower(store, each.id) ? store.arg(each.id, 0) : each.id;
        if (!each.isDivisor && isPower(store, power) && isSmall(store, id)) found.add(store.arg(power, 0));
      }
    }
    return found;
  }

  private settle(factors: readonly Factor[], base: Id, put: Map<Id, Id>): void {
    const at = new AtZero(this.store, base, this.values);
    const known = factors.filter(({ id }) => isSmall(this.store, id));
    const power = known.find(({ id, isDivisor }) => !isDivisor && at.vanishes(id));
    if (power === undefined || !known.some((each) => each !== power && at.isSingular(each))) return;
    let order = 0;
    for (const each of known) {
      if (each === power) continue;
      order += at.order(each);
      put.set(each.id, at.factor(each));
    }
    put.set(power.id, at.lowered(power.id, order));
  }

  /**
   * k * b^(k - 1): where the factor k is 0, so is the product. Its derivative by k is infinite at b = 0, like that of
   * cbrt(k).
   */
  private counted(factors: readonly Factor[], power: Id, put: Map<Id, Id>): void {
    const { store, values } = this;
    const [base, exponent] = [store.arg(power, 0), store.arg(power, 1)];
    const isBaseZero = store.apply(eq, [values.at(base), store.constant(0)]);
    let any: Id | undefined;
    for (const { id, isDivisor } of factors) {
      const counter = isWholePower(store, id) ? store.arg(id, 0) : id;
      if (isDivisor || put.has(id) || !isBelow(store, exponent, counter)) continue;
      const isZero = store.apply(eq, [values.at(counter), store.constant(0)]);
      const both = store.apply(and, [isBaseZero, isZero]);
      put.set(id, store.apply(ifelse, [both, store.call(cbrt, values.at(counter)), values.at(id)]));
      any = any === undefined ? isZero : store.apply(or, [any, isZero]);
    }
    if (any === undefined) return;
    const both = store.apply(and, [isBaseZero, any]);
    put.set(power, store.apply(ifelse, [both, store.constant(1), values.at(power)]));
  }

  /** The product with its factors replaced. */
  private rebuilt(root: Id, put: ReadonlyMap<Id, Id>): Id {
    const { store, values } = this;
    const build = (id: Id): Id => {
      const other = put.get(id);
      if (other !== undefined) return other;
      if (store.is(id, neg)) return store.call(neg, build(store.arg(id, 0)));
      if (store.is(id, div)) return store.apply(div, store.args(id).map(build));
      if (!store.isMul(id)) return values.at(id);
      return store.mul(store.args(id).map(build));
    };
    return build(root);
  }
}

/** The factors of nested products and quotients, without signs; undefined if there are too many. */
function factorsOf(store: Store, root: Id): Factor[] | undefined {
  const found: Factor[] = [];
  const open: Factor[] = [{ id: root, isDivisor: false }];
  for (let steps = 0; open.length > 0; steps++) {
    if (steps > MOST || open.length > MOST) return undefined;
    const { id, isDivisor } = open.pop() as Factor;
    if (store.is(id, neg)) open.push({ id: store.arg(id, 0), isDivisor });
    else if (store.is(id, div))
      open.push({ id: store.arg(id, 1), isDivisor: !isDivisor }, { id: store.arg(id, 0), isDivisor });
    else if (store.isMul(id)) for (const arg of store.args(id).toReversed()) open.push({ id: arg, isDivisor });
    else found.push({ id, isDivisor });
  }
  return found;
}

/** Whether an expression is short when written out. */
function isSmall(store: Store, root: Id): boolean {
  const open = [root];
  for (let count = 0; open.length > 0; count++) {
    const id = open.pop() as Id;
    if (count + open.length + store.arity(id) > LARGE) return false;
    for (let i = 0; i < store.arity(id); i++) open.push(store.arg(id, i));
  }
  return true;
}

/** Whether an exponent is the counter, or a multiple of it, minus a positive integer. A number counts nothing. */
function isBelow(store: Store, exponent: Id, counter: Id): boolean {
  const [p, e] = [offsetOf(store, exponent), offsetOf(store, counter)];
  if (e.rest.length === 0) return false;
  const below = Q.add(e.offset, Q.neg(p.offset));
  if (!Q.isInteger(below) || Q.sign(below) <= 0) return false;
  if (p.rest.length === e.rest.length && p.rest.every((id) => e.rest.includes(id))) return true;
  const [term] = p.rest as [Id];
  if (p.rest.length !== 1 || e.offset !== 0 || !store.isMul(term) || store.arity(term) !== 2) return false;
  return store.isConst(store.arg(term, 0)) && store.arg(term, 1) === e.rest[0] && e.rest.length === 1;
}

/** A sum as a number and its other terms. */
function offsetOf(store: Store, root: Id): { offset: Q.Rational; rest: readonly Id[] } {
  let offset: Q.Rational = 0;
  const rest: Id[] = [];
  const open = [root];
  for (let steps = 0; open.length > 0; steps++) {
    const id = open.pop() as Id;
    if (steps < MOST && store.isAdd(id)) append(open, store.arity(id) <= MOST ? store.args(id) : []);
    else if (store.isConst(id)) offset = Q.add(offset, store.value(id));
    else if (store.is(id, neg) && store.isConst(store.arg(id, 0)))
      offset = Q.add(offset, Q.neg(store.value(store.arg(id, 0))));
    else rest.push(id);
  }
  return { offset, rest };
}
