import type { Fn } from "../ast/fn.ts";
import { append } from "../ast/lists.ts";
import { childrenFirst, Memo } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { parted, split } from "../canonical/context.ts";
import { div, neg, pow, sqrt } from "../functions/table.ts";
import { joinPower, numberPower } from "./number-powers.ts";
import { takeMinus } from "./signs.ts";

/** A product as it is written: sign, numerator factors and denominator factors. */
interface Quotient {
  readonly negative: boolean;
  readonly above: readonly Id[];
  readonly below: readonly Id[];
}

/**
 * Canonical expressions in presentation form: with differences, quotients and roots, and the sign where it costs least.
 */
export class Style {
  private readonly canonical: Canonical;
  private readonly store: Store;
  private written = new Memo<Id>();
  private quotients = new Memo<Quotient>();
  /** Presentation forms of canonical expressions that take fewer operations as they were typed. */
  readonly preferred: Map<Id, Id> = new Map();
  /** The products among them: they are also sought in longer products. */
  private readonly groups = new Map<Id, readonly Id[]>();

  constructor(canonical: Canonical) {
    this.canonical = canonical;
    this.store = canonical.store;
  }

  /**
   * From now on a canonical expression is written in this form, which takes fewer operations, also among other factors.
   */
  prefer(id: Id, form: Id): void {
    const { store } = this;
    this.preferred.set(id, form);
    this.written.set(id, form);
    this.quotients.set(id, { negative: false, above: [form], below: [] });
    const isOneFactor = store.fn(form) !== undefined && !store.is(form, div) && !store.is(form, neg);
    if (!isOneFactor) return;
    const factors = store.isMul(id) ? store.args(id) : [id];
    if (!store.isConst(factors[0] as Id)) this.groups.set(id, factors);
  }

  /** Forgets the forms from before all preferences were known. */
  begin(): void {
    if (this.preferred.size === 0) return;
    this.written = new Memo();
    this.quotients = new Memo();
    for (const [id, form] of this.preferred) {
      this.written.set(id, form);
      this.quotients.set(id, { negative: false, above: [form], below: [] });
    }
  }

  of(root: Id): Id {
    const known = this.written.get(root);
    if (known !== undefined) return known;
    for (const id of childrenFirst(this.store, [root], this.written)) this.written.set(id, this.write(id));
    return this.written.at(root);
  }

  private write(id: Id): Id {
    const { store } = this;
    switch (store.kind(id)) {
      case "add":
        return this.sum(id);
      case "mul":
        return this.first(this.quotient(id));
      case "func": {
        // The only quotient of a canonical expression is 1 / 0.
        if (store.is(id, div)) return id;
        if (store.is(id, pow)) return this.first(this.quotient(id));
        const args = store.args(id).map((arg) => this.of(arg));
        return store.apply(store.fn(id) as Fn, args);
      }
      default:
        return id;
    }
  }

  private sum(id: Id): Id {
    const { store } = this;
    const terms = store.args(id).map((term) => this.quotient(term));
    const positive = terms.findIndex((term) => !term.negative);
    // People start with the positive terms; a polynomial of many terms keeps its order.
    const isPolynomial = this.canonical.order.isPolynomial(store.arg(id, 0), terms.length);
    if (positive > 0 && !isPolynomial) terms.unshift(...terms.splice(positive, 1));
    return store.add(terms.map((term, i) => (i === 0 ? this.first(term) : this.following(term))));
  }

  private following(term: Quotient): Id {
    const body = this.joined(term.above, term.below);
    return term.negative ? this.store.call(neg, body) : body;
  }

  /** A product that is alone or first: its sign goes to the number, or to the first factor. */
  private first({ negative, above, below }: Quotient): Id {
    const { store } = this;
    if (!negative) return this.joined(above, below);
    const [head, ...others] = above;
    if (head === undefined) return this.joined([store.constant(-1)], below);
    const signed = store.isConst(head) ? store.constant(Q.neg(store.value(head))) : store.call(neg, head);
    return this.joined([signed, ...others], below);
  }

  private joined(above: readonly Id[], below: readonly Id[]): Id {
    const { store } = this;
    const top = store.mul(above);
    return below.length === 0 ? top : store.apply(div, [top, store.mul(below)]);
  }

  private quotient(id: Id): Quotient {
    let known = this.quotients.get(id);
    if (known === undefined) {
      known = this.parts(id);
      this.quotients.set(id, known);
    }
    return known;
  }

