import { identifiers } from "../ast/names.ts";
import type { Node } from "../ast/node.ts";
import { type ArrayPoint, checkedPoint } from "../evaluate/point.ts";
import { conditionsOf } from "./notes.ts";
import { type AnyForm, naming, type Origin } from "./origin.ts";

/** An entry of a list or matrix. */
export interface Cell {
  readonly node: Node;
  /** LaTeX for math mode. */
  toLatex(): string;
}

/** Formulas derived from others, in an array. Arrays derived from it (map, slice ...) are plain arrays. */
export abstract class Derivatives<T, Own extends Derivatives<T, Own>> extends Array<T> {
  readonly #origin: Origin<Own>;

  constructor(length: number, origin: Origin<Own>) {
    super(length);
    this.#origin = origin;
  }

  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  /** The form in which the derivatives were asked for, by default "pruned". */
  get form(): AnyForm | undefined {
    return this.#origin.form;
  }

  /** Notes on the result: variables that do not occur, constants that were taken as variables. */
  get notes(): readonly string[] {
    return this.#origin.notes?.() ?? [];
  }

  /** Conditions on what was differentiated where it has no value although an entry has one. Computed when asked for. */
  get conditions(): readonly string[] {
    return conditionsOf(this.#origin);
  }

  /** The same in which the names with values at the point are variables. */
  protected boundAt(point: ArrayPoint): Own {
    return this.#origin.again?.of(naming(identifiers(Object.keys(checkedPoint(point))))) ?? (this as unknown as Own);
  }
}
