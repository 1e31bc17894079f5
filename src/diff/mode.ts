import type { Algebra } from "../ast/algebra.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Preparation } from "../local/equations.ts";
import { withoutRoots } from "../local/roots.ts";
import { Pruned } from "../simplify/prune.ts";

/** All forms of a derivative. */
export const FORMS = ["raw", "pruned", "canonical", "simplified", "operations"] as const;

/**
 * "raw": the textbook's rules applied and nothing else. "pruned": without terms 0 and factors 1. "canonical":
 * like terms and like powers collected and sorted, without a search. "simplified": as a textbook would print it.
 * "operations": written so that a program for all the results takes few operations.
 */
export type Form = (typeof FORMS)[number];

/** The algebra in which derivatives of a form are written, and the values of nodes in it. */
export interface Mode {
  readonly algebra: Algebra<Id>;
  readonly values: { of(id: Id): Id };
  readonly isRaw: boolean;
  /** The preparation of expressions before they are differentiated. */
  readonly prepared: Preparation;
}

/** In the raw algebra a node is its own value. Derivatives to be collected or simplified are derived pruned. */
export function modeOf(store: Store, form: Form, prepared: Preparation): Mode {
  if (form === "raw") return { algebra: store, values: { of: (id) => id }, isRaw: true, prepared };
  const algebra = new Pruned(store);
  const whole: Preparation = (of, roots, variables, order) => withoutRoots(of, prepared(of, roots, variables, order));
  return { algebra, values: new Interpretation(store, algebra), isRaw: false, prepared: whole };
}