  private parts(id: Id): Quotient {
    const { store } = this;
    if (store.isConst(id)) {
      const value = store.value(id);
      return {
        negative: Q.sign(value) < 0,
        above: [store.constant(Q.sign(value) < 0 ? Q.neg(value) : value)],
        below: [],
      };
    }
    const { number, rest } = split(store, id);
    const above: Id[] = [];
    const below: Id[] = [];
    let roots: [Id[], Id[]] | undefined;
    const factors = this.grouped(store.isMul(rest) ? store.args(rest) : [rest], above);
    for (let i = 0; i < factors.length; i++) {
      const factor = factors[i] as Id;
      if (store.is(factor, div)) {
        below.push(store.arg(factor, 1));
        continue;
      }
      if (!store.is(factor, pow)) {
        above.push(this.of(factor));
        continue;
      }
      const [base, exponent] = [store.arg(factor, 0), store.arg(factor, 1)];
      if (!store.isConst(exponent)) this.symbolic(base, exponent, above, below);
      else {
        const p = store.value(exponent);
        const isBelow = Q.sign(p) < 0;
        const size = isBelow ? Q.neg(p) : p;
        if (Q.equal(size, Q.HALF)) {
          roots ??= [[], []];
          roots[isBelow ? 1 : 0].push(base);
        } else
          (isBelow ? below : above).push(
            size === 1 ? this.of(base) : store.apply(pow, [this.of(base), store.constant(size)]),
          );
      }
    }
    const coefficient = joinPower(store, number, above);
    return this.signed(
      roots === undefined ? coefficient : this.putRoots(coefficient, roots, above, below),
      above,
      below,
    );
  }

  /** The factors except those with a form of their own, which are in the numerator. */
  private grouped(factors: readonly Id[], above: Id[]): readonly Id[] {
    if (this.groups.size === 0) return factors;
    let left = factors;
    for (const [id, group] of this.groups) {
      if (!group.every((factor) => left.includes(factor))) continue;
      left = left.filter((factor) => !group.includes(factor));
      above.push(this.preferred.get(id) as Id);
    }
    return left;
  }

  /** x^(-n) is written in the denominator if x is not 0: 1 / 0^n has no value for negative n either. */
  private symbolic(base: Id, exponent: Id, above: Id[], below: Id[]): void {
    const { store, canonical } = this;
    const shorter = numberPower(store, base, exponent);
    if (shorter !== undefined) {
      above.push(store.apply(pow, [shorter.base, this.of(shorter.exponent)]));
      return;
    }
    const isBelow =
      canonical.facts.isNonzero(base) && !store.isAdd(exponent) && Q.sign(split(store, exponent).number) < 0;
    const size = isBelow ? canonical.negated(exponent) : exponent;
    (isBelow ? below : above).push(store.apply(pow, [this.of(base), this.of(size)]));
  }

  /** Square roots, with that of a number joined to another; returns the new coefficient. */
  private putRoots(number: Q.Rational, [over, under]: [Id[], Id[]], above: Id[], below: Id[]): Q.Rational {
    const { store, canonical } = this;
    let coefficient = number;
    const at = over.findIndex((base) => store.isConst(base));
    if (at >= 0) {
      const inside = over[at] as Id;
      const moved = Q.mul(number, store.value(inside));
      const isShorter = (!Q.isInteger(number) && Q.isInteger(moved)) || Q.numerator(number) ** 2n !== 1n;
      if (under.length > 0 && isShorter) {
        // sqrt(6) / (2 sqrt(x)) is 3 / sqrt(6 x), and 2 sqrt(2) / (5 sqrt(x)) is 4 / (5 sqrt(2 x)).
        coefficient = moved;
        over.splice(at, 1);
        under[0] = canonical.times(inside, under[0] as Id);
      } else if (over.length > 1) {
        over.splice(at, 1);
        over[0] = canonical.times(inside, over[0] as Id);
      }
    }
    for (const [bases, side] of [
      [over, above],
      [under, below],
    ] as const) {
      const written = (base: Id): Id => store.call(sqrt, this.of(base));
      const [numbers, others] = parted(bases, (base) => canonical.facts.isNumber(base));
      side.unshift(...numbers.map(written));
      append(side, others.map(written));
    }
    return coefficient;
  }

  private signed(number: Q.Rational, above: Id[], below: Id[]): Quotient {
    const { store } = this;
    const negative = Q.sign(number) < 0;
    const size = negative ? Q.neg(number) : number;
    const [num, den] = Q.written(size);
    if (negative && takeMinus(store, above)) return this.signed(size, above, below);
    if (negative && takeMinus(store, below)) return this.signed(size, above, below);
    if (num !== 1 || above.length === 0) above.unshift(store.constant(num));
    if (den !== 1) below.unshift(store.constant(den));
    return { negative, above, below };
  }
}
