import type { Node } from "../ast/node.ts";
import { byElement, type Shape } from "../ast/shapes.ts";
import type { ArrayPoint } from "../evaluate/point.ts";
import { checkedPoint } from "../evaluate/point.ts";
import { valuesAt } from "../evaluate/values.ts";

/** The entry of a family. */
interface Entry {
  readonly node: Node;
  toLatex(): string;
}

/**
 * One expression for each element of an array of unknown length, given as a single expression whose variables
 * include the indices. The gradient by such an array is a family.
 */
export class Family<E extends Entry> {
  /** The entry at the indices. */
  readonly entry: E;
  /** The names of the indices, which count from 1. */
  readonly indices: readonly string[];
  /** The upper end of each index. */
  readonly lengths: Shape;
  /** The array whose elements they are for. */
  readonly array: string;

  constructor(entry: E, indices: readonly string[], lengths: Shape, array: string) {
    this.entry = entry;
    this.indices = indices;
    this.lengths = lengths;
    this.array = array;
  }

  /**
   * The values at a point, which gives the arrays and thereby their lengths.
   *
   * @throws FluxionError `unbound-variable` if the point leaves a variable out
   * @example
   * expr("sum(x[i]^2, i, 1, n)", { shapes: { x: ["n"] } }).gradient("x").at({ x: [1, 2, 3] }) // => [2, 4, 6]
   */
  at(point: ArrayPoint): number[] | number[][] {
    const { node } = this.entry;
    const known = byElement<number>(node.pool.store, checkedPoint(point));
    const [rows, columns] = this.lengths.map((length) => (typeof length === "number" ? length : (known[length] ?? 0)));
    const [i, j] = this.indices as [string, string];
    const value = (places: Record<string, number>): number => valuesAt([node], { ...known, ...places })[0] as number;
    return Array.from({ length: rows as number }, (_, row) =>
      columns === undefined
        ? value({ [i]: row + 1 })
        : Array.from({ length: columns }, (_, column) => value({ [i]: row + 1, [j]: column + 1 })),
    ) as number[] | number[][];
  }

  /** The entry, and the range of its indices. */
  toString(): string {
    const ranges = this.indices.map((index, axis) => `${index} = 1, ..., ${this.lengths[axis]}`);
    return `${this.entry} for ${ranges.join(" and ")}`;
  }

  toJSON(): string {
    return this.toString();
  }

  toLatex(): string {
    const ranges = this.indices.map((index, axis) => `${index} = 1, \\dots, ${this.lengths[axis]}`);
    return `${this.entry.toLatex()} \\quad (${ranges.join(",\\ ")})`;
  }
}
