import { Interpretation } from "../ast/interpretation.ts";
import { childrenFirst, Memo } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { namesIn } from "../ast/variables.ts";
import { Canonical } from "../canonical/canonical.ts";
import { Facts } from "../canonical/facts.ts";
import { div, ifelse, neg } from "../functions/table.ts";
import { factored, isHarmless, keyOf } from "./addends.ts";
import { decided } from "./definite.ts";
import { withoutEvenFactors } from "./even-factors.ts";
import { beyond, type Kink, Kinks, type Tie, tieOf } from "./kinks.ts";
import { isChoice, mayChoose, meetingKeys, opened } from "./meeting.ts";
import { factorsOf, innerProducts, isProduct, rebuilt } from "./nested-products.ts";
import { OneSide } from "./one-side.ts";

/** With more kinks in one expression they are left to the rules: this bounds the work per node. */
const MOST = 64;
/** So many expressions are written by sides at most, and larger ones are not compared side by side. */
const BUDGET = 256;
const LARGE = 2000;

/** The purpose of a pass. */
export interface Purpose {
  /** How often the expressions will be differentiated before the next pass. */
  readonly order?: number;
  /** The variables of the derivatives; any if left out. Kinks in which none occurs stay where they are. */
  readonly variables?: readonly string[];
  /** For numbers: nothing comes after the rules. */
  readonly isNumeric?: boolean;
  /** For derivatives that the rules have written: only kinks whose slope is a mean are looked at. */
  readonly isSettled?: boolean;
}

/**
 * Expressions whose choices break ties in one way. By the rules each choice takes the slope of its own side at a tie,
 * so max(x, 0) + min(x, 0), which is x, would have the slope 2 at 0. Choices by the sign of one expression that meet in
 * a sum, a product or a function are written as one choice between the two sides of the whole, or as the whole itself
 * where its sides are the same formula.
 *
 * Away from ties this changes nothing, whatever the choices are: each is replaced by the piece that it takes there. At
 * a tie the slope is that of one side of the whole, or the mean of both; if the whole has a derivative, of any order,
 * that is the derivative.
 */
export function withOneTie(store: Store, roots: readonly Id[], purpose: Purpose = {}): readonly Id[] {
  if (!mayChoose(store)) return roots;
  if (!childrenFirst(store, roots).some((id) => isChoice(store, id))) return roots;
  const [kinks, facts] = [new Kinks(store), new Facts(store)];
  const parted = purpose.isSettled ? roots : withoutEvenFactors(store, roots, kinks, facts);
  const all = childrenFirst(store, parted);
  const meeting = meetingKeys(kinks, store, all, purpose.order ?? 1);
  const pass = new OneTie(kinks, facts, meeting, innerProducts(store, parted, all), store, purpose);
  return parted.map((root) => pass.of(root));
}

type Ties = ReadonlyMap<string, Tie>;
const NONE: Ties = new Map();

class OneTie extends Interpretation<Id> {
  private readonly kinks: Kinks;
  private readonly meeting: Set<string>;
  private readonly inner: ReadonlySet<Id>;
  private readonly order: number;
  private readonly variables: readonly string[] | undefined;
  private readonly isNumeric: boolean;
  private readonly isSettled: boolean;
  private readonly ties = new Memo<Ties>();
  readonly facts: Facts;
  readonly canonical: Canonical;
  private readonly sides = new Map<string, OneSide>();
  private budget = BUDGET;

  constructor(
    kinks: Kinks,
    facts: Facts,
    meeting: Set<string>,
    inner: ReadonlySet<Id>,
    store: Store,
    { order = 1, variables, isNumeric = false, isSettled = false }: Purpose,
  ) {
    super(store, store);
    this.kinks = kinks;
    this.meeting = meeting;
    this.inner = inner;
    this.order = order;
    this.variables = variables;
    this.isNumeric = isNumeric;
    this.isSettled = isSettled;
    this.facts = facts;
    this.canonical = new Canonical(store, facts);
  }

