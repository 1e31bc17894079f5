import type { Fn } from "../ast/fn.ts";
import type { Id, Store } from "../ast/store.ts";
import { functions } from "../functions/table.ts";
import { type Factors, MOST_TERMS } from "./factors.ts";
import { number } from "./monomial.ts";

const log1p = functions.get("log1p", 1) as Fn;

/** Logarithms of products of exponentials and their sums. */
export class Logarithms {
  private readonly factors: Factors;
  private readonly store: Store;
  private readonly one: Id;

  constructor(factors: Factors) {
    this.factors = factors;
    this.store = factors.store;
    this.one = this.store.constant(1);
  }

  /** The logarithm, `plain` where nothing is known; log(1 + u) is log1p(u). */
  of(a: Id, plain: Id): Id {
    const { factors, store } = this;
    const { exponentials } = factors;
    const { coefficient, powers } = factors.isSpecial(a) ? factors.monomial(a) : number(0);
    if (coefficient === 1 && [...powers.keys()].every((base) => exponentials.isPositive(base))) {
      const { ratios, rest } = exponentials.plan({ coefficient, powers });
      const terms = ratios.map(({ sum, index, times }) =>
        exponentials.scaled(exponentials.logarithmOfRatio(sum, index), times),
      );
      for (const [base, times] of rest.powers)
        terms.push(
          exponentials.scaled(exponentials.isSum(base) ? exponentials.logarithm(base) : store.arg(base, 0), times),
        );
      if (rest.coefficient === 1) return store.add(terms);
    }
    const terms = factors.flatNodes([a]);
    const at = terms.length > MOST_TERMS ? -1 : terms.indexOf(this.one);
    return at < 0 || terms.length < 2 ? plain : store.call(log1p, store.add(terms.toSpliced(at, 1)));
  }
}
