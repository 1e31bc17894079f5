/**
 * The entry `fluxion/nodes`: `expr` and its methods as functions on nodes, for pages that count their kilobytes. A
 * bundler keeps all methods of a class, but only those of these functions that are used.
 */
export { type ErrorCode, FluxionError, type Position } from "./ast/error.ts";
export type { Fn, FunctionRow, FunctionTable } from "./ast/fn.ts";
export { type Bounded, defaultLimits, type Limits } from "./ast/limits.ts";
export type { Add, Const, Func, Mul, Node, Var } from "./ast/node.ts";
export { childrenFirst, Pool } from "./ast/pool.ts";
export type { Fraction, Rational } from "./ast/rational.ts";
export type { WrittenLetForm } from "./codegen/let-form.ts";
export { type CodeOptions, type TargetName, targetNames } from "./codegen/targets.ts";
export type { Form } from "./diff/mode.ts";
export type { Point } from "./evaluate/evaluate.ts";
export { type IsolatedPoints, isolatedPoints } from "./faces/isolated-points.ts";
export {
  collect,
  compile,
  compileAsWritten,
  derivative,
  evaluate,
  gradient,
  hessian,
  type LetFormOptions,
  letForm,
  type NodeDerivativeOptions,
  type NodeOrderOptions,
  simplify,
  toCode,
  toLatex,
  toText,
} from "./faces/nodes.ts";
export { functions } from "./functions/table.ts";
export type { Preparation } from "./local/equations.ts";
export type { AsWrittenOptions } from "./machines/as-written.ts";
export type { BatchOptions, Points } from "./machines/batches.ts";
export type { CompileOptions } from "./machines/compile.ts";
export type { Compiled } from "./machines/compiled.ts";
export { parseEquation } from "./notations/equation.ts";
export type { Simplification, SimplifyOptions } from "./simplify/simplify.ts";
export { parse, parseVector } from "./syntax/parse.ts";
export { type FormulaReading, type ParseOptions, parseFormula } from "./syntax/plain.ts";