  protected override interpret(id: Id): Id {
    const { store } = this;
    const same = super.interpret(id);
    const open = opened(store, same);
    if (open !== same && this.kinks.of(open) !== undefined) return this.of(open);
    return this.met(this.isSettled ? same : decided(store, this.kinks, this, same), this.inner.has(id));
  }

  /** An expression with arguments in which all choices by one sign go together, so that they do in it. */
  private met(id: Id, isInner: boolean): Id {
    const { meeting, store, ties } = this;
    const fn = store.fn(id);
    if (fn?.logic === "truth" || fn?.logic === "truths") return id;
    const parts = new Map<string, Tie[]>();
    for (const arg of store.args(id))
      for (const [key, tie] of ties.get(arg) ?? NONE) {
        const found = parts.get(key);
        if (found === undefined) parts.set(key, [tie]);
        else found.push(tie);
      }
    const own = fn === undefined ? undefined : this.kinks.of(id);
    if (own !== undefined && meeting.has(own.key)) parts.set(own.key, [tieOf(own), ...(parts.get(own.key) ?? [])]);
    if (parts.size === 0 || parts.size > MOST) return id;
    const all = new Map<string, Tie>();
    for (const [key, found] of parts) {
      const whole = this.judged(id, key, found, own, isInner);
      if (typeof whole === "number") return whole;
      all.set(key, whole);
    }
    ties.set(id, all);
    return id;
  }

  /** How an expression breaks the tie, or another one for it. */
  private judged(id: Id, key: string, found: readonly Tie[], own: Kink | undefined, isInner: boolean): Tie | Id {
    const { isNumeric, isSettled, order, store } = this;
    const [{ lead, side }] = found as [Tie];
    const isJump = found.some((tie) => tie.isJump);
    const isOne = side !== undefined && found.every((tie) => tie.side === side);
    const tie: Tie = { lead, side: isOne ? side : undefined, isJump };
    const isSum = store.isAdd(id);
    const chooses = own !== undefined || store.fn(id) === ifelse;
    if (isOne && side !== 0) return tie;
    if (found.length === 1 && (isSum || chooses || (side === undefined && isProduct(store, id)))) return tie;
    if (chooses && own?.key !== key) return tie;
    const isMean = isOne || found.every((each) => each.side === 0 || each.side === undefined);
    if (isOne || (found.length === 1 && isMean)) {
      // The mean of slopes is linear in them: it is lost only where sides are multiplied.
      if (!isJump && order === 1 && !(isSum && found.length > 1)) return tie;
      if (isSum) return this.together(id, key, tie, false);
      const isForced = isNumeric || isSettled;
      if (isInner) return tie;
      return isProduct(store, id) ? this.paired(id, key, tie, isForced) : this.together(id, key, tie, isForced);
    }
    if (own?.key === key && own.tie === 0 && (isSettled || !this.moves(own))) return { ...tie, side: 0 };
    if (isSettled || (isSum && this.isConvex(id, key))) return tie;
    return this.together(id, key, tie, true);
  }

  /** Whether the tie comes and goes with a variable: otherwise what is chosen at it is chosen all along. */
  private moves({ operands }: Kink): boolean {
    const { store, variables } = this;
    return variables === undefined || namesIn(store, operands).some((name) => variables.includes(name));
  }

  /** Whether all terms with this kink bend up, or all down, by multiples of one factor: then any sides are a slope. */
  private isConvex(sum: Id, key: string): boolean {
    const { store, ties } = this;
    const bends = new Set<string>();
    for (const term of store.args(sum)) {
      if (ties.get(term)?.has(key) !== true) continue;
      const { number, factors, divisors } = factored(store, term);
      const choices = factors.filter((factor) => ties.get(factor)?.has(key) === true);
      const kink = choices.length === 1 ? this.kinks.of(choices[0] as Id) : undefined;
      if (kink?.key !== key || kink.height === undefined) return false;
      const outer = keyOf({ number: 1, factors: factors.filter((factor) => factor !== choices[0]), divisors });
      bends.add(`${Q.sign(Q.mul(number, kink.height))} ${outer}`);
    }
    return bends.size === 1;
  }

