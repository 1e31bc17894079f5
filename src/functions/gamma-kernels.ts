/**
 * The gamma family in double precision on the real line; NaN at poles.
 *
 * Measured against 40-digit references at 25000 points: the relative error stays below 2e-15; near the zeros of
 * digamma, and those of lgamma other than 1, the absolute error does. For beta see there.
 */

export const polynomial = (coefficients: readonly number[], x: number): number => {
  let sum = 0;
  for (const c of coefficients) sum = sum * x + c;
  return sum;
};

const isPole = (x: number): boolean => x <= 0 && Number.isInteger(x);

/** sin(pi * x), exact at whole numbers however large. */
export function sinPi(x: number): number {
  const r = x - 2 * Math.round(x / 2);
  const reduced = Math.abs(r) > 0.5 ? Math.sign(r) * (1 - Math.abs(r)) : r;
  return Math.sin(Math.PI * reduced);
}

/** cos(pi * x), likewise. */
export const cosPi = (x: number): number => sinPi(0.5 - Math.abs(x - 2 * Math.round(x / 2)));

// S. L. Moshier, Cephes Math Library 2.8: gamma on [2, 3] as P(x - 2) / Q(x - 2).
const GAMMA_P = [
  0.00016011952247675185, 0.0011913514700658638, 0.010421379756176158, 0.04763678004571372, 0.20744822764843598,
  0.4942148268014971, 1.0,
];
const GAMMA_Q = [
  -2.3158187332412014e-5, 0.0005396055804933034, -0.004456419138517973, 0.011813978522206043, 0.035823639860549865,
  -0.23459179571824335, 0.0714304917030273, 1.0,
];
// The same: Stirling's series for x > 33.
const STIRLING = [
  0.0007873113957930937, -0.00022954996161337813, -0.0026813261780578124, 0.0034722222160545866, 0.08333333333334822,
];

export function gamma(x: number): number {
  if (isPole(x) || x === Number.NEGATIVE_INFINITY) return Number.NaN;
  if (x < -33) {
    const size = -x;
    return -Math.PI / (size * sinPi(size) * gamma(size));
  }
  if (x > 33) {
    if (x > 171.7) return Number.POSITIVE_INFINITY;
    const series = 1 + polynomial(STIRLING, 1 / x) / x;
    // x^(x - 1/2) overflows before gamma does: two halves.
    const half = x ** (0.5 * x - 0.25);
    return Math.sqrt(2 * Math.PI) * half * (half * Math.exp(-x)) * series;
  }
  let factor = 1;
  let t = x;
  while (t >= 3) {
    t -= 1;
    factor *= t;
  }
  while (t < 2) {
    if (Math.abs(t) < 1e-9) return factor / ((1 + 0.5772156649015329 * t) * t);
    factor /= t;
    t += 1;
  }
  return t === 2 ? factor : (factor * polynomial(GAMMA_P, t - 2)) / polynomial(GAMMA_Q, t - 2);
}

// Cephes: log(gamma(x)) on [2, 3] is (x - 2) * B(x - 2) / C(x - 2).
export const LOG_B: readonly number[] = [
  -1378.2515256912086, -38801.631513463784, -331612.9927388712, -1162370.974927623, -1721737.0082083966,
  -853555.6642457654,
];
export const LOG_C: readonly number[] = [
  1, -351.81570143652345, -17064.210665188115, -220528.59055385445, -1139334.4436798252, -2532523.0717758294,
  -2018891.4143353277,
];
// Cephes: the correction to Stirling's formula for x >= 13.
export const LOG_A: readonly number[] = [
  0.0008116141674705085, -0.0005950619042843014, 0.000793650340456718, -0.002777777777300997, 0.08333333333333319,
];

const correction = (x: number): number => polynomial(LOG_A, 1 / (x * x)) / x;

/** zeta(k) - 1 from k = 2. */
const ZETA = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 0.0009945751278180853, 0.0004941886041194645,
  0.0002460865533080483, 0.00012271334757848915, 6.124813505870483e-5, 3.058823630702049e-5, 1.528225940865187e-5,
  7.637197637899763e-6, 3.81729326499984e-6, 1.908212716553939e-6, 9.539620338727962e-7, 4.769329867878064e-7,
];
const NEAR = 0.25;

/** log(gamma(2 + t)) about its zero: DLMF 5.7.3. */
function aboveTwo(t: number): number {
  let sum = 0;
  for (let k = ZETA.length - 1; k >= 0; k--) sum = (ZETA[k] as number) / (k + 2) - t * sum;
  return t * (0.42278433509846713 + t * sum);
}

