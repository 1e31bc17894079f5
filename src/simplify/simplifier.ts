import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { childrenFirst, Memo } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, pow } from "../functions/table.ts";
import * as P from "../polynomial/polynomial.ts";
import { Budget, BudgetExceeded } from "../polynomial/polynomial.ts";
import { rowFormula, rowNode } from "../syntax/row.ts";
import { Canonical } from "./canonical.ts";
import { type Cost, Costs, compareCosts } from "./cost.ts";
import type { Facts } from "./facts.ts";
import { RationalForm } from "./fractions.ts";
import { Pruned } from "./prune.ts";
import { Rewriter } from "./rewrite.ts";
import { Style } from "./style.ts";
import { isZeroForm } from "./unfold.ts";
import { linearized } from "./waves.ts";

/** Steps of polynomial arithmetic for one attempt at one sum or product. */
const ATTEMPT = 4000;
/** Steps of looking at one sum, product or power for something simpler. */
const VISIT = 100;
/** Parts whose text would be longer are not tried as rational functions. */
const LARGE = 120;
/** How often a better form is looked for in what was found. */
const ROUNDS = 6;

/** How an expression came out. */
export interface Outcome {
  readonly id: Id;
  /** False where the budget ended the search: the form is right, and perhaps not the simplest. */
  readonly complete: boolean;
}

/**
 * The driver: canonical form, then at every sum, product and power, children first, whatever identities and rational
 * arithmetic find cheaper. The cost never rises; the work is bounded by steps, so it always ends, and ends alike.
 */
export class Simplifier {
  readonly canonical: Canonical;
  readonly style: Style;
  readonly costs: Costs;
  private readonly store: Store;
  private readonly rewriter: Rewriter;
  private readonly improved = new Memo<Id>();
  private readonly ratios = new Memo<Id>();
  private readonly settled = new Map<Id, Id>();
  private steps: number;
  private complete = true;

  constructor(store: Store, facts: Facts, steps: number, shortest: boolean = false) {
    this.store = store;
    this.canonical = new Canonical(store, facts);
    this.style = new Style(this.canonical);
    this.costs = new Costs(store);
    this.rewriter = new Rewriter(this.canonical, shortest);
    this.steps = steps;
  }

  /** The simplest form found, as it is written. */
  of(root: Id): Outcome {
    const { canonical, costs, style } = this;
    const pruned = this.pruned(root);
    let best = canonical.of(pruned);
    // Without a budget nothing is searched for.
    for (let round = 0; round < ROUNDS && this.steps > 0; round++) {
      const next = canonical.of(style.of(this.improve(best)));
      const isSame = next === best;
      // Of equally simple forms the one is taken that is found again when its text is read.
      if (round > 0 && compareCosts(this.cost(next), this.cost(best)) > 0) break;
      best = next;
      if (isSame) break;
    }
    if (this.steps <= 0) this.complete = false;
    const written = style.of(best);
    const id = compareCosts(costs.of(pruned), costs.of(written)) < 0 ? pruned : written;
    return { id, complete: this.complete };
  }

  /** What pruning leaves as it is. */
  private pruned(root: Id): Id {
    let result = root;
    for (let round = 0; round < ROUNDS; round++) {
      const next = new Interpretation(this.store, new Pruned(this.store)).of(result);
      if (next === result) break;
      result = next;
    }
    return result;
  }

  private cost(canonical: Id): Cost {
    return this.costs.of(this.style.of(canonical));
  }

  /** The canonical expression with its parts, and then itself, in the cheapest form found. */
  private improve(root: Id): Id {
    const { canonical, improved, store } = this;
    improved.reserve(root + 1);
    for (const id of childrenFirst(store, [root], improved)) {
      const kind = store.kind(id);
      if (kind === "const" || kind === "var") improved.set(id, id);
      else {
        const args = improved.ofArguments(store, id);
        const built =
          kind === "func"
            ? canonical.apply(store.fn(id) as Fn, args)
            : kind === "add"
              ? canonical.add(args)
              : canonical.mul(args);
        improved.set(id, this.better(this.cheapest(built), id));
      }
    }
    const whole = improved.at(root);
    if (store.isAdd(whole) && this.isZero(whole)) return store.constant(0);
    return whole;
  }

