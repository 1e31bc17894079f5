import {
  decimalOf,
  type Fraction,
  mul,
  neg,
  overDecimal,
  type Rational,
  rational,
  type Typed,
  terminates,
  without,
} from "./fraction.ts";

/** Reads an unsigned decimal such as `12`, `.5`, `2.50`, `1.2e-3`: exact, whatever its length. */
export function parseDecimal(text: string): Rational {
  const [mantissa = "", power = "0"] = text.toLowerCase().split("e");
  const [whole = "", part = ""] = mantissa.split(".");
  const digits = BigInt(whole + part || "0");
  if (digits === 0n) return 0;
  const exponent = Number(power) - part.length;
  if (exponent >= 0) return rational(digits * 10n ** BigInt(exponent), 1n);
  return decimalOf(digits, -exponent, -exponent);
}

/** `-3`, `1/3`, `0.25`, `1/0.3`, `1e+400`: a decimal if it was typed so, otherwise num/den. */
export function toText(a: Rational): string {
  if (typeof a === "number") return String(a);
  if (a.den === 1n) return trimZeros(a.num.toString());
  if (!a.decimal) return `${a.num}/${a.den}`;
  if (!terminates(a.den)) {
    const { above, below } = a.typed === undefined ? overDecimal(a) : sidesOf(a, a.typed);
    return `${toText(above)}/${toText(below)}`;
  }
  const size = a.num < 0n ? -a.num : a.num;
  const [twos, fives] = [without(2n, a.den).count, without(5n, a.den).count];
  const places = Math.max(twos, fives);
  const digits = (size * 2n ** BigInt(places - twos) * 5n ** BigInt(places - fives)).toString();
  const minus = a.num < 0n ? "-" : "";
  if (places - digits.length >= 6) {
    const tail = digits.length > 1 ? `.${digits.slice(1)}` : "";
    return `${minus}${digits[0]}${tail}e-${places - digits.length + 1}`;
  }
  const padded = digits.padStart(places + 1, "0");
  return `${minus}${padded.slice(0, -places)}.${padded.slice(-places)}`;
}

function sidesOf({ num }: Fraction, typed: Typed): { readonly above: Rational; readonly below: Rational } {
  const [above, below] = [typed.above, typed.below].map((side) => side.reduce(mul, 1)) as [Rational, Rational];
  return { above: num < 0n ? neg(above) : above, below };
}

function trimZeros(digits: string): string {
  let zeros = 0;
  while (digits[digits.length - 1 - zeros] === "0") zeros++;
  return zeros < 15 ? digits : `${digits.slice(0, digits.length - zeros)}e+${zeros}`;
}
