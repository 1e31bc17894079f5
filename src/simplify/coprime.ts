import type { Id, Store } from "../ast/store.ts";
import { abs, exp, pow } from "../functions/table.ts";
import { factorsOf, powerOf, split } from "./context.ts";

/**
 * Whether the sums among the factors of a product are seen to be irreducible polynomials in independent kernels, no two of
 * which could be multiplied out to less: then there is nothing to cancel and nothing to factor. False says nothing.
 */
export function areCoprime(store: Store, factors: readonly Id[]): boolean {
  const [above, below] = [new Set<Id>(), new Set<Id>()];
  for (const factor of factors) {
    const { base, exponent } = powerOf(store, factor);
    const power = exponent === undefined ? 1 : store.value(exponent);
    if (typeof power !== "number" || store.arity(base) !== 2) return false;
    const [a, b] = [kernelsOf(store, store.arg(base, 0)), kernelsOf(store, store.arg(base, 1))];
    if (a === undefined || b === undefined || !isLinear(a, b)) return false;
    const side = power < 0 ? below : above;
    for (const kernel of [...a.keys(), ...b.keys()]) {
      if (side.has(kernel)) return false;
      side.add(kernel);
    }
  }
  return true;
}

/** Two terms without a common kernel, one of which has a kernel to the first power: irreducible. */
function isLinear(a: ReadonlyMap<Id, number>, b: ReadonlyMap<Id, number>): boolean {
  for (const kernel of a.keys()) if (b.has(kernel)) return false;
  return [...a.values(), ...b.values()].includes(1);
}

/** The powers of a term by kernel; undefined where kernels may depend on each other. */
function kernelsOf(store: Store, term: Id): Map<Id, number> | undefined {
  const kernels = new Map<Id, number>();
  for (const factor of factorsOf(store, term)) {
    if (store.isConst(factor)) continue;
    if (store.is(factor, exp)) {
      const arg = store.arg(factor, 0);
      for (const unit of store.isAdd(arg) ? store.args(arg) : [arg]) {
        if (!isUnit(store, unit)) return undefined;
        kernels.set(unit, 1);
      }
      continue;
    }
    const { base, exponent } = powerOf(store, factor);
    const isSymbolic = exponent !== undefined && !store.isConst(exponent);
    const power = exponent === undefined || isSymbolic ? 1 : store.value(exponent);
    if (typeof power !== "number" || power < 0 || (isSymbolic && !isUnit(store, exponent))) return undefined;
    if (!isIndependent(store, base, isSymbolic)) return undefined;
    kernels.set(isSymbolic ? factor : base, power);
  }
  return kernels;
}

/** An exponent that is one term without a number. */
const isUnit = (store: Store, exponent: Id): boolean =>
  !store.isAdd(exponent) && !store.isConst(exponent) && split(store, exponent).number === 1;

/** Functions bound to another one by their squares. */
const BOUND: ReadonlySet<string> = new Set(["sin", "cos", "sinh", "cosh"]);

/** A variable, or a function whose square is no other function's. */
function isIndependent(store: Store, base: Id, isSymbolic: boolean): boolean {
  const fn = store.fn(base);
  if (fn === undefined) return store.kind(base) === "var" || (isSymbolic && store.isAdd(base));
  if (fn === pow || fn === exp || fn === abs) return false;
  return !BOUND.has(fn.name) && store.arity(base) > 0;
}
