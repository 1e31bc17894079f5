import { Interpretation } from "../ast/interpretation.ts";
import { childrenFirst, Memo } from "../ast/order.ts";
import { withArguments } from "../ast/rebuilt.ts";
import type { Id, Store } from "../ast/store.ts";
import { Canonical } from "../canonical/canonical.ts";
import { exponentOf, factorsOf, powerOf } from "../canonical/context.ts";
import type { Facts } from "../canonical/facts.ts";
import { NOTHING_LEFT, PARTS, type Rule, type SearchObserver } from "../canonical/rule.ts";
import { Allowance } from "./allowance.ts";
import type { Equals } from "./attempts.ts";
import { type Cost, Costs, compareCosts } from "./cost.ts";
import { Proposals } from "./proposals.ts";
import { Pruned } from "./prune.ts";
import { Sampling } from "./sampling.ts";
import { Style } from "./style.ts";
import { keepTyped, shortTyped } from "./typed.ts";
import { isZeroForm } from "./unfold.ts";

/** Steps of polynomial arithmetic for proving that the whole is 0. */
const ZERO = 300_000;
/** How often a better form of a result is sought. */
const ROUNDS = 6;

/** The outcome for an expression. */
export interface Outcome {
  readonly id: Id;
  /** False if the budget ended the search: the form is right, but perhaps not the simplest. */
  readonly complete: boolean;
  /** How many of its steps the search has left. */
  readonly left: number;
}

/**
 * The driver: canonical form, then at every sum, product and power, children first, the cheapest form that
 * identities and rational arithmetic find. The cost never rises. The work is bounded by steps, so it always ends, and
 * with the same result.
 */
export class Simplifier {
  readonly canonical: Canonical;
  readonly style: Style;
  readonly costs: Costs;
  private readonly store: Store;
  private readonly proposals: Proposals;
  private readonly improved = new Memo<Id>();
  private sampling: Sampling | undefined;
  /** Expressions that could not be proved to be 0. */
  private readonly unproved = new Set<Id>();
  private readonly settled = new Map<Id, Id>();
  private allowance = new Allowance(0);
  private readonly observer: SearchObserver<Simplifier> | undefined;

  constructor(store: Store, facts: Facts, shortest: boolean = false, observer?: SearchObserver<Simplifier>) {
    this.store = store;
    this.observer = observer;
    this.canonical = new Canonical(store, facts);
    this.style = new Style(this.canonical);
    this.costs = new Costs(store);
    this.proposals = new Proposals(this.canonical, this.style, this.costs, shortest);
  }

  /**
   * The simplest form found within this many steps and before the deadline, in presentation form. Results for the
   * parts of one expression serve the next; its result is the same as alone, as long as the searches were complete.
   */
  of(root: Id, steps: number, deadline?: number): Outcome {
    this.allowance = new Allowance(steps, deadline);
    let found = this.found(root);
    // The written form may be read in another order. Its parts are known now, so looking again takes little.
    for (let round = 0; round < ROUNDS && this.observer === undefined && found.complete; round++) {
      const again = this.found(found.id);
      if (again.id === found.id) break;
      found = again;
    }
    return found;
  }

  private found(root: Id): Outcome {
    const { canonical, costs, style } = this;
    const pruned = this.pruned(root);
    this.observer?.began(this, pruned);
    let best = canonical.of(pruned);
    // An expression that seems 0 and is proved to be 0 needs no search; an observer, however, should see how its parts
    // cancel.
    if (this.observer === undefined && this.seemsZero(best) && this.isZero(best)) best = this.store.constant(0);
    const typed = keepTyped(canonical, style, costs, pruned);
    // Without a budget there is no search.
    for (let round = 0; round < ROUNDS && !this.allowance.isSpent; round++) {
      const next = canonical.of(style.of(this.improve(best)));
      const isSame = next === best;
      // Among equally simple forms the one that its text gives again is taken, so that simplifying is idempotent.
      if (round > 0 && compareCosts(this.cost(next), this.cost(best)) > 0) break;
      if (isSame) break;
      this.observer?.simplified(best, next);
      best = next;
    }
    const complete = this.allowance.isEnough && !this.allowance.isSpent;
    const written = style.of(best);
    const ordered = compareCosts(costs.of(typed), costs.of(written)) < 0 ? typed : written;
    const isLonger = compareCosts(costs.of(pruned), costs.of(ordered)) < 0;
    const id = isLonger ? shortTyped(canonical, style, costs, pruned) : ordered;
    return { id, complete, left: this.allowance.left };
  }

