import {
  compare,
  denominator,
  equal,
  type Fraction,
  isDecimal,
  isDecimalQuotient,
  longWords,
  neg,
  numerator,
  written as plainlyWritten,
  mul as plainProduct,
  div as plainQuotient,
  add as plainSum,
  type Rational,
  rational,
  sign,
  type Typed,
  terminates,
} from "./fraction.ts";
import { greatest } from "./lists.ts";
import { toText } from "./rational-text.ts";

/** Decimals of up to this many digits are short. */
const SHORT = 9;
/** A number is not written as a product of more factors than this. */
const MOST = 6;

export function add(a: Rational, b: Rational): Rational {
  // A sum with 0 keeps its notation.
  if (a === 0 || b === 0) return a === 0 ? b : a;
  if (isDecimalQuotient(a) && isDecimalQuotient(b)) {
    const [[x, below], [y, other]] = [written(a), written(b)];
    if (equal(below, other)) return div(plainSum(x, y), below);
  }
  return plainSum(a, b);
}

export function mul(a: Rational, b: Rational): Rational {
  if (typeof a !== "number") return products.of(a, b);
  return typeof b === "number" ? plainProduct(a, b) : products.of(b, a);
}

/** a/b; `b` must not be 0. */
export function div(a: Rational, b: Rational): Rational {
  if (typeof b !== "number") return quotientsBy.of(b, a);
  return typeof a === "number" ? plainQuotient(a, b) : quotients.of(a, b);
}

/** The most results that are kept. */
const KEPT = 8192;

/**
 * The results for pairs of a fraction and another number. In derivatives of formulas with long decimals the same two
 * meet again and again, and how their product is to be written takes long to find. Numbers of the table of functions
 * live for ever, and what is known of them with them; so all is forgotten when there are many.
 */
class Results {
  private known = new WeakMap<Fraction, Map<Rational, Rational>>();
  private size = 0;
  private readonly make: (a: Fraction, b: Rational) => Rational;

  constructor(make: (a: Fraction, b: Rational) => Rational) {
    this.make = make;
  }

  of(a: Fraction, b: Rational): Rational {
    if (this.size >= KEPT) [this.known, this.size] = [new WeakMap(), 0];
    let row = this.known.get(a);
    if (row === undefined) {
      row = new Map();
      this.known.set(a, row);
    }
    let result = row.get(b);
    if (result === undefined) {
      result = this.make(a, b);
      row.set(b, result);
      this.size++;
    }
    return result;
  }
}

const products = new Results((a, b) => asTyped(plainProduct(a, b), a, b, false));
const quotients = new Results((a, b) => asTyped(plainQuotient(a, b), a, b, true));
/** The second by the first. */
const quotientsBy = new Results((a, b) => asTyped(plainQuotient(b, a), b, a, true));

/** A product or quotient, written as its operands were typed if it is longer than they are. */
function asTyped(value: Rational, a: Rational, b: Rational, isQuotient: boolean): Rational {
  if (typeof value === "number" || !value.decimal || longWords(value) > 0) return value;
  const isPlain = terminates(value.den);
  if (isPlain && digitsOf(value) <= SHORT) return value;
  const [one, other] = [typedOf(a), typedOf(b)];
  const above = [...one.above, ...(isQuotient ? other.below : other.above)];
  const below = [...one.below, ...(isQuotient ? other.above : other.below)];
  for (const each of [...below]) {
    const at = above.findIndex((factor) => equal(factor, each));
    if (at < 0) continue;
    above.splice(at, 1);
    below.splice(below.indexOf(each), 1);
  }
  const typed = { above: together(above), below: together(below) };
  if (typed.above.length + typed.below.length > MOST) return value;
  if (isPlain && typed.above.length < 2 && typed.below.length === 0) return value;
  return { ...value, typed };
}

/** The factors as which a number is written, without its sign. */
function typedOf(a: Rational): Typed {
  const size = sign(a) < 0 ? neg(a) : a;
  if (typeof size !== "number" && size.typed !== undefined) return size.typed;
  const [above, below] = plainlyWritten(size);
  return { above: above === 1 ? [] : [above], below: below === 1 ? [] : [below] };
}

