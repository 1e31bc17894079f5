import type { Algebra } from "../ast/algebra.ts";
import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
import type { Formula } from "../syntax/formula.ts";
import { rowFormula } from "../syntax/row.ts";
import { partialFormula } from "./partials.ts";

/** The value of an argument and its tangent: its derivative, or undefined where it does not depend on the variable. */
export interface Argument<T> {
  readonly value: T;
  readonly tangent: T | undefined;
}

/**
 * The chain rule, once for all algebras: the tangent of fn(args) where some argument depends on the variable.
 * Arguments that do not depend on it contribute nothing: x^2 needs no log(x), 2^x no x/2.
 */
export function chainRule<T>(fn: Fn, args: readonly Argument<T>[], algebra: Algebra<T>): T {
  if (fn.associative === true && args.length > 2) return folded(fn, args, algebra);
  const rule = fn.rule === undefined ? undefined : tangentRule(fn, args);
  if (rule !== undefined) {
    const zero = algebra.constant(0);
    const values = args.map((arg) => arg.value);
    return rule.in(algebra, [...values, ...args.map((arg) => arg.tangent ?? zero)]);
  }
  const values = args.map((arg) => arg.value);
  let sum: T | undefined;
  for (let i = 0; i < args.length; i++) {
    const tangent = args[i]?.tangent;
    if (tangent === undefined) continue;
    const term = algebra.mul([partialFormula(fn, i).in(algebra, values), tangent]);
    sum = sum === undefined ? term : algebra.add([sum, term]);
  }
  return sum as T;
}

/** f(a, b, c) is f(f(a, b), c): one step for each further argument. */
function folded<T>(fn: Fn, args: readonly Argument<T>[], algebra: Algebra<T>): T {
  let { value, tangent } = args[0] as Argument<T>;
  for (let i = 1; i < args.length; i++) {
    const next = args[i] as Argument<T>;
    const pair = [{ value, tangent }, next];
    tangent = tangent === undefined && next.tangent === undefined ? undefined : chainRule(fn, pair, algebra);
    if (i + 1 < args.length) value = algebra.apply(fn, [value, next.value]);
  }
  return tangent as T;
}

/** The row's own rule for the parameters that depend on the variable. */
function tangentRule<T>(fn: Fn, args: readonly Argument<T>[]): Formula {
  const { rule, params } = fn;
  const tangents = params.map((param) => `d${param}`);
  if (typeof rule === "string") return rowFormula(fn, rule, tangents);
  const active = params.filter((_, i) => args[i]?.tangent !== undefined).join(",");
  const text = rule?.[active];
  if (text !== undefined) return rowFormula(fn, text, tangents);
  throw new FluxionError("no-derivative", `The row of ${fn.name} has no rule for ${active}.`, {
    hint: "Add one to its `rule`.",
  });
}
