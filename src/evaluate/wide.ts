import type { Fn, Kernel } from "../ast/fn.ts";
import { called } from "../ast/lists.ts";
import { kernelOf } from "../functions/kernels.ts";
import { functions, ifelse } from "../functions/table.ts";

/**
 * A double with an unlimited exponent: m * 2^e with an integer e, where m is of moderate size, 0, NaN or infinite. What
 * a function of doubles lets overflow or underflow has no known size: it is infinite, or 0 with the exponent `LOST`.
 */
export interface Wide {
  readonly m: number;
  readonly e: number;
}

/** The exponent of a number too small for the function of doubles that computed it. */
const LOST = Number.NEGATIVE_INFINITY;
/** m stays between 2^-STEP and 2^STEP. */
const STEP = 320;
const [LARGE, SMALL] = [2 ** STEP, 2 ** -STEP];
/** Beyond this difference of exponents, the smaller term of a sum does not count. */
const NEGLIGIBLE = 1400;
/** ln(2) in two parts, the first short enough for its products with exponents to be exact. */
const [LN2_HIGH, LN2_LOW] = [0.693_147_180_369_123_8, 1.908_214_929_270_587_7e-10];
/** Larger exponents have lost their fractional digits, and the exponential would have none. */
const FARTHEST = 2 ** 50;
/** Zeros of a function are farther from each other than this, in relation to its arguments. */
const NEAR = 2 ** -26;
/** The range in which exponentials are doubles without loss. */
const ORDINARY = 600;

export const wide = (m: number, e = 0): Wide => {
  let [value, exponent] = [m, e];
  while (Math.abs(value) >= LARGE && Number.isFinite(value)) [value, exponent] = [value * SMALL, exponent + STEP];
  while (Math.abs(value) <= SMALL && value !== 0) [value, exponent] = [value * LARGE, exponent - STEP];
  return { m: value, e: value === 0 || !Number.isFinite(value) ? 0 : exponent };
};

/** The nearest double, in steps that do not overflow before it does. */
export function narrow({ m, e }: Wide): number {
  if (e === 0 || m === 0) return m + 0;
  const [size, rest] = [Math.max(-2200, Math.min(2200, e)), Math.abs(m)];
  const whole = Math.floor(Math.log2(rest));
  // One rounding: the mantissa near 1 first, then a single scaling.
  const [unit, exponent] = [m * 2 ** -whole, size + whole];
  if (exponent > 1024) return m > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  if (exponent < -1080) return 0;
  const half = Math.trunc(exponent / 2);
  return exponent < -1000 ? unit * 2 ** -1000 * 2 ** (exponent + 1000) : unit * 2 ** half * 2 ** (exponent - half);
}

export const negated = ({ m, e }: Wide): Wide => ({ m: -m, e });

const isUnsized = ({ m, e }: Wide): boolean => e === LOST || Math.abs(m) === Number.POSITIVE_INFINITY;

/** 0 or an infinity of no known size: 0 times what is too large for a double is no number then. */
const unsized = (m: number): Wide => ({ m, e: m === 0 ? LOST : 0 });

export function sum(a: Wide, b: Wide): Wide {
  if (a.m === 0) return a.e === LOST && narrow(b) === 0 ? a : b;
  if (b.m === 0) return sum(b, a);
  if (!Number.isFinite(a.m) || !Number.isFinite(b.m)) return { m: narrow(a) + narrow(b), e: 0 };
  const [one, other] = a.e >= b.e ? [a, b] : [b, a];
  const distance = one.e - other.e;
  return distance > NEGLIGIBLE ? one : wide(one.m + other.m * 2 ** -(distance / 2) * 2 ** -(distance / 2), one.e);
}

export const product = (a: Wide, b: Wide): Wide =>
  isUnsized(a) || isUnsized(b) ? unsized(narrow(a) * narrow(b)) : wide(a.m * b.m, a.e + b.e);

/** At a pole there is no value. */
export function quotient(a: Wide, b: Wide): Wide {
  if (b.m === 0) return NONE;
  return isUnsized(a) || isUnsized(b) ? unsized(narrow(a) / narrow(b)) : wide(a.m / b.m, a.e - b.e);
}

