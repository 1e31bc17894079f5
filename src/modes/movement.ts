import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import * as Q from "../ast/rational.ts";
import { and, ifelse, not, or, pow } from "../functions/table.ts";
import type { Formula } from "../syntax/formula.ts";
import { FEW, type Partial, tangentRule } from "./tangent-rule.ts";

/**
 * Where an expression moves with the variable: everywhere, nowhere, or only where a condition holds. max(x, 0) moves
 * where not x < 0. Elsewhere it is constant around the point, and so is every function of it, even one without a slope
 * there: sqrt(max(x, 0)).
 */
export type Movement<T> = T | boolean;

/** Where at least one of two expressions moves. */
export function either<T>(algebra: Algebra<T>, a: Movement<T>, b: Movement<T>): Movement<T> {
  if (a === true || b === false || a === b) return a;
  if (b === true || a === false) return b;
  return decided(algebra, algebra.apply(or, [a as T, b as T]));
}

/** Where a choice moves whose branches move there. */
function chosen<T>(algebra: Algebra<T>, condition: T, holds: Movement<T>, otherwise: Movement<T>): Movement<T> {
  if (holds === otherwise) return holds;
  const turn = decided(algebra, condition);
  if (typeof turn === "boolean") return turn ? holds : otherwise;
  return either(
    algebra,
    both(algebra, condition, holds),
    otherwise === false ? false : both(algebra, algebra.call(not, condition), otherwise),
  );
}

function both<T>(algebra: Algebra<T>, condition: T, moves: Movement<T>): Movement<T> {
  if (typeof moves === "boolean") return moves ? condition : false;
  return decided(algebra, algebra.apply(and, [condition, moves]));
}

const decided = <T>(algebra: Algebra<T>, condition: T): Movement<T> =>
  condition === algebra.constant(1) ? true : condition === algebra.constant(0) ? false : condition;

/** A term of a derivative, which is 0 where its function does not move. */
export function where<T>(algebra: Algebra<T>, moves: Movement<T>, term: () => T): T {
  if (moves === true) return term();
  return moves === false ? algebra.constant(0) : algebra.apply(ifelse, [moves, term(), algebra.constant(0)]);
}

/** Where fn(values) moves, given where its arguments do. */
export function movement<T>(
  fn: Fn,
  values: readonly T[],
  moves: readonly Movement<T>[],
  algebra: Algebra<T>,
  partial: Partial,
): Movement<T> {
  if (moves.every((moved) => moved === false)) return false;
  if (fn.associative === true && values.length > 2) {
    let [value, moved] = [values[0] as T, moves[0] as Movement<T>];
    for (let i = 1; i < values.length; i++) {
      const pair = [value, values[i] as T];
      moved = movement(fn, pair, [moved, moves[i] as Movement<T>], algebra, partial);
      if (i + 1 < values.length) value = algebra.apply(fn, pair);
    }
    return moved;
  }
  const count = fn.params.length;
  if (fn.rule !== undefined) {
    const formula = tangentRule(
      fn,
      moves.map((moved) => (moved === false ? undefined : moved)),
    );
    const tangents = moves.map((moved) => algebra.constant(moved === false ? 0 : 1));
    return branches(algebra, formula, [...values, ...tangents], (leaf) =>
      moves.reduce((all, moved, i) => (leaf.uses(count + i) ? either(algebra, all, moved) : all), false),
    );
  }
  let all: Movement<T> = false;
  for (let i = 0; i < count && all !== true; i++) {
    const moved = moves[i] as Movement<T>;
    if (moved !== false)
      all = either(
        algebra,
        all,
        branches(algebra, partial(fn, i), values, () => moved),
      );
  }
  return all;
}

/** The movement by a formula for a slope: nowhere in the branches that are 0. */
function branches<T>(
  algebra: Algebra<T>,
  formula: Formula,
  values: readonly T[],
  leaf: (formula: Formula) => Movement<T>,
): Movement<T> {
  const { choice } = formula;
  if (formula.isZero) return false;
  if (choice === undefined) return leaf(formula);
  return chosen(
    algebra,
    choice.condition.in(algebra, values),
    branches(algebra, choice.holds, values, leaf),
    branches(algebra, choice.otherwise, values, leaf),
  );
}

/** Whether a power with this number as its exponent has a slope wherever it has a value: those from x^1 on. */
export const isTame = (fn: Fn, exponent: Q.Rational | undefined): boolean =>
  fn === pow && exponent !== undefined && Q.compare(exponent, 1) >= 0;

/** By function, and by the parameters that move: the sum of 2^index. */
const conditional = new WeakMap<Fn, (boolean | undefined)[]>();

/**
 * Whether a function moves only in some places although its arguments move: its slope is a choice, or 0.
 *
 * @param moving undefined for each parameter that does not depend on the variable
 */
export function isConditional(fn: Fn, moving: readonly unknown[], partial: Partial): boolean {
  const count = fn.params.length;
  if (count > FEW) return slopeIsChoice(fn, moving, partial);
  let active = 0;
  for (let i = 0; i < count; i++) if (moving[i] !== undefined) active |= 1 << i;
  let known = conditional.get(fn);
  if (known === undefined) {
    known = new Array<boolean | undefined>(2 ** count).fill(undefined);
    conditional.set(fn, known);
  }
  let found = known[active];
  if (found === undefined) {
    found = slopeIsChoice(fn, moving, partial);
    known[active] = found;
  }
  return found;
}

function slopeIsChoice(fn: Fn, moving: readonly unknown[], partial: Partial): boolean {
  if (fn.rule !== undefined) return tangentRule(fn, moving).choice !== undefined;
  return fn.params.some((_, i) => {
    if (moving[i] === undefined) return false;
    const { choice, isZero } = partial(fn, i);
    return isZero || choice !== undefined;
  });
}
