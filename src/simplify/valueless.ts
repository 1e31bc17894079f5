import { Interpretation } from "../ast/interpretation.ts";
import type { Id, Store } from "../ast/store.ts";
import { isReal, PreciseNumbers, type Value } from "../evaluate/precise.ts";

const BITS = 128;

/** The value of a number, as far as can be seen. */
export const numberValue = (store: Store, id: Id): Value =>
  new Interpretation<Value>(store, new PreciseNumbers(new Map(), BITS)).of(id);

/**
 * The part because of which an expression has no value, whatever the values of its variables: 0 / 0 in x + 0 / 0, the
 * root of
 * -1, x / 0. Undefined if none is known. A branch that is not taken does no harm.
 */
export function valuelessPart(store: Store, root: Id): Id | undefined {
  const values = new Interpretation<Value>(store, new PreciseNumbers(new Map(), BITS));
  if (!isMissing(values.of(root))) return undefined;
  let part = root;
  for (let next: Id | undefined = root; next !== undefined; ) {
    part = next;
    next = store.args(part).find((arg) => isMissing(values.of(arg)));
  }
  return part;
}

const isMissing = (value: Value): boolean => !isReal(value) && value === "none";
