import { isSafe, neg, type Rational } from "./fraction.ts";
import { parseDecimal } from "./rational-text.ts";

/** The nearest double (ties to even). */
export function toNumber(a: Rational): number {
  if (typeof a === "number") return a;
  const [n, d] = [Number(a.num), Number(a.den)];
  // Both exact: IEEE division rounds correctly.
  if (isSafe(n) && isSafe(d)) return n / d;
  if (a.den === 1n) return n;
  return divideRounded(a.num, a.den);
}

function divideRounded(num: bigint, den: bigint): number {
  const n = num < 0n ? -num : num;
  // 66 or 67 significant bits of the quotient and a sticky bit; Number(bigint) then rounds once, to even.
  const shift = den.toString(2).length - n.toString(2).length + 66;
  const [top, bottom] = shift > 0 ? [n << BigInt(shift), den] : [n, den << BigInt(-shift)];
  let quotient = top / bottom;
  if (quotient * bottom !== top) quotient |= 1n;
  const exponent = -shift;
  // Below the normal range the double has fewer bits: drop them here, keeping the sticky bit, so as to round once only.
  const spare = -1074 - exponent;
  if (spare > 13) {
    const low = BigInt(spare - 2);
    const kept = quotient >> low;
    quotient = kept << low === quotient ? kept : kept | 1n;
    return scale(quotient, exponent + spare - 2, num < 0n);
  }
  return scale(quotient, exponent, num < 0n);
}

function scale(mantissa: bigint, exponent: number, negative: boolean): number {
  let value = Number(mantissa);
  let e = exponent;
  for (; e > 900; e -= 900) value *= 2 ** 900;
  for (; e < -900; e += 900) value *= 2 ** -900;
  value *= 2 ** e;
  return negative ? -value : value;
}

/** The shortest decimal that reads back as this finite double, exactly: 0.1 is 1/10. */
export function fromNumber(x: number): Rational {
  if (isSafe(x)) return x + 0;
  const text = Math.abs(x) < 1e21 && Math.abs(x) >= 1e-6 ? String(x) : x.toExponential();
  const value = parseDecimal(text.startsWith("-") ? text.slice(1) : text);
  return x < 0 ? neg(value) : value;
}
