import type { Id, Store } from "../ast/store.ts";
import { exponentOf, factorsOf, powerOf, split } from "../canonical/context.ts";
import { abs, exp, pow } from "../functions/table.ts";

/** The exponents of a term by kernel. */
type Kernels = ReadonlyMap<Id, number>;

/** Sums of more terms are not examined. */
const LONGEST = 8;

/**
 * Whether the sums among the factors of a product are clearly irreducible polynomials in independent kernels, and
 * multiplying out any two would not help: then there is nothing to cancel and nothing to factor. False says nothing.
 */
export function areCoprime(store: Store, sums: readonly Id[], product: Id): boolean {
  const bound = boundArguments(store, product);
  const [above, below] = [new Set<Id>(), new Set<Id>()];
  for (const factor of sums) {
    const { base } = powerOf(store, factor);
    const power = exponentOf(store, factor);
    if (typeof power !== "number" || store.arity(base) > LONGEST) return false;
    const terms: Kernels[] = [];
    for (const term of store.args(base)) {
      const kernels = kernelsOf(store, term, bound);
      if (kernels === undefined) return false;
      terms.push(kernels);
    }
    if (!isIrreducible(terms)) return false;
    const side = power < 0 ? below : above;
    for (const kernel of new Set(terms.flatMap((term) => [...term.keys()]))) {
      if (side.has(kernel)) return false;
      side.add(kernel);
    }
  }
  return true;
}

/** Linear in a kernel that only one term has, and no other kernel of that term is in all the others. */
function isIrreducible(terms: readonly Kernels[]): boolean {
  return terms.some((term) => {
    const others = terms.filter((each) => each !== term);
    const isCommon = (kernel: Id): boolean => others.every((each) => each.has(kernel));
    const isAlone = (kernel: Id): boolean => term.get(kernel) === 1 && !others.some((each) => each.has(kernel));
    const kernels = [...term.keys()];
    return kernels.some(isAlone) && !kernels.some(isCommon);
  });
}

/** The powers of a term by kernel; undefined where kernels may depend on each other. */
function kernelsOf(store: Store, term: Id, bound: ReadonlySet<Id>): Kernels | undefined {
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
    if (!isIndependent(store, base, isSymbolic, bound)) return undefined;
    kernels.set(isSymbolic ? factor : base, power);
  }
  return kernels;
}

/** An exponent that is one term without a number. */
const isUnit = (store: Store, exponent: Id): boolean =>
  !store.isAdd(exponent) && !store.isConst(exponent) && split(store, exponent).number === 1;

/**
 * The arguments of factors whose squares are expressed in other functions by their rows: with sin(u) in a
 * denominator, cos(u) is bound.
 */
function boundArguments(store: Store, product: Id): ReadonlySet<Id> {
  const found = new Set<Id>();
  for (const factor of factorsOf(store, product)) {
    const { base } = powerOf(store, factor);
    if (store.fn(base)?.equal?.square !== undefined) found.add(store.arg(base, 0));
  }
  return found;
}

/** A variable, or a function whose square is not expressed in another function there. */
function isIndependent(store: Store, base: Id, isSymbolic: boolean, bound: ReadonlySet<Id>): boolean {
  const fn = store.fn(base);
  if (fn === undefined) return store.kind(base) === "var" || (isSymbolic && store.isAdd(base));
  if (fn === pow || fn === exp || fn === abs) return false;
  return fn.equal?.square === undefined && store.arity(base) > 0 && !bound.has(store.arg(base, 0));
}
