/** The entry `fluxion`: formulas in; derivatives, numbers, text and code out. */

export { budget } from "./ast/budget.ts";
export { type ErrorCode, FluxionError, type Position } from "./ast/error.ts";
export type { Fn, FunctionRow, FunctionTable } from "./ast/fn.ts";
export type { Bounded, Limits } from "./ast/limits.ts";
export type { Add, Const, Func, Mul, Node, Var } from "./ast/node.ts";
export type { Pool } from "./ast/pool.ts";
export type { Fraction, Rational } from "./ast/rational.ts";
export type { Agreement } from "./check/agreement.ts";
export type { Diagnosis } from "./check/candidate.ts";
export type { Check, CheckOptions } from "./check/check.ts";
export type { ExerciseRule, Level } from "./check/exercises.ts";
export type { Exercise, PracticeOptions } from "./check/practice.ts";
export type { RuleName } from "./check/rules.ts";
export type { Slip } from "./check/slip.ts";
export type { Structure } from "./codegen/outputs.ts";
export type { CodeOptions, TargetName } from "./codegen/targets.ts";
export type { Form } from "./diff/mode.ts";
export type { EqualityOptions, Verdict } from "./equality/equality.ts";
export type { Gap } from "./equality/evidence.ts";
export type { Point } from "./evaluate/evaluate.ts";
export type { Family } from "./explain/families.ts";
export type { Size } from "./explain/size.ts";
export type { FamilyOptions, Missing, Sought, SwellOptions, SwellReport, SwellRow } from "./explain/swell.ts";
export {
  type Coordinate,
  derivative,
  gradient,
  implicit,
  taylor,
  type WithDerivatives,
} from "./faces/calculus.ts";
export { type Results, toCode } from "./faces/compiled.ts";
export type { Cell } from "./faces/derivatives.ts";
export {
  type Center,
  Expression,
  expr,
  type Hessian,
  type Input,
  type Simplified,
  type Taylor,
  type TaylorOptions,
} from "./faces/expression.ts";
export { curl, divergence } from "./faces/fields.ts";
export {
  equivalent,
  evaluate,
  isZero,
  type LatexOptions,
  type PrintOptions,
  prune,
  simplify,
  toLatex,
  toText,
} from "./faces/forms.ts";
export type { List } from "./faces/list.ts";
export type { CompressedColumns, Coordinates, Matrix, MatrixEntry } from "./faces/matrix.ts";
export type { DerivativeOptions, GradientOptions, ImplicitOptions, OrderOptions } from "./faces/options.ts";
export type { Reading } from "./faces/origin.ts";
export {
  derivatives,
  type Orders,
  type Partial,
  type Partials,
  type PartialsOptions,
  type PartialsSize,
} from "./faces/partials.ts";
export type { ValueAndGradient } from "./faces/value-and-gradient.ts";
export type { Jacobian, JacobianOptions, VectorInput } from "./faces/vector.ts";
export type { BatchOptions, Points } from "./machines/batches.ts";
export type { CompileOptions } from "./machines/compile.ts";
export type { Compiled } from "./machines/compiled.ts";
export type { Backend, BatchLayout } from "./machines/machine.ts";
export type { TextOptions } from "./notations/understood.ts";
export type { Program, Reduction } from "./program/program.ts";
export type { SimplifyForm, SimplifyOptions } from "./simplify/simplify.ts";
export type { Derivation } from "./steps/derivation.ts";
export type { StepRule } from "./steps/rule.ts";
export type { Detail, Line, Step } from "./steps/step.ts";
export type { StepsOptions } from "./steps/steps.ts";
export { parse } from "./syntax/parse.ts";
export type { ParseOptions } from "./syntax/plain.ts";
export { check, steps, swell } from "./teach/learning.ts";
export { grad, valueAndGrad } from "./trace/gradient.ts";
export { math } from "./trace/math.ts";
export { compile, hessian, jacobian } from "./trace/overloaded.ts";
export type { Lifted, Numeric } from "./trace/structure.ts";
export { type Trace, type TraceOptions, trace } from "./trace/trace.ts";
export type { AutogradOptions, Traceable } from "./trace/traced.ts";
