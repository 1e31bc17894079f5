import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import type { Id, Store } from "../ast/store.ts";
import { ifelse } from "../functions/table.ts";
import type { Formula } from "../syntax/formula.ts";
import { either, type Movement, movement, where } from "./movement.ts";
import { type Partial, tangentRule } from "./tangent-rule.ts";

/**
 * The chain rule, once for all algebras: the tangent of fn(values) where some argument depends on the variable.
 * The tangent of any other argument is undefined and contributes nothing: x^2 needs no log(x), 2^x no x / 2.
 *
 * @param moves where the arguments move, if not everywhere: elsewhere they contribute nothing either.
 */
export function chainRule<T>(
  fn: Fn,
  values: readonly T[],
  tangents: readonly (T | undefined)[],
  algebra: Algebra<T>,
  partial: Partial,
  moves?: (index: number) => Movement<T>,
): T {
  if (fn.associative === true && values.length > 2) return folded(fn, values, tangents, algebra, partial, moves);
  if (fn.rule !== undefined) {
    const formula = tangentRule(fn, tangents);
    const count = values.length;
    const operands = new Array<T>(2 * count);
    for (let i = 0; i < count; i++) {
      operands[i] = values[i] as T;
      operands[count + i] = tangents[i] ?? algebra.constant(0);
    }
    if (moves === undefined || formula.isTotal || formula.choice !== undefined) return formula.in(algebra, operands);
    const any = tangents.reduce<Movement<T>>(
      (all, tangent, i) => (tangent === undefined ? all : either(algebra, all, moves(i))),
      false,
    );
    return where(algebra, any, () => formula.in(algebra, operands));
  }
  let sum: T | undefined;
  for (let i = 0; i < tangents.length; i++) {
    const tangent = tangents[i];
    if (tangent === undefined) continue;
    const formula = partial(fn, i);
    const isEverywhere = moves === undefined || formula.isTotal;
    const term = isEverywhere
      ? scaled(formula, values, tangent, algebra)
      : where(algebra, moves(i), () => scaled(formula, values, tangent, algebra));
    sum = sum === undefined ? term : algebra.plus(sum, term);
  }
  return sum as T;
}

/**
 * A partial derivative times a tangent. A choice of partials is a choice of products, and 0 is not used as a factor:
 * where relu is 0 it stays 0 whatever slope its argument has, even none.
 */
export function scaled<T>(stated: Formula, values: readonly T[], tangent: T, algebra: Algebra<T>): T {
  const formula = stated.over(algebra);
  const { choice } = formula;
  if (formula.isZero) return algebra.constant(0);
  if (choice === undefined) return algebra.times(formula.in(algebra, values), tangent);
  const { condition, holds, otherwise } = choice;
  return algebra.apply(ifelse, [
    condition.in(algebra, values),
    scaled(holds, values, tangent, algebra),
    scaled(otherwise, values, tangent, algebra),
  ]);
}

/**
 * Whether an application changes with none of its arguments: a condition is a step, and some arguments make the
 * application constant.
 */
export function isStationary(store: Store, id: Id, { logic, constantAt, params }: Fn): boolean {
  if (logic !== undefined && logic !== "choice") return true;
  if (constantAt === undefined) return false;
  for (let i = 0; i < params.length; i++) {
    const arg = store.arg(id, i);
    if (store.isConst(arg) && store.value(arg) === constantAt[params[i] as string]) return true;
  }
  return false;
}

/** f(a, b, c) is f(f(a, b), c): one step for each further argument. */
function folded<T>(
  fn: Fn,
  values: readonly T[],
  tangents: readonly (T | undefined)[],
  algebra: Algebra<T>,
  partial: Partial,
  moves?: (index: number) => Movement<T>,
): T {
  let value = values[0] as T;
  let tangent = tangents[0];
  let moved = moves?.(0);
  for (let i = 1; i < values.length; i++) {
    const next = values[i] as T;
    const pair = [tangent, tangents[i]];
    const active = pair.some((each) => each !== undefined);
    const both = moved === undefined || moves === undefined ? undefined : [moved, moves(i)];
    const at = both && ((k: number) => both[k] as Movement<T>);
    tangent = active ? chainRule(fn, [value, next], pair, algebra, partial, at) : undefined;
    if (both !== undefined) moved = movement(fn, [value, next], both, algebra, partial);
    if (i + 1 < values.length) value = algebra.apply(fn, [value, next]);
  }
  return tangent as T;
}
