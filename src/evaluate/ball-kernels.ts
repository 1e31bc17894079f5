import type { Fn } from "../ast/fn.ts";
import * as Q from "../ast/rational.ts";
import { functions } from "../functions/table.ts";
import { Ball, ballOf, floorOf, inverse, minus, plus, scaled, squareRoot, times } from "./ball.ts";
import { erfBall, erfcBall, erfiBall } from "./ball-error.ts";
import { arcsine, arctangent, cosine, exponential, logarithm, negated, piBall, sine } from "./ball-functions.ts";

type Real = Q.Rational | Ball;

/** The part of the calling algebra that a kernel uses. */
interface Precision {
  readonly precision: number;
  ball(value: Real): Ball;
}

/** The value of a function at arguments within its domain; undefined if the precision does not suffice. */
type Kernel = (numbers: Precision, a: Real, b: Real) => Real | undefined;

/** A kernel of one ball, exact at one rational argument. */
const smooth =
  (f: (x: Ball, bits: number) => Ball | undefined, at?: number, value?: number): Kernel =>
  (numbers, a) =>
    a === at ? value : f(numbers.ball(a), numbers.precision);

const sum = (a: Ball | undefined, b: Ball | undefined, bits: number): Ball | undefined => a && b && plus(a, b, bits);
const product = (a: Ball | undefined, b: Ball | undefined, bits: number): Ball | undefined =>
  a && b && times(a, b, bits);
const quotient = (a: Ball | undefined, b: Ball | undefined, bits: number): Ball | undefined =>
  a && b && product(a, inverse(b, bits), bits);
const absolute = (a: Ball): Ball => (a.mid < 0n ? minus(a) : a);

/** An integer power by repeated squaring; others by exp(p log(a)). */
function power(numbers: Precision, a: Real, p: Real): Real | undefined {
  const bits = numbers.precision;
  const base = numbers.ball(a);
  if (a === 0) return Q.sign(p as Q.Rational) === 0 ? 1 : 0;
  if (!(p instanceof Ball) && Q.isInteger(p)) {
    const n = Q.numerator(p);
    const size = n < 0n ? -n : n;
    if (size <= 1024n) {
      const whole = wholePower(base, Number(size), bits + 12);
      return n < 0n ? whole && inverse(whole, bits) : whole;
    }
    if (base.sign === 0) return undefined;
    const found = positivePower(absolute(base), numbers.ball(p), bits);
    return base.sign < 0 && n % 2n !== 0n ? negated(found) : found;
  }
  if (!(p instanceof Ball) && Q.equal(p, Q.HALF)) return squareRoot(base, bits);
  return base.sign > 0 ? positivePower(base, numbers.ball(p), bits) : undefined;
}

/** Powers with exponents beyond 2^60 are too large or too small, or need too many digits. */
const MOST = 60;

/** a^p of positive a. */
function positivePower(a: Ball, p: Ball, bits: number): Ball | undefined {
  if (p.top > MOST) return undefined;
  const more = bits + 16 + Math.max(0, p.top);
  const exponent = product(p, logarithm(a, more), more);
  return exponent && exponential(exponent, bits);
}

function wholePower(a: Ball, n: number, bits: number): Ball | undefined {
  let result: Ball | undefined;
  let square: Ball | undefined = a;
  for (let rest = n; rest > 0 && square !== undefined; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) {
      result = result === undefined ? square : times(result, square, bits);
      if (result === undefined) return undefined;
    }
    if (rest > 1) square = times(square, square, bits);
  }
  return n === 0 ? ballOf(1, bits) : square && result;
}

function rootOf(numbers: Precision, a: Real, n: Real): Real | undefined {
  if (a === 0) return 0;
  const bits = numbers.precision;
  const base = numbers.ball(a);
  if (base.sign === 0) return undefined;
  const root = positivePower(absolute(base), inverse(numbers.ball(n), bits + 16) ?? base, bits);
  return base.sign < 0 ? negated(root) : root;
}

/** The sign of a - b; undefined if it is not known. */
function compared(numbers: Precision, a: Real, b: Real): number | undefined {
  if (!(a instanceof Ball) && !(b instanceof Ball)) return Math.sign(Q.compare(a, b));
  const difference = plus(numbers.ball(a), minus(numbers.ball(b)), numbers.precision);
  return difference === undefined || difference.sign === 0 ? undefined : difference.sign;
}

const comparison =
  (holds: (order: number) => boolean): Kernel =>
  (numbers, a, b) => {
    const order = compared(numbers, a, b);
    return order === undefined ? undefined : Number(holds(order));
  };

/** The maximum or minimum of two; if they overlap, (a + b + |a - b|) / 2 is near enough to both. */
const extreme =
  (direction: 1 | -1): Kernel =>
  (numbers, a, b) => {
    const order = compared(numbers, a, b);
    if (order !== undefined) return order * direction >= 0 ? a : b;
    const [p, q, bits] = [numbers.ball(a), numbers.ball(b), numbers.precision];
    const apart = plus(p, minus(q), bits);
    const twice = sum(plus(p, q, bits), apart && (direction > 0 ? absolute(apart) : minus(absolute(apart))), bits);
    return twice && scaled(twice, -1);
  };

const whole =
  (place: (numbers: Precision, a: Ball) => Ball | undefined, after: (n: bigint) => bigint = (n) => n): Kernel =>
  (numbers, a) => {
    const moved = place(numbers, numbers.ball(a));
    const n = moved && floorOf(moved);
    return n === undefined ? undefined : Q.rational(after(n), 1n);
  };

const signed: Kernel = (numbers, a) => {
  if (!(a instanceof Ball)) return Q.sign(a);
  const { sign } = numbers.ball(a);
  return sign === 0 ? undefined : sign;
};

