import { cos, sin } from "../functions/table.ts";
import type { Definition, Graph, Item } from "./graph.ts";
import { inverse, negative, PRIME, plus, power, type Residue, scattered, times } from "./residues.ts";

/** The number of points at which items are known modulo a prime. */
export const POINTS = 5;

/**
 * The values of items at a few points modulo a prime. A call that is not a rational function gets an arbitrary value,
 * a different one for each argument, except that sine and cosine of one argument belong together. Items with different
 * values are different, apart from identities such as those of sines of sums. Items with equal values are almost
 * certainly equal, and still to be proved so.
 */
export class Fingerprints {
  private readonly graph: Graph;
  private readonly values: Residue[][] = Array.from({ length: POINTS }, () => []);

  constructor(graph: Graph) {
    this.graph = graph;
  }

  /** The residue of an item at a point; NaN at a pole. */
  at(point: number, item: Item): Residue {
    const values = this.values[point] as Residue[];
    for (let next = values.length; next <= item; next++)
      values.push(this.residue(point, values, this.graph.at(next), next));
    return values[item] as Residue;
  }

  /** Whether it is 0 at all points. */
  isZero(item: Item): boolean {
    for (let point = 0; point < POINTS; point++) if (this.at(point, item) !== 0) return false;
    return true;
  }

  private residue(point: number, values: readonly Residue[], definition: Definition, item: Item): Residue {
    const { scalars } = this.graph;
    const at = (each: Item): Residue => values[each] as Residue;
    switch (definition.kind) {
      case "one":
        return 1;
      case "constant":
        return scattered(`#${item}`);
      case "variable":
        return power(scattered(`${point}'${definition.name}`), 4);
      case "sum": {
        const { items, scales } = definition;
        let sum = 0;
        for (let i = 0; i < items.length; i++)
          sum = plus(sum, times(scalars.residue(scales[i] as number), at(items[i] as Item)));
        return sum;
      }
      case "product": {
        const { items, exponents } = definition;
        let product = 1;
        for (let i = 0; i < items.length; i++)
          product = times(product, power(at(items[i] as Item), exponents[i] as number));
        return product;
      }
      default: {
        const args = definition.args.map(({ scale, item: each }) => times(scalars.residue(scale), at(each)));
        if (args.some(Number.isNaN)) return Number.NaN;
        const { degree, fn } = definition;
        const root = degree > 0 ? rootOf(args[0] as Residue, degree) : undefined;
        if (root !== undefined) return root;
        if (fn !== sin && fn !== cos) return scattered(`${fn.name}:${args.join()}`);
        // Sine and cosine by the tangent of the half angle.
        const t = scattered(`angle:${args.join()}`);
        const square = times(t, t);
        const scale = inverse(plus(1, square));
        return times(scale, fn === sin ? plus(t, t) : plus(1, negative(square)));
      }
    }
  }
}

/** A root, if there is one: variables are fourth powers, so that their roots exist. */
function rootOf(a: Residue, degree: number): Residue | undefined {
  // Every residue has exactly one cube root, because 3 does not divide PRIME - 1.
  if (degree === 3) return power(a, (2 * PRIME - 1) / 3);
  // PRIME is 3 modulo 4, so of the two roots of a square this is the one that is a square itself.
  const root = power(a, (PRIME + 1) / 4);
  if (times(root, root) !== a) return undefined;
  return degree === 2 ? root : rootOf(root, degree / 2);
}
