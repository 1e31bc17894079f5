import { cos, sin } from "../functions/table.ts";
import type { Definition, Graph, Item } from "./graph.ts";
import { inverse, negative, plus, power, type Residue, scattered, times } from "./residues.ts";

/** Points at which items are known modulo a prime. */
export const POINTS = 4;

/**
 * The values of items at a few points modulo a prime. A call that is no rational function has any value, another for each
 * argument, but sines and cosines are those of one angle. What differs in value differs for certain, but for sines and
 * cosines of sums and the like; what does not is almost certainly equal, and still to be proved.
 */
export class Fingerprints {
  private readonly graph: Graph;
  private readonly values: Residue[][] = Array.from({ length: POINTS }, () => []);

  constructor(graph: Graph) {
    this.graph = graph;
  }

  /** The residue of an item at a point; no number where it has a pole there. */
  at(point: number, item: Item): Residue {
    const values = this.values[point] as Residue[];
    for (let next = values.length; next <= item; next++)
      values.push(this.residue(point, values, this.graph.at(next), next));
    return values[item] as Residue;
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
        return scattered(`${point}'${definition.name}`);
      case "sum": {
        let sum = 0;
        definition.items.forEach((each, i) => {
          sum = plus(sum, times(scalars.residue(definition.scales[i] as number), at(each)));
        });
        return sum;
      }
      case "product": {
        let product = 1;
        definition.items.forEach((each, i) => {
          product = times(product, power(at(each), definition.exponents[i] as number));
        });
        return product;
      }
      default: {
        const args = definition.args.map(({ scale, item: each }) => times(scalars.residue(scale), at(each)));
        if (args.some(Number.isNaN)) return Number.NaN;
        const { fn } = definition;
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
