import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { childrenFirst, Memo } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { adjointTerms } from "./adjoint.ts";
import { isStationary } from "./chain.ts";
import { Guard, joined, type Part, settled, total } from "./guard.ts";

/**
 * The values of nodes, and those of the products of the first two, three ... factors of a product if they are at
 * hand.
 */
export interface Values<T> {
  of(id: Id): T;
  prefixes?(id: Id): readonly T[];
}

/**
 * Reverse mode over any algebra: the derivatives with respect to all variables in one pass from the root to the leaves.
 * The adjoint of a node is the derivative of the result with respect to it; it is the sum of the contributions of its
 * users.
 *
 * Over numbers this is backpropagation, over the pruned algebra the symbolic gradient. See Griewank and Walther,
 * "Evaluating Derivatives", 2nd ed. (2008), section 3.2.
 */
export class Reverse<T> {
  private readonly store: Store;
  private readonly variables: readonly string[];
  private readonly wanted: ReadonlySet<string>;
  private readonly algebra: Algebra<T>;
  private readonly values: Values<T>;
  /** Whether a node depends on one of the variables. */
  private readonly active = new Memo<boolean>();
  /** The contributions of users to nodes that have not been visited yet; empty between passes. */
  private readonly parts = new Memo<Part<T>>();
  private readonly everywhere = new Guard<T>();
  private readonly zero: T;
  private readonly one: T;

  constructor(
    store: Store,
    variables: readonly string[],
    algebra: Algebra<T>,
    values: Values<T> = new Interpretation(store, algebra),
  ) {
    this.store = store;
    this.variables = variables;
    this.wanted = new Set(variables);
    this.algebra = algebra;
    this.values = values;
    this.zero = algebra.constant(0);
    this.one = algebra.constant(1);
  }

  /** The derivatives of an expression, by variable. */
  of(root: Id): T[] {
    return this.pullback([root], [this.one]);
  }

  /**
   * The derivatives of the sum of the expressions, each times its seed: a vector times the Jacobian.
   *
   * @param met is called with the adjoint of every node that has one, users before their operands.
   */
  pullback(roots: readonly Id[], seeds: readonly T[], met?: (id: Id, adjoint: T) => void): T[] {
    const { algebra, parts, store } = this;
    const order = childrenFirst(store, roots);
    this.markActive(order);
    roots.forEach((root, i) => {
      this.hand(root, seeds[i] as T, this.everywhere);
    });
    const adjoints = new Map<string, T>();
    for (let k = order.length - 1; k >= 0; k--) {
      const id = order[k] as Id;
      const handed = parts.get(id);
      if (handed === undefined) continue;
      parts.delete(id);
      met?.(id, settled(algebra, this.sum(handed, true)));
      if (store.kind(id) !== "var") this.step(id, this.sum(handed));
      else adjoints.set(store.name(id), settled(algebra, this.sum(handed, true)));
    }
    return this.variables.map((name) => adjoints.get(name) ?? this.zero);
  }

  private markActive(order: readonly Id[]): void {
    const { active } = this;
    for (const id of order) if (!active.has(id)) active.set(id, this.isActive(id));
  }

  private isActive(id: Id): boolean {
    const { active, store } = this;
    if (store.kind(id) === "var") return this.wanted.has(store.name(id));
    const fn = store.fn(id);
    if (fn !== undefined && isStationary(store, id, fn)) return false;
    const count = store.arity(id);
    for (let i = 0; i < count; i++) if (active.at(store.arg(id, i))) return true;
    return false;
  }

  private hand(id: Id, adjoint: T, guard: Guard<T>): void {
    if (this.active.at(id)) this.parts.set(id, { adjoint, guard, next: this.parts.get(id) });
  }

  /** The adjoint of a node: the contributions of its users, in their order. */
  private sum(handed: Part<T>, isLast: boolean = false): Part<T> {
    const { algebra } = this;
    const { adjoint, guard, next } = handed;
    if (next === undefined) return handed;
    const terms = [adjoint];
    for (let part: Part<T> | undefined = next; part !== undefined; part = part.next) {
      if (part.guard !== guard) return joined(algebra, handed, isLast);
      terms.push(part.adjoint);
    }
    return { adjoint: total(algebra, terms), guard, next: undefined };
  }

