import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { childrenFirst, Memo } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { apart } from "../ast/work.ts";
import { Pruned } from "../simplify/prune.ts";
import { Formula } from "../syntax/formula.ts";
import { definitionText, rowFormula, rowNode } from "../syntax/row.ts";
import { chainRule, isStationary, scaled } from "./chain.ts";
import { type Direction, type Seeds, seedsOf } from "./direction.ts";
import { either, isConditional, isTame, type Movement, movement } from "./movement.ts";
import { withoutPartial } from "./without-partial.ts";

/**
 * Forward mode over any algebra: the derivative with respect to one variable, or along a direction, from the leaves to
 * the root.
 *
 * Over the raw algebra this is the textbook's derivative, with every rule applied as written; over the pruned
 * algebra it is the working derivative. Tangents are kept, so expressions share the work on their shared parts.
 */
export class Forward<T> {
  protected readonly store: Store;
  private seeds: Seeds<T>;
  readonly algebra: Algebra<T>;
  protected readonly values: { of(id: Id): T };
  readonly isFlat: boolean;
  private readonly tangents = new Memo<T>();
  /** The nodes that depend on the variable. */
  protected readonly active: Memo<true> = new Memo<true>();
  /** Those of them that move only in some places, and where they move, as far as it was asked for. */
  private conditional: Memo<true> | undefined;
  private movements: Memo<Movement<T>> | undefined;
  private readonly visited: (readonly Id[])[] = [];
  private readonly zero: T;

  /**
   * @param values the interpretation that gives the values of the nodes; shared among the variables of a gradient.
   * @param isFlat whether the derivative of a product of few factors is one sum of products, whose like terms can be
   * collected, instead of a nested form that shares its parts.
   */
  constructor(
    store: Store,
    direction: Direction<T>,
    algebra: Algebra<T>,
    values: { of(id: Id): T } = new Interpretation(store, algebra),
    isFlat: boolean = false,
  ) {
    this.store = store;
    this.seeds = seedsOf(direction, algebra);
    this.algebra = algebra;
    this.values = values;
    this.isFlat = isFlat;
    this.zero = algebra.constant(0);
  }

  /** The derivative of an expression. */
  of(root: Id): T {
    const { tangents } = this;
    if (tangents.has(root)) return tangents.at(root);
    const order = childrenFirst(this.store, [root], tangents);
    for (const id of order) tangents.set(id, this.step(id));
    this.visited.push(order);
    return tangents.at(root);
  }

  /** Forgets all tangents, for another direction; costs no more than the passes before. */
  turn(direction: Direction<T>): void {
    const { active, tangents, visited } = this;
    for (const order of visited)
      for (const id of order) {
        tangents.delete(id);
        active.delete(id);
        this.conditional?.delete(id);
        this.movements?.delete(id);
      }
    visited.length = 0;
    this.seeds = seedsOf(direction, this.algebra);
  }

  /** The tangent of one node by its rule, given those of its arguments. */
  protected step(id: Id): T {
    const { store } = this;
    const fn = store.fn(id);
    if (fn !== undefined) return this.application(id, fn);
    if (store.arity(id) === 0) return this.leaf(id);
    let isActive = false;
    let isConditional = false;
    for (let i = store.arity(id) - 1; i >= 0; i--) {
      const arg = store.arg(id, i);
      isActive ||= this.active.has(arg);
      isConditional ||= this.conditional?.has(arg) === true;
    }
    if (isActive) this.active.set(id, true);
    if (isConditional) this.conditional?.set(id, true);
    return this.mechanical(id);
  }

  private leaf(id: Id): T {
    const { store } = this;
    const seed = store.isConst(id) ? undefined : this.seeds.get(store.name(id));
    if (seed === undefined) return this.zero;
    this.active.set(id, true);
    return seed;
  }

  private application(id: Id, fn: Fn): T {
    const { active, store, tangents } = this;
    const count = store.arity(id);
    const moving = new Array<T | undefined>(count);
    let isActive = false;
    let isConditionally = false;
    for (let i = 0; i < count; i++) {
      const arg = store.arg(id, i);
      const isMoving = active.has(arg);
      moving[i] = isMoving ? tangents.at(arg) : undefined;
      isActive ||= isMoving;
      isConditionally ||= this.conditional?.has(arg) === true;
    }
    if (!isActive || isStationary(store, id, fn)) return this.zero;
    active.set(id, true);
    if (!isConditionally && !isConditional(fn, moving, partial)) return this.applied(id, fn, moving);
    this.conditional ??= new Memo<true>();
    this.conditional.set(id, true);
    return this.conditionally(id, fn, moving);
  }

