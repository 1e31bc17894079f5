import type { Scalar } from "./constant.ts";
import { type Fingerprints, POINTS } from "./fingerprints.ts";
import type { Graph, Item, Value } from "./graph.ts";
import { guessed } from "./guessed.ts";
import type { Proofs } from "./proof.ts";
import { inverse, negative, plus, type Residue, times } from "./residues.ts";
import { type Guard, rebuilt, rewritten } from "./rewritten.ts";

/** The most terms of a sum that is examined. */
const MOST = 6;

/**
 * A sum that is a combination of two of its terms alone becomes that combination. So the derivatives of a recurrence
 * become a recurrence of their own.
 *
 * @param isLast whether it is tried with the terms that come last first, or with those that come first
 */
export function combined(
  graph: Graph,
  roots: readonly Value[],
  guard: Guard,
  fingerprints: Fingerprints,
  proofs: Proofs,
  isLast: boolean,
): Value[] {
  return rewritten(graph, roots, guard, (item, definition, moved) => {
    const value = rebuilt(graph, item, definition, moved);
    const sum = graph.at(value.item);
    if (sum.kind !== "sum" || sum.items.length < 3 || sum.items.length > MOST) return value;
    const items = isLast ? sum.items.toReversed() : sum.items;
    for (const [i, a] of items.entries())
      for (const b of items.slice(i + 1)) {
        const factors = combination(graph, fingerprints, value.item, a, b);
        if (factors === undefined) continue;
        const parts = [a, b].map((each, k) => ({ item: each, scale: factors[k] as Scalar }));
        if (proofs.isZero([{ item: value.item, scale: graph.scalars.minusOne }, ...parts]))
          return graph.scaled(value.scale, graph.sum(parts));
      }
    return value;
  });
}

/** The coefficients with which two items make a third, found at two points and checked at the others. */
function combination(
  graph: Graph,
  fingerprints: Fingerprints,
  sum: Item,
  a: Item,
  b: Item,
): readonly [Scalar, Scalar] | undefined {
  const at = (point: number) => [a, b, sum].map((item) => fingerprints.at(point, item)) as [Residue, Residue, Residue];
  const [[p, q, r], [s, t, u]] = [at(0), at(1)];
  const minus = (x: Residue, y: Residue): Residue => plus(x, negative(y));
  const unit = inverse(minus(times(p, t), times(q, s)));
  const x = times(unit, minus(times(r, t), times(q, u)));
  const y = times(unit, minus(times(p, u), times(r, s)));
  for (let point = 2; point < POINTS; point++) {
    const [v, w, z] = at(point);
    if (plus(times(x, v), times(y, w)) !== z) return undefined;
  }
  const [first, second] = [guessed(graph.scalars, x), guessed(graph.scalars, y)];
  return first !== undefined && second !== undefined ? [first, second] : undefined;
}
