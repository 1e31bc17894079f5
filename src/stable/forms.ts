import type { Fn } from "../ast/fn.ts";
import type * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { abs, div, exp, functions, log, max, neg } from "../functions/table.ts";
import type { Exponents } from "./exponents.ts";
import type { Monomial } from "./monomial.ts";

const [sigmoid, softplus] = ["sigmoid", "softplus"].map((name) => functions.get(name, 1)) as [Fn, Fn];

/**
 * How sums of exponentials and what stands over them are written, by the exponents of their terms: nothing overflows.
 */
export class Forms {
  private readonly store: Store;
  private readonly zero: Id;
  private readonly exponents: (sum: Id) => readonly Id[];
  private readonly all: Exponents;

  constructor(store: Store, all: Exponents, exponents: (sum: Id) => readonly Id[]) {
    this.store = store;
    this.zero = store.constant(0);
    this.all = all;
    this.exponents = exponents;
  }

  /** The logarithm of a product of exponentials: the sum of their exponents. */
  exponent({ coefficient, powers }: Monomial): Id {
    const { store } = this;
    const terms = [...powers].map(([base, power]) => this.scaled(store.arg(base, 0), power));
    if (coefficient !== 1) terms.push(store.call(log, store.constant(coefficient)));
    return this.all.sum(terms);
  }

  /** log(exp(a) + exp(b) + ...) */
  logarithm(sum: Id): Id {
    const { store } = this;
    const [a, b, ...others] = this.exponents(sum) as [Id, Id, ...Id[]];
    if (others.length > 0) return store.plus(this.greatest(sum), store.call(log, this.shifted(sum)));
    if (a === this.zero) return store.call(softplus, b);
    if (b === this.zero) return store.call(softplus, a);
    const distance = store.call(neg, store.call(abs, this.difference(a, b)));
    return store.plus(store.apply(max, [a, b]), store.call(softplus, distance));
  }

  /** A term of a sum over the sum. */
  ratio(sum: Id, index: number): Id {
    const { store } = this;
    const exponents = this.exponents(sum);
    const exponent = exponents[index] as Id;
    if (exponents.length > 2) return store.apply(div, [this.above(sum, exponent), this.shifted(sum)]);
    return store.call(sigmoid, this.difference(exponent, exponents[1 - index] as Id));
  }

  /** A sum of more than two terms without one of them, divided by the sum. */
  ratioOfOthers(sum: Id, index: number): Id {
    const { store } = this;
    const others = this.exponents(sum).toSpliced(index, 1);
    return store.apply(div, [store.add(others.map((each) => this.above(sum, each))), this.shifted(sum)]);
  }

  /** The logarithm of a ratio. */
  logarithmOfRatio(sum: Id, index: number): Id {
    const { store } = this;
    const exponents = this.exponents(sum);
    const exponent = exponents[index] as Id;
    if (exponents.length === 2)
      return store.call(neg, store.call(softplus, this.difference(exponents[1 - index] as Id, exponent)));
    return this.difference(this.difference(exponent, this.greatest(sum)), store.call(log, this.shifted(sum)));
  }

  greatest(sum: Id): Id {
    return this.greatestOf(this.exponents(sum));
  }

  greatestOf(exponents: readonly Id[]): Id {
    const distinct = [...new Set(exponents)].sort((a, b) => a - b);
    return distinct.length === 1 ? (distinct[0] as Id) : this.store.apply(max, distinct);
  }

  /** A term over the greatest one: at most 1. */
  private above(sum: Id, exponent: Id): Id {
    return this.store.call(exp, this.difference(exponent, this.greatest(sum)));
  }

  /** The sum over its greatest term. */
  shifted(sum: Id): Id {
    return this.store.add(this.exponents(sum).map((each) => this.above(sum, each)));
  }

  /** a - b */
  difference(a: Id, b: Id): Id {
    return b === this.zero ? a : this.all.difference(a, b);
  }

  scaled(id: Id, factor: Q.Rational): Id {
    return this.all.scaled(id, factor);
  }
}
