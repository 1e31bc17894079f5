import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { hypot, pow, sqrt, square } from "../functions/table.ts";
import { type Factors, MOST_TERMS } from "./factors.ts";
import { single } from "./monomial.ts";

/** Roots of sums of squares. */
export class Roots {
  private readonly factors: Factors;
  private readonly store: Store;

  constructor(factors: Factors) {
    this.factors = factors;
    this.store = factors.store;
  }

  /** sqrt(x^2 + y^2) is hypot(x, y). */
  of(a: Id): Id {
    const { factors, store } = this;
    const terms = factors.flatNodes([a]);
    const sides = terms.length < 2 || terms.length > MOST_TERMS ? [] : terms.map((term) => this.side(term));
    if (sides.length === 0 || !sides.every((side) => side !== undefined)) return store.call(sqrt, a);
    const id = store.apply(hypot, sides);
    factors.squares.set(
      id,
      terms.map((term) => factors.monomial(term)),
    );
    return factors.kept(id, single(id));
  }

  /**
   * A sum of squares, none of them a number, is known as the square of their hypotenuse: a side over it does not
   * overflow.
   */
  sumOfSquares(sum: Id): void {
    const { factors, store } = this;
    const terms = store.isAdd(sum) && store.arity(sum) <= MOST_TERMS ? store.args(sum) : [];
    if (terms.length < 2 || terms.some((term) => store.isConst(term))) return;
    if (!terms.every((term) => this.side(term) !== undefined)) return;
    this.of(sum);
    const [hypotenuse] = factors
      .monomial(
        store.apply(
          hypot,
          terms.map((term) => this.side(term) as Id),
        ),
      )
      .powers.keys();
    factors.kept(sum, single(hypotenuse as Id, 2));
  }

  /** The root of a term that is a square. */
  private side(term: Id): Id | undefined {
    const { store } = this;
    const [a, b] = [store.arg(term, 0), store.arg(term, 1)];
    if (store.isConst(term)) {
      const root = Q.sign(store.value(term)) > 0 ? Q.pow(store.value(term), Q.HALF) : undefined;
      return root === undefined ? undefined : store.constant(root);
    }
    if (store.is(term, square)) return a;
    if (store.is(term, pow)) return store.isNumber(b, 2) ? a : undefined;
    return store.isMul(term) && store.arity(term) === 2 && a === b ? a : undefined;
  }
}
