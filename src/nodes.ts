import type { Bounded } from "./ast/limits.ts";
import { isNode, type Node } from "./ast/node.ts";
import { limited } from "./ast/work.ts";
import { type Compiled, type CompileOptions, compiledOf } from "./codegen/compile.ts";
import { layoutOf, type Structure } from "./codegen/outputs.ts";
import { type CodeOptions, codeOf } from "./codegen/targets.ts";
import { derivative as derivativeOf } from "./diff/derivative.ts";
import { gradient as gradientOf, hessian as hessianOf } from "./diff/jacobian.ts";
import { type Form, modeOf } from "./diff/mode.ts";
import { type Simplification, type SimplifyOptions, simplify as simplifyNode } from "./simplify/simplify.ts";
import { toLatex as latexOf } from "./syntax/latex.ts";
import { toText as textOf } from "./syntax/text.ts";

/**
 * The entry `fluxion/nodes`: what `expr` and its methods are made of, as functions on nodes, for pages that count their
 * kilobytes. Methods of a class all come along; of these functions a bundler keeps those that are used.
 */
export { type ErrorCode, FluxionError, type Position } from "./ast/error.ts";
export type { Fn, FunctionRow, FunctionTable } from "./ast/fn.ts";
export { defaultLimits, type Limits } from "./ast/limits.ts";
export type { Add, Const, Func, Mul, Node, Var } from "./ast/node.ts";
export { Pool } from "./ast/pool.ts";
export type { Fraction, Rational } from "./ast/rational.ts";
export type { BatchOptions, Compiled, CompileOptions } from "./codegen/compile.ts";
export type { CodeOptions } from "./codegen/targets.ts";
export type { Form } from "./diff/mode.ts";
export { evaluate, type Point } from "./evaluate/evaluate.ts";
export { functions } from "./functions/table.ts";
export type { Simplification, SimplifyOptions } from "./simplify/simplify.ts";
export { type ParseOptions, parse } from "./syntax/parse.ts";

/** The derivative with respect to one variable after the other, in the form asked for. */
export const derivative = (f: Node, variables: readonly string[], form: Form, options?: Bounded): Node =>
  limited(options?.limits, () => derivativeOf(f, variables, form));

/** An equal, simpler expression: see `simplify` of the index. */
export const simplify = (f: Node, options?: SimplifyOptions): Simplification =>
  limited(options?.limits, () => simplifyNode(f, options));

/** The formula as text that reads back to the same expression; an error where that is longer than `maxLength`. */
export const toText = (f: Node, maxLength?: number): string => limited(undefined, () => textOf(f, maxLength));

/** The formula as LaTeX for math mode; an error where that is longer than `maxLength`. */
export const toLatex = (f: Node, maxLength?: number): string => limited(undefined, () => latexOf(f, maxLength));

/**
 * The derivatives with respect to the variables, pruned.
 *
 * @example
 * gradient(parse("x^2 * y"), ["x", "y"]).map((node) => toText(node)) // => ["2 * x * y", "x ^ 2"]
 */
export function gradient({ pool, id }: Node, variables: readonly string[], options?: Bounded): Node[] {
  const { store } = pool;
  return limited(options?.limits, () =>
    gradientOf(store, id, variables, modeOf(store, "pruned")).map((each) => pool.node(each)),
  );
}

/** The second derivatives that are not 0, on and above the diagonal, each with its row and column, pruned. */
export function hessian(
  { pool, id }: Node,
  variables: readonly string[],
  options?: Bounded,
): (readonly [row: number, column: number, entry: Node])[] {
  return limited(options?.limits, () => {
    const entries = hessianOf(pool.store, id, variables, modeOf(pool.store, "pruned"));
    return entries.map(([row, column, each]) => [row, column, pool.node(each)]);
  });
}

/** A fast function of nodes: see `compile` of the index. */
export const compile = (f: Structure<Node>, options?: CompileOptions): Compiled =>
  limited(options?.limits, () => compiledOf(layoutOf(f, isNode), options));

/** The source text of a function of nodes: see `toCode` of the index. */
export const toCode = (f: Structure<Node>, options: CodeOptions): string =>
  limited(options?.limits, () => codeOf(layoutOf(f, isNode), options));
