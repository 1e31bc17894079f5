import {
  Ball,
  ballOf,
  inverse,
  length,
  minus,
  plus,
  rounded,
  scaled,
  shifted,
  size,
  squareRoot,
  times,
  toDouble,
  wholeRoot,
  widened,
} from "./ball.ts";

/** Guard bits against the rounding of every term of a series. */
const GUARD = 24;

/** A constant times 2^bits to within 1, computed once for each of the few precisions. */
function remembered(find: (bits: number) => bigint): (bits: number) => bigint {
  let [known, precision] = [0n, 0];
  return (bits) => {
    if (precision < bits) [known, precision] = [find(bits + 256), bits + 256];
    return known >> BigInt(precision - bits);
  };
}

/** 2^bits times the sum of 1 / ((2 k + 1) n^(2 k + 1)), signs alternating for the arctangent. */
function ofReciprocal(n: bigint, bits: number, alternating: boolean): bigint {
  let power = shifted(1n, bits) / n;
  let sum = power;
  for (let k = 1n; power !== 0n; k++) {
    power /= n * n;
    const term = power / (2n * k + 1n);
    sum += alternating && k % 2n === 1n ? -term : term;
  }
  return sum;
}

/** Machin's formula. */
const pi = remembered((bits) => {
  const b = bits + GUARD;
  return (16n * ofReciprocal(5n, b, true) - 4n * ofReciprocal(239n, b, true)) >> BigInt(GUARD);
});

/** log(2) = 18 artanh(1/26) - 2 artanh(1/4801) + 8 artanh(1/8749). */
const log2 = remembered((bits) => {
  const b = bits + GUARD;
  const [p, q, r] = [26n, 4801n, 8749n].map((n) => ofReciprocal(n, b, false)) as [bigint, bigint, bigint];
  return (18n * p - 2n * q + 8n * r) >> BigInt(GUARD);
});

export const piBall = (bits: number): Ball => new Ball(pi(bits), 2n, -bits);

/** The midpoint in units of 2^-bits, rounded down. */
const fixed = (a: Ball, bits: number): bigint => shifted(a.mid, a.exp + bits);
/** The radius in these units, including the rounding error of the midpoint. */
const spread = (a: Ball, bits: number): bigint => widened(a.rad, a.exp + bits) + 1n;

const nearest = (a: bigint, b: bigint): bigint => (2n * a + b) / (2n * b) - ((2n * a + b) % (2n * b) < 0n ? 1n : 0n);

/** Whether the radius may be more than 2^limit. */
const isWide = (x: Ball, limit: number): boolean => x.rad !== 0n && x.exp + length(x.rad) > limit;

/** exp(x); undefined beyond 2^40, and if x is not known to within 1/2. */
export function exponential(x: Ball, bits: number): Ball | undefined {
  if (x.top > 40 || isWide(x, -1)) return undefined;
  const b = bits + GUARD + Math.max(0, x.top);
  const t = fixed(x, b);
  const k = nearest(t, log2(b));
  const value = exponentialFixed(t - k * log2(b), b);
  const error = 2n * spread(x, b) + 2n * size(k) + 16n;
  return rounded(value, ((value * error) >> BigInt(b)) + 16n, Number(k) - b, bits);
}

/** exp(t) in units of 2^-bits for t between -1 and 1: Taylor's series of t / 2^s, squared s times. */
function exponentialFixed(t: bigint, bits: number): bigint {
  const s = Math.ceil(Math.sqrt(bits) / 2);
  const b = bits + 2 * s + GUARD;
  const u = shifted(t, b - bits - s);
  const one = shifted(1n, b);
  let [sum, term] = [one, one];
  for (let k = 1n; term !== 0n && term !== -1n; k++) {
    term = ((term * u) >> BigInt(b)) / k;
    sum += term;
  }
  for (let i = 0; i < s; i++) sum = (sum * sum) >> BigInt(b);
  return sum >> BigInt(b - bits);
}

/** log(x) of a ball of positive numbers, by Halley's iteration for exp(y) = x. */
export function logarithm(x: Ball, bits: number): Ball | undefined {
  if (x.sign <= 0) return undefined;
  const b = bits + GUARD + 64;
  const exponent = length(x.mid);
  const f = shifted(x.mid, b - exponent);
  let y = shifted(BigInt(Math.round(Math.log(toDouble(new Ball(f, 0n, -b))) * 2 ** 53)), b - 53);
  for (let known = 40; known < b; known *= 3) {
    const power = exponentialFixed(y, b);
    y += shifted(2n * (f - power), b) / (f + power);
  }
  const k = BigInt(exponent + x.exp);
  // log((m + r) / m) is at most r / m, log(m / (m - r)) at most r / (m - r).
  const relative = x.rad === 0n ? 0n : shifted(x.rad, b) / (x.mid - x.rad) + 1n;
  return rounded(y + k * log2(b), relative + size(k) + 256n, -b, bits);
}

