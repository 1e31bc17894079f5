/** Polynomials over the rationals: their terms, arithmetic, division. */

export { add, addAll, derivative, evaluate, mul, neg, pow, sub } from "./arithmetic.ts";
export { content, monomialGcd, primitive } from "./content.ts";
export { divide, overMonomial } from "./division.ts";
export {
  coefficients,
  coefficientsByPower,
  constant,
  degree,
  equal,
  fromCoefficients,
  generator,
  generatorCount,
  isConstant,
  isOne,
  isZero,
  leading,
  type Polynomial,
  scale,
  totalDegree,
} from "./terms.ts";
