/** Numbers in LaTeX. */
import { factorsOf, type Rational } from "../ast/rational.ts";

/** A rational number as a product of powers, over another if it is a fraction, which is taller than a line. */
export function latexNumber(value: Rational): { minus: boolean; body: string; tall: boolean } {
  const { minus, above, below } = factorsOf(value);
  const product = (factors: typeof above): string =>
    factors
      .map(([text, times]) => (times === 1 ? digits(text) : `${grouped(digits(text))}^{${times}}`))
      .join(" \\cdot ");
  if (below.length > 0) return { minus, body: `\\frac{${product(above)}}{${product(below)}}`, tall: true };
  return { minus, body: product(above), tall: false };
}

const grouped = (text: string): string => (text.includes("^") ? `(${text})` : text);

/** 1e-7 as a power of ten. */
function digits(text: string): string {
  const [mantissa, exponent] = text.split("e");
  if (exponent === undefined) return text;
  return `${mantissa === "1" ? "" : `${mantissa} \\cdot `}10^{${Number(exponent)}}`;
}
