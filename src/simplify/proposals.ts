import type { Fn } from "../ast/fn.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { ExactArguments } from "../canonical/exact-arguments.ts";
import { withoutRadicalsBelow } from "../canonical/nested-radicals.ts";
import { type Candidate, QUOTIENTS, type Rule } from "../canonical/rule.ts";
import { pow } from "../functions/table.ts";
import { rowFormula } from "../syntax/row.ts";
import type { Allowance } from "./allowance.ts";
import { type Equals, rationalForms } from "./attempts.ts";
import { factoredOut } from "./common.ts";
import { type Cost, type Costs, compareCosts } from "./cost.ts";
import { withExactValue } from "./equal-arguments.ts";
import { withFewerFactorials } from "./factorials.ts";
import { plainComparison, withFewerChoices } from "./joined-choices.ts";
import { withFewerLogarithms } from "./logarithms.ts";
import { inSigmoids, SIGMOID } from "./logistic.ts";
import { withFewerPowers } from "./number-powers.ts";
import { Ratios } from "./ratios.ts";
import { Rewriter } from "./rewrite.ts";
import type { Style } from "./style.ts";

/** Steps for examining one sum, product or power for something simpler. */
const VISIT = 100;
/** Parts with more operations are not tried as rational functions. */
const LARGE = 120;
/** How often identities are used on one product. */
const ROUNDS = 12;

/** The forms that may be simpler than a canonical expression: equal forms, for the caller to weigh. */
export class Proposals {
  private readonly canonical: Canonical;
  private readonly store: Store;
  private readonly style: Style;
  private readonly costs: Costs;
  private readonly rewriter: Rewriter;
  private readonly ratios: Ratios;
  private readonly exact: ExactArguments;

  constructor(canonical: Canonical, style: Style, costs: Costs, isShortest: boolean) {
    this.canonical = canonical;
    this.store = canonical.store;
    this.style = style;
    this.costs = costs;
    this.rewriter = new Rewriter(canonical, isShortest);
    this.ratios = new Ratios(canonical);
    this.exact = new ExactArguments(canonical);
  }

  /**
   * The forms by identities, or by rational arithmetic, which is expensive.
   *
   * @param equals what rational arithmetic found for equal expressions
   */
  of(id: Id, isDear: boolean, allowance: Allowance, equals: Equals): readonly Candidate[] {
    const { store } = this;
    const isWhole = store.isAdd(id) || store.isMul(id) || store.is(id, pow);
    if (isDear) return isWhole && !allowance.isSpent ? this.rational(id, allowance, equals) : [];
    if (!isWhole) {
      const defined = this.byDefinition(id);
      const exact = [id, ...defined.map((form) => form.id)].flatMap((each) =>
        withExactValue(this.canonical, this.exact, each),
      );
      return [...defined, ...exact, ...plainComparison(this.canonical, id)];
    }
    if (!allowance.take(VISIT)) return [];
    const found = store.isAdd(id) ? this.rewriter.sums(id) : this.rewriter.productsOf(id);
    return [
      ...found,
      ...withFewerLogarithms(this.canonical, id),
      ...withFewerPowers(this.canonical, id),
      ...withFewerFactorials(this.canonical, id),
      ...withoutRadicalsBelow(this.canonical, id),
      ...withFewerChoices(this.canonical, id),
    ];
  }

  private cost(canonical: Id): Cost {
    return this.costs.of(this.style.of(canonical));
  }

  /** A function by its definition, and with its argument by its definition: tan(acot(x)) is tan(atan(1 / x)). */
  private byDefinition(id: Id): Candidate[] {
    const { canonical, store } = this;
    const fn = store.fn(id);
    if (fn === undefined || store.arity(id) !== 1) return [];
    const arg = store.arg(id, 0);
    const inner = store.fn(arg);
    const found: Candidate[] = [];
    if (fn.definition !== undefined)
      found.push({ rule: definitionRule(fn), id: rowFormula(fn, fn.definition).in(canonical, [arg]) });
    if (inner?.definition !== undefined && store.arity(arg) === 1)
      found.push({
        rule: definitionRule(inner),
        id: canonical.call(fn, rowFormula(inner, inner.definition).in(canonical, store.args(arg))),
      });
    return found;
  }

  /** The forms by rational arithmetic: as it is, and with tangent, secant and so on as quotients. */
  private rational(id: Id, allowance: Allowance, equals: Equals): readonly Candidate[] {
    const { canonical, costs, ratios } = this;
    if (costs.of(id).operations > LARGE) return allowance.take(this.store.arity(id)) ? factoredOut(canonical, id) : [];
    const found = [...rationalForms(canonical, id, allowance, equals), ...this.logistic(id, allowance, equals)];
    const other = ratios.of(id);
    if (other === id || !ratios.meet(id)) return found;
    const forms = [{ id: other }, ...rationalForms(canonical, other, allowance, equals)];
    return [...found, ...forms.map((form) => ({ rule: QUOTIENTS, id: this.polished(form.id) }))];
  }

  /** In sigmoids alone, and that by rational arithmetic. */
  private logistic(id: Id, allowance: Allowance, equals: Equals): readonly Candidate[] {
    const form = inSigmoids(this.canonical, id);
    if (form === undefined) return [];
    const forms = [form, ...rationalForms(this.canonical, form, allowance, equals).map((each) => each.id)];
    return forms.map((each) => ({ rule: SIGMOID, id: each }));
  }

  /** The expression with its products shortened by identities, repeatedly. */
  private polished(id: Id): Id {
    let best = id;
    for (let round = 0; round < ROUNDS; round++) {
      const before = best;
      for (const { id: other } of this.rewriter.productsOf(best))
        if (compareCosts(this.cost(other), this.cost(best)) < 0) best = other;
      if (best === before) break;
    }
    return best;
  }
}

const definitionRule = ({ name, params, definition = "", table }: Fn): Rule => ({
  name: `definition of ${name}`,
  from: `${name}(${params.join(", ")})`,
  to: definition,
  table,
});
