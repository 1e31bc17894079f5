import type { Point } from "./evaluate/evaluate.ts";
import {
  type DerivativeOptions,
  type Expression,
  expr,
  type Hessian,
  type Input,
  type Simplified,
} from "./expression.ts";
import {
  type EqualityOptions,
  isZero as nodeIsZero,
  equivalent as nodesAreEqual,
  type Verdict,
} from "./simplify/equality.ts";
import type { SimplifyOptions } from "./simplify/simplify.ts";
import { toLatex as nodeToLatex } from "./syntax/latex.ts";
import { toText as nodeToText } from "./syntax/text.ts";

export { type ErrorCode, FluxionError, type Position } from "./ast/error.ts";
export type { Fn, FunctionRow, FunctionTable } from "./ast/fn.ts";
export type { Add, Const, Func, Mul, Node, Var } from "./ast/node.ts";
export { childrenFirst, Pool } from "./ast/pool.ts";
export type { Fraction, Rational } from "./ast/rational.ts";
export type { BatchOptions, Compiled, CompileOptions } from "./codegen/compile.ts";
export type { Backend, BatchLayout } from "./codegen/machine.ts";
export type { Structure } from "./codegen/outputs.ts";
export type { Program } from "./codegen/program.ts";
export type { CodeOptions, TargetName } from "./codegen/targets.ts";
export type { Form } from "./diff/derivative.ts";
export type { Point } from "./evaluate/evaluate.ts";
export {
  compile,
  type DerivativeOptions,
  Expression,
  expr,
  Hessian,
  type Input,
  type Results,
  Simplified,
  toCode,
  type WithDerivatives,
} from "./expression.ts";
export { functions } from "./functions/table.ts";
export type { EqualityOptions, Verdict } from "./simplify/equality.ts";
export type { SimplifyForm, SimplifyOptions } from "./simplify/simplify.ts";
export { type Limits, type ParseOptions, parse } from "./syntax/parse.ts";

/**
 * The derivative with respect to a variable, `order` times over: `expr(f).derivative(variable, order)`.
 *
 * @example
 * derivative("w^4", "w", 3).toString() // => "24 * w"
 */
export const derivative = (f: Input, variable: string, order = 1, options?: DerivativeOptions): Expression =>
  expr(f).derivative(variable, order, options);

/**
 * The derivative with respect to one variable, or the list of those with respect to several: `expr(f).gradient(variables)`.
 *
 * @example
 * gradient("x^2*y + y + 2", ["x", "y"]).map(String) // => ["2 * x * y", "x ^ 2 + 1"]
 */
export function gradient(f: Input, variable: string, options?: DerivativeOptions): Expression;
export function gradient(f: Input, variables?: readonly string[], options?: DerivativeOptions): Expression[];
export function gradient(
  f: Input,
  variables?: string | readonly string[],
  options?: DerivativeOptions,
): Expression | Expression[] {
  return typeof variables === "string" ? expr(f).gradient(variables, options) : expr(f).gradient(variables, options);
}

/**
 * The matrix of second derivatives: `expr(f).hessian(variables)`.
 *
 * @example
 * hessian("x^2*y + y + 2", ["x", "y"]).at({ x: 3, y: 4 }) // => [[8, 6], [6, 0]]
 */
export const hessian = (f: Input, variables?: readonly string[], options?: DerivativeOptions): Hessian =>
  expr(f).hessian(variables, options);

/**
 * Without the terms 0 and the factors 1, constants folded exactly.
 *
 * @example
 * prune("0 + (0 * x + y * 1)").toString() // => "y"
 */
export const prune = (f: Input): Expression => expr(f).prune();

/**
 * An equal, simpler expression: `expr(f).simplify(options)`.
 *
 * @example
 * simplify("x/x").conditions // => ["x != 0"]
 */
export const simplify = (f: Input, options?: SimplifyOptions): Simplified => expr(f).simplify(options);

/**
 * Whether an expression is 0 wherever it has a value, and how that is known: proved, refuted at a point, or numerically.
 *
 * @example
 * isZero("(x + 1)^2 - x^2 - 2x - 1").answer // => "proved"
 */
export const isZero = (f: Input, options?: EqualityOptions): Verdict => nodeIsZero(expr(f).node, options);

/**
 * Whether two expressions are equal wherever both have a value.
 *
 * @example
 * equivalent("sqrt(x^2)", "x").answer // => "refuted"
 * equivalent("sqrt(x^2)", "x", { assume: "x > 0" }).answer // => "proved"
 */
export const equivalent = (a: Input, b: Input, options?: EqualityOptions): Verdict =>
  nodesAreEqual(expr(a).node, expr(b).node, options);

/**
 * The value at a point.
 *
 * @example
 * evaluate("x^2 * y", { x: 3, y: 4 }) // => 36
 */
export const evaluate = (f: Input, point: Point = {}): number => expr(f).evaluate(point);

/**
 * The formula as text that reads back to the same expression; an error where that is longer than `maxLength`.
 *
 * @example
 * toText("2x*(y)") // => "2 * x * y"
 */
export const toText = (f: Input, maxLength?: number): string => nodeToText(expr(f).node, maxLength);

/**
 * The formula as LaTeX for math mode; an error where that is longer than `maxLength`.
 *
 * @example
 * toLatex("x^2 / sqrt(y)") // => "\\frac{x^{2}}{\\sqrt{y}}"
 */
export const toLatex = (f: Input, maxLength?: number): string => nodeToLatex(expr(f).node, maxLength);

/**
 * The formula as a program that reads back to the same expression, each part that it uses more than once with a name of its
 * own: for expressions whose text would be too large.
 *
 * @example
 * toLetForm("(x + 1)^2 * exp((x + 1)^2)") // => "t1 = (x + 1) ^ 2; t1 * exp(t1)"
 */
export const toLetForm = (f: Input): string => expr(f).toLetForm();
