import type { Algebra } from "../ast/algebra.ts";
import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
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
    return tangentRule(fn, tangents).in(algebra, [...values, ...tangents.map((tangent) => tangent ?? zero)]);
  }
  let sum: T | undefined;
  for (let i = 0; i < tangents.length; i++) {
    const tangent = tangents[i];
    if (tangent === undefined) continue;
    const term = algebra.times(partial(fn, i).in(algebra, values), tangent);
    sum = sum === undefined ? term : algebra.plus(sum, term);
  }
  return sum as T;
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
function tangentRule(fn: Fn, tangents: readonly unknown[]): Formula {
  const { rule, params } = fn;
  const active = params.filter((_, i) => tangents[i] !== undefined).join(",");
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
