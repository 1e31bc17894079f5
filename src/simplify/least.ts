import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { abs } from "../functions/table.ts";
import { exponentsOf } from "../polynomial/monomial.ts";
import type { Polynomial } from "../polynomial/polynomial.ts";
import * as P from "../polynomial/polynomial.ts";
import type { Kernel, Kernels } from "./kernels.ts";

/** The most operations with which an expression is worth writing, and how many a canonical one has. */
export interface Limit {
  readonly most: number;
  of(id: Id): number;
}

/**
 * A lower bound on the operations of a polynomial in kernels, written as a sum of its terms; as a factor, without
 * its content. A form with more operations than the one it would replace need not be built.
 */
export function leastOperations(
  store: Store,
  kernels: Kernels,
  p: Polynomial,
  limit: Limit,
  isFactor: boolean,
): number {
  // x^n and x^(2 n) combine when they are multiplied.
  const bases = kernels.list.filter(({ base }) => base !== kernels.e).map(({ base }) => base);
  if (new Set(bases).size < bases.length) return 0;
  const sizes = kernels.list.map(({ base }) => limit.of(base) - (store.is(base, abs) ? 1 : 0));
  const content = isFactor ? P.content(p) : 1;
  let operations = Math.max(0, p.size - 1);
  for (const [monomial, coefficient] of p) {
    let factors = 0;
    for (const [i, exponent] of exponentsOf(monomial).entries()) {
      if (exponent === 0) continue;
      const kernel = kernels.list[i] as Kernel;
      operations += (sizes[i] as number) + (isPlain(kernels, kernel, exponent) ? 0 : 1);
      // Exponentials combine into one, and so do roots with that of a number.
      if (kernel.base !== kernels.e && !store.isConst(kernel.base)) factors++;
    }
    const number = Q.div(coefficient, content);
    const isOne = number === 1 || number === -1;
    operations += Math.max(0, factors - 1);
    if (!isOne && (factors > 0 || !Q.isInteger(number))) operations++;
  }
  return operations;
}

/** Whether a power of a kernel is its base. */
const isPlain = (kernels: Kernels, { unit, degree }: Kernel, exponent: number): boolean =>
  unit === kernels.one && exponent === degree;