/**
 * Factors, multiplied if the product is short or no longer than they are: 2 * 1.2345 is 2.469. The greatest comes
 * first.
 */
function together(factors: readonly Rational[]): Rational[] {
  const all: Rational[] = [];
  for (const factor of factors) {
    const at = all.findIndex((other) => {
      const most = Math.max(SHORT, digitsOf(other), digitsOf(factor));
      return leastDigits(other, factor) <= most && digitsOf(decimalProduct(other, factor)) <= most;
    });
    if (at < 0) all.push(factor);
    else all[at] = decimalProduct(all[at] as Rational, factor);
  }
  return all.filter((factor) => factor !== 1).sort((one, other) => compare(other, one));
}

const decimalProduct = (a: Rational, b: Rational): Rational =>
  rational(numerator(a) * numerator(b), denominator(a) * denominator(b), isDecimal(a) || isDecimal(b));

/** The numerator and the denominator as they are written; a decimal has no denominator. */
export function written(a: Rational): readonly [Rational, Rational] {
  if (typeof a === "number" || a.typed === undefined || a.typed.below.length === 0) {
    if (typeof a !== "number" && a.typed !== undefined) return [a, 1];
    return plainlyWritten(a);
  }
  const [above, below] = [a.typed.above, a.typed.below].map((side) => side.reduce(mul, 1)) as [Rational, Rational];
  return [a.num < 0n ? neg(above) : above, below];
}

/** A factor as it is written, and how often. */
type Factor = readonly [text: string, times: number];

/** A number as it is written: its sign, the factors of its numerator and of its denominator. */
export function factorsOf(a: Rational): {
  readonly minus: boolean;
  readonly above: Factor[];
  readonly below: Factor[];
} {
  const minus = sign(a) < 0;
  const size = minus ? neg(a) : a;
  if (typeof size !== "number" && size.typed !== undefined) {
    const { above, below } = size.typed;
    return { minus, above: grouped(above.length === 0 ? [1] : above), below: grouped(below) };
  }
  const [above = "", ...below] = toText(size).split("/");
  return { minus, above: [[above, 1]], below: below.map((text) => [text, 1]) };
}

function grouped(factors: readonly Rational[]): Factor[] {
  const texts = factors.map(toText);
  return [...new Set(texts)].map((text) => [text, texts.filter((other) => other === text).length]);
}

/** The least number of digits of a product: trailing zeros arise only if a final 5 meets an even digit. */
function leastDigits(a: Rational, b: Rational): number {
  const [one, other] = [endOf(a), endOf(b)];
  if (one.last === undefined || other.last === undefined) return 0;
  const isRound = (one.last === 5 && other.last % 2 === 0) || (other.last === 5 && one.last % 2 === 0);
  return isRound ? 0 : one.digits + other.digits - 1;
}

/** The most digits of a factor of a written number, without zeros at its ends. */
export const digitsOf = (a: Rational): number => endOf(a).digits;

/** The most digits of a factor of a number, and the last that is not 0 where it is one decimal. */
interface End {
  readonly digits: number;
  readonly last?: number;
}

const ends = new WeakMap<Fraction, End>();

/** Kept, because numbers are immutable and the text of a long one is expensive. */
function endOf(a: Rational): End {
  if (typeof a === "number") return endOfText(a);
  let end = ends.get(a);
  if (end === undefined) {
    end = endOfText(a);
    ends.set(a, end);
  }
  return end;
}

function endOfText(a: Rational): End {
  if (longWords(a) > 0) return { digits: Number.POSITIVE_INFINITY };
  const { above, below } = factorsOf(a);
  const texts = above.concat(below).map(([text]) => text.replace(/e.*|\D/g, "").replace(/^0+|0+$/g, ""));
  const digits = greatest(texts.map((text) => text.length));
  return texts.length === 1 ? { digits, last: Number(texts[0]?.at(-1) ?? 0) } : { digits };
}

/** A key for this number and its notation. It is hexadecimal, because decimal digits take quadratic time. */
export function keyOf({ num, den, decimal, typed }: Fraction): string {
  const key = `${num.toString(16)}${decimal ? "." : "/"}${den.toString(16)}`;
  return typed === undefined ? key : `${key}~${typed.above.map(toText).join("*")}/${typed.below.map(toText).join("*")}`;
}
