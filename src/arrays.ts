/**
 * The entry `fluxion/arrays`: formulas that are arrays, and code with arrays for parameters.
 *
 * @module
 */

export type { Length, Shape, Shapes } from "./ast/shapes.ts";
export type { Shaped } from "./faces/expression.ts";
export type { MatrixFormula } from "./faces/matrix-formula.ts";
export type { FormulaOptions } from "./faces/shaped.ts";
export { array } from "./faces/vector.ts";