  /** The better of a sum whose terms were improved one by one and what may be found for it as it was. */
  private better(best: Id, original: Id): Id {
    if (best === original || !this.store.isAdd(original)) return best;
    const other = this.cheapest(original);
    return compareCosts(this.cost(other), this.cost(best)) < 0 ? other : best;
  }

  /** A product with the sums among its factors in their cheapest form. */
  private inner(product: Id): Id {
    const { canonical, store } = this;
    if (!store.isMul(product)) return product;
    const factors = store.args(product).map((factor) => {
      const base = store.is(factor, pow) ? store.arg(factor, 0) : factor;
      if (!store.isAdd(base)) return factor;
      const known = this.improved.get(base) ?? this.cheapest(base);
      if (known === base) return factor;
      return base === factor ? known : canonical.power(known, store.arg(factor, 1));
    });
    const built = canonical.mul(factors);
    return compareCosts(this.cost(built), this.cost(product)) < 0 ? built : product;
  }

  private isZero(id: Id): boolean {
    return this.spend(10 * ATTEMPT, (budget) => isZeroForm(this.canonical, id, budget)) ?? false;
  }

  private cheapest(id: Id): Id {
    let known = this.settled.get(id);
    if (known === undefined) {
      known = this.search(id);
      this.settled.set(id, known);
    }
    return known;
  }

  private search(id: Id): Id {
    let best = id;
    let cost = this.cost(best);
    for (let round = 0; round < ROUNDS; round++) {
      const before = best;
      for (const candidate of this.candidates(best)) {
        const other = this.cost(candidate);
        if (compareCosts(other, cost) < 0) [best, cost] = [candidate, other];
      }
      const inside = this.inner(best);
      if (inside !== best) [best, cost] = [inside, this.cost(inside)];
      if (best === before) break;
    }
    return best;
  }

  private candidates(id: Id): Id[] {
    const { store } = this;
    const isWhole = store.isAdd(id) || store.isMul(id) || store.is(id, pow);
    if (!isWhole) return this.byDefinition(id);
    if (this.steps <= 0) {
      this.complete = false;
      return [];
    }
    this.steps -= VISIT;
    const found = store.isAdd(id) ? this.rewriter.sums(id) : this.rewriter.productsOf(id);
    return [...found, ...this.rational(id)];
  }

  /** A function by its definition, and of an argument by its definition: tan(acot(x)) is tan(atan(1 / x)). */
  private byDefinition(id: Id): Id[] {
    const { canonical, store } = this;
    const fn = store.fn(id);
    if (fn === undefined || store.arity(id) !== 1) return [];
    const arg = store.arg(id, 0);
    const inner = store.fn(arg);
    const found: Id[] = [];
    if (fn.definition !== undefined) found.push(rowFormula(fn, fn.definition).in(canonical, [arg]));
    if (inner?.definition !== undefined && store.arity(arg) === 1)
      found.push(canonical.call(fn, rowFormula(inner, inner.definition).in(canonical, store.args(arg))));
    return found;
  }

  /** What rational arithmetic makes of it: as it is, and with tangents and the like as quotients. */
  private rational(id: Id): Id[] {
    if (this.costs.of(id).operations > LARGE) return [];
    const found = this.isComposite(id) ? this.quotients(id) : [];
    const ratios = this.inRatios(id);
    if (ratios !== id)
      found.push(
        ...[ratios, ...(this.isComposite(ratios) ? this.quotients(ratios) : [])].map((each) => this.polished(each)),
      );
    return found;
  }

