import { Interpretation } from "../ast/interpretation.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { Canonical } from "../canonical/canonical.ts";
import { exponentOf, factorsOf } from "../canonical/context.ts";
import { ge, gt, ifelse } from "../functions/table.ts";
import { Budget, BudgetExceeded } from "../polynomial/budget.ts";
import { factored } from "../simplify/forms.ts";
import { isHarmless } from "./addends.ts";
import { Kinks } from "./kinks.ts";
import { isChoice } from "./meeting.ts";

/** Steps of polynomial arithmetic for one choice; larger differences stay as they are. */
const STEPS = 2000;
const LARGE = 100;

/**
 * Expressions whose choices are by the sign of a sum without its even factors: max(x^3, x^2) is by the sign of x - 1,
 * since x^2 * (x - 1) has no other sign at 0, where it only touches 0.
 */
export class RepeatedFactors extends Interpretation<Id> {
  private readonly canonical: Canonical;
  private readonly kinks: Kinks;

  constructor(store: Store) {
    super(store, store);
    this.canonical = new Canonical(store);
    this.kinks = new Kinks(store);
  }

  protected override interpret(id: Id): Id {
    const { canonical, store } = this;
    const same = super.interpret(id);
    const kink = isChoice(store, same) ? this.kinks.of(same) : undefined;
    if (kink === undefined || kink.height === undefined) return same;
    const { above, below, operands, tie } = kink;
    const factors = this.factors(operands);
    const even = factors.filter((each) => this.isEven(each));
    if (even.length === 0 || ![...operands, above, below].every((each) => isHarmless(store, each))) return same;
    const rest = canonical.mul(factors.filter((each) => !even.includes(each)));
    if (store.isConst(rest)) return Q.sign(store.value(rest)) > 0 ? above : below;
    if (store.arity(same) === 1) return store.apply(store.fn(same) as typeof ge, [store.mul([...even, rest])]);
    if (tie === 0) return same;
    return store.apply(ifelse, [store.apply(tie > 0 ? ge : gt, [rest, store.constant(0)]), above, below]);
  }

  /** The factors of a difference, if it is a sum with powers or products; none if not. */
  private factors([p, q]: readonly [Id, Id]): Id[] {
    const { canonical, store } = this;
    if (childrenFirst(store, [p, q]).length > LARGE) return [];
    const sum = canonical.plus(canonical.of(p), canonical.negated(canonical.of(q)));
    const hasSum = [p, q, sum, ...factorsOf(store, sum)].some((each) => store.isAdd(each));
    if (!hasSum || store.args(sum).every((part) => store.arity(part) === 0)) return [];
    try {
      return factorsOf(store, factored(canonical, sum, new Budget(STEPS)));
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      return [];
    }
  }

  private isEven(factor: Id): boolean {
    const exponent = exponentOf(this.store, factor);
    if (this.store.isConst(factor) || exponent === undefined || !Q.isInteger(exponent)) return false;
    return Q.sign(exponent) > 0 && Q.numerator(exponent) % 2n === 0n;
  }
}
