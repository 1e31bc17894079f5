import type { Fn } from "../ast/fn.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { Budget, BudgetExceeded } from "../polynomial/budget.ts";
import { rowFormula } from "../syntax/row.ts";
import { expanded } from "./forms.ts";
import { isStrict } from "./requirements.ts";
import { valuelessPart } from "./valueless.ts";

/**
 * The part of an expression that is outside its function's domain by what is known about the variables: csc(n * pi) for
 * a whole n. Undefined if there is none.
 */
export function outsidePart(canonical: Canonical, root: Id): Id | undefined {
  const { store } = canonical;
  for (const id of certain(store, root)) {
    const fn = store.fn(id);
    if (fn?.domain === undefined || store.arity(id) !== fn.params.length) continue;
    const args = store.args(id).map((arg) => opened(canonical, canonical.of(arg)));
    const isInside = rowFormula(fn, `${fn.domain} ? 1 : 0`).in<Id>(canonical, args);
    if (store.isConst(isInside) && store.value(isInside) === 0) return id;
  }
  return undefined;
}

/** Steps of multiplying out one argument. */
const OPENED = 1000;

/** A product with a sum multiplied out, as angles are read: (n + 1/2) * pi is n * pi + pi / 2. */
function opened(canonical: Canonical, id: Id): Id {
  const { store } = canonical;
  if (!store.isMul(id) || !store.args(id).some((factor) => store.isAdd(factor))) return id;
  try {
    return expanded(canonical, id, new Budget(OPENED));
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
    return id;
  }
}

/** A set of nodes, and its order, take longer than a walk. */
const STEPS_A_NODE = 4;

/** The nodes that are needed for a value at every point, parts first: not those in the branches of a choice. */
export function certain(store: Store, root: Id): Id[] {
  if (!store.applies(isChoice)) return childrenFirst(store, [root]);
  const seen = new Set([root]);
  for (const id of seen) {
    const fn = store.fn(id);
    const args = store.args(id);
    for (const arg of fn !== undefined && isChoice(fn) ? args.slice(0, 1) : args) seen.add(arg);
  }
  charge(STEPS_A_NODE * seen.size);
  return [...seen].sort((a, b) => a - b);
}

const isChoice = ({ logic }: Fn): boolean => logic === "choice";

/** The nodes that have a value wherever an expression has one, parts first. */
export function needed(store: Store, root: Id): Id[] {
  const seen = new Set([root]);
  for (const id of seen) {
    const fn = store.fn(id);
    if (fn === undefined || isStrict(fn)) for (const arg of store.args(id)) seen.add(arg);
  }
  charge(STEPS_A_NODE * seen.size);
  return [...seen].sort((a, b) => a - b);
}

/** Whether a form has no value, as 1 / 0 and log(0): it must not be shown. */
export const isValueless = (store: Store, form: Id): boolean => valuelessPart(store, form) !== undefined;
