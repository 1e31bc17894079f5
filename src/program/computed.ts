import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";

/** By which parameters a function is differentiated, in ascending order: equal parameters follow each other. */
export type Partials = readonly number[];

/** A function that programs may call: a body over variables that stand for its arguments. */
export interface Bodied {
  /** Names for its parameters. */
  readonly params: readonly string[];
  /** The variables of the body in the order of the parameters. */
  readonly inputs: readonly string[];
  /** The body of a partial derivative. */
  body(by: Partials): Node;
}

/** The computation of a row with a body. */
export interface Computed {
  readonly function: Bodied;
  readonly by: Partials;
}

const rows = new WeakMap<Fn, Computed>();

export const setComputed = (fn: Fn, computed: Computed): void => {
  rows.set(fn, computed);
};

/** The computation of a row with a body; undefined for all other rows. */
export const computedBy = (fn: Fn): Computed | undefined => rows.get(fn);
