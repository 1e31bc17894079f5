import { Interpretation } from "../ast/interpretation.ts";
import type { Store } from "../ast/store.ts";
import { neg } from "../functions/table.ts";
import type { Graph, Value } from "./graph.ts";
import type { Line, Lines, Ref } from "./lines.ts";
import { Reader } from "./reader.ts";
import { closed } from "./rewritten.ts";

/** The values of lines in a graph, in which products are opened, or stay as they are computed. */
export class LineValues {
  private readonly graph: Graph;
  private readonly lines: Lines;
  private readonly reader: Reader;
  private readonly leaves: Interpretation<Value>;
  private readonly isOpen: (() => boolean) | undefined;

  constructor(graph: Graph, store: Store, lines: Lines, products: boolean) {
    this.graph = graph;
    this.lines = lines;
    this.reader = new Reader(graph, { products, powers: true });
    this.leaves = new Interpretation(store, this.reader);
    this.isOpen = products ? undefined : closed;
  }

  /** Of the lines of a program, operands first. */
  all(order: readonly Ref[]): Map<Ref, Value> {
    const values = new Map<Ref, Value>();
    for (const ref of order)
      values.set(
        ref,
        this.of(this.lines.at(ref), (each) => values.get(each) as Value),
      );
    return values;
  }

  of(line: Line, at: (ref: Ref) => Value): Value {
    const { graph } = this;
    switch (line.op) {
      case "leaf":
        return this.leaves.of(line.id);
      case "call":
        return this.reader.apply(line.fn, line.args.map(at));
      case "negate":
        return this.reader.call(neg, at(line.a));
      case "add":
        return graph.sum([at(line.a), at(line.b)]);
      case "subtract":
        return graph.sum([at(line.a), graph.scaled(graph.scalars.minusOne, at(line.b))]);
      default:
        return graph.product(
          [
            [at(line.a), 1],
            [at(line.b), line.op === "multiply" ? 1 : -1],
          ],
          this.isOpen,
        );
    }
  }
}
