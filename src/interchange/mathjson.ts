import type { Input } from "../faces/expression.ts";
import { type Format, formatOf } from "../notations/format.ts";
import { readMathJson } from "./mathjson-reader.ts";
import { type MathJson, writeMathJson } from "./mathjson-writer.ts";

export type { MathJson };

/**
 * MathJSON, the format of MathLive and the Compute Engine: trees, or their JSON text. What it writes is shared as the
 * expression is; written out as text it is as long as the tree.
 *
 * @example
 * expr(["Multiply", "x", ["Sin", "x"]], { notation: mathJson }).toString() // => "x * sin(x)"
 * mathJson.write("x^2 / 3") // => ["Divide", ["Power", "x", 2], 3]
 */
export const mathJson: Format<MathJson> & {
  /** Writes a formula. */
  write(f: Input): MathJson;
} = formatOf({ name: "mathjson", read: readMathJson, write: writeMathJson });
