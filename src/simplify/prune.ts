import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { exactValue } from "../canonical/exact.ts";
import { root } from "../canonical/radical.ts";
import { div, ifelse, neg, sqrt } from "../functions/table.ts";
import { coefficient, withCoefficient } from "./leading.ts";

/**
 * The expression without terms 0 and factors 1, with constants folded exactly and the coefficient of a
 * product in front. Otherwise the order of terms and factors is kept.
 *
 * @example
 * toText(prune(parse("0 + (0 * x + y * 1)"))) // => "y"
 */
export function prune({ pool, id }: Node): Node {
  return pool.node(new Interpretation(pool.store, new Pruned(pool.store)).of(id));
}

/** Sums longer than this are not spliced into another sum: a bound on the work per node. */
const SPLICE = 4;

/** The algebra that builds pruned expressions from pruned expressions. */
export class Pruned implements Algebra<Id> {
  private readonly store: Store;
  private readonly zero: Id;
  private readonly one: Id;
  readonly isForNumbers: boolean;

  /** @param isForNumbers whether the expressions are made to be evaluated only. */
  constructor(store: Store, isForNumbers: boolean = false) {
    this.store = store;
    this.isForNumbers = isForNumbers;
    this.zero = store.constant(0);
    this.one = store.constant(1);
  }

  constant(value: Q.Rational): Id {
    return this.store.constant(value);
  }

  variable(name: string): Id {
    return this.store.variable(name);
  }

  leaf(store: unknown, id: Id): Id | undefined {
    return store === this.store ? id : undefined;
  }

  add(terms: readonly Id[]): Id {
    const [a, b] = terms as [Id, Id];
    if (terms.length === 2) return this.plus(a, b);
    if (terms.length <= SPLICE) return terms.reduce((sum, term) => this.plus(sum, term), this.zero);
    const { number, others } = this.gather(terms, 0, Q.add);
    const written = others.map((term, i) => (i === 0 ? term : this.outward(term)));
    return this.store.add(number === 0 ? written : [...written, this.store.constant(number)]);
  }

  mul(factors: readonly Id[]): Id {
    const [a, b] = factors as [Id, Id];
    if (factors.length === 2) return this.times(a, b);
    if (factors.length <= SPLICE) return factors.reduce((product, factor) => this.times(product, factor), this.one);
    const { number, others } = this.gather(factors, 1, Q.mul);
    if (number === 0) return this.zero;
    if (number === -1) return this.scale(this.store.mul(others), -1);
    return this.store.mul(number === 1 ? others : [this.store.constant(number), ...others]);
  }

  apply(fn: Fn, args: readonly Id[]): Id {
    const [a, b, c] = args as [Id, Id, Id];
    if (fn === neg) return this.scale(a, -1);
    if (fn === div) return this.quotient(a, b);
    if (fn === ifelse && b === c) return b;
    return exactValue(this.store, fn, args, this) ?? this.store.apply(fn, args);
  }

  call(fn: Fn, a: Id): Id {
    if (fn === neg) return this.scale(a, -1);
    // Facts are about constants: most applications need not read the row.
    if (!this.store.isConst(a) && this.store.arity(a) > 0) return this.store.call(fn, a);
    return exactValue(this.store, fn, [a], this) ?? (fn === sqrt ? this.root(a) : undefined) ?? this.store.call(fn, a);
  }

  /** The root of a number without the squares in it: sqrt(8) is 2 * sqrt(2). */
  private root(a: Id): Id | undefined {
    const { store } = this;
    const value = store.isConst(a) ? store.value(a) : 0;
    if (typeof value !== "number" || value <= 0) return undefined;
    const { outside, inside } = root(value, 2);
    return outside === 1 ? undefined : store.times(store.constant(outside), store.call(sqrt, store.constant(inside)));
  }

  plus(a: Id, b: Id): Id {
    const { zero, store } = this;
    if (a === zero) return b;
    if (b === zero) return a;
    if (store.isConst(b)) {
      const folded = this.addConstant(a, store.value(b));
      if (folded !== undefined) return folded;
    }
    if (store.isAdd(b)) {
      const terms = spine(store, b);
      if (terms !== undefined) return terms.reduce((sum, term) => this.plus(sum, term), a);
    }
    return store.plus(a, this.outward(b));
  }