  /** Over one denominator, expanded and factored; expanded without; waves' products as sums. */
  private quotients(id: Id): Id[] {
    const { canonical, store } = this;
    const found: Id[] = [];
    this.spend(ATTEMPT, (budget) => {
      const form = new RationalForm(canonical, id, budget);
      const quotient = form.reduced(id);
      const { num, den } = quotient;
      const below = (expression: Id): Id => canonical.power(expression, store.constant(-1));
      const [top, bottom] = [form.expression(num), form.expression(den)];
      found.push(canonical.times(top, below(bottom)));
      if (P.isZero(num)) return;
      const factoredBottom = form.factored(den);
      found.push(
        canonical.times(form.factored(num), below(factoredBottom)),
        canonical.times(top, below(factoredBottom)),
      );
      found.push(form.absorbed(quotient));
    });
    this.spend(ATTEMPT, (budget) => {
      const form = new RationalForm(canonical, id, budget, { inverses: true });
      const sum = form.expression(form.of(id).num);
      const waves = store.isAdd(sum) ? linearized(canonical, sum) : undefined;
      found.push(sum, ...(waves === undefined ? [] : [waves]));
    });
    return found;
  }

  /** The expression with the functions that are quotients of others written so: tan as sin / cos. */
  private inRatios(root: Id): Id {
    const { canonical, ratios, store } = this;
    ratios.reserve(root + 1);
    for (const id of childrenFirst(store, [root], ratios)) {
      const fn = store.fn(id);
      if (store.arity(id) === 0) ratios.set(id, id);
      else if (fn === undefined)
        ratios.set(
          id,
          (store.isAdd(id) ? canonical.add : canonical.mul).call(canonical, ratios.ofArguments(store, id)),
        );
      else if (fn === pow) ratios.set(id, canonical.apply(fn, ratios.ofArguments(store, id)));
      else ratios.set(id, isRatio(fn) ? rowFormula(fn, fn.definition as string).in(canonical, store.args(id)) : id);
    }
    return ratios.at(root);
  }

  /** Products in it made shorter by identities, as far as they go. */
  private polished(id: Id): Id {
    let best = id;
    for (let round = 0; round < 2 * ROUNDS; round++) {
      const before = best;
      for (const other of this.rewriter.productsOf(best))
        if (compareCosts(this.cost(other), this.cost(best)) < 0) best = other;
      if (best === before) break;
    }
    return best;
  }

  /** Whether there is anything for rational arithmetic: a sum of terms that share kernels, a product with sums in it. */
  private isComposite(id: Id): boolean {
    const { store } = this;
    if (!store.isAdd(id)) {
      const sums = (store.isMul(id) ? store.args(id) : [id]).filter((factor) => {
        const base = store.is(factor, pow) ? store.arg(factor, 0) : factor;
        return store.isAdd(base);
      });
      return sums.length > 1 || (sums.length === 1 && store.isMul(id));
    }
    const seen = new Set<Id>();
    for (const term of store.args(id)) {
      for (const factor of store.isMul(term) ? store.args(term) : [term]) {
        if (store.isConst(factor)) continue;
        const base = store.is(factor, pow) ? store.arg(factor, 0) : factor;
        if (store.isAdd(base) || seen.has(base)) return true;
        seen.add(base);
      }
    }
    return false;
  }

  /** Does what may run out of its budget, a part of the whole one; undefined if it did. */
  private spend<T>(steps: number, work: (budget: Budget) => T): T | undefined {
    const given = Math.min(steps, Math.max(0, this.steps));
    const budget = new Budget(given);
    try {
      return work(budget);
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      if (given < steps) this.complete = false;
      return undefined;
    } finally {
      this.steps -= given - budget.left;
    }
  }
}

/** Whether a row defines its function as a quotient: tan is sin / cos. */
function isRatio(fn: Fn): boolean {
  if (fn.params.length !== 1 || fn.definition === undefined) return false;
  const { pool, id } = rowNode(fn, fn.definition);
  return pool.store.is(id, div);
}
