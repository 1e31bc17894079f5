import { Interpretation } from "../ast/interpretation.ts";
import { childrenFirst, Memo } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { PreciseNumbers, type Value } from "../evaluate/precise.ts";
import { div, neg, pow } from "../functions/table.ts";

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
  if (!mayFail(store, root)) return undefined;
  const isValueless = valuelessIn(store);
  if (!isValueless(root)) return undefined;
  let part = root;
  for (let next: Id | undefined = root; next !== undefined; ) {
    part = next;
    next = store.args(part).find(isValueless);
  }
  return part;
}

/**
 * Whether a function is applied to numbers alone, or to a number that may be outside its domain whatever the other
 * arguments are. A quotient by a number that is not 0 has a value, and so has a power with a number as exponent.
 */
function mayFail(store: Store, root: Id): boolean {
  const numeric = new Memo<true>();
  for (const id of childrenFirst(store, [root])) {
    if (store.kind(id) === "var") continue;
    const count = store.arity(id);
    let numbers = 0;
    for (let i = 0; i < count; i++) if (numeric.has(store.arg(id, i))) numbers++;
    if (numbers === count) numeric.set(id, true);
    if (numbers === 0) continue;
    const fn = store.fn(id);
    if (fn === undefined || fn === neg) continue;
    const last = store.arg(id, count - 1);
    if (fn === div && (!numeric.has(last) || (store.isConst(last) && store.value(last) !== 0))) continue;
    if (numbers === count || (fn !== pow && fn.domain !== undefined)) return true;
  }
  return false;
}
