import type { MathNode, Simplify } from "mathjs";
import * as mathjs from "mathjs";
import { asked } from "../ast/options.ts";
import { limited } from "../ast/work.ts";
import { type Expression, expr, type Input } from "../faces/expression.ts";
import type { TextOptions } from "../notations/understood.ts";
import { mathjsTree } from "./from.ts";
import { type Derivative, functionsFor, type Mathjs } from "./functions.ts";
import { toTree } from "./to.ts";

const own = functionsFor(mathjs as unknown as Mathjs);

/**
 * The expression of a node of mathjs's.
 *
 * @throws FluxionError `not-real-scalar` for what is no real scalar formula: matrices, units, complex numbers,
 * assignments
 * @example
 * fromMathjs(toMathjs("2 * x^2")).derivative("x").toString() // => "4 * x"
 */
export const fromMathjs = (node: MathNode, options?: Omit<TextOptions, "notation">): Expression =>
  expr(node, { ...asked("The options", () => ({ ...options })), notation: mathjsTree });

/**
 * A node of mathjs's for a formula, of functions that mathjs has: sigmoid(x) is 1 / (1 + exp(-x)) there.
 *
 * @throws FluxionError `no-code` for a function that mathjs has no form of
 * @example
 * toMathjs("x^2 + 1").evaluate({ x: 3 }) // => 10
 */
export const toMathjs = (f: Input): MathNode =>
  limited(undefined, () => toTree(expr(f).node, mathjs as unknown as Mathjs));

/**
 * mathjs's `derivative`, by fluxion. With `simplify: false` it is what the rules of the textbook give.
 *
 * @throws FluxionError for what has no derivative, or is no real scalar formula
 * @example
 * derivative("x^2", "x").toString() // => "2 * x"
 * derivative("x^2", "x", { simplify: false }).toString() // => "2 * x ^ (2 - 1) * 1"
 */
export const derivative: Derivative = (f, variable, options) =>
  limited(undefined, () => own.derivative(f, variable, options));

/**
 * mathjs's `simplify`, by fluxion: with a scope, `exactFractions` and `fractionsLimit`. Rules of the caller's own,
 * `context`, `consoleDebug` and what is no real scalar formula are left to mathjs.
 *
 * @example
 * simplify("2 * 1 * x ^ (2 - 1)").toString() // => "2 * x"
 * simplify("2 * 3 * x", { x: 4 }).toString() // => "24"
 */
export const simplify: Simplify = own.simplify;

/** A factory of mathjs's: a function of what it depends on. */
interface Factory {
  (dependencies: Mathjs): unknown;
  readonly isFactory: true;
  readonly fn: string;
  readonly dependencies: readonly string[];
}

const createSimplify = (mathjs as unknown as { createSimplify: Factory }).createSimplify;
const NEEDED = ["parse", "resolve", "ConstantNode", "SymbolNode", "OperatorNode", "FunctionNode", "ConditionalNode"];

const factory = (fn: "derivative" | "simplify"): Factory =>
  Object.assign(
    (dependencies: Mathjs) => {
      const simplify = createSimplify(dependencies) as Simplify;
      return functionsFor({ ...dependencies, simplify })[fn];
    },
    { isFactory: true as const, fn, dependencies: [...new Set([...NEEDED, ...createSimplify.dependencies])] },
  );

/**
 * The same for a mathjs of one's own, with its configuration, and in its expressions: `math.import(extension, {
 * override: true })` puts them in place of its own.
 */
export const extension: Readonly<Record<"derivative" | "simplify", Factory>> = {
  derivative: factory("derivative"),
  simplify: factory("simplify"),
};
