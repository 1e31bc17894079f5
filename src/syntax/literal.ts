import { FluxionError } from "../ast/error.ts";
import { parseDecimal, type Rational, rational } from "../ast/rational.ts";

/** The exact value of a numeric literal as typed: 12, 2.50, 1e-3, 0x1f. */
export function literal(text: string, maxDigits: number): Rational {
  if (text.length < 16 && /^\d+$/.test(text)) return Number(text);
  if (/^0[box]/i.test(text)) {
    if (!/^0(?:b[01]+|o[0-7]+|x[\da-f]+)$/i.test(text))
      throw new FluxionError("syntax", `"${text}" is not a whole number.`, { hint: "Write 0x1f, 0o17 or 0b101." });
    return rational(BigInt(text), 1n);
  }
  const exponent = Math.abs(Number(/e([+-]?\d+)$/i.exec(text)?.[1] ?? 0));
  if (text.length + exponent > maxDigits)
    throw new FluxionError("too-large", `The number has more than ${maxDigits} digits.`, {
      hint: "Raise the limit `digits` if you meant it.",
    });
  return parseDecimal(text);
}
