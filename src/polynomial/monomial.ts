import { BudgetExceeded } from "./budget.ts";

/**
 * A product of powers of the generators, as a string: one exponent after the other, below 2^15 one UTF-16 unit, from
 * there on two, the first with its top bit set.
 *
 * No exponent's text begins another's and the greater exponent's text is the greater: so comparing strings is the
 * lexicographic order of monomials (`<`), generator 0 first, and equal monomials of as many generators are equal
 * (`===`). Only this file knows the text.
 */
export interface Monomial {
  readonly [text]: never;
}

/** No property of any object: the type keeps others from taking a monomial for a string of exponents. */
declare const text: unique symbol;

/** The greatest exponent; what is beyond ends as `BudgetExceeded`. */
export const MAX_EXPONENT: number = 2 ** 31 - 1;

/** Exponents below it are one unit long. */
const WIDE = 2 ** 15;
const UNIT = 2 ** 16;

const textOf = (m: Monomial): string => m as unknown as string;
const monomial = (units: string): Monomial => units as unknown as Monomial;

function encoded(exponent: number): string {
  if (exponent < WIDE) return String.fromCharCode(exponent);
  if (exponent > MAX_EXPONENT) throw new BudgetExceeded();
  return String.fromCharCode(WIDE + Math.floor(exponent / UNIT), exponent % UNIT);
}

/** The exponent whose text begins at a place. */
function exponentAt(units: string, place: number): number {
  const first = units.charCodeAt(place);
  return first < WIDE ? first : (first - WIDE) * UNIT + units.charCodeAt(place + 1);
}

/** The place after the exponent whose text begins at a place. */
const after = (units: string, place: number): number => place + (units.charCodeAt(place) < WIDE ? 1 : 2);

/** Where the exponent of a generator begins. */
function placeOf(units: string, index: number): number {
  let place = 0;
  for (let i = 0; i < index; i++) place += units.charCodeAt(place) < WIDE ? 1 : 2;
  return place;
}

/** The monomial of these exponents, whole numbers >= 0. Throws `BudgetExceeded` beyond `MAX_EXPONENT`. */
export const monomialOf = (exponents: readonly number[]): Monomial => monomial(exponents.map(encoded).join(""));

/** The exponents by generator. */
export function exponentsOf(m: Monomial): number[] {
  const units = textOf(m);
  const exponents: number[] = [];
  for (let place = 0; place < units.length; place++) {
    const first = units.charCodeAt(place);
    exponents.push(first < WIDE ? first : exponentAt(units, place++));
  }
  return exponents;
}

/** The monomial 1 of n generators. */
export const one = (n: number): Monomial => monomial("\0".repeat(n));

export function isOne(m: Monomial): boolean {
  const units = textOf(m);
  for (let i = 0; i < units.length; i++) if (units.charCodeAt(i) !== 0) return false;
  return true;
}

/** How many generators there are. */
export function generatorCount(m: Monomial): number {
  const units = textOf(m);
  let count = 0;
  for (let place = 0; place < units.length; place = after(units, place)) count++;
  return count;
}

/** The exponent of a generator. */
export function exponentOf(m: Monomial, index: number): number {
  const units = textOf(m);
  return exponentAt(units, placeOf(units, index));
}

/** The monomial with another exponent of one generator. Throws `BudgetExceeded` beyond `MAX_EXPONENT`. */
export function withExponent(m: Monomial, index: number, exponent: number): Monomial {
  const units = textOf(m);
  const place = placeOf(units, index);
  return monomial(units.slice(0, place) + encoded(exponent) + units.slice(after(units, place)));
}

/** The sum of the exponents. */
export const degreeOf = (m: Monomial): number => exponentsOf(m).reduce((sum, exponent) => sum + exponent, 0);

/** The product. Throws `BudgetExceeded` where an exponent is beyond `MAX_EXPONENT`. */
export function times(m: Monomial, k: Monomial): Monomial {
  const [a, b] = [textOf(m), textOf(k)];
  const n = a.length;
  // As long as no unit of the product has its top bit, units are exponents.
  if (n === 1 && b.length === 1) {
    const sum = a.charCodeAt(0) + b.charCodeAt(0);
    if (sum < WIDE) return monomial(String.fromCharCode(sum));
  } else if (n === 2 && b.length === 2) {
    const [first, second] = [a.charCodeAt(0) + b.charCodeAt(0), a.charCodeAt(1) + b.charCodeAt(1)];
    if ((first | second) < WIDE) return monomial(String.fromCharCode(first, second));
  } else if (n === b.length) {
    let product = "";
    let all = 0;
    for (let i = 0; i < n; i++) {
      const sum = a.charCodeAt(i) + b.charCodeAt(i);
      all |= sum;
      product += String.fromCharCode(sum);
    }
    if (all < WIDE) return monomial(product);
  }
  return combined(a, b, (x, y) => x + y) as Monomial;
}

/** The quotient, if k divides m. */
export const over = (m: Monomial, k: Monomial): Monomial | undefined => combined(textOf(m), textOf(k), (x, y) => x - y);

/** The greatest common divisor. */
export const gcd = (m: Monomial, k: Monomial): Monomial => combined(textOf(m), textOf(k), Math.min) as Monomial;

/** Exponent by exponent; undefined where one would be negative. */
function combined(a: string, b: string, of: (x: number, y: number) => number): Monomial | undefined {
  let result = "";
  for (let i = 0, j = 0; i < a.length; i = after(a, i), j = after(b, j)) {
    const exponent = of(exponentAt(a, i), exponentAt(b, j));
    if (exponent < 0) return undefined;
    result += encoded(exponent);
  }
  return monomial(result);
}
