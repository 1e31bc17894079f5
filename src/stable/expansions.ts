// The power series about 0 of the functions that have one, by name.

import type { Fn } from "../ast/fn.ts";
import { factorial as whole } from "../functions/horner.ts";
import { functions } from "../functions/table.ts";
import { LENGTH, product, reciprocal, type Series } from "./powerseries.ts";

/** 0, 1, 0, -1 and so on. */
const turn = (k: number): number => (k % 2) * (2 - (k % 4));

/** Coefficients by their number: sin(u) is u - u^3/6 + ... */
const SERIES: Readonly<Record<string, (k: number) => number>> = {
  sin: (k) => turn(k) / factorial(k),
  cos: (k) => turn(k + 1) / factorial(k),
  sinh: (k) => (k % 2) / factorial(k),
  cosh: (k) => ((k + 1) % 2) / factorial(k),
  exp: (k) => 1 / factorial(k),
  expm1: (k) => Math.sign(k) / factorial(k),
  log1p: (k) => (k === 0 ? 0 : (2 * (k % 2) - 1) / k),
  atan: (k) => turn(k) / Math.max(1, k),
  atanh: (k) => (k % 2) / Math.max(1, k),
  asin: (k) => (k % 2) * binomialPart(k),
  asinh: (k) => turn(k) * binomialPart(k),
  ellipticK: (k) => ofElliptic(k),
  ellipticE: (k) => ofElliptic(k) / (1 - 2 * k),
};

/** Quotients of these. */
const QUOTIENTS: Readonly<Record<string, readonly [string, string]>> = { tan: ["sin", "cos"], tanh: ["sinh", "cosh"] };

/** 1 * 3 * 5 ... / (2 * 4 * 6 ...) / k */
function binomialPart(k: number): number {
  let part = 1;
  for (let i = 1; i < k; i += 2) part *= i / (i + 1);
  return part / Math.max(1, k);
}

/** pi / 2 times the square of 1 * 3 * 5 ... / (2 * 4 * 6 ...), k factors above and below. */
const ofElliptic = (k: number): number => (Math.PI / 2) * (factorial(2 * k) / (2 ** k * factorial(k)) ** 2) ** 2;

/** k!, in doubles. */
export const factorial = (k: number): number => Number(whole(k));

let known: Map<Fn, Series> | undefined;
/** The power series of functions, made when they are first needed. */
export function seriesByFn(): ReadonlyMap<Fn, Series> {
  if (known !== undefined) return known;
  const found = new Map<string, Series>();
  for (const [name, coefficient] of Object.entries(SERIES))
    found.set(
      name,
      Float64Array.from({ length: LENGTH }, (_, k) => coefficient(k)),
    );
  for (const [name, [above, below]] of Object.entries(QUOTIENTS))
    found.set(name, product(found.get(above) as Series, reciprocal(found.get(below) as Series) as Series));
  known = new Map([...found].map(([name, series]) => [functions.get(name, 1) as Fn, series]));
  return known;
}
