import { neg as opposite, type Rational } from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, neg } from "../functions/table.ts";

/** How far along its left edge a product is searched for its coefficient: a bound on the work per node. */
const REACH = 5;

/** The leftmost operand of a product or quotient: (2 * x) * y / z starts with 2. Undefined if it is too deep. */
function leftmost(store: Store, id: Id): Id | undefined {
  let first = id;
  for (let i = 0; i < REACH; i++) {
    if (store.isMul(first) ? store.arity(first) > REACH : !store.is(first, div)) return first;
    first = store.arg(first, 0);
  }
  return undefined;
}

/** The number a term starts with, with signs as -1; 1 if there is none. */
export function coefficient(store: Store, term: Id): Rational {
  const inner = store.is(term, neg) ? store.arg(term, 0) : term;
  const first = leftmost(store, inner);
  let value: Rational = 1;
  if (first !== undefined) {
    if (store.isConst(first)) value = store.value(first);
    else if (store.is(first, neg)) value = -1;
  }
  return inner === term ? value : opposite(value);
}

/** The term with this coefficient in place of its own. A coefficient of 1 is not written, one of -1 is a sign. */
export function withCoefficient(store: Store, term: Id, value: Rational): Id {
  let node = store.is(term, neg) ? store.arg(term, 0) : term;
  const first = leftmost(store, node);
  if (first === undefined || (first === node && !store.isConst(first))) return scaled(store, node, value);
  const path: Id[] = [];
  while (node !== first) {
    path.push(node);
    node = store.arg(node, 0);
  }
  let built: Id | undefined;
  if (!store.isConst(first)) built = scaled(store, store.is(first, neg) ? store.arg(first, 0) : first, value);
  else if (value !== 1 || path.length === 0) built = store.constant(value);
  for (let parent = path.pop(); parent !== undefined; parent = path.pop()) {
    if (!store.isMul(parent)) built = store.apply(div, [built ?? store.constant(1), store.arg(parent, 1)]);
    else if (store.arity(parent) > 2) built = withFirst(store, built, store.args(parent).slice(1));
    // A sign before a product is taken up by its first factor.
    else if (built === undefined) built = store.arg(parent, 1);
    else
      built = store.isNumber(built, -1)
        ? withCoefficient(store, store.arg(parent, 1), -1)
        : store.times(built, store.arg(parent, 1));
  }
  return built ?? store.constant(1);
}

function withFirst(store: Store, first: Id | undefined, others: Id[]): Id {
  if (first === undefined) return store.mul(others);
  if (store.isNumber(first, -1)) return withCoefficient(store, store.mul(others), -1);
  return store.mul([first, ...others]);
}

function scaled(store: Store, bare: Id, value: Rational): Id {
  if (value === 1) return bare;
  return value === -1 ? store.call(neg, bare) : store.times(store.constant(value), bare);
}
