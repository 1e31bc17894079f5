/**
 * The entry `fluxion/interchange`: formulas of other programs. `expr(source, { notation: mathJson })` reads one,
 * `mathJson.write(f)` writes one.
 */
export type { Format } from "../syntax/format.ts";
export { type FluxionJson, type JsonNode, json } from "./json.ts";
export { type MathJson, mathJson } from "./mathjson.ts";
export { mathml } from "./mathml.ts";
export { srepr, sympy } from "./sympy.ts";
