import { bodyIn } from "../ast/bound.ts";
import { FluxionError } from "../ast/error.ts";
import type { Bound, Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/order.ts";
import { Pool } from "../ast/pool.ts";
import { compare, type Rational } from "../ast/rational.ts";
import { elementOf, shapesOf } from "../ast/shapes.ts";
import type { Id, Store } from "../ast/store.ts";
import { substitute } from "../ast/substitute.ts";
import { namesIn } from "../ast/variables.ts";
import { derivative } from "../diff/derivative.ts";
import { gradient } from "../diff/jacobian.ts";
import { modeOf } from "../diff/mode.ts";
import { and, functions, ifelse, neg } from "../functions/table.ts";
import { continued } from "../local/isolated.ts";
import { Pruned } from "../simplify/prune.ts";
import { collectAll } from "../simplify/several.ts";
import { Leaves, Solved } from "./replaced.ts";
import { sumOver } from "./sums.ts";

/** The first arguments of a sum are its bounds; the others are the values that its body takes from outside. */
const BOUNDS = 2;

/** A term of a derivative with a product of Kronecker deltas: where each position is that of the target element. */
interface Term {
  /** The positions that must be equal, by axis. */
  readonly deltas: readonly (readonly [place: Id, axis: number])[];
  /** Further conditions: the bounds of sums that have been solved. */
  readonly guards: readonly Id[];
  readonly coefficient: Id;
}

/**
 * The derivative by an element x[k] of an array of unknown length, with k from 1 to the length.
 *
 * In a sum over i of terms with x[i + c], the element occurs in the term with i = k - c. A condition that cannot be
 * solved for i remains a sum of choices.
 */
export function elementDerivative(root: Node, array: string, target: readonly Id[]): Node {
  const { store } = root.pool;
  const pass = new Deltas(store, array, target);
  return root.pool.node(pass.total(pass.terms(root.id)));
}

class Deltas {
  private readonly store: Store;
  private readonly array: string;
  private readonly target: readonly Id[];
  private readonly pruned: Pruned;
  private indices = 0;

  constructor(store: Store, array: string, target: readonly Id[]) {
    this.store = store;
    this.array = array;
    this.target = target;
    this.pruned = new Pruned(store);
  }

  /** The sum of the terms, their deltas as conditions. */
  total(terms: readonly Term[]): Id {
    return this.pruned.add(terms.map((term) => this.written(term, term.deltas)));
  }

  private written({ guards, coefficient }: Term, deltas: Term["deltas"]): Id {
    const { store, pruned } = this;
    const conditions = [...guards];
    for (const [place, axis] of deltas) {
      const wanted = this.target[axis] as Id;
      const difference = this.difference(place, wanted);
      if (difference === 0) continue;
      if (difference !== undefined) return store.constant(0);
      conditions.push(store.apply(functions.get("eq", 2) as Fn, [place, wanted]));
    }
    if (conditions.length === 0) return coefficient;
    const condition = conditions.reduce((a, b) => store.apply(and, [a, b]));
    return pruned.apply(ifelse, [condition, coefficient, store.constant(0)]);
  }

  /** The terms of the derivative of an expression. */
  terms(root: Id): Term[] {
    const { store, pruned } = this;
    const leaves = childrenFirst(store, [root]).filter((id) => this.isLeaf(id));
    if (leaves.length === 0) return [];
    const names = leaves.map((_, i) => `:leaf${this.indices}_${i}`);
    this.indices++;
    const opened = new Leaves(store, new Map(leaves.map((leaf, i) => [leaf, store.variable(names[i] as string)])));
    const slopes = gradient(store, opened.of(root), names, modeOf(store, "pruned", continued), "reverse");
    const back = new Map(leaves.map((leaf, i) => [names[i] as string, leaf]));
    return leaves.flatMap((leaf, i) => {
      const slope = substitute(store, slopes[i] as Id, back);
      if (store.isNumber(slope, 0)) return [];
      return this.leafTerms(leaf).map((term) => ({ ...term, coefficient: pruned.times(slope, term.coefficient) }));
    });
  }

  private isLeaf(id: Id): boolean {
    const { store, array } = this;
    if (store.kind(id) === "var") return elementOf(store.name(id))?.array === array;
    const fn = store.fn(id);
    if (fn?.isElement) return fn.name === array;
    if (fn?.bound === undefined) return false;
    if (fn.bound.arrays.has(array)) return true;
    return store.args(id).some((arg) => childrenFirst(store, [arg]).some((inner) => this.isLeaf(inner)));
  }

  private leafTerms(leaf: Id): Term[] {
    const { store } = this;
    const one = store.constant(1);
    if (store.kind(leaf) === "var") {
      const places = elementOf(store.name(leaf))?.places ?? [];
      const deltas = places.map((place, axis) => [store.constant(place), axis] as const);
      return [{ deltas, guards: [], coefficient: one }];
    }
    const fn = store.fn(leaf) as Fn;
    const args = store.args(leaf);
    if (fn.bound === undefined && args.some((arg) => this.terms(arg).length > 0))
      throw new FluxionError("no-derivative", `${fn.name} has no derivative with respect to its indices.`, {
        hint: `Elements of ${this.array} are used here as the indices of ${fn.name}.`,
      });
    if (fn.bound === undefined)
      return [{ deltas: args.map((place, axis) => [place, axis]), guards: [], coefficient: one }];
    // A body has the arguments in it: they are differentiated there or here, and the bounds always here.
    const isInBody = fn.bound.arrays.has(this.array);
    const through = this.ofArguments(leaf, args, isInBody ? args.slice(0, BOUNDS) : args);
    return isInBody ? [...this.ofBody(fn.bound, args), ...through] : through;
  }

  /** The derivative through some of the first arguments of a sum. */
  private ofArguments(leaf: Id, args: readonly Id[], some: readonly Id[]): Term[] {
    const { store, pruned } = this;
    const fn = store.fn(leaf) as Fn;
    return some.flatMap((arg, i) => {
      const inner = this.terms(arg);
      if (inner.length === 0) return [];
      const moved = `:moved${this.indices++}`;
      const open = store.apply(fn, args.with(i, store.variable(moved)));
      const slope = derivative(new Pool(store).node(open), [moved], "pruned").id;
      const partial = substitute(store, slope, new Map([[moved, arg]]));
      return inner.map((term) => ({ ...term, coefficient: pruned.times(partial, term.coefficient) }));
    });
  }

  /** The derivative through the body of a sum: its terms, solved for the index. */
  private ofBody(bound: Bound, args: readonly Id[]): Term[] {
    const { store, pruned } = this;
    const index = `:index${this.indices++}`;
    const [low, high] = args as [Id, Id];
    const body = bodyIn(store, bound, store.variable(index), args);
    return this.terms(body).map((term) => {
      let { coefficient } = term;
      if (bound.kind === "product") {
        const other = `:other${this.indices++}`;
        const factor = bodyIn(store, bound, store.variable(other), args);
        const isSame = store.apply(functions.get("eq", 2) as Fn, [store.variable(other), store.variable(index)]);
        const others = store.apply(ifelse, [isSame, store.constant(1), factor]);
        coefficient = pruned.times(coefficient, sumOver(store, "product", other, others, low, high, "j"));
      }
      return this.solved({ ...term, coefficient }, index, low, high, bound.index);
    });
  }

  /** A term summed over an index. */
  private solved(term: Term, index: string, low: Id, high: Id, shown: string): Term {
    const { store } = this;
    const has = (id: Id): boolean => namesIn(store, [id]).includes(index);
    for (const [place, axis] of term.deltas) {
      const shift = has(place) ? this.shift(place, index) : undefined;
      if (shift === undefined || has(this.target[axis] as Id)) continue;
      // place = index + shift is the target where the index is the target minus the shift.
      const value = this.collected(this.pruned.plus(this.target[axis] as Id, this.pruned.call(neg, shift)));
      const at = new Interpretation(store, new Solved(store, new Map([[index, value]]), (id) => this.collected(id)));
      const deltas = term.deltas.filter((delta) => delta[1] !== axis).map(([other, on]) => [at.of(other), on] as const);
      const guards = [...term.guards.map((guard) => at.of(guard)), ...this.within(axis, shift, low, high)];
      return { deltas, guards, coefficient: at.of(term.coefficient) };
    }
    const inside = term.deltas.filter(([place]) => has(place));
    const conditions = term.guards.filter(has);
    const body = this.written({ ...term, guards: conditions }, inside);
    if (!has(body) && inside.length === 0 && conditions.length === 0 && store.isNumber(body, 0))
      return { deltas: [], guards: [], coefficient: body };
    return {
      deltas: term.deltas.filter(([place]) => !has(place)),
      guards: term.guards.filter((guard) => !has(guard)),
      coefficient: sumOver(store, "sum", index, body, low, high, shown),
    };
  }

  /** The shift, if a place is an index plus something without the index. */
  private shift(place: Id, index: string): Id | undefined {
    const { store } = this;
    const shift = this.collected(this.pruned.plus(place, this.pruned.call(neg, store.variable(index))));
    return namesIn(store, [shift]).includes(index) ? undefined : shift;
  }

  /** That the shifted target is within the bounds, unless that is known: it is a place of the array. */
  private within(axis: number, shift: Id, low: Id, high: Id): Id[] {
    const { store, pruned } = this;
    const length = shapesOf(store).get(this.array)?.[axis];
    const guards: Id[] = [];
    const target = this.target[axis] as Id;
    const least = this.collected(pruned.plus(low, shift));
    const most = this.collected(pruned.plus(high, shift));
    const le = functions.get("le", 2) as Fn;
    if (!store.isConst(least) || compare(store.value(least), 1) > 0) guards.push(store.apply(le, [least, target]));
    const longest = typeof length === "number" ? store.constant(length) : store.variable(length ?? "");
    const beyond = this.difference(most, longest);
    if (beyond === undefined || compare(beyond, 0) < 0) guards.push(store.apply(le, [target, most]));
    return guards;
  }

  private difference(a: Id, b: Id): Rational | undefined {
    return a === b ? 0 : this.number(this.pruned.plus(a, this.pruned.call(neg, b)));
  }

  private number(id: Id): Rational | undefined {
    const collected = this.collected(id);
    return this.store.isConst(collected) ? this.store.value(collected) : undefined;
  }

  private collected(id: Id): Id {
    return collectAll(this.store, [id]).ids[0] as Id;
  }
}
