import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { Facts } from "../canonical/facts.ts";
import {
  abs,
  and,
  cbrt,
  eq,
  functions,
  ge,
  gt,
  ifelse,
  le,
  lt,
  ne,
  neg,
  not,
  or,
  pow,
  sign,
  sqrt,
} from "../functions/table.ts";
import { Pruned } from "../simplify/prune.ts";
import { Kinks } from "./kinks.ts";

const [heaviside, step] = [functions.get("heaviside", 1), functions.get("step", 1)];
const ROOTED = [neg, abs, sqrt, cbrt];
const BY_SIDE = [lt, le, gt, ge];
const BY_SIGN = [sign, heaviside, step];

/** Whether one of the expressions compares, or has a jump by a sign. */
export const mayTouch = (store: Store): boolean =>
  [...BY_SIDE, ...BY_SIGN].some((fn) => fn !== undefined && store.knows(fn));

/**
 * Comparisons and jumps that differ from what they are all around only where something touches 0: sign(x^2) is 1 but
 * for x == 0, and x^2 > 0 is x != 0. Written as equations they have no slope of their own there.
 */
export class Touching {
  private readonly store: Store;
  private readonly facts: Facts;
  private readonly pruned: Pruned;
  private readonly kinks: Kinks;

  constructor(store: Store) {
    this.store = store;
    this.facts = new Facts(store);
    this.kinks = new Kinks(store);
    this.pruned = new Pruned(store);
  }

  /** The node with an equation in the place of the comparison or of the sign; itself if it is none of that kind. */
  rewritten(id: Id): Id {
    const { store } = this;
    const fn = store.fn(id);
    if (fn === undefined) return id;
    if (BY_SIGN.includes(fn)) return this.jump(id);
    if (fn === and || fn === or) return this.pair(id, fn === and);
    if (fn === ifelse) return this.around(id);
    if (!BY_SIDE.includes(fn)) return id;
    const [a, b] = store.args(id) as [Id, Id];
    const [less, more] = fn === lt || fn === le ? [a, b] : [b, a];
    const isStrict = fn === lt || fn === gt;
    const difference = this.pruned.plus(more, this.pruned.call(neg, less));
    const side = this.side(difference);
    // less < more where more - less is never negative; less <= more where it is never positive.
    if (side === undefined || side > 0 !== isStrict) return id;
    const differs = this.differs(difference);
    return differs === undefined ? id : isStrict ? differs : store.call(not, differs);
  }

  /** x <= y and y <= x as x == y, and x < y or y < x as x != y. */
  private pair(id: Id, isBoth: boolean): Id {
    const { store } = this;
    const [less, more] = isBoth ? [le, ge] : [lt, gt];
    const sides = store.args(id).map((part) => {
      const fn = store.fn(part);
      return fn === less ? store.args(part) : fn === more ? [...store.args(part)].reverse() : [];
    }) as [Id[], Id[]];
    const [[a, b], [c, d]] = sides as [[Id?, Id?], [Id?, Id?]];
    return a !== undefined && b !== undefined && a === d && b === c ? store.apply(isBoth ? eq : ne, [a, b]) : id;
  }

  /** The branch that both sides of a point share: x > 0 ? a : x < 0 ? a : b, and x > 0 ? a : x >= 0 ? b : a. */
  private around(id: Id): Id {
    const { store } = this;
    const [condition, a, otherwise] = store.args(id) as [Id, Id, Id];
    const isStrict = store.is(condition, gt) || store.is(condition, lt);
    if (!isStrict || !store.is(otherwise, ifelse)) return id;
    const [second, b, c] = store.args(otherwise) as [Id, Id, Id];
    const [p, q] = store.args(condition) as [Id, Id];
    const isOf = (fns: readonly Fn[], [x, y]: readonly Id[]): boolean =>
      fns.some((fn) => store.is(second, fn)) && store.arg(second, 0) === x && store.arg(second, 1) === y;
    const [same, opposite, lax] = store.is(condition, gt) ? [gt, lt, ge] : [lt, gt, le];
    if (a === b && (isOf([opposite], [p, q]) || isOf([same], [q, p])))
      return store.apply(ifelse, [store.apply(ne, [p, q]), a, c]);
    if (a === c && isOf([lax], [p, q])) return store.apply(ifelse, [store.apply(eq, [p, q]), b, a]);
    return id;
  }

  private jump(id: Id): Id {
    const { store } = this;
    const u = store.arg(id, 0);
    const side = this.side(u);
    const differs = side === undefined ? undefined : this.differs(u);
    if (side === undefined || differs === undefined) return id;
    const fn = store.fn(id) as (typeof BY_SIGN)[number] & object;
    const value = (x: number): Id => {
      const y = fn.value?.(x) as number;
      return Number.isInteger(y) ? store.constant(y) : store.constant(Q.rational(1n, 2n));
    };
    return store.apply(ifelse, [differs, value(side), value(0)]);
  }

  /** 1 if it is never negative, -1 if never positive, but may be 0. */
  private side(u: Id): 1 | -1 | undefined {
    const { facts, store } = this;
    const isOpposite = store.is(u, neg);
    const of = isOpposite ? store.arg(u, 0) : u;
    if (store.isConst(of) || facts.isNonzero(of)) return undefined;
    if (facts.isNonnegative(of)) return isOpposite ? -1 : 1;
    return facts.isNonpositive(of) ? (isOpposite ? 1 : -1) : undefined;
  }

  /** That it is not 0: where it is smooth within roots and powers, it is 0 at single points or everywhere. */
  private differs(u: Id): Id | undefined {
    const { store } = this;
    const core = coreOf(store, u);
    return this.kinks.isSmooth(core) ? store.apply(ne, [core, store.constant(0)]) : undefined;
  }
}

/** A simpler expression that is 0 where this is 0: u of -u, 2 * u, abs(u), sqrt(u) and of u to a power above 0. */
export function coreOf(store: Store, root: Id): Id {
  for (let core = root; ; ) {
    const inner = insideOf(store, core);
    if (inner === undefined) return core;
    core = inner;
  }
}

function insideOf(store: Store, id: Id): Id | undefined {
  if (store.isMul(id)) {
    const factors = store.args(id).filter((arg) => !store.isConst(arg) || store.value(arg) === 0);
    return factors.length === 1 ? factors[0] : undefined;
  }
  const fn = store.fn(id);
  const isPower = fn === pow && store.isConst(store.arg(id, 1)) && Q.sign(store.value(store.arg(id, 1))) > 0;
  return isPower || (fn !== undefined && ROOTED.includes(fn)) ? store.arg(id, 0) : undefined;
}

/** An expression with equations in the place of comparisons and signs that touch 0. */
export class Touched extends Interpretation<Id> {
  private readonly touching: Touching;

  constructor(store: Store) {
    super(store, store);
    this.touching = new Touching(store);
  }

  protected override interpret(id: Id): Id {
    return this.touching.rewritten(super.interpret(id));
  }
}