  /** The operands of a sum or product in which a kink is, as one choice; or another node as a whole. */
  private together(id: Id, key: string, tie: Tie, isForced: boolean): Tie | Id {
    const { store } = this;
    if (this.budget-- <= 0) return tie;
    const isSum = store.isAdd(id);
    if (!isSum && !store.isMul(id)) return this.bySides(id, key, tie, isForced);
    const has = (arg: Id): boolean => this.ties.get(arg)?.has(key) === true;
    const inside = store.args(id).filter(has);
    const join = (operands: readonly Id[]): Id =>
      operands.length === 1 ? (operands[0] as Id) : isSum ? store.add(operands) : store.mul(operands);
    const part = this.bySides(inside.length < store.arity(id) ? join(inside) : id, key, tie, isForced);
    if (typeof part !== "number" || inside.length === store.arity(id)) return part;
    const first = store.args(id).findIndex(has);
    const operands = store.args(id).flatMap((arg, i) => (i === first ? [part] : has(arg) ? [] : [arg]));
    return this.of(join(operands));
  }

  /** The whole on both sides: one formula if they are equal, otherwise a choice, if it must be. */
  private bySides(id: Id, key: string, tie: Tie, isForced: boolean): Tie | Id {
    const { store } = this;
    const { lead } = tie;
    const [above, below] = [lead.turn, -lead.turn].map((side) => this.onSide(key, side).of(id)) as [Id, Id];
    const isTotal = [above, below, ...lead.operands].every((each) => isHarmless(store, each));
    if (isTotal && this.isSame(above, below)) {
      const known = this.canonical.of(above);
      return store.isConst(known) ? known : this.of(above);
    }
    if (!isForced) return tie;
    const side = tie.side ?? lead.tie * lead.turn;
    const [a, b] = [this.of(above), this.of(below)];
    const mean = (): Id => store.apply(div, [store.plus(a, b), store.constant(2)]);
    const otherwise = side === 0 ? store.apply(ifelse, [beyond(store, lead, true), b, mean()]) : b;
    const whole = store.apply(ifelse, [beyond(store, lead, false, side === lead.turn), a, otherwise]);
    const own = this.kinks.made(whole);
    const inner = [...(this.ties.get(a) ?? NONE), ...(this.ties.get(b) ?? NONE)];
    this.values.set(whole, whole);
    this.ties.set(whole, new Map([...inner, [key, { lead: own, side: side as Tie["side"], isJump: true }]]));
    return whole;
  }

  /** A product in which factors that change their signs with the kink stand in pairs, which have none. */
  private paired(id: Id, key: string, tie: Tie, isForced: boolean): Tie | Id {
    const { store } = this;
    if (this.budget-- <= 0) return tie;
    const found = factorsOf(store, id).filter((factor) => this.ties.get(factor.id)?.has(key) === true);
    if (found.length < 2 && !found.some(({ isDivisor }) => isDivisor)) return tie;
    const kinked = found.map((factor) => factor.id);
    const odd = kinked.filter((factor) => this.isOdd(factor, key));
    const pairs = odd.slice(0, odd.length - (odd.length % 2));
    if (pairs.length > 0) {
      const side = this.onSide(key, 1);
      return this.of(rebuilt(store, id, pairs, (factor) => side.of(factor)));
    }
    return odd.length < kinked.length ? this.together(id, key, tie, isForced) : tie;
  }

  private isOdd(id: Id, key: string): boolean {
    const { store } = this;
    const [above, below] = [1, -1].map((side) => this.onSide(key, side).of(id)) as [Id, Id];
    if (![above, below].every((each) => isHarmless(store, each))) return false;
    return this.isSame(above, store.call(neg, below));
  }

  private isSame(a: Id, b: Id): boolean {
    const { canonical, store } = this;
    if (a === b) return true;
    if (childrenFirst(store, [a, b]).length > LARGE) return false;
    return canonical.of(a) === canonical.of(b);
  }

  private onSide(key: string, side: number): OneSide {
    const name = `${side} ${key}`;
    const known = this.sides.get(name) ?? new OneSide(this.store, this.kinks, key, side);
    this.sides.set(name, known);
    return known;
  }
}
