import { exp, log } from "../functions/table.ts";
import { type Fingerprints, POINTS } from "./fingerprints.ts";
import type { Graph, Item, Value } from "./graph.ts";
import type { Proofs } from "./proof.ts";
import { plus, type Residue, times } from "./residues.ts";

/** The most exponentials and logarithms that are examined. */
const MOST = 40;

/** Exponentials whose exponents differ by a logarithm: exp(v + log(u)) is u * exp(v). */
export class Exponentials {
  private readonly graph: Graph;
  private readonly fingerprints: Fingerprints;
  private readonly proofs: Proofs;
  private readonly exponentials: (readonly [item: Item, exponent: Value])[] = [];
  private readonly logarithms: (readonly [item: Item, argument: Value])[] = [];
  private readonly known = new Map<Item, Value>();

  constructor(graph: Graph, fingerprints: Fingerprints, proofs: Proofs) {
    this.graph = graph;
    this.fingerprints = fingerprints;
    this.proofs = proofs;
  }

  /** The item, in terms of an earlier exponential if possible. */
  of(item: Item): Value {
    const { graph } = this;
    const definition = graph.at(item);
    if (definition.kind !== "call") return graph.value(item);
    const [argument] = definition.args as [Value];
    if (definition.fn === log && this.logarithms.length < MOST) this.logarithms.push([item, argument]);
    if (definition.fn !== exp) return graph.value(item);
    let value = this.known.get(item);
    if (value === undefined) {
      value = this.related(item, argument);
      this.known.set(item, value);
    }
    return value;
  }

  private related(item: Item, exponent: Value): Value {
    const { graph, exponentials, logarithms, proofs } = this;
    const { scalars } = graph;
    for (const [other, second] of exponentials)
      for (const [logarithm, argument] of logarithms)
        for (const sign of [1, -1]) {
          const terms = [
            exponent,
            graph.scaled(scalars.minusOne, second),
            { scale: sign > 0 ? scalars.minusOne : scalars.one, item: logarithm },
          ];
          if (this.isZero(terms) && proofs.isZero(terms))
            return graph.product([
              [graph.value(other), 1],
              [argument, sign],
            ]);
        }
    if (exponentials.length < MOST) exponentials.push([item, exponent]);
    return graph.value(item);
  }

  private isZero(values: readonly Value[]): boolean {
    const { fingerprints, graph } = this;
    for (let point = 0; point < POINTS; point++) {
      let sum: Residue = 0;
      for (const { scale, item } of values)
        sum = plus(sum, times(graph.scalars.residue(scale), fingerprints.at(point, item)));
      if (sum !== 0) return false;
    }
    return true;
  }
}
