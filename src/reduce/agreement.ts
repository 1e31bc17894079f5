import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import type { Store } from "../ast/store.ts";
import { type Bounded, BoundedNumbers } from "../evaluate/bounded.ts";
import { pointOf } from "./rounding.ts";

/** The places that points are taken from: ordinary ones. */
const PLACES = [0, 2];
/** How far values may be apart, relative to their size and to the error bounds of both. */
const [RELATIVE, BOUNDS] = [1e-6, 16];

/**
 * Whether expressions have the same values as others in doubles. Each move is proved. Still, each result is computed
 * once beside its original, because a fault in reading or writing would silently give a wrong number.
 */
export function agree(before: readonly Node[], after: readonly Node[]): boolean {
  return PLACES.every((place) => {
    const algebra = new BoundedNumbers(pointOf(place));
    const [were, are] = [valuesOf(before, algebra), valuesOf(after, algebra)];
    return were.every((value, i) => isNear(value, are[i] as Bounded));
  });
}

function valuesOf(nodes: readonly Node[], algebra: BoundedNumbers): Bounded[] {
  const passes = new Map<Store, Interpretation<Bounded>>();
  return nodes.map(({ pool: { store }, id }) => {
    const pass = passes.get(store) ?? new Interpretation(store, algebra);
    passes.set(store, pass);
    return pass.of(id);
  });
}

function isNear(a: Bounded, b: Bounded): boolean {
  if (!Number.isFinite(a.value) || !Number.isFinite(a.error)) return true;
  const size = Math.abs(a.value);
  const isOpen = !Number.isFinite(b.error) || !(a.error < size);
  return isOpen || Math.abs(a.value - b.value) <= RELATIVE * size + BOUNDS * (a.error + b.error);
}
