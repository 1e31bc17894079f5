/** Exact rational numbers: arithmetic, powers and roots, doubles, decimals in texts. */

export {
  compare,
  denominator,
  equal,
  type Fraction,
  floor,
  gcdOf,
  HALF,
  isDecimalQuotient,
  isInteger,
  isShort,
  longWords,
  mul as plainProduct,
  neg,
  numerator,
  type Rational,
  rational,
  sign,
  undecimal,
} from "./fraction.ts";
export { gcd } from "./gcd.ts";
export { fromNumber, toNumber } from "./rational-double.ts";
export { pow } from "./rational-power.ts";
export { parseDecimal, toText } from "./rational-text.ts";
export { add, digitsOf, div, factorsOf, keyOf, mul, written } from "./typed.ts";
