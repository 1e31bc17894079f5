import { append } from "../ast/lists.ts";
import { childrenFirst, Memo } from "../ast/order.ts";
import { mapArguments } from "../ast/rebuilt.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, e, exp, neg, pow } from "../functions/table.ts";
import type { Canonical } from "./canonical.ts";
import { sortOperands } from "./collection.ts";
import { OPEN } from "./context.ts";
import { type Costs, compareCosts } from "./cost.ts";
import { Order } from "./order.ts";
import { Pruned } from "./prune.ts";
import { positiveFirst } from "./signs.ts";
import type { Style } from "./style.ts";

/**
 * The parts of an expression as they were typed, but for the order of operands, which is that of their canonical
 * forms. A function that takes fewer operations so than in the presentation of its canonical form is written so from
 * now on: (x * y)^3 instead of x^3 * y^3. Returns the cheapest form of the whole among these.
 */
export function keepTyped(canonical: Canonical, style: Style, costs: Costs, root: Id): Id {
  const { store } = canonical;
  const pruned = new Pruned(store);
  const order = childrenFirst(store, [root]);
  // A part of a branch may have no value where another branch with the same canonical part has one.
  const isPiecewise = order.some((id) => store.fn(id)?.logic === "choice");
  const forms = new Memo<Id>();
  /** The canonical forms of what is written, which order it. */
  const keys = new Memo<Id>();
  for (const id of order) {
    const known = canonical.known(id);
    // Built as pruning does, so that reading its text gives the same form again.
    const typed = typedForm(canonical, pruned, id, forms, keys);
    // A node that is flattened into a nest has no canonical form of its own.
    if (known === undefined || isPiecewise) forms.set(id, typed);
    else {
      const written = style.of(known);
      const fn = store.fn(typed);
      const isOneFactor = fn !== undefined && fn !== div && fn !== neg && !store.isConst(known);
      const [own, other] = [costs.of(typed), costs.of(written)];
      if (isOneFactor && own.operations < other.operations) style.prefer(known, typed);
      forms.set(id, compareCosts(own, other) < 0 ? typed : style.of(known));
      keys.set(forms.at(id), known);
    }
  }
  style.begin();
  return forms.at(root);
}

/** A node over the forms of its operands, which are sorted in sums and products. */
function typedForm(canonical: Canonical, pruned: Pruned, id: Id, forms: Memo<Id>, keys: Memo<Id>): Id {
  const { store, order } = canonical;
  const isSum = store.isAdd(id);
  if (store.is(id, pow) && store.is(store.arg(id, 0), e)) return pruned.call(exp, forms.at(store.arg(id, 1)));
  if (store.is(id, div)) {
    const [above, below] = [forms.at(store.arg(id, 0)), forms.at(store.arg(id, 1))];
    return quotient(canonical, pruned, keys, [above], below);
  }
  if (!isSum && !store.isMul(id)) return mapArguments(store, id, (arg) => forms.at(arg), pruned);
  const compare = isSum ? order.terms : order.factors;
  const key = (operand: Id): Id => canonical.known(operand) ?? operand;
  const form = (operand: Id): Id => forms.get(operand) ?? operand;
  const operands = operandsOf(store, id, (inner) => canonical.known(inner) === undefined);
  sortOperands(operands, (a, b) => compare(key(a), key(b)) || compare(form(a), form(b)));
  const sorted = operands.map(form);
  if (!isSum) return quotient(canonical, pruned, keys, sorted);
  const isPolynomial = order.isPolynomial(key(operands[0] as Id), operands.length);
  return pruned.add(isPolynomial ? sorted : positiveFirst(store, sorted));
}

/** Factors, perhaps over a divisor, as one fraction: a (b / c) / d is a b / (c d). */
function quotient(
  { store, order }: Canonical,
  pruned: Pruned,
  keys: Memo<Id>,
  factors: readonly Id[],
  divisor?: Id,
): Id {
  const [above, below]: [Id[], Id[]] = [[], divisor === undefined ? [] : [divisor]];
  for (const factor of factors.flatMap((each) => opened(store, each))) {
    if (store.is(factor, div)) append(below, opened(store, store.arg(factor, 1)));
    append(above, store.is(factor, div) ? opened(store, store.arg(factor, 0)) : [factor]);
  }
  if (below.length === 0) return pruned.mul(factors);
  const key = (factor: Id): Id => keys.get(factor) ?? factor;
  if (below.length > 1 || divisor === undefined)
    for (const side of [above, below])
      sortOperands(side, (a, b) => order.factors(key(a), key(b)) || order.factors(a, b));
  return pruned.apply(div, [pruned.mul(above), pruned.mul(below)]);
}

/** The factors of a product of products, which stay together if they are many. */
const opened = (store: Store, product: Id): Id[] =>
  store.isMul(product) ? operandsOf(store, product, () => false) : [product];

/** An expression that stays as it was typed, but for the order of operands in sums and products. */
export function inOrder(store: Store, root: Id): Id {
  const { terms, factors } = new Order(store);
  const forms = new Memo<Id>();
  for (const id of childrenFirst(store, [root])) {
    const isSum = store.isAdd(id);
    if (isSum || store.isMul(id)) {
      const operands = operandsOf(store, id, () => false).map((operand) => forms.get(operand) ?? operand);
      sortOperands(operands, isSum ? terms : factors);
      forms.set(id, isSum ? store.add(positiveFirst(store, operands)) : store.mul(operands));
    } else
      forms.set(
        id,
        mapArguments(store, id, (arg) => forms.at(arg)),
      );
  }
  return forms.at(root);
}

/**
 * The operands of a nest of sums or of products, there with signs as -1; inner ones that others use too are opened as
 * long as the operands are few.
 */
function operandsOf(store: Store, id: Id, isOwn: (inner: Id) => boolean): Id[] {
  const isSum = store.isAdd(id);
  const found: Id[] = [];
  const stack = store.args(id).reverse();
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const isInner = isSum ? store.isAdd(next) : store.isMul(next);
    if (!isSum && store.is(next, neg)) stack.push(store.arg(next, 0), store.constant(-1));
    else if (!isInner || !(isOwn(next) || found.length + stack.length < OPEN)) found.push(next);
    else for (let i = store.arity(next) - 1; i >= 0; i--) stack.push(store.arg(next, i));
  }
  return found;
}