const NONE: Wide = { m: Number.NaN, e: 0 };

/** A function of the table: at doubles by its kernel, otherwise by its behaviour near 0 and far away. */
export function applied(fn: Fn, args: readonly Wide[]): Wide {
  const [a, b] = args as [Wide, Wide];
  // The untaken branch need not have a value.
  if (fn === ifelse && (a.m === 1 || a.m === 0)) return args[a.m === 1 ? 1 : 2] as Wide;
  const isOwn = fn.table === functions && !args.some(({ m }) => Number.isNaN(m));
  const found = isOwn ? special()[fn.name]?.(a, b, args) : undefined;
  if (found !== undefined) return found;
  const kernel = kernelOf(fn) as Kernel;
  const doubles = args.map(narrow);
  const value = called(kernel, doubles);
  return value === 0 && isLost(fn, kernel, args, doubles) ? unsized(0) : wide(value);
}

/** Whether a function is 0 only because of doubles: an argument is, or it is 0 beside its arguments, too. */
function isLost(fn: Fn, kernel: Kernel, args: readonly Wide[], doubles: readonly number[]): boolean {
  if (fn.isWhole || fn.logic !== undefined || fn.kinks !== undefined) return false;
  if (args.some(({ m, e }, i) => e === LOST || (m !== 0 && doubles[i] === 0))) return true;
  return (
    called(
      kernel,
      doubles.map((x) => x + NEAR * Math.max(1, Math.abs(x))),
    ) === 0
  );
}

type Rule = (a: Wide, b: Wide, all: readonly Wide[]) => Wide | undefined;

const isDouble = (a: Wide): boolean => a.e === 0;

/** exp(u) beyond the range of doubles. */
function exponential(u: number): Wide {
  const e = Math.round(u / Math.LN2);
  return Math.abs(e) < FARTHEST ? wide(Math.exp(u - e * LN2_HIGH - e * LN2_LOW), e) : wide(Math.exp(u));
}

const logarithm = ({ m, e }: Wide): number => (m === 0 ? Number.NaN : Math.log(m) + e * Math.LN2);

/** Functions that approach a number times exp(by * u) for large u. */
const growing =
  (by: (u: number) => number, factor: (u: number) => number = () => 1): Rule =>
  (a) => {
    const u = narrow(a);
    const sign = Math.abs(u) > ORDINARY ? by(u) : 0;
    const exponent = sign === 0 ? 0 : sign * u;
    return exponent === 0 ? undefined : product(wide(factor(u)), exponential(exponent));
  };

const root =
  (degree: number, of: (m: number) => number): Rule =>
  ({ m, e }) => {
    const rest = ((e % degree) + degree) % degree;
    return e === 0 || m === 0 ? undefined : wide(of(m * 2 ** rest), (e - rest) / degree);
  };

/** Functions that are their argument far out, by less than its last digit, for arguments too large for a double. */
const far = (a: Wide): Wide | undefined => (a.e > 0 && Math.abs(narrow(a)) > 1e290 ? a : undefined);

/** Functions with slope 1 at 0, for arguments too small for a double. */
const small: Rule = (a) => (a.e < 0 && Math.abs(narrow(a)) < 1e-290 ? a : undefined);

const first =
  (...rules: readonly Rule[]): Rule =>
  (a, b, all) => {
    for (const rule of rules) {
      const found = rule(a, b, all);
      if (found !== undefined) return found;
    }
    return undefined;
  };

/** Comparisons by the sign of the difference. */
const compared =
  (holds: (order: number) => boolean): Rule =>
  (a, b) => {
    const order = a.e === b.e && a.m === b.m ? 0 : sum(a, negated(b)).m;
    return Number.isNaN(order) ? undefined : wide(Number(holds(order)));
  };

const extreme =
  (sign: number): Rule =>
  (_, __, all) =>
    all.some(isUnsized) ? undefined : all.reduce((x, y) => (sum(y, negated(x)).m * sign > 0 ? y : x));

