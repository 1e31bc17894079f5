/**
 * The entry `fluxion/autograd`: derivatives of ordinary functions by the names of autograd and JAX. What they give are
 * functions of numbers, and of expressions where they stand in a function that is differentiated itself.
 */
export { type ErrorCode, FluxionError, type Position } from "./ast/error.ts";
export type { Pulled, Pushed } from "./diff/numeric.ts";
export type { ValueAndGradient } from "./faces/value-and-gradient.ts";
export { grad, valueAndGrad } from "./trace/gradient.ts";
export { math } from "./trace/math.ts";
export { hessian, jacobian } from "./trace/matrices.ts";
export { hvp, jvp, vjp } from "./trace/products.ts";
export type { Numeric } from "./trace/structure.ts";
export { flatten, flattenFunction } from "./trace/structure.ts";
export type { AutogradOptions, Traceable } from "./trace/traced.ts";
