import { childrenFirst, Memo } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { cbrt, ge, gt, ifelse, le, lt, pow } from "../functions/table.ts";
import { rowFormula } from "../syntax/row.ts";
import { Combination, keyOf, type Term } from "./addends.ts";

/** A choice between two pieces by the sign of a difference p - q. */
export interface Kink {
  /** The same for choices by the signs of multiples of one expression. */
  readonly key: string;
  /** 1, or -1 if it is by the sign of the opposite of what others with this key are chosen by. */
  readonly turn: 1 | -1;
  readonly operands: readonly [p: Id, q: Id];
  /** The piece where p > q, and that where p < q. */
  readonly above: Id;
  readonly below: Id;
  /** Whose slope it has where p = q: that of one side, or the mean of both. */
  readonly tie: 1 | -1 | 0;
  /** How many times p - q its pieces differ by; undefined if they are not such a multiple, and may jump. */
  readonly height: Q.Rational | undefined;
}

/** The choices by one sign within an expression. */
export interface Tie {
  /** The first of them as written. */
  readonly lead: Kink;
  /** Whose side they take, if all take the same. */
  readonly side: 1 | -1 | 0 | undefined;
  /** Whether the expression may jump. */
  readonly isJump: boolean;
}

export const tieOf = (kink: Kink): Tie => ({
  lead: kink,
  side: (kink.tie * kink.turn) as Tie["side"],
  isJump: kink.height === undefined,
});

/** The choices of a store, each looked at once. */
export class Kinks {
  private readonly store: Store;
  private readonly known = new Map<Id, Kink | undefined>();
  private readonly smooth = new Memo<boolean>();

  constructor(store: Store) {
    this.store = store;
  }

  /**
   * The choice that a node is, if it is one. A choice that may jump must be between values of smooth functions, so that
   * its sides are all there is beside a tie: sign(relu(x)) is 0 for all x < 0.
   */
  of(id: Id): Kink | undefined {
    const { known, store } = this;
    if (store.fn(id) === undefined) return undefined;
    if (known.has(id)) return known.get(id);
    const kink = kinkOf(store, id);
    const isOne = kink === undefined || kink.height !== undefined || kink.operands.every((each) => this.isSmooth(each));
    known.set(id, isOne ? kink : undefined);
    return isOne ? kink : undefined;
  }

  /** The choice that a node is that was made of others by the same sign, and so jumps nowhere but where they do. */
  made(id: Id): Kink {
    const kink = kinkOf(this.store, id) as Kink;
    this.known.set(id, kink);
    return kink;
  }

  /** Whether no part has kinks, jumps or conditions. */
  isSmooth(root: Id): boolean {
    const { smooth, store } = this;
    for (const id of childrenFirst(store, [root], smooth)) {
      const fn = store.fn(id);
      const isOwn = fn === undefined || (fn.kinks === undefined && fn.isWhole !== true && fn.logic === undefined);
      smooth.set(id, isOwn && store.args(id).every((arg) => smooth.at(arg)));
    }
    return smooth.at(root);
  }
}

function kinkOf(store: Store, id: Id): Kink | undefined {
  const fn = store.fn(id);
  if (fn === undefined || (fn !== ifelse && (fn.sides === undefined || store.arity(id) !== fn.params.length)))
    return undefined;
  const whole = fn.sides === undefined ? id : rowFormula(fn, fn.sides).in(store, store.args(id));
  const [condition, u, v] = store.args(whole) as [Id, Id, Id];
  const isAbove = store.is(condition, gt) || store.is(condition, ge);
  if (!isAbove && !store.is(condition, lt) && !store.is(condition, le)) return undefined;
  const [p, q] = store.args(condition) as [Id, Id];
  const difference = new Combination(store).add(1, p).add(-1, q);
  const level = levelOf(store, difference);
  if (level === undefined) return undefined;
  const isMean = fn.isMean === true || hasOtherSide(store, condition, v);
  const isStrict = store.is(condition, gt) || store.is(condition, lt);
  const [above, below] = isAbove ? [u, v] : [v, u];
  const pieces = new Combination(store).add(1, above).add(-1, below);
  return {
    ...level,
    operands: [p, q],
    above,
    below,
    tie: isMean ? 0 : isAbove === isStrict ? -1 : 1,
    height: pieces.terms.size === 0 ? 0 : pieces.over(difference),
  };
}

/** Whether the condition of another choice is the opposite: `p > q ? a : p < q ? b : c`. */
function hasOtherSide(store: Store, condition: Id, otherwise: Id): boolean {
  if (!store.is(otherwise, ifelse)) return false;
  const other = store.arg(otherwise, 0);
  const isOpposite =
    (store.is(condition, gt) && store.is(other, lt)) || (store.is(condition, lt) && store.is(other, gt));
  return isOpposite && store.args(condition).every((arg, i) => arg === store.arg(other, i));
}

/** So many roots and powers within one another are looked through: this bounds the work per node. */
const DEEP = 64;

/** The expression of which this is a multiple; undefined for a number. */
function levelOf(store: Store, difference: Combination): Pick<Kink, "key" | "turn"> | undefined {
  let turn: 1 | -1 = 1;
  let { terms } = difference;
  for (let depth = 0; ; depth++) {
    const numberOf = (key: string): Q.Rational => (terms.get(key) as Term).number;
    const keys = [...terms.keys()].sort();
    const [first] = keys;
    if (first === undefined || (keys.length === 1 && first === NUMBER)) return undefined;
    const lead = numberOf(first);
    if (Q.sign(lead) < 0) turn = turn === 1 ? -1 : 1;
    const root = keys.length === 1 && depth < DEEP ? rootOf(store, terms.get(first) as Term) : undefined;
    if (root === undefined)
      return { key: keys.map((each) => `${Q.toText(Q.div(numberOf(each), lead))} * ${each}`).join(" + "), turn };
    terms = new Combination(store).add(1, root).terms;
  }
}

const NUMBER = keyOf({ number: 1, factors: [], divisors: [] });

/** A simpler expression of the same sign: u of u^3 and of cbrt(u). */
function rootOf(store: Store, { factors, divisors }: Term): Id | undefined {
  const [id] = factors;
  if (id === undefined || factors.length > 1 || divisors.length > 0) return undefined;
  if (store.is(id, cbrt)) return store.arg(id, 0);
  if (!store.is(id, pow) || !store.isConst(store.arg(id, 1))) return undefined;
  const exponent = store.value(store.arg(id, 1));
  const isOdd = Q.isInteger(exponent) && Q.sign(exponent) > 0 && Q.numerator(exponent) % 2n === 1n;
  return isOdd ? store.arg(id, 0) : undefined;
}

/** The condition that p > q, or with `isBelow` that p < q; with `isLax` also where they are equal. */
export function beyond(store: Store, { operands }: Kink, isBelow: boolean = false, isLax: boolean = false): Id {
  return store.apply(isBelow ? (isLax ? le : lt) : isLax ? ge : gt, operands);
}

/** The expression compared with 0; and 1 if the piece above is taken where it is positive, -1 if the one below. */
export function comparedWithZero(store: Store, { operands: [p, q] }: Kink): { u: Id; side: 1 | -1 } | undefined {
  if (store.isNumber(q, 0)) return { u: p, side: 1 };
  return store.isNumber(p, 0) ? { u: q, side: -1 } : undefined;
}