  /** Where a node moves with the variable. */
  private moves(root: Id): Movement<T> {
    const { active, algebra, conditional, store, values } = this;
    if (conditional?.has(root) !== true) return active.has(root);
    this.movements ??= new Memo<Movement<T>>();
    const { movements } = this;
    const known = movements.get(root);
    if (known !== undefined) return known;
    for (const id of childrenFirst(store, [root], movements)) {
      const fn = store.fn(id);
      const args = store.args(id);
      const moved = args.map((arg) => movements.at(arg));
      if (!conditional.has(id)) movements.set(id, active.has(id));
      else if (fn === undefined)
        movements.set(
          id,
          moved.reduce((all, each) => either(algebra, all, each), false),
        );
      else
        movements.set(
          id,
          movement(
            fn,
            args.map((arg) => values.of(arg)),
            moved,
            algebra,
            partial,
          ),
        );
    }
    return movements.at(root);
  }

  /** Sums and products follow their rules even if nothing depends on the variable, as in textbook differentiation. */
  private mechanical(id: Id): T {
    const { algebra, store, tangents } = this;
    if (!store.isAdd(id)) return this.product(id);
    if (store.arity(id) === 2) return algebra.plus(tangents.at(store.arg(id, 0)), tangents.at(store.arg(id, 1)));
    return algebra.add(tangents.ofArguments(store, id));
  }

  private applied(id: Id, fn: Fn, moving: readonly (T | undefined)[]): T {
    const { algebra, store, values } = this;
    const count = moving.length;
    const known = new Array<T>(count);
    for (let i = 0; i < count; i++) known[i] = values.of(store.arg(id, i));
    if (count === 1 && fn.rule === undefined) return scaled(partial(fn, 0), known, moving[0] as T, algebra);
    return chainRule(fn, known, moving, algebra, partial);
  }

  /** The chain rule for an argument that moves only in some places. */
  private conditionally(id: Id, fn: Fn, moving: readonly (T | undefined)[]): T {
    const { algebra, conditional, store, values } = this;
    const args = store.args(id);
    const known = args.map((arg) => values.of(arg));
    const last = args.at(-1) as Id;
    const exponent = store.isConst(last) ? store.value(last) : undefined;
    const isEverywhere = isTame(fn, exponent) || !args.some((arg) => conditional?.has(arg));
    const moves = isEverywhere ? undefined : (i: number) => this.moves(args[i] as Id);
    return chainRule(fn, known, moving, algebra, partial, moves);
  }

  /** The product rule (u * v)' = v' * u + v * u', factor by factor: linear in their number. */
  private product(id: Id): T {
    const { algebra, store, tangents, values } = this;
    const count = store.arity(id);
    if (this.isFlat && count <= FLAT) return this.flatProduct(id);
    const first = store.arg(id, 0);
    let value = values.of(first);
    let tangent = tangents.at(first);
    for (let i = 1; i < count; i++) {
      const factor = store.arg(id, i);
      const next = values.of(factor);
      tangent = this.grown(value, tangent, next, tangents.at(factor));
      if (i + 1 < count) value = algebra.times(value, next);
    }
    return tangent;
  }

  /** (u * v)' of u, u', v and v': v' * u + v * u', as the raw form has it. */
  protected grown(value: T, tangent: T, factor: T, moving: T): T {
    return this.algebra.plus(this.algebra.times(moving, value), this.algebra.times(factor, tangent));
  }

  /** (u v w)' = u' v w + u v' w + u v w'. */
  private flatProduct(id: Id): T {
    const { algebra, store, tangents, values } = this;
    const factors = store.args(id);
    const terms: T[] = [];
    for (let i = 0; i < factors.length; i++)
      if (this.active.has(factors[i] as Id))
        terms.push(algebra.mul(factors.map((each, k) => (k === i ? tangents.at(each) : values.of(each)))));
    return terms.length === 0 ? this.zero : algebra.add(terms);
  }
}

/** Products of more factors use the nested rule, which is linear in their number. */
const FLAT = 16;

const partials = new WeakMap<Fn, (Formula | undefined)[]>();

/** The derivative of a function with respect to one parameter: as its row states it, or that of its definition. */
export function partial(fn: Fn, index: number): Formula {
  let known = partials.get(fn);
  if (known === undefined) {
    known = fn.params.map(() => undefined);
    partials.set(fn, known);
  }
  known[index] ??= partialOf(fn, index);
  return known[index];
}

function partialOf(fn: Fn, index: number): Formula {
  const text = fn.partials?.[index];
  if (typeof text === "string")
    return rowFormula(fn, text, [], { careful: fn.limits?.[index], inNumbers: fn.inNumbers?.[index] });
  if (text === null || fn.definition === undefined) throw withoutPartial(fn, index);
  return apart(() => {
    const { pool, id } = rowNode(fn, definitionText(fn));
    const pass = new Forward(pool.store, fn.params[index] as string, new Pruned(pool.store));
    return new Formula(pool.node(pass.of(id)), fn.params);
  });
}
