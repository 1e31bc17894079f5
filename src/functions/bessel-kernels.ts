/** Bessel functions of real argument and order: J, Y, I, K from two integrals, recurrences and Wronskians. */
import { cosPi, sinPi } from "./gamma-kernels.ts";

/** Beyond this order the recurrences cost too much. */
const HIGHEST = 10_000;

interface Pair {
  /** The value at the order, and at the order plus 1. */
  readonly here: number;
  readonly next: number;
}

/**
 * J and Y at an order from 0 up to 1 and at the next one, for x > 0: the integral of Schläfli and Sommerfeld (DLMF
 * 10.9.18) along the path of steepest descent of the exponential for order 0, where the trapezoidal rule converges
 * exponentially.
 */
function oscillating(order: number, x: number): { j: Pair; y: Pair } {
  const step = Math.min(0.12, 0.4 / Math.sqrt(x));
  const sums = [0, 0, 0, 0];
  const sample = (u: number, size: number): void => {
    const [angle, sech] = [2 * Math.atan(Math.exp(u)), 1 / Math.cosh(u)];
    for (const i of [0, 1] as const) {
      const scale = size * Math.exp(-(order + i) * u);
      const [c, s] = [scale * Math.cos((order + i) * angle), scale * Math.sin((order + i) * angle)];
      // exp(-i * order * angle) * (1 + i * sech)
      sums[2 * i] = (sums[2 * i] as number) + c + s * sech;
      sums[2 * i + 1] = (sums[2 * i + 1] as number) + c * sech - s;
    }
  };
  sample(0, 1);
  for (let k = 1; ; k++) {
    const u = k * step;
    const decay = x * Math.sinh(u) * Math.tanh(u);
    if (decay - 2 * u > 42) break;
    const size = Math.exp(-decay);
    sample(u, size);
    sample(-u, size);
  }
  // Times exp(i * x) / (pi * i).
  const [c, s] = [(step / Math.PI) * Math.cos(x), (step / Math.PI) * Math.sin(x)];
  const [a, b, a1, b1] = sums as [number, number, number, number];
  return {
    j: { here: a * s + b * c, next: a1 * s + b1 * c },
    y: { here: b * s - a * c, next: b1 * s - a1 * c },
  };
}

/**
 * J and Y at an order from 0 on, for x > 0: a small J by the Wronskian (DLMF 10.5.2), otherwise by the recurrence.
 */
function firstAndSecond(order: number, x: number): { j: number; y: number } {
  const whole = Math.floor(order);
  const start = order - whole;
  const { j, y } = oscillating(start, x);
  let { here, next } = y;
  for (let k = 1; k <= whole; k++)
    [here, next] = [next, next === Number.NEGATIVE_INFINITY ? next : (2 * (start + k) * next) / x - here];
  if (next === Number.NEGATIVE_INFINITY) return { j: 0, y: here };
  if (x < Math.max(order, 2)) return { j: 2 / (Math.PI * x * (ratio(order, x, -1) * here - next)), y: here };
  let { here: value, next: following } = j;
  for (let k = 1; k <= whole; k++) [value, following] = [following, (2 * (start + k) * following) / x - value];
  return { j: value, y: here };
}

/** J(order + 1) / J(order) by its continued fraction (DLMF 10.10.1); with the other sign that of I (10.33.1). */
function ratio(order: number, x: number, sign: 1 | -1): number {
  let value = 0;
  for (let k = Math.ceil(30 + 7 * Math.sqrt(x)); k >= 1; k--) value = 1 / ((2 * (order + k)) / x + sign * value);
  return value;
}

/** exp(x) * K at an order from 0 on and at the next one, for x > 0: the trapezoidal rule for DLMF 10.32.9. */
function third(order: number, x: number): Pair {
  const whole = Math.floor(order);
  const start = order - whole;
  const step = Math.min(0.2, 0.6 / Math.sqrt(x));
  let [here, next] = [0.5, 0.5];
  for (let k = 1; ; k++) {
    const t = k * step;
    const half = Math.sinh(t / 2);
    const exponent = 2 * x * half * half;
    if (exponent - 2 * t > 42) break;
    const size = Math.exp(-exponent);
    here += size * Math.cosh(start * t);
    next += size * Math.cosh((start + 1) * t);
  }
  [here, next] = [here * step, next * step];
  for (let k = 1; k <= whole; k++) [here, next] = [next, here + (2 * (start + k) * next) / x];
  return { here, next };
}

const isReal = (order: number, x: number): boolean =>
  Math.abs(order) <= HIGHEST && x > 0 && x < Number.POSITIVE_INFINITY;

/** exp(-x) * I at an order from 0 on, for x > 0, by the Wronskian DLMF 10.28.2, all of whose terms are positive. */
function scaledI(order: number, x: number): number {
  const { here, next } = third(order, x);
  return 1 / (x * (next + ratio(order, x, 1) * here));
}

/** What J and I have in common: the value at 0, and the sign of whole orders at negative arguments. */
function atAnySign(order: number, x: number, f: (order: number, x: number) => number): number {
  const isWhole = Number.isInteger(order);
  if (x === 0) return order === 0 ? 1 : order > 0 || isWhole ? 0 : Number.NaN;
  if (!isReal(order, Math.abs(x)) || (x < 0 && !isWhole)) return Number.NaN;
  return (x < 0 && order % 2 !== 0 ? -1 : 1) * f(order, Math.abs(x));
}

export const besselJ = (order: number, x: number): number =>
  atAnySign(order, x, (n, size) => {
    const { j, y } = firstAndSecond(Math.abs(n), size);
    return n >= 0 ? j : cosPi(n) * j + sinPi(n) * y;
  });

export function besselY(order: number, x: number): number {
  if (!isReal(order, x)) return Number.NaN;
  const { j, y } = firstAndSecond(Math.abs(order), x);
  return order >= 0 ? y : cosPi(order) * y - sinPi(order) * j;
}

export const besselI = (order: number, x: number): number =>
  atAnySign(order, x, (n, size) => {
    // For such an argument I overflows at every order up to the highest.
    if (size > 10 * HIGHEST) return Number.POSITIVE_INFINITY;
    // In two halves: the factor overflows before the value does.
    const scaled = scaledI(Math.abs(n), size);
    const value = scaled === 0 ? 0 : Math.exp(size / 2) * scaled * Math.exp(size / 2);
    return n >= 0 || Number.isInteger(n) ? value : value - (2 / Math.PI) * sinPi(n) * besselK(n, size);
  });

export function besselK(order: number, x: number): number {
  return isReal(order, x) ? Math.exp(-x) * third(Math.abs(order), x).here : Number.NaN;
}
