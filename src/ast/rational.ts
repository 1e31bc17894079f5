/** Exact rational numbers: arithmetic, powers and roots, doubles, decimals in texts. */

export {
  add,
  compare,
  denominator,
  div,
  equal,
  type Fraction,
  floor,
  gcdOf,
  isDecimalQuotient,
  isInteger,
  isShort,
  keyOf,
  longWords,
  mul,
  neg,
  numerator,
  type Rational,
  rational,
  sign,
  written,
} from "./fraction.ts";
export { gcd } from "./gcd.ts";
export { fromNumber, toNumber } from "./rational-double.ts";
export { pow } from "./rational-power.ts";
export { parseDecimal, toText } from "./rational-text.ts";
