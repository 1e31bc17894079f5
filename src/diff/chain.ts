import type { Algebra } from "../ast/algebra.ts";
import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
import type { Id, Store } from "../ast/store.ts";
import { ifelse } from "../functions/table.ts";
import type { Formula } from "../syntax/formula.ts";
import { rowFormula } from "../syntax/row.ts";

/** The derivative of a function by one of its parameters. */
export type Partial = (fn: Fn, index: number) => Formula;

/**
 * The chain rule, once for all algebras: the tangent of fn(values) where some argument depends on the variable.
 * The tangent of an argument that does not is undefined, and contributes nothing: x^2 needs no log(x), 2^x no x / 2.
 */
export function chainRule<T>(
  fn: Fn,
  values: readonly T[],
  tangents: readonly (T | undefined)[],
  algebra: Algebra<T>,
  partial: Partial,
): T {
  if (fn.associative === true && values.length > 2) return folded(fn, values, tangents, algebra, partial);
  if (fn.rule !== undefined) {
    const zero = algebra.constant(0);
    return tangentRule(fn, (i) => tangents[i] !== undefined).in(algebra, [
      ...values,
      ...tangents.map((tangent) => tangent ?? zero),
    ]);
  }
  let sum: T | undefined;
  for (let i = 0; i < tangents.length; i++) {
    const tangent = tangents[i];
    if (tangent === undefined) continue;
    const term = scaled(partial(fn, i), values, tangent, algebra);
    sum = sum === undefined ? term : algebra.plus(sum, term);
  }
  return sum as T;
}

/**
 * A partial derivative times a tangent. A choice of partials is a choice of products, and 0 is no factor: where relu is 0,
 * it is so whatever slope its argument has, also none.
 */
export function scaled<T>(formula: Formula, values: readonly T[], tangent: T, algebra: Algebra<T>): T {
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

/** Whether an application changes with none of its arguments: a condition is a step, and some arguments make it a constant. */
export function isStationary(store: Store, id: Id, { logic, constantAt, params }: Fn): boolean {
  if (logic === "truth" || logic === "truths") return true;
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
): T {
  let value = values[0] as T;
  let tangent = tangents[0];
  for (let i = 1; i < values.length; i++) {
    const next = values[i] as T;
    const pair = [tangent, tangents[i]];
    const active = pair.some((each) => each !== undefined);
    tangent = active ? chainRule(fn, [value, next], pair, algebra, partial) : undefined;
    if (i + 1 < values.length) value = algebra.apply(fn, [value, next]);
  }
  return tangent as T;
}

/** The row's own rule for the parameters that depend on the variable. */
export function tangentRule(fn: Fn, isActive: (index: number) => boolean): Formula {
  const { rule, params } = fn;
  const active = params.filter((_, i) => isActive(i)).join(",");
  const text = typeof rule === "string" ? rule : rule?.[active];
  if (text !== undefined)
    return rowFormula(
      fn,
      text,
      params.map((param) => `d${param}`),
    );
  throw new FluxionError("no-derivative", `The row of ${fn.name} has no rule for ${active}.`, {
    hint: "Add one to its `rule`.",
  });
}
