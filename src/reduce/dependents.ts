import { Fingerprints, POINTS } from "./fingerprints.ts";
import { type Graph, type Item, rebuilt, rewritten, type Value } from "./graph.ts";
import { Proofs } from "./proof.ts";
import { inverse, negative, plus, type Residue, times } from "./residues.ts";
import type { Scalar } from "./scalars.ts";

/**
 * Sums of three terms of which one is a combination of the other two lose it: by that the derivatives of a recurrence come to
 * be a recurrence of their own.
 *
 * @param place which of the terms is to go
 */
export function withoutDependents(graph: Graph, roots: readonly Value[], place: number): Value[] {
  const fingerprints = new Fingerprints(graph);
  const proofs = new Proofs(graph);
  return rewritten(graph, roots, (item, definition, moved) => {
    const value = rebuilt(graph, item, definition, moved);
    const sum = graph.at(value.item);
    if (sum.kind !== "sum" || sum.items.length !== 3) return value;
    const others = [0, 1, 2].filter((each) => each !== place) as [number, number];
    const [a, b] = others.map((each) => sum.items[each]) as [Item, Item];
    const gone = sum.items[place] as Item;
    const factors = combination(graph, fingerprints, gone, a, b);
    if (factors === undefined) return value;
    const { scalars } = graph;
    const parts = [a, b].map((each, i) => ({ item: each, scale: factors[i] as Scalar }));
    if (!proofs.isZero([{ item: gone, scale: scalars.minusOne }, ...parts])) return value;
    const scale = sum.scales[place] as Scalar;
    const kept = [a, b].map((each, i) => ({ item: each, scale: sum.scales[others[i] as number] as Scalar }));
    return graph.scaled(value.scale, graph.sum([...kept, ...parts.map((part) => graph.scaled(scale, part))]));
  });
}

/** The numbers with which two items make a third, found at two points and right at the others. */
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
  return [graph.scalars.ofResidue(x), graph.scalars.ofResidue(y)];
}
