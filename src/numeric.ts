/**
 * The entry `fluxion/numeric`: derivatives as numbers at a point in each of the modes, with their means: dual numbers
 * and differences.
 */

export type { Errors, Worst } from "./accuracy/measure.ts";
export { type ErrorCode, FluxionError, type Position } from "./ast/error.ts";
export type { Interval } from "./ast/fn.ts";
export type { DerivativeMode } from "./diff/at-point.ts";
export { type DualInput, DualNumber, dual } from "./diff/dualnumber.ts";
export {
  type DifferenceMethod,
  type DifferenceOptions,
  type Estimate,
  numericalDerivative,
  type RealFunction,
} from "./diff/numerical.ts";
export type { Comparison, ComparisonRow } from "./explain/comparison.ts";
export { type Accuracy, type AccuracyOptions, type AccuracyRow, accuracy } from "./faces/accuracy.ts";
export type { Box } from "./faces/box.ts";
export type { Columns } from "./faces/columns.ts";
export {
  type CriticalPoint,
  type CriticalPoints,
  type CriticalPointsOptions,
  criticalPoints,
  type Enclosure,
  enclose,
} from "./faces/enclosures.ts";
export { type Fit, type FitOptions, fit } from "./faces/fit.ts";
export { compare, stable } from "./faces/numbers.ts";
export {
  type AtPointOptions,
  evaluateDual,
  gradientAt,
  hessianAt,
  jacobianAt,
  numericalGradient,
  numericalHessian,
} from "./faces/pointwise.ts";
export type { Ending } from "./fit/least-squares.ts";
