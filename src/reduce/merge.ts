import type { Scalar } from "./constant.ts";
import { Exponentials } from "./exponentials.ts";
import { type Fingerprints, POINTS } from "./fingerprints.ts";
import { type Graph, type Item, ONE, type Value } from "./graph.ts";
import { guessed } from "./guessed.ts";
import type { Proofs } from "./proof.ts";
import { inverse, PRIME, times } from "./residues.ts";
import { type Guard, rebuilt, rewritten } from "./rewritten.ts";
import type { Rounding } from "./rounding.ts";

/** The facts known of items: residues, doubles, and proofs. */
export interface Evidence {
  readonly fingerprints: Fingerprints;
  readonly rounding: Rounding;
  readonly proofs: Proofs;
}

/** Items that are proved equal up to a factor become one. */
export function merged(
  graph: Graph,
  roots: readonly Value[],
  guard: Guard,
  { fingerprints, rounding, proofs }: Evidence,
): Value[] {
  const exponentials = new Exponentials(graph, fingerprints, proofs);
  const known = new Map<number, Item>([[keyOf(fingerprints, ONE), ONE]]);
  return rewritten(graph, roots, guard, (item, definition, moved) => {
    const own = rebuilt(graph, item, definition, moved);
    const value = graph.scaled(own.scale, exponentials.of(own.item));
    if (fingerprints.isZero(value.item) && proofs.isZero([value])) return graph.zero;
    const key = keyOf(fingerprints, value.item);
    if (value.item === ONE || Number.isNaN(key)) return value;
    const other = known.get(key);
    if (other === undefined) known.set(key, value.item);
    if (other === undefined || other === value.item) return value;
    const factor = ratioOf(graph, fingerprints, rounding, value.item, other);
    if (factor === undefined) return value;
    const difference = [graph.value(value.item), { scale: graph.scalars.negative(factor), item: other }];
    return proofs.isZero(difference) ? graph.scaled(value.scale, { scale: factor, item: other }) : value;
  });
}

/** The ratios of an item's values at points, which are those of its multiples; NaN where there is a 0 or a pole. */
function keyOf(fingerprints: Fingerprints, item: Item): number {
  const [first, second, third] = [fingerprints.at(0, item), fingerprints.at(1, item), fingerprints.at(2, item)];
  if (!(first > 0 && second > 0 && third > 0)) return Number.NaN;
  const unit = inverse(first);
  return times(second, unit) * PRIME + times(third, unit);
}

/** By which factor two items differ: a constant that is the same at all points, with about the ratio of the doubles. */
function ratioOf(graph: Graph, fingerprints: Fingerprints, rounding: Rounding, a: Item, b: Item): Scalar | undefined {
  const ratio = times(fingerprints.at(0, a), inverse(fingerprints.at(0, b)));
  for (let point = 1; point < POINTS; point++)
    if (fingerprints.at(point, a) !== times(ratio, fingerprints.at(point, b))) return undefined;
  return guessed(graph.scalars, ratio, rounding.ratio(a, b));
}
