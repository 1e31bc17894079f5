import type { Algebra } from "../ast/algebra.ts";
import { and, ifelse, not, or } from "../functions/table.ts";

/** Where a node contributes to the result: inside the branches of choices whose conditions are not decided yet. */
export class Guard<T> {
  readonly outer: Guard<T> | undefined;
  readonly condition: T | undefined;
  readonly holds: boolean;
  readonly depth: number;
  private known: T | undefined;
  private readonly inner = new Map<T, readonly [Guard<T>, Guard<T>]>();

  /** @param condition the condition that holds, or does not, inside `outer`; undefined for everywhere. */
  constructor(outer?: Guard<T>, condition?: T, holds = true) {
    this.outer = outer;
    this.condition = condition;
    this.holds = holds;
    this.depth = outer === undefined ? 0 : outer.depth + 1;
  }

  /** The one guard inside this one where the condition holds, or does not. */
  within(condition: T, holds: boolean): Guard<T> {
    let pair = this.inner.get(condition);
    if (pair === undefined) {
      pair = [new Guard(this, condition, true), new Guard(this, condition, false)];
      this.inner.set(condition, pair);
    }
    return pair[holds ? 0 : 1];
  }

  /** The guard with the opposite condition. */
  get opposite(): Guard<T> | undefined {
    return this.outer?.within(this.condition as T, !this.holds);
  }

  /** Its own condition, negated if it must not hold. */
  turn(algebra: Algebra<T>): T {
    return this.holds ? (this.condition as T) : algebra.call(not, this.condition as T);
  }

  /** All the conditions as one, from the outermost inwards, so that guards with a common prefix share it. */
  whole(algebra: Algebra<T>): T {
    const path: Guard<T>[] = [];
    for (let guard: Guard<T> = this; guard.known === undefined && guard.outer !== undefined; guard = guard.outer)
      path.push(guard);
    for (const guard of path.reverse()) {
      const turn = guard.turn(algebra);
      const before = guard.outer?.known;
      guard.known = before === undefined ? turn : algebra.apply(and, [before, turn]);
    }
    return this.known as T;
  }
}

/** A part of an adjoint and where it counts; `next` is the part from the next user. */
export interface Part<T> {
  readonly adjoint: T;
  readonly guard: Guard<T>;
  readonly next: Part<T> | undefined;
}

/**
 * The terms of an adjoint that count inside a guard, and the condition under which any of them does; undefined
 * means always.
 */
interface Place<T> {
  readonly terms: T[];
  cover: T | undefined;
}

/**
 * One adjoint from parts that count in different places: the branches of a choice are joined, the innermost
 * first, up to the guard that all share. The adjoint counts where any part does, so no value is multiplied with the
 * adjoint 0 of a branch that is not taken. With `isLast` nothing will be multiplied, so this condition is not computed.
 */
export function joined<T>(algebra: Algebra<T>, parts: Part<T>, isLast: boolean): Part<T> {
  const levels: Map<Guard<T>, Place<T>>[] = [];
  const put = (guard: Guard<T>, term: T, cover: T | undefined): void => {
    levels[guard.depth] ??= new Map();
    const level = levels[guard.depth] as Map<Guard<T>, Place<T>>;
    const place = level.get(guard);
    if (place === undefined) level.set(guard, { terms: [term], cover });
    else {
      place.terms.push(term);
      if (place.cover !== undefined) place.cover = cover && algebra.apply(or, [place.cover, cover]);
    }
  };
  let common = parts.guard;
  for (let part: Part<T> | undefined = parts; part !== undefined; part = part.next) {
    put(part.guard, part.adjoint, undefined);
    common = shared(common, part.guard);
  }
  for (let depth = levels.length - 1; depth > common.depth; depth--) {
    const level = levels[depth] ?? new Map<Guard<T>, Place<T>>();
    for (const [guard, place] of level) {
      const opposite = guard.opposite as Guard<T>;
      const other = level.get(opposite);
      level.delete(guard);
      level.delete(opposite);
      const isAlways = isLast || (other !== undefined && place.cover === undefined && other.cover === undefined);
      const covers = isAlways
        ? []
        : [inside(algebra, guard, place), ...(other ? [inside(algebra, opposite, other)] : [])];
      put(
        guard.outer as Guard<T>,
        chosen(algebra, guard, total(algebra, place.terms), other && total(algebra, other.terms)),
        covers.length > 1 ? algebra.apply(or, covers) : covers[0],
      );
    }
  }
  const [[, { terms, cover }]] = [...(levels[common.depth] ?? [])] as [[Guard<T>, Place<T>]];
  const guard = cover === undefined ? common : common.within(cover, true);
  return { adjoint: total(algebra, terms), guard, next: undefined };
}

/** The innermost guard that both are inside of. */
function shared<T>(a: Guard<T>, b: Guard<T>): Guard<T> {
  let [left, right] = [a, b];
  while (left !== right) {
    if (left.depth >= right.depth) left = left.outer as Guard<T>;
    else right = right.outer as Guard<T>;
  }
  return left;
}

/** Where the terms of a place count, seen from outside its guard. */
function inside<T>(algebra: Algebra<T>, guard: Guard<T>, { cover }: Place<T>): T {
  const turn = guard.turn(algebra);
  return cover === undefined ? turn : algebra.apply(and, [turn, cover]);
}

/** An adjoint as a value: 0 where it does not count. */
export function settled<T>(algebra: Algebra<T>, { adjoint, guard }: Part<T>): T {
  if (guard.depth === 0) return adjoint;
  if (guard.depth === 1) return chosen(algebra, guard, adjoint, undefined);
  return algebra.apply(ifelse, [guard.whole(algebra), adjoint, algebra.constant(0)]);
}

/** The sum of one or more terms. */
export function total<T>(algebra: Algebra<T>, terms: readonly T[]): T {
  if (terms.length === 1) return terms[0] as T;
  return terms.length === 2 ? algebra.plus(terms[0] as T, terms[1] as T) : algebra.add(terms);
}

function chosen<T>(algebra: Algebra<T>, { condition, holds }: Guard<T>, own: T, other: T | undefined): T {
  const zero = other ?? algebra.constant(0);
  return algebra.apply(ifelse, holds ? [condition as T, own, zero] : [condition as T, zero, own]);
}