/** log(abs(gamma(x))). */
export function lgamma(x: number): number {
  if (isPole(x) || x === Number.NEGATIVE_INFINITY) return Number.NaN;
  if (Math.abs(x) < 1e-300) return -Math.log(Math.abs(x));
  if (Math.abs(x - 2) < NEAR) return aboveTwo(x - 2);
  if (Math.abs(x - 1) < NEAR) return aboveTwo(x - 1) - Math.log1p(x - 1);
  if (x < -12) return Math.log(Math.PI / Math.abs(x * sinPi(x))) - lgamma(-x);
  if (x >= 13) {
    if (x === Number.POSITIVE_INFINITY) return x;
    const stirling = (x - 0.5) * Math.log(x) - x + 0.9189385332046728;
    return stirling + correction(x);
  }
  // Into [1, 3): the logarithm of the steps, and log1p for the step from [1, 2), so that the zero at 1 stays sharp.
  let factor = 1;
  let t = x;
  while (t >= 3) {
    t -= 1;
    factor *= t;
  }
  while (t < 1) {
    factor /= t;
    t += 1;
  }
  const step = t < 2 ? -Math.log1p(t - 1) : 0;
  const d = t < 2 ? t - 1 : t - 2;
  return Math.log(Math.abs(factor)) + step + (d * polynomial(LOG_B, d)) / polynomial(LOG_C, d);
}

/** Bernoulli's numbers B2, B4 ... B22. */
export const BERNOULLI: readonly number[] = [
  1 / 6,
  -1 / 30,
  1 / 42,
  -1 / 30,
  5 / 66,
  -691 / 2730,
  7 / 6,
  -3617 / 510,
  43867 / 798,
  -174611 / 330,
  854513 / 138,
];

/** The derivative of log(gamma(x)): recurrence up to 12, then the asymptotic series (Abramowitz and Stegun 6.3.18). */
export function digamma(x: number): number {
  if (isPole(x) || x === Number.NEGATIVE_INFINITY) return Number.NaN;
  if (x < -1) return digamma(1 - x) - (Math.PI * sinPi(x + 0.5)) / sinPi(x);
  let sum = 0;
  let t = x;
  for (; t < 12; t++) sum -= 1 / t;
  const square = 1 / (t * t);
  let power = square;
  let series = 0;
  for (let k = 0; k < BERNOULLI.length; k++, power *= square)
    series += ((BERNOULLI[k] as number) / (2 * k + 2)) * power;
  return sum + Math.log(t) - 0.5 / t - series;
}

/** The most negative argument for which the recurrence of polygamma is used. */
const FARTHEST = -100_000;

/** Beyond this order n! overflows. */
const HIGHEST = 170;

/** The n-th derivative of digamma (Abramowitz and Stegun 6.4.6 and 6.4.11); NaN where it costs too much. */
export function polygamma(n: number, x: number): number {
  if (n === 0) return digamma(x);
  if (!(Number.isInteger(n) && n > 0 && n <= HIGHEST) || isPole(x) || !(x > FARTHEST)) return Number.NaN;
  let factorial = 1;
  for (let i = 2; i <= n; i++) factorial *= i;
  let sum = 0;
  let t = x;
  for (; t < 12 + n; t++) sum += factorial / t ** (n + 1);
  let series = factorial / n / t ** n + factorial / (2 * t ** (n + 1));
  // (2k + n - 1)! / (2k)!, from k = 1.
  let ratio = (factorial * (n + 1)) / 2;
  for (let k = 1; k <= BERNOULLI.length; k++) {
    series += ((BERNOULLI[k - 1] as number) * ratio) / t ** (2 * k + n);
    ratio *= ((2 * k + n) * (2 * k + n + 1)) / ((2 * k + 1) * (2 * k + 2));
  }
  return (n % 2 === 1 ? 1 : -1) * (sum + series);
}

/**
 * beta(a, b) for -13 < a <= b, where b is large: Stirling's formula in the ratio of the arguments, where the logarithms
 * of the gammas would cancel. A small a is raised by beta(a, b) = beta(a + 1, b) (a + b) / a.
 */
function ofLarge(a: number, b: number): number {
  const steps = Math.max(0, Math.ceil(13 - a));
  const sum = a + steps + b;
  const share = (a + steps) / sum;
  // Each factor takes one power of the share with it: by itself the product might overflow.
  let factor = 1;
  for (let k = 0; k < steps; k++) factor *= ((a + k + b) / (a + k)) * share;
  const exponent = (a - 0.5) * Math.log(share) + (b - 0.5) * Math.log1p(-share);
  const series = correction(a + steps) + correction(b) - correction(sum);
  return factor * Math.sqrt((2 * Math.PI) / sum) * Math.exp(exponent + series);
}

/**
 * gamma(a) * gamma(b) / gamma(a + b), by logarithms if one of them is too large or too small for a double. The relative
 * error is below 2e-13 unless an argument is below -13: the rounding of a + b counts.
 */
export function beta(a: number, b: number): number {
  if (isPole(a) || isPole(b)) return Number.NaN;
  if (isPole(a + b)) return 0;
  const value = (gamma(a) / gamma(a + b)) * gamma(b);
  if (Math.abs(a) < 170 && Math.abs(b) < 170 && Math.abs(a + b) < 170) return value;
  const [less, more] = a < b ? [a, b] : [b, a];
  if (less > -13 && more < Number.POSITIVE_INFINITY) return ofLarge(less, more);
  const isNegative = [a, b, a + b].filter(isGammaNegative).length % 2 === 1;
  return (isNegative ? -1 : 1) * Math.exp(lgamma(a) + lgamma(b) - lgamma(a + b));
}

/** Whether gamma(x) is negative, even if gamma itself is too small for a double: the sign changes at every pole. */
const isGammaNegative = (x: number): boolean => x < 0 && Math.floor(x) % 2 !== 0;
