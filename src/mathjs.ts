/**
 * The entry `fluxion/mathjs`: mathjs's `derivative` and `simplify` by fluxion, with their signatures and nodes, as
 * functions to import instead and as an extension of a mathjs instance; and conversion of nodes in both directions.
 * The program that uses it brings mathjs.
 */
export { type ErrorCode, FluxionError, type Position } from "./ast/error.ts";
export { derivative, extension, fromMathjs, simplify, toMathjs } from "./mathjs/drop-in.ts";
export type { Derivative } from "./mathjs/functions.ts";
