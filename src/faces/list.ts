import { type ArrayPoint, checkedPoint } from "../evaluate/point.ts";
import { valuesAt } from "../evaluate/values.ts";
import type { Cell } from "./derivatives.ts";
import { Derivatives } from "./derivatives.ts";
import { refuseOnLists } from "./lists-elsewhere.ts";
import type { Origin } from "./origin.ts";

/**
 * A list of expressions of one pool, such as a gradient: an array that can be evaluated at a point. Arrays derived
 * from it (map, slice ...) are plain arrays.
 */
export class List<E extends Cell> extends Derivatives<E, List<E>> {
  constructor(cells: readonly E[], origin: Origin<List<E>> = {}) {
    super(cells.length, origin);
    for (let i = 0; i < cells.length; i++) this[i] = cells[i] as E;
  }

  /**
   * The values at a point.
   *
   * @throws FluxionError `unbound-variable` if the point leaves a variable out
   * @example
   * expr("x^2*y").gradient(["x", "y"]).at({ x: 3, y: 4 }) // => [24, 9]
   */
  override at(point: ArrayPoint): number[];
  override at(index: number): E | undefined;
  override at(where: ArrayPoint | number, ...others: readonly unknown[]): number[] | E | undefined {
    if (others.length > 0) checkedPoint([where, ...others]);
    if (typeof where === "number") return super.at(where);
    return valuesAt(
      this.boundAt(where).map(({ node }) => node),
      where,
    );
  }

  /** The entries as text, as in [2 * x * y, x ^ 2]. */
  override toString(): string {
    return `[${this.join(", ")}]`;
  }

  /**
   * A column in brackets, as LaTeX for math mode.
   *
   * @example
   * expr("x^2*y").gradient(["x", "y"]).toLatex() // => "\\begin{bmatrix} 2 x y \\\\ x^{2} \\end{bmatrix}"
   */
  toLatex(): string {
    return `\\begin{bmatrix} ${this.map((cell) => cell.toLatex()).join(" \\\\ ")} \\end{bmatrix}`;
  }
}

refuseOnLists(List.prototype, "Lists of formulas have");