  /** The pruned expression. */
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
    const { improved, store } = this;
    for (const id of childrenFirst(store, [root], improved)) {
      const kind = store.kind(id);
      if (kind === "const" || kind === "var") improved.set(id, id);
      else improved.set(id, this.better(this.isImproved(id) ? this.rebuilt(id) : id, id));
    }
    const whole = improved.at(root);
    if (!hasSum(store, whole) || !(this.isZero(whole) || this.isZero(root))) return whole;
    const zero = store.constant(0);
    this.observer?.moved(whole, zero, NOTHING_LEFT);
    return zero;
  }

  private isImproved(id: Id): boolean {
    const { improved, store } = this;
    for (let i = store.arity(id) - 1; i >= 0; i--) {
      const arg = store.arg(id, i);
      if (improved.at(arg) !== arg) return true;
    }
    return false;
  }

  /** The canonical expression of the improved arguments. */
  private rebuilt(id: Id): Id {
    const { canonical, improved, store } = this;
    return withArguments(store, id, improved.ofArguments(store, id), canonical);
  }

  /** The better of a part with improved operands and the best form found for the original. */
  private better(built: Id, original: Id): Id {
    const equals: Equals = new Map();
    const best = this.cheapest(built, equals);
    const { store } = this;
    const other = best === original ? best : this.cheapest(original, equals);
    const difference = compareCosts(this.cost(other), this.cost(best));
    // Of two that are not sums and have equally many operations the one with the improved operands stays.
    const isOther =
      difference < 0 && (store.isAdd(original) || this.cost(other).operations < this.cost(best).operations);
    const found = isOther ? other : best;
    this.observer?.improved(original, isOther ? original : built, found);
    return found;
  }

  /** A product with the sums among its factors in their cheapest form. */
  private inner(product: Id): Id {
    const { canonical, store } = this;
    if (!store.isMul(product)) return product;
    const factors = store.args(product);
    let isChanged = false;
    for (const [i, factor] of factors.entries()) {
      const { base } = powerOf(store, factor);
      if (!store.isAdd(base)) continue;
      const known = this.improved.get(base) ?? this.cheapest(base);
      if (known === base) continue;
      isChanged = true;
      factors[i] = base === factor ? known : canonical.power(known, store.arg(factor, 1));
    }
    if (!isChanged) return product;
    const built = canonical.mul(factors);
    return compareCosts(this.cost(built), this.cost(product)) < 0 ? built : product;
  }

  private get points(): Sampling {
    this.sampling ??= new Sampling(this.store, this.canonical.facts);
    return this.sampling;
  }

  /** Whether it is 0 except for rounding at the points examined. */
  private seemsZero(id: Id): boolean {
    return !this.allowance.isSpent && hasSum(this.store, id) && this.points.vanishes(id);
  }

  private isZero(id: Id): boolean {
    if (this.unproved.has(id)) return false;
    this.unproved.add(id);
    if (this.points.isNonzero(id)) return false;
    return this.allowance.within(ZERO, (budget) => isZeroForm(this.canonical, id, budget)) ?? false;
  }

  private cheapest(id: Id, equals: Equals = new Map()): Id {
    let known = this.settled.get(id);
    if (known === undefined) {
      known = isMonomial(this.store, id) ? id : this.search(id, equals);
      this.settled.set(id, known);
      // No better form was found for the result.
      this.settled.set(known, known);
    }
    return known;
  }

  private search(id: Id, equals: Equals): Id {
    let best = id;
    let cost = this.cost(best);
    for (let round = 0; round < ROUNDS; round++) {
      const before = best;
      // Expensive forms are tried if the others give nothing.
      for (const isDear of [false, true]) {
        let rule: Rule = PARTS;
        for (const candidate of this.proposals.of(before, isDear, this.allowance, equals)) {
          const other = this.cost(candidate.id);
          if (compareCosts(other, cost) < 0) [best, cost, rule] = [candidate.id, other, candidate.rule];
        }
        if (best === before) continue;
        this.observer?.moved(before, best, rule);
        break;
      }
      const inside = this.inner(best);
      if (inside !== best) {
        this.observer?.moved(best, inside, PARTS);
        [best, cost] = [inside, this.cost(inside)];
      }
      if (best === before) break;
    }
    return best;
  }
}

/** Whether its terms could cancel. */
const hasSum = (store: Store, id: Id): boolean =>
  store.isAdd(id) || factorsOf(store, id).some((factor) => store.isAdd(factor));

/** A product of numbers, variables and their powers with numbers as exponents: it has no simpler form. */
function isMonomial(store: Store, id: Id): boolean {
  for (const factor of factorsOf(store, id)) {
    const { base } = powerOf(store, factor);
    if (store.kind(base) !== "var" && !store.isConst(base)) return false;
    if (exponentOf(store, factor) === undefined) return false;
  }
  return true;
}