  private step(id: Id, { adjoint, guard }: Part<T>): void {
    const { store } = this;
    const count = store.arity(id);
    const fn = store.fn(id);
    if (fn?.associative === true && count > 2) this.folded(id, fn, adjoint, guard);
    else if (fn !== undefined) this.applied(id, fn, adjoint, guard);
    else if (!store.isAdd(id)) this.product(id, adjoint, guard);
    else for (let i = 0; i < count; i++) this.hand(store.arg(id, i), adjoint, guard);
  }

  /**
   * Gives each factor the product of the others, from prefix and suffix products: linear in their
   * number.
   */
  private product(id: Id, adjoint: T, guard: Guard<T>): void {
    const { active, store, values } = this;
    const count = store.arity(id);
    let first = 0;
    while (!active.at(store.arg(id, first))) first++;
    const prefixes = values.prefixes?.(id) ?? this.prefixes(id);
    let after = adjoint;
    for (let i = count - 1; i >= first; i--) {
      const factor = store.arg(id, i);
      if (active.at(factor)) this.hand(factor, i === 0 ? after : this.times(prefixes[i - 1] as T, after), guard);
      if (i > first) after = this.times(values.of(factor), after);
    }
  }

  private prefixes(id: Id): T[] {
    const { algebra, store, values } = this;
    let product = values.of(store.arg(id, 0));
    const prefixes = [product];
    const last = store.arity(id) - 1;
    for (let i = 1; i < last; i++) {
      product = algebra.times(product, values.of(store.arg(id, i)));
      prefixes.push(product);
    }
    return prefixes;
  }

  /** A product with an adjoint, which is often 1. */
  private times(value: T, adjoint: T): T {
    return adjoint === this.one ? value : this.algebra.times(value, adjoint);
  }

  private applied(id: Id, fn: Fn, adjoint: T, guard: Guard<T>): void {
    const { active, parts, store, values } = this;
    const count = store.arity(id);
    const inputs = new Array<T>(count + 2);
    for (let i = 0; i < count; i++) inputs[i] = values.of(store.arg(id, i));
    inputs[count] = values.of(id);
    inputs[count + 1] = adjoint;
    for (let i = 0; i < count; i++) {
      const arg = store.arg(id, i);
      if (active.at(arg)) this.keep(arg, this.terms(fn, i, inputs, guard, parts.get(arg)));
    }
  }

  /** f(a, b, c) is f(f(a, b), c): one step back for each further argument. */
  private folded(id: Id, fn: Fn, adjoint: T, guard: Guard<T>): void {
    const { active, algebra, parts, store, values } = this;
    const known = store.args(id).map((arg) => values.of(arg));
    const results = known.slice(0, 1);
    for (const value of known.slice(1)) results.push(algebra.apply(fn, [results.at(-1) as T, value]));
    let whole: Part<T> | undefined = { adjoint, guard, next: undefined };
    for (let i = known.length - 1; i > 0 && whole !== undefined; i--) {
      const inputs = [results[i - 1] as T, known[i] as T, results[i] as T, whole.adjoint];
      const arg = store.arg(id, i);
      if (active.at(arg)) this.keep(arg, this.terms(fn, 1, inputs, whole.guard, parts.get(arg)));
      const before: Part<T> | undefined = this.terms(fn, 0, inputs, whole.guard, undefined);
      whole = before && this.sum(before);
    }
    if (whole !== undefined) this.hand(store.arg(id, 0), whole.adjoint, whole.guard);
  }

  private keep(id: Id, handed: Part<T> | undefined): void {
    if (handed !== undefined) this.parts.set(id, handed);
  }

  /** The contribution to one parameter, before those it already has: a term for each branch that may be taken. */
  private terms(
    fn: Fn,
    index: number,
    inputs: readonly T[],
    guard: Guard<T>,
    handed: Part<T> | undefined,
  ): Part<T> | undefined {
    const { algebra } = this;
    let list = handed;
    for (const { turns, term } of adjointTerms(fn, index, algebra.isForNumbers === true)) {
      let where: Guard<T> | undefined = guard;
      for (const { condition, holds } of turns) {
        if (where === undefined) break;
        const truth = condition.in(algebra, inputs);
        if (truth === this.one || truth === this.zero) where = (truth === this.one) === holds ? where : undefined;
        else where = where.within(truth, holds);
      }
      if (where !== undefined) list = { adjoint: term.in(algebra, inputs), guard: where, next: list };
    }
    return list;
  }
}
