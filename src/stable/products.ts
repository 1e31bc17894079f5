import { greatest } from "../ast/lists.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Factors } from "./factors.ts";
import { growth } from "./growth.ts";
import { type Monomial, power, product, single, without } from "./monomial.ts";
import { planOf } from "./plan.ts";

/** Products and powers of special factors. */
export class Products {
  private readonly factors: Factors;
  private readonly store: Store;

  constructor(factors: Factors) {
    this.factors = factors;
    this.store = factors.store;
  }

  /** A product: written anew where exponentials of one factor go with those of the other. */
  joined(id: Id, a: Monomial, b: Monomial, written: Monomial = b): Id {
    const all = product(a, b, this.factors.isPositive, this.factors.unit);
    if (all === undefined) return id;
    // Known by what may still cancel, written as it overflows least.
    const over = this.divided(all);
    const { writer } = this.factors;
    const isShorter =
      over !== all ||
      writer.degree(all) < writer.degree(a) + writer.degree(b) ||
      writer.open(all) < writer.open(a) + writer.open(written) ||
      writer.risk(all) < writer.risk(a) + writer.risk(written);
    return this.factors.kept(isShorter ? this.factors.writer.node(over) : id, all);
  }

  /** Where a sum with exponentials stands over a sum of those, its terms do: (x exp(a) + y) / (exp(a) + exp(b)). */
  private divided(monomial: Monomial): Monomial {
    const { store } = this;
    const { exponentials } = this.factors;
    const { rest: unpaired } = planOf(store, exponentials, monomial);
    for (const [sum, below] of unpaired.powers) {
      if (below >= 0 || !exponentials.isSum(sum)) continue;
      for (const [base, above] of monomial.powers) {
        const terms = above === 1 ? this.factors.termsOf(base) : [];
        const most = greatest(
          terms.map((term) => growth(exponentials.terms(sum), term)),
          0,
        );
        const over = terms.map((term) => product(term, single(sum, -most), this.factors.isPositive));
        if (most === 0 || most > -below || !over.every((each) => each !== undefined)) continue;
        const inner = store.add(over.map((each) => this.factors.node({ monomial: each })));
        const rest = without(monomial, single(base));
        return (
          product(
            product(rest, single(sum, most), this.factors.isPositive) ?? rest,
            single(inner),
            this.factors.isPositive,
          ) ?? monomial
        );
      }
    }
    return monomial;
  }

  raised(id: Id, a: Id, exponent: number): Id {
    if (!this.factors.isSpecial(a)) return id;
    const base = this.factors.monomial(a);
    const all = power(base, exponent);
    if (all === undefined) return id;
    const isShorter = this.factors.writer.open(all) < this.factors.writer.open(base) * Math.abs(exponent);
    return this.factors.kept(isShorter ? this.factors.writer.node(all) : id, all);
  }
}
