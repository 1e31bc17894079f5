import { append } from "../ast/lists.ts";
import { childrenFirst, Memo } from "../ast/order.ts";
import { mapArguments } from "../ast/rebuilt.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { sortOperands } from "../canonical/collection.ts";
import { OPEN } from "../canonical/context.ts";
import { Order } from "../canonical/order.ts";
import { div, e, exp, neg, pow } from "../functions/table.ts";
import { type Costs, compareCosts } from "./cost.ts";
import { Pruned } from "./prune.ts";
import { asDifferences, positiveFirst } from "./signs.ts";
import type { Style } from "./style.ts";

/**
 * The parts of an expression as they were typed, but for the order of operands, which is that of their canonical
 * forms. A function that takes fewer operations so than in the presentation of its canonical form is written so from
 * now on: (x * y)^3 instead of x^3 * y^3. Returns the cheapest form of the whole among these.
 */
export function keepTyped(canonical: Canonical, style: Style, costs: Costs, root: Id): Id {
  const { order } = canonical;
  const isLed = (first: Id, count: number): boolean => order.isPolynomial(first, count);
  const typed = asTyped(canonical, style, costs, root, isLed, (known, form) => style.prefer(known, form));
  style.begin();
  return typed;
}

/**
 * The same for an expression that is shorter than that. No sum starts with a minus, or else only operands are sorted;
 * if it takes more operations even so, as it is.
 */
export function shortTyped(canonical: Canonical, style: Style, costs: Costs, root: Id): Id {
  const { operations } = costs.of(root);
  const isShort = (form: Id): boolean => costs.of(form).operations <= operations;
  const typed = asTyped(canonical, style, costs, root, () => false);
  if (isShort(typed)) return typed;
  const sorted = inOrder(canonical.store, root);
  return isShort(sorted) ? sorted : root;
}

/**
 * @param isLed whether a sum keeps its order although it starts with a minus
 * @param prefer called with a canonical form and what is to be written for it from now on
 */
function asTyped(
  canonical: Canonical,
  style: Style,
  costs: Costs,
  root: Id,
  isLed: (first: Id, count: number) => boolean,
  prefer?: (known: Id, form: Id) => void,
): Id {
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
    const typed = typedForm(canonical, pruned, id, forms, keys, isLed);
    // A node that is flattened into a nest has no canonical form of its own.
    if (known === undefined || isPiecewise) forms.set(id, typed);
    else {
      const written = style.of(known);
      const fn = store.fn(typed);
      const isOneFactor = fn !== undefined && fn !== div && fn !== neg && !store.isConst(known);
      const [own, other] = [costs.of(typed), costs.of(written)];
      // A form preferred in an earlier round gives way to the form it is read as.
      const isAgain = style.preferred.has(known) && compareCosts(own, other) === 0;
      if (isOneFactor && (isAgain || own.operations < other.operations)) prefer?.(known, typed);
      forms.set(id, compareCosts(own, other) < 0 ? typed : style.of(known));
      keys.set(forms.at(id), known);
    }
  }
  return forms.at(root);
}

/** A node over the forms of its operands, which are sorted in sums and products. */
function typedForm(
  canonical: Canonical,
  pruned: Pruned,
  id: Id,
  forms: Memo<Id>,
  keys: Memo<Id>,
  isLed: (first: Id, count: number) => boolean,
): Id {
  const { store, order } = canonical;
  const isSum = store.isAdd(id);
  if (store.is(id, pow) && store.is(store.arg(id, 0), e)) return pruned.call(exp, forms.at(store.arg(id, 1)));
  if (store.is(id, div)) {
    const [above, below] = [forms.at(store.arg(id, 0)), forms.at(store.arg(id, 1))];
    return quotient(canonical, pruned, keys, [above], below);
  }
  if (!isSum && !store.isMul(id)) return mapArguments(store, id, (arg) => forms.at(arg), pruned);
  const key = (operand: Id): Id => canonical.known(operand) ?? operand;
  const form = (operand: Id): Id => forms.get(operand) ?? operand;
  const operands = operandsOf(store, id, (inner) => canonical.known(inner) === undefined);
  const compare = isSum ? order.terms : order.factors;
  sortOperands(operands, (a, b) => compare(key(a), key(b)) || compare(form(a), form(b)));
  const sorted = operands.map(form);
  if (!isSum) return quotient(canonical, pruned, keys, sorted);
  const terms = isLed(key(operands[0] as Id), operands.length) ? sorted : positiveFirst(store, sorted);
  return pruned.add(asDifferences(store, terms));
}

/** Factors, perhaps over a divisor, as one fraction: a (b / c) / d is a b / (c d). */
function quotient(canonical: Canonical, pruned: Pruned, keys: Memo<Id>, factors: readonly Id[], divisor?: Id): Id {
  const { store, order } = canonical;
  const [above, below]: [Id[], Id[]] = [[], divisor === undefined ? [] : [divisor]];
  for (const factor of factors.flatMap((each) => opened(store, each))) {
    if (store.is(factor, div)) append(below, opened(store, store.arg(factor, 1)));
    append(above, store.is(factor, div) ? opened(store, store.arg(factor, 0)) : [factor]);
  }
  const key = (factor: Id): Id => keys.get(factor) ?? canonical.of(factor);
  for (const side of [above, below]) sortOperands(side, (a, b) => order.factors(key(a), key(b)) || order.factors(a, b));
  if (below.length === 0) return pruned.mul(above);
  return pruned.apply(div, [pruned.mul(above), pruned.mul(below)]);
}

/** The factors of a product of products, which stay together if they are many, with a minus in front as -1. */
function opened(store: Store, product: Id): Id[] {
  const isMinus = store.is(product, neg);
  const inner = isMinus ? store.arg(product, 0) : product;
  const factors = store.isMul(inner) ? operandsOf(store, inner, () => false) : [inner];
  return isMinus ? [store.constant(-1), ...factors] : factors;
}

/** An expression that stays as it was typed, but for the order of operands in sums and products. */
export function inOrder(store: Store, root: Id): Id {
  const { terms, factors } = new Order(store);
  const forms = new Memo<Id>();
  for (const id of childrenFirst(store, [root])) {
    const isSum = store.isAdd(id);
    if (isSum || store.isMul(id)) {
      const operands = operandsOf(store, id, () => false).map((operand) => forms.get(operand) ?? operand);
      sortOperands(operands, isSum ? terms : factors);
      forms.set(id, isSum ? store.add(asDifferences(store, positiveFirst(store, operands))) : store.mul(operands));
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
