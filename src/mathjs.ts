/**
 * The entry `fluxion/mathjs`: mathjs's `derivative` and `simplify` by fluxion, with their signatures and nodes, as
 * functions to import in their place and as an extension of a mathjs; and nodes there and back. mathjs comes with the
 * program that uses it.
 */
export { type ErrorCode, FluxionError, type Position } from "./ast/error.ts";
export { derivative, extension, fromMathjs, simplify, toMathjs } from "./mathjs/drop-in.ts";
export type { Derivative } from "./mathjs/functions.ts";
