import { Interpretation } from "../ast/interpretation.ts";
import type { Id, Store } from "../ast/store.ts";
import { PreciseNumbers, type Value } from "../evaluate/precise.ts";

const BITS = 128;

/** The value of a number, as far as can be seen. */
export const numberValue = (store: Store, id: Id): Value =>
  new Interpretation<Value>(store, new PreciseNumbers(new Map(), BITS)).of(id);

/**
 * Whether parts of an expression have no value, whatever the values of its variables, as far as can be seen. A branch
 * that is not taken does no harm.
 */
export function valuelessIn(store: Store): (id: Id) => boolean {
  const values = new Interpretation<Value>(store, new PreciseNumbers(new Map(), BITS));
  return (id) => values.of(id) === "none";
}

/**
 * The part because of which an expression has no value, whatever the values of its variables: 0 / 0 in x + 0 / 0, the
 * root of -1, x / 0. Undefined if none is known.
 */
export function valuelessPart(store: Store, root: Id): Id | undefined {
  const isValueless = valuelessIn(store);
  if (!isValueless(root)) return undefined;
  let part = root;
  for (let next: Id | undefined = root; next !== undefined; ) {
    part = next;
    next = store.args(part).find(isValueless);
  }
  return part;
}
