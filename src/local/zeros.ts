import { childrenFirst } from "../ast/order.ts";
import { Pool } from "../ast/pool.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { Canonical } from "../canonical/canonical.ts";
import { exponentOf, factorsOf, powerOf, split } from "../canonical/context.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { eq, functions } from "../functions/table.ts";
import { Budget, BudgetExceeded } from "../polynomial/budget.ts";
import { factored } from "../simplify/forms.ts";
import { beyond, type Kink, Kinks } from "./kinks.ts";
import { OneSide } from "./one-side.ts";
import { NOWHERE, type Region, Regions } from "./regions.ts";
import { coreOf } from "./touching.ts";

/** Steps of polynomial arithmetic for one equation. */
const STEPS = 2000;
/** So many factors, terms and kinks within one another are looked at. */
const DEEP = 6;
/** Larger equations stay as they are, and those of more cases. */
const [LARGE, CASES] = [200, 32];

/**
 * Where equations hold, as cases of simpler equations: x * y == 0 where x == 0 or y == 0, x^2 + y^2 == 0 where both
 * are, x^2 == 1 at 1 and -1. Between choices they may hold on one side of a kink all along, as abs(x) == x does.
 */
export class Zeros {
  private readonly store: Store;
  private readonly canonical: Canonical;
  private readonly kinks: Kinks;
  private readonly regions: Regions;

  constructor(store: Store) {
    this.store = store;
    this.canonical = new Canonical(store);
    this.kinks = new Kinks(store);
    this.regions = new Regions(store);
  }

  /** The region where a == b, for a == b or a != b. */
  of(equation: Id): Region {
    const { canonical, store } = this;
    const own: Region = { cases: [{ equations: [equation], given: [] }], rest: undefined };
    if (childrenFirst(store, [equation]).length > LARGE) return own;
    const [a, b] = store.args(equation) as [Id, Id];
    const difference = canonical.plus(canonical.of(a), canonical.negated(canonical.of(b)));
    if (store.isConst(difference)) return own;
    const region = this.within(() => this.split(difference, DEEP));
    return region === undefined || region.cases.length > CASES ? own : region;
  }

  private within<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      return undefined;
    }
  }

  /** The region where a canonical expression is 0; undefined if it is an equation that is not divided further. */
  private split(whole: Id, deep: number): Region | undefined {
    const { kinks, regions, store } = this;
    const core = coreOf(store, whole);
    if (deep === 0) return undefined;
    const zeros = (id: Id): Region => this.split(id, deep - 1) ?? this.equation(id);
    if (store.isAdd(core) && this.isDefinite(store.args(core)))
      return store
        .args(core)
        .map(zeros)
        .reduce((all, each) => regions.both(all, each));
    const choice = childrenFirst(store, [core]).find((id) => kinks.of(id) !== undefined);
    if (choice !== undefined) return this.bySides(core, kinks.of(choice) as Kink, deep - 1);
    const solved = this.inverted(core);
    if (solved !== undefined) return solved;
    const factors = factorsOf(store, store.isAdd(core) ? this.factored(core) : core);
    const bases = factors.filter((each) => !this.isNonzero(each)).map((each) => powerOf(store, each).base);
    if (factors.length === 1 && (factors[0] === core || bases.length === 0)) return undefined;
    return bases.map(zeros).reduce((all, each) => regions.any(all, each), NOWHERE);
  }

  /** Where f(u) == c by the inverse function, as exp(u) == c is u == log(c); sin has other solutions beside it. */
  private inverted(core: Id): Region | undefined {
    const { canonical, regions, store } = this;
    const terms = store.isAdd(core) ? store.args(core) : [core];
    const [term, ...more] = terms.filter((each) => !canonical.facts.isNumber(each));
    if (term === undefined || more.length > 0) return undefined;
    const { number, rest } = split(store, term);
    const fn = store.fn(rest);
    if (fn === undefined || store.arity(rest) !== 1) return undefined;
    const undone = [...functions].find(({ inverse }) => inverse === fn.name);
    const inverse = undone ?? functions.get(fn.inverse ?? "", 1);
    if (inverse === undefined) return undefined;
    const others = canonical.add(terms.filter((each) => each !== term));
    const value = canonical.call(inverse, canonical.times(store.constant(Q.neg(Q.div(1, number))), others));
    if (!Number.isFinite(evaluate([new Pool(store).node(value)], {})[0])) return undefined;
    const region = this.equation(canonical.plus(store.arg(rest, 0), canonical.negated(value)));
    return inverse === undone ? region : regions.any(region, this.equation(core));
  }

  /** Whether terms are 0 together only where each is. */
  private isDefinite(terms: readonly Id[]): boolean {
    const { facts } = this.canonical;
    return terms.every((term) => facts.isNonnegative(term)) || terms.every((term) => facts.isNonpositive(term));
  }

  private equation(id: Id): Region {
    const { store } = this;
    const equations = [store.apply(eq, [coreOf(store, id), store.constant(0)])];
    return { cases: [{ equations, given: [] }], rest: undefined };
  }

  /** A divisor, a number but 0, or what is never 0. */
  private isNonzero(factor: Id): boolean {
    const exponent = exponentOf(this.store, factor);
    return (exponent !== undefined && Q.sign(exponent) < 0) || this.canonical.facts.isNonzero(factor);
  }

  private factored(sum: Id): Id {
    const { canonical, store } = this;
    if (store.args(sum).every((term) => store.arity(term) === 0)) return sum;
    return this.within(() => factored(canonical, sum, new Budget(STEPS))) ?? sum;
  }

  private bySides(core: Id, kink: Kink, deep: number): Region {
    const { canonical, kinks, regions, store } = this;
    let whole = NOWHERE;
    for (const side of [1, -1]) {
      const here = canonical.of(new OneSide(store, kinks, kink.key, side).of(core));
      const within: Region = { cases: [], rest: beyond(store, kink, kink.turn !== side, true) };
      if (store.isNumber(here, 0)) whole = regions.any(whole, within);
      else if (!store.isConst(here))
        whole = regions.any(whole, regions.both(this.split(here, deep) ?? this.equation(here), within));
    }
    // At a jump it may be 0 without being so beside it.
    if (kink.height !== undefined || whole.rest !== undefined) return whole;
    const tie = store.apply(eq, kink.operands);
    return regions.any(whole, { cases: [{ equations: [tie], given: [] }], rest: undefined });
  }
}
