// The power series about 0 of the functions that have one, by name.

import type { Fn } from "../ast/fn.ts";
import { functions } from "../functions/table.ts";
import { LENGTH, product, reciprocal, type Series } from "./powerseries.ts";

/** Coefficients by recursion, each from the one two before or one before: sin(u) is u - u^3/6 + ... */
const SERIES: Readonly<Record<string, (k: number) => number>> = {
  sin: (k) => (k % 2 === 0 ? 0 : (k % 4 === 1 ? 1 : -1) / factorial(k)),
  cos: (k) => (k % 2 === 1 ? 0 : (k % 4 === 0 ? 1 : -1) / factorial(k)),
  sinh: (k) => (k % 2) / factorial(k),
  cosh: (k) => (1 - (k % 2)) / factorial(k),
  exp: (k) => 1 / factorial(k),
  expm1: (k) => (k === 0 ? 0 : 1 / factorial(k)),
  log1p: (k) => (k === 0 ? 0 : (k % 2 === 1 ? 1 : -1) / k),
  atan: (k) => (k % 2 === 0 ? 0 : (k % 4 === 1 ? 1 : -1) / k),
  atanh: (k) => (k % 2) / Math.max(1, k),
  asin: (k) => (k % 2) * binomialPart(k),
  asinh: (k) => (k % 4 === 3 ? -1 : k % 2) * binomialPart(k),
};

/** Quotients of these. */
const QUOTIENTS: Readonly<Record<string, readonly [string, string]>> = { tan: ["sin", "cos"], tanh: ["sinh", "cosh"] };

/** 1 * 3 * 5 ... / (2 * 4 * 6 ...) / k */
function binomialPart(k: number): number {
  let part = 1;
  for (let i = 1; i < k; i += 2) part *= i / (i + 1);
  return part / Math.max(1, k);
}

/** k!, in doubles. */
export const factorial = (k: number): number => {
  let product = 1;
  for (let i = 2; i <= k; i++) product *= i;
  return product;
};

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
