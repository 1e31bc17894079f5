/**
 * The entry `fluxion/autograd`: derivatives of ordinary functions, with the names of autograd and JAX. The results are
 * functions of numbers, and of expressions inside a function that is itself differentiated.
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
