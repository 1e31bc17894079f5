import { FluxionError } from "./ast/error.ts";
import type { Bounded } from "./ast/limits.ts";
import { isNode, type Node } from "./ast/node.ts";
import type { Store } from "./ast/store.ts";
import { limited } from "./ast/work.ts";
import { type Compiled, type CompileOptions, compiledOf } from "./codegen/compile.ts";
import { layoutOf, type Structure } from "./codegen/outputs.ts";
import { type CodeOptions, codeOf } from "./codegen/targets.ts";
import { hasEquation, type Preparation } from "./diff/equations.ts";
import { continued } from "./diff/isolated.ts";
import { gradient as gradientOf, hessian as hessianOf } from "./diff/jacobian.ts";
import { type Form, type Mode, modeOf } from "./diff/mode.ts";
import { inOrder } from "./diff/orders.ts";
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

/** Gives what hangs on an equation its slope where that holds. */
export type IsolatedPoints = Preparation;

/**
 * To be handed to derivatives of expressions such as `x != 0 ? sin(x) / x : 1`, of which a branch holds at a single point:
 * its slope is that of what is around it. That takes Taylor series and proofs of equality, which other pages do not download.
 *
 * @example
 * const f = parse("x != 0 ? sin(x) / x : 1");
 * const [slope] = gradient(f, ["x"], { isolatedPoints });
 * evaluate([derivative(slope, ["x"], "pruned", { isolatedPoints })], { x: 0 })[0] // => -1 / 3
 */
export const isolatedPoints: IsolatedPoints = continued;

export interface NodeDerivativeOptions extends Bounded {
  /** What is done about branches that hold at single points; if left out, expressions that may have them are refused. */
  readonly isolatedPoints?: IsolatedPoints;
}

const refused: Preparation = (store, roots, variables) => {
  if (!roots.some((root) => hasEquation(store, root, variables))) return [...roots];
  throw new FluxionError("unsupported", "The expression has a branch that may hold at a single point only.", {
    hint: "Its slope there is that of what is around it: give the option `{ isolatedPoints }`, which fluxion/nodes exports.",
  });
};

/**
 * The derivative with respect to one variable after the other, in the form asked for.
 *
 * @throws FluxionError `unsupported` where it hangs on an equation of the variables and `isolatedPoints` is not given
 */
export const derivative = (f: Node, variables: readonly string[], form: Form, options?: NodeDerivativeOptions): Node =>
  limited(options?.limits, () => inOrder(f, variables, form, options?.isolatedPoints ?? refused).node);

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
 * @throws FluxionError `unsupported` as for `derivative`
 * @example
 * gradient(parse("x^2 * y"), ["x", "y"]).map((node) => toText(node)) // => ["2 * x * y", "x ^ 2"]
 */
export function gradient({ pool, id }: Node, variables: readonly string[], options?: NodeDerivativeOptions): Node[] {
  const { store } = pool;
  return limited(options?.limits, () =>
    gradientOf(store, id, variables, pruned(store, options)).map((each) => pool.node(each)),
  );
}

/** The second derivatives that are not 0, on and above the diagonal, each with its row and column, pruned. */
export function hessian(
  { pool, id }: Node,
  variables: readonly string[],
  options?: NodeDerivativeOptions,
): (readonly [row: number, column: number, entry: Node])[] {
  return limited(options?.limits, () => {
    const entries = hessianOf(pool.store, id, variables, pruned(pool.store, options));
    return entries.map(([row, column, each]) => [row, column, pool.node(each)]);
  });
}

const pruned = (store: Store, options: NodeDerivativeOptions | undefined): Mode =>
  modeOf(store, "pruned", options?.isolatedPoints ?? refused);

/** A fast function of nodes: see `compile` of the index. */
export const compile = (f: Structure<Node>, options?: CompileOptions): Compiled =>
  limited(options?.limits, () => compiledOf(layoutOf(f, isNode), options));

/** The source text of a function of nodes: see `toCode` of the index. */
export const toCode = (f: Structure<Node>, options: CodeOptions): string =>
  limited(options?.limits, () => codeOf(layoutOf(f, isNode), options));
