/**
 * The entry `fluxion/interchange`: formulas of other programs. `expr(source, { notation: mathJson })` reads one,
 * `mathJson.write(f)` writes one.
 */

export { type FluxionJson, type JsonNode, json } from "./interchange/json.ts";
export { type MathJson, mathJson } from "./interchange/mathjson.ts";
export { mathml } from "./interchange/mathml.ts";
export { srepr, sympy } from "./interchange/sympy.ts";
export type { Format } from "./notations/format.ts";