/** sin(x) or cos(x); undefined if x is too large or not known to within 1. */
export function sine(x: Ball, bits: number): Ball | undefined {
  return small(x, bits) ?? wave(x, bits, 0n);
}

export const cosine = (x: Ball, bits: number): Ball | undefined => wave(x, bits, 1n);

/** The value for arguments so small that only the first term of an odd series counts: the rest is below |x|^3. */
function small(x: Ball, bits: number): Ball | undefined {
  if (x.top > -bits / 2) return undefined;
  const cube = new Ball(0n, 1n, 3 * x.top);
  return plus(x, cube, bits);
}

function wave(x: Ball, bits: number, turned: bigint): Ball | undefined {
  if (x.top > 4 * bits || isWide(x, 0)) return undefined;
  const b = bits + GUARD + Math.max(Math.min(-x.top, bits), x.top);
  const quarter = pi(b) / 2n;
  const t = fixed(x, b);
  const turns = nearest(t, quarter);
  const { sin, cos } = waves(t - turns * quarter, b);
  const place = Number((((turns + turned) % 4n) + 4n) % 4n);
  const value = [sin, cos, -sin, -cos][place] as bigint;
  return rounded(value, spread(x, b) + 2n * size(turns) + 256n, -b, bits);
}

/** Sine and cosine in units of 2^-bits, for t between -1 and 1, by their series. */
function waves(t: bigint, bits: number): { sin: bigint; cos: bigint } {
  const b = BigInt(bits + GUARD);
  const u = shifted(t, GUARD);
  const square = (u * u) >> b;
  let [sin, term] = [u, u];
  for (let k = 2n; term !== 0n && term !== -1n; k += 2n) {
    term = -((term * square) >> b) / (k * (k + 1n));
    sin += term;
  }
  let cos = 1n << b;
  term = cos;
  for (let k = 1n; term !== 0n && term !== -1n; k += 2n) {
    term = -((term * square) >> b) / (k * (k + 1n));
    cos += term;
  }
  return { sin: sin >> BigInt(GUARD), cos: cos >> BigInt(GUARD) };
}

/** How often the argument of the arctangent is halved before its series is summed. */
const HALVINGS = 4;

export function arctangent(x: Ball, bits: number): Ball | undefined {
  const tiny = small(x, bits);
  if (tiny !== undefined) return tiny;
  if (x.mid < 0n) return negated(arctangent(minus(x), bits));
  if (x.top > 1 && x.sign > 0) {
    const rest = inverse(x, bits + 8);
    const angle = rest && arctangent(rest, bits + 8);
    return angle && plus(scaled(piBall(bits + 8), -1), minus(angle), bits);
  }
  if (x.top > 1) return undefined;
  const b = bits + GUARD + Math.max(0, -x.top);
  const one = shifted(1n, b);
  let t = fixed(x, b);
  for (let i = 0; i < HALVINGS; i++) t = shifted(t, b) / (one + wholeRoot(shifted(one, b) + t * t));
  const square = (t * t) >> BigInt(b);
  let [sum, power] = [t, t];
  for (let k = 3n; power !== 0n && power !== -1n; k += 2n) {
    power = -((power * square) >> BigInt(b));
    sum += power / k;
  }
  return rounded(shifted(sum, HALVINGS), spread(x, b) + 4096n, -b, bits);
}

export const negated = (a: Ball | undefined): Ball | undefined => a && minus(a);

/** asin(x) = 2 atan(x / (1 + sqrt(1 - x^2))) of a ball within [-1, 1]. */
export function arcsine(x: Ball, bits: number): Ball | undefined {
  const one = ballOf(1, bits);
  const product = times(x, x, bits);
  const square = product && plus(one, minus(product), bits);
  const root = square && (square.mid === 0n && square.rad === 0n ? square : squareRoot(square, bits));
  const below = root && plus(one, root, bits);
  const reciprocal = below && inverse(below, bits);
  const tangent = reciprocal && times(x, reciprocal, bits);
  const half = tangent && arctangent(tangent, bits);
  return half && scaled(half, 1);
}
