import { type Format, formatOf } from "../notations/format.ts";
import { readMathml } from "./mathml-reader.ts";

/**
 * Content MathML, what a formula means. It is written by `toCode(f, { target: "mathml-content" })`.
 *
 * @example
 * expr("<math><apply><power/><ci>x</ci><cn>2</cn></apply></math>", { notation: mathml }).toString() // => "x ^ 2"
 */
export const mathml: Format<string> = formatOf({ name: "mathml", read: readMathml });