/** A power: by squaring for integer exponents, otherwise by 2^(p log2(a)). */
const power: Rule = (a, b) => {
  const [p, plain] = [narrow(b), isDouble(a) ? Math.abs(a.m ** narrow(b)) : 0];
  if ((isDouble(a) && plain > 1e-290 && plain < 1e290) || a.m === 0 || !Number.isFinite(a.m)) return undefined;
  if (Number.isInteger(p) && Math.abs(p) <= 1024) {
    let [whole, square] = [wide(1), a];
    for (let n = Math.abs(p); n > 0; n = Math.floor(n / 2)) {
      if (n % 2 === 1) whole = product(whole, square);
      square = product(square, square);
    }
    return p < 0 ? quotient(wide(1), whole) : whole;
  }
  if (a.m < 0 && !Number.isInteger(p)) return NONE;
  const bits = p * (Math.log2(Math.abs(a.m)) + a.e);
  const e = Math.round(bits);
  const size = Number.isFinite(e) ? wide(2 ** (bits - e), e) : wide(2 ** bits);
  return a.m < 0 && p % 2 !== 0 ? negated(size) : size;
};

const above = (u: number): number => Number(u > 0);
const below = (u: number): number => Number(u < 0);
const ofLogarithm =
  (scale: number): Rule =>
  (a) =>
    isDouble(a) || a.m <= 0 ? undefined : wide(logarithm(a) / scale);

/** log(2a), which asinh and acosh are for arguments too large for a double. */
const ofDouble = (a: Wide): Wide | undefined =>
  far(a) && wide(Math.sign(a.m) * (logarithm({ m: Math.abs(a.m), e: a.e }) + Math.LN2));

let known: Readonly<Record<string, Rule>> | undefined;
/** The functions by name beyond the range of doubles. Made when first needed, so that a page without it omits it. */
function special(): Readonly<Record<string, Rule>> {
  known ??= rules();
  return known;
}

const rules = (): Readonly<Record<string, Rule>> => ({
  neg: negated,
  div: quotient,
  abs: ({ m, e }) => ({ m: Math.abs(m), e }),
  sign: ({ m }) => wide(Math.sign(m) + 0),
  relu: (a) => (a.m > 0 ? a : wide(0)),
  square: (a) => product(a, a),
  cube: (a) => product(product(a, a), a),
  sqrt: root(2, Math.sqrt),
  cbrt: root(3, Math.cbrt),
  pow: power,
  hypot: (_, __, sides) => {
    if (sides.every(isDouble)) return undefined;
    const squares = sides.map((side) => product(side, side)).reduce(sum);
    return special().sqrt?.(squares, squares, []) ?? wide(Math.sqrt(squares.m));
  },
  exp: growing(() => 1),
  expm1: first(small, growing(above)),
  sinh: first(
    small,
    growing(Math.sign, (u) => Math.sign(u) / 2),
  ),
  cosh: growing(Math.sign, () => 0.5),
  sech: growing(
    (u) => -Math.sign(u),
    () => 2,
  ),
  csch: growing(
    (u) => -Math.sign(u),
    (u) => 2 * Math.sign(u),
  ),
  sigmoid: growing(below),
  softplus: first(growing(below), far),
  log: ofLogarithm(1),
  log2: ofLogarithm(Math.LN2),
  log10: ofLogarithm(Math.LN10),
  asinh: first(small, ofDouble),
  acosh: (a) => (a.m > 0 ? ofDouble(a) : undefined),
  log1p: first(small, (a) => (a.e > 0 ? special().log?.(a, a, []) : undefined)),
  max: extreme(1),
  min: extreme(-1),
  lt: compared((order) => order < 0),
  le: compared((order) => order <= 0),
  gt: compared((order) => order > 0),
  ge: compared((order) => order >= 0),
  eq: compared((order) => order === 0),
  ne: compared((order) => order !== 0),
  ...Object.fromEntries(["floor", "ceil", "round", "fix"].map((name) => [name, far])),
  ...Object.fromEntries(["sin", "tan", "asin", "atan", "tanh", "atanh"].map((name) => [name, small])),
});