  /** The sum, if the number finds another one to join. */
  private addConstant(a: Id, value: Q.Rational): Id | undefined {
    if (!Q.isShort(value)) return undefined;
    const { store } = this;
    if (store.isConst(a)) return Q.isShort(store.value(a)) ? store.constant(Q.add(store.value(a), value)) : undefined;
    if (!store.isAdd(a) || store.arity(a) > SPLICE) return undefined;
    const last = store.arity(a) - 1;
    const at = store.isConst(store.arg(a, last)) ? last : 0;
    if (!store.isConst(store.arg(a, at))) return undefined;
    const sum = this.addConstant(store.arg(a, at), value);
    return sum === undefined
      ? undefined
      : store.add(sum === this.zero ? store.args(a).toSpliced(at, 1) : store.args(a).with(at, sum));
  }

  times(a: Id, b: Id): Id {
    const { zero, one, store } = this;
    if (a === one || b === zero) return b;
    if (b === one || a === zero) return a;
    if (store.isConst(a)) return this.scale(b, store.value(a));
    if (store.isConst(b)) return this.scale(a, store.value(b));
    if (store.is(a, div) && store.isConst(store.arg(a, 0)))
      return this.quotient(this.times(store.arg(a, 0), b), store.arg(a, 1));
    if (store.is(b, div) && store.isConst(store.arg(b, 0)))
      return this.quotient(this.times(a, store.arg(b, 0)), store.arg(b, 1));
    const factor = coefficient(this.store, b);
    if (factor === 1) return store.times(a, b);
    // The operand with a coefficient comes first: y * (2 * x) is 2 * x * y.
    if (coefficient(this.store, a) === 1 && factor !== -1) return store.times(b, a);
    return store.times(this.scale(a, factor), withCoefficient(store, b, 1));
  }

  private scale(a: Id, factor: Q.Rational): Id {
    const { store } = this;
    if (factor === 0) return this.zero;
    if (factor === 1) return a;
    const own = coefficient(this.store, a);
    if (!Q.isShort(own) || !Q.isShort(factor)) return store.times(store.constant(factor), a);
    if (store.isConst(a)) return store.constant(Q.mul(own, factor));
    if (!store.is(a, div)) return withCoefficient(store, a, Q.mul(own, factor));
    return this.quotient(this.scale(store.arg(a, 0), factor), store.arg(a, 1));
  }

  private quotient(a: Id, b: Id): Id {
    const { store } = this;
    const top = coefficient(store, a);
    const bottom = coefficient(store, b);
    // Division by zero is left as it is: it has no value.
    if (bottom === 0 || !Q.isShort(top) || !Q.isShort(bottom)) return store.apply(div, [a, b]);
    if (a === this.zero) return a;
    if (top === 1 && bottom === 1 && !store.isConst(a) && !store.isConst(b)) return store.apply(div, [a, b]);
    const ratio = Q.div(top, bottom);
    if (store.isConst(a) && store.isConst(b)) return store.constant(ratio);
    const [num, den] =
      typeof ratio !== "number" && ratio.decimal && !Q.isDecimalQuotient(ratio)
        ? [Q.sign(bottom) < 0 ? Q.neg(top) : top, Q.sign(bottom) < 0 ? Q.neg(bottom) : bottom]
        : Q.written(ratio);
    const divisor = this.withNumber(b, den);
    const dividend = this.withNumber(a, num);
    return divisor === this.one ? dividend : store.apply(div, [dividend, divisor]);
  }

  private withNumber(term: Id, value: Q.Rational): Id {
    const { store } = this;
    return store.isConst(term) ? store.constant(value) : withCoefficient(store, term, value);
  }

  /** A term as it is in a sum: its sign is outermost, so that it reads as a difference. */
  private outward(term: Id): Id {
    const { store } = this;
    if (coefficient(this.store, term) !== -1 || store.isConst(term) || store.is(term, neg)) return term;
    return store.call(neg, withCoefficient(store, term, 1));
  }

  /** The numbers among many operands, combined, and the other operands. */
  private gather(operands: readonly Id[], neutral: number, join: (a: Q.Rational, b: Q.Rational) => Q.Rational) {
    const { store } = this;
    let number: Q.Rational = neutral;
    const others: Id[] = [];
    for (const id of operands) {
      const value = store.isConst(id) ? store.value(id) : undefined;
      if (value !== undefined && Q.isShort(value) && Q.isShort(number)) number = join(number, value);
      else others.push(id);
    }
    return { number, others };
  }
}

/** The terms of a short sum, nested to the left as the parser nests them. */
function spine(store: Store, sum: Id): Id[] | undefined {
  const terms: Id[] = [];
  let node = sum;
  while (store.isAdd(node)) {
    const count = store.arity(node);
    if (terms.length + count > SPLICE) return undefined;
    for (let i = count - 1; i > 0; i--) terms.push(store.arg(node, i));
    node = store.arg(node, 0);
  }
  terms.push(node);
  return terms.reverse();
}
