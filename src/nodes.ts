import { isNode, type Node } from "./ast/node.ts";
import { type Compiled, type CompileOptions, compiledOf } from "./codegen/compile.ts";
import { layoutOf, type Structure } from "./codegen/outputs.ts";
import { type CodeOptions, codeOf } from "./codegen/targets.ts";
import { gradient as gradientOf, hessian as hessianOf } from "./diff/jacobian.ts";
import { modeOf } from "./diff/mode.ts";

/**
 * The entry `fluxion/nodes`: what `expr` and its methods are made of, as functions on nodes, for pages that count their
 * kilobytes. Methods of a class all come along; of these functions a bundler keeps those that are used.
 */
export { type ErrorCode, FluxionError, type Position } from "./ast/error.ts";
export type { Fn, FunctionRow, FunctionTable } from "./ast/fn.ts";
export type { Add, Const, Func, Mul, Node, Var } from "./ast/node.ts";
export { Pool } from "./ast/pool.ts";
export type { Fraction, Rational } from "./ast/rational.ts";
export type { BatchOptions, Compiled, CompileOptions } from "./codegen/compile.ts";
export type { CodeOptions } from "./codegen/targets.ts";
export { derivative } from "./diff/derivative.ts";
export type { Form } from "./diff/mode.ts";
export { evaluate, type Point } from "./evaluate/evaluate.ts";
export { functions } from "./functions/table.ts";
export { type Simplification, type SimplifyOptions, simplify } from "./simplify/simplify.ts";
export { toLatex } from "./syntax/latex.ts";
export { type ParseOptions, parse } from "./syntax/parse.ts";
export { toText } from "./syntax/text.ts";

/**
 * The derivatives with respect to the variables, pruned.
 *
 * @example
 * gradient(parse("x^2 * y"), ["x", "y"]).map((node) => toText(node)) // => ["2 * x * y", "x ^ 2"]
 */
export function gradient({ pool, id }: Node, variables: readonly string[]): Node[] {
  const { store } = pool;
  return gradientOf(store, id, variables, modeOf(store, "pruned")).map((each) => pool.node(each));
}

/** The second derivatives that are not 0, on and above the diagonal, each with its row and column, pruned. */
export function hessian(
  { pool, id }: Node,
  variables: readonly string[],
): (readonly [row: number, column: number, entry: Node])[] {
  const entries = hessianOf(pool.store, id, variables, modeOf(pool.store, "pruned"));
  return entries.map(([row, column, each]) => [row, column, pool.node(each)]);
}

/** A fast function of nodes: see `compile` of the index. */
export const compile = (f: Structure<Node>, options?: CompileOptions): Compiled =>
  compiledOf(layoutOf(f, isNode), options);

/** The source text of a function of nodes: see `toCode` of the index. */
export const toCode = (f: Structure<Node>, options: CodeOptions): string => codeOf(layoutOf(f, isNode), options);
