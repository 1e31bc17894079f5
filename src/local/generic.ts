import { Interpretation } from "../ast/interpretation.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, eq, ne, neg, pow } from "../functions/table.ts";
import { Pruned } from "../simplify/prune.ts";
import { definitionOf } from "../syntax/row.ts";
import { isCase } from "./equations.ts";

/** An expression with the definitions of what is by definition a case at one point. */
class Opened extends Interpretation<Id> {
  protected override interpret(id: Id): Id {
    const { store } = this;
    const same = super.interpret(id);
    const fn = store.fn(same);
    return isCase(fn) ? definitionOf(fn).in<Id>(store, store.args(same)) : same;
  }
}

/** An expression around a point but not at it: equations of polynomials in the variable do not hold. */
export class Generic extends Interpretation<Id> {
  private readonly variable: string;
  private readonly pruned: Pruned;

  constructor(store: Store, variable: string) {
    const pruned = new Pruned(store);
    super(store, pruned);
    this.pruned = pruned;
    this.variable = variable;
  }

  whole(given: Id): Id {
    const { store } = this;
    const isOpened = childrenFirst(store, [given]).some((id) => isCase(store.fn(id)));
    const root = isOpened ? new Opened(store, store).of(given) : given;
    return childrenFirst(store, [root]).some((id) => store.is(id, eq) || store.is(id, ne)) ? this.of(root) : root;
  }

  protected override interpret(id: Id): Id {
    const { pruned, store, variable } = this;
    if (!store.is(id, eq) && !store.is(id, ne)) return super.interpret(id);
    const [a, b] = store.args(id) as [Id, Id];
    const difference = pruned.plus(a, pruned.call(neg, b));
    const occurs = childrenFirst(store, [difference]).some(
      (part) => store.kind(part) === "var" && store.name(part) === variable,
    );
    if (!occurs || !isPolynomial(store, difference)) return super.interpret(id);
    return store.constant(store.is(id, eq) ? 0 : 1);
  }
}

/** Sums, differences and products: if their slope is constant they are linear. */
export const isPolynomial = (store: Store, root: Id): boolean =>
  childrenFirst(store, [root]).every(
    (id) => store.fn(id) === undefined || [neg, div, pow].some((fn) => store.is(id, fn)) || store.arity(id) === 0,
  );

/** An expression in which one equation holds nowhere. */
export class Without extends Interpretation<Id> {
  private readonly equation: Id;

  constructor(store: Store, equation: Id) {
    super(store, new Pruned(store));
    this.equation = equation;
  }

  protected override interpret(id: Id): Id {
    const { equation, store } = this;
    const isSame = (store.is(id, eq) || store.is(id, ne)) && sameArguments(store, id, equation);
    return isSame ? store.constant(store.is(id, ne) ? 1 : 0) : super.interpret(id);
  }
}

const sameArguments = (store: Store, a: Id, b: Id): boolean => {
  const other = store.args(b);
  return store.args(a).every((arg, i) => arg === other[i]);
};
