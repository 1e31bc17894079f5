import { identifiers } from "../ast/names.ts";
import { type ArrayPoint, checkedPoint } from "../evaluate/point.ts";
import { valuesAt } from "../evaluate/values.ts";
import { refuseOnLists } from "./lists-elsewhere.ts";
import type { Cell } from "./matrix.ts";
import { conditionsOf } from "./notes.ts";
import { type AnyForm, naming, type Origin } from "./origin.ts";

/**
 * A list of expressions of one pool, such as a gradient: an array that can be evaluated at a point. Arrays derived
 * from it (map, slice ...) are plain arrays.
 */
export class List<E extends Cell> extends Array<E> {
  readonly #origin: Origin<List<E>>;

  constructor(cells: readonly E[], origin: Origin<List<E>> = {}) {
    super(cells.length);
    for (let i = 0; i < cells.length; i++) this[i] = cells[i] as E;
    this.#origin = origin;
  }

  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  /** The form in which the derivatives were asked for, by default "pruned". */
  get form(): AnyForm | undefined {
    return this.#origin.form;
  }

  /** Notes on the result: a variable that does not occur, a constant that was taken as a variable. */
  get notes(): readonly string[] {
    return this.#origin.notes?.() ?? [];
  }

  /** Conditions on what was differentiated where it has no value although an entry has one. Computed when asked for. */
  get conditions(): readonly string[] {
    return conditionsOf(this.#origin);
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
    const point = checkedPoint(where);
    const cells = this.#origin.again?.of(naming(identifiers(Object.keys(point)))) ?? this;
    return valuesAt(
      cells.map(({ node }) => node),
      point,
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
