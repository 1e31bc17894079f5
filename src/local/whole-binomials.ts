import { Interpretation } from "../ast/interpretation.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { functions, neg } from "../functions/table.ts";
import { Pruned } from "../simplify/prune.ts";

const binomial = functions.get("binomial", 2);

/** Polynomials of a higher degree are not written out. */
const MOST = 32;

export const mayHaveBinomials = (store: Store): boolean => binomial !== undefined && store.knows(binomial);

/**
 * Expressions with binomial(n, k) as the polynomial in n that it is for a whole number k. Its slope by the rules is 0
 * times a pole where n is a whole number below k.
 */
export class WholeBinomials extends Interpretation<Id> {
  private readonly pruned: Pruned;

  constructor(store: Store) {
    super(store, store);
    this.pruned = new Pruned(store);
  }

  protected override interpret(id: Id): Id {
    const { pruned, store } = this;
    const same = super.interpret(id);
    if (store.fn(same) !== binomial) return same;
    const [n, k] = store.args(same) as [Id, Id];
    if (store.isConst(n) || !store.isConst(k) || !Q.isInteger(store.value(k))) return same;
    const degree = Q.toNumber(store.value(k));
    if (degree < 1 || degree > MOST) return same;
    const factors = Array.from({ length: degree }, (_, i) => pruned.plus(n, pruned.call(neg, store.constant(i))));
    const factorial = factors.reduce((product, _, i) => Q.mul(product, i + 1), 1 as Q.Rational);
    return pruned.mul([store.constant(Q.div(1, factorial)), ...factors]);
  }
}
