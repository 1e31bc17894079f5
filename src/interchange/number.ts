import { div, neg, type Rational } from "../ast/rational.ts";
import { limitOf } from "../ast/work.ts";
import { literal } from "../syntax/literal.ts";

const DECIMAL = String.raw`(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?`;
const NUMBER = new RegExp(`^\\s*([-+\u2212]?)(${DECIMAL})(?:\\s*/\\s*(${DECIMAL}))?\\s*$`);

/** The exact value of a number as programs write it: -3, 1.5e-3, -1/3; undefined for what is none. */
export function numberOf(text: string): Rational | undefined {
  const [, sign, above, below] = NUMBER.exec(text) ?? [];
  if (above === undefined) return undefined;
  const digits = limitOf("digits");
  const plain = (part: string): Rational => literal(part.replace(/\.(?=$|e)/i, ""), digits);
  const divisor = below === undefined ? 1 : plain(below);
  if (divisor === 0) return undefined;
  const size = below === undefined ? plain(above) : div(plain(above), divisor);
  return sign === "" || sign === "+" ? size : neg(size);
}