const half = (bits: number): Ball => ballOf(Q.HALF, bits);

/** log(x + sqrt(x^2 + c)), which for negative x is -log(-x + sqrt(x^2 + c)) where c is 1. */
const inverseHyperbolic =
  (c: 1 | -1): Kernel =>
  (numbers, a) => {
    if (a === (c === 1 ? 0 : 1)) return 0;
    const bits = numbers.precision;
    const x = absolute(numbers.ball(a));
    const square = sum(times(x, x, bits), ballOf(c, bits), bits);
    const inner = sum(x, square && squareRoot(square, bits), bits);
    const value = inner && logarithm(inner, bits);
    return c === 1 && numbers.ball(a).mid < 0n ? negated(value) : value;
  };

function angle(numbers: Precision, y: Real, x: Real): Real | undefined {
  const bits = numbers.precision;
  const [p, q] = [numbers.ball(y), numbers.ball(x)];
  const ofQuotient = (a: Ball, b: Ball): Ball | undefined => {
    const ratio = quotient(a, b, bits);
    return ratio && arctangent(ratio, bits);
  };
  if (y === 0) return x === 0 || q.sign > 0 ? 0 : q.sign < 0 ? piBall(bits) : undefined;
  if (q.sign > 0) return ofQuotient(p, q);
  const right = scaled(piBall(bits), -1);
  if (p.sign > 0) return sum(right, negated(x === 0 ? ballOf(0, bits) : ofQuotient(q, p)), bits);
  return p.sign < 0 ? sum(minus(right), negated(x === 0 ? ballOf(0, bits) : ofQuotient(q, p)), bits) : undefined;
}

const rows: Readonly<Record<string, Kernel>> = {
  "neg/1": (numbers, a) => minus(numbers.ball(a)),
  "div/2": (numbers, a, b) => (a === 0 ? 0 : quotient(numbers.ball(a), numbers.ball(b), numbers.precision)),
  "pow/2": power,
  "square/1": (numbers, a) => power(numbers, a, 2),
  "cube/1": (numbers, a) => power(numbers, a, 3),
  "sqrt/1": (numbers, a) => power(numbers, a, Q.HALF),
  "cbrt/1": (numbers, a) => rootOf(numbers, a, 3),
  "nthRoot/2": rootOf,
  "exp/1": smooth(exponential, 0, 1),
  "log/1": smooth(logarithm, 1, 0),
  "pi/0": ({ precision }) => piBall(precision),
  "e/0": ({ precision }) => exponential(ballOf(1, precision), precision),
  "sin/1": smooth(sine, 0, 0),
  "cos/1": smooth(cosine, 0, 1),
  "atan/1": smooth(arctangent, 0, 0),
  "asin/1": smooth(arcsine, 0, 0),
  "acos/1": (numbers, a) => {
    const { precision } = numbers;
    return a === 1 ? 0 : sum(scaled(piBall(precision), -1), negated(arcsine(numbers.ball(a), precision)), precision);
  },
  "erf/1": smooth(erfBall, 0, 0),
  "erfc/1": smooth(erfcBall, 0, 1),
  "erfi/1": smooth(erfiBall, 0, 0),
  "atan2/2": angle,
  "asinh/1": inverseHyperbolic(1),
  "acosh/1": inverseHyperbolic(-1),
  "atanh/1": (numbers, a) => {
    if (a === 0) return 0;
    const bits = numbers.precision;
    const [x, one] = [numbers.ball(a), ballOf(1, bits)];
    const ratio = quotient(plus(one, x, bits), plus(one, minus(x), bits), bits);
    const value = ratio && logarithm(ratio, bits);
    return value && scaled(value, -1);
  },
  "abs/1": (numbers, a) => absolute(numbers.ball(a)),
  "sign/1": signed,
  "relu/1": (numbers, a) => extreme(1)(numbers, a, 0),
  "max/2": extreme(1),
  "min/2": extreme(-1),
  "floor/1": whole((_, a) => a),
  "ceil/1": whole(
    (_, a) => minus(a),
    (n) => -n,
  ),
  "round/1": (numbers, a) => {
    const { sign } = numbers.ball(a);
    const n = floorOf(plus(absolute(numbers.ball(a)), half(numbers.precision), numbers.precision) ?? numbers.ball(a));
    return n === undefined ? undefined : Q.rational(BigInt(sign) * n, 1n);
  },
  "fix/1": (numbers, a) => {
    const n = floorOf(absolute(numbers.ball(a)));
    return n === undefined ? undefined : Q.rational(BigInt(numbers.ball(a).sign) * n, 1n);
  },
  "mod/2": (numbers, a, b) => {
    const bits = numbers.precision;
    const ratio = quotient(numbers.ball(a), numbers.ball(b), bits);
    const turns = ratio && floorOf(ratio);
    if (turns === undefined) return undefined;
    return sum(numbers.ball(a), negated(times(numbers.ball(b), ballOf(Q.rational(turns, 1n), bits), bits)), bits);
  },
  "lt/2": comparison((order) => order < 0),
  "le/2": comparison((order) => order <= 0),
  "gt/2": comparison((order) => order > 0),
  "ge/2": comparison((order) => order >= 0),
  "eq/2": comparison((order) => order === 0),
  "ne/2": comparison((order) => order !== 0),
  "not/1": (_, a) => (a instanceof Ball ? undefined : Q.add(1, Q.neg(a))),
  "xor/2": (_, a, b) => Number(a !== b),
};

/** The kernels of the basic functions at any precision. */
export const KERNELS: ReadonlyMap<Fn, Kernel> = new Map(
  Object.entries(rows).map(([key, kernel]) => {
    const [name, arity] = key.split("/") as [string, string];
    return [functions.get(name, Number(arity)) as Fn, kernel];
  }),
);
