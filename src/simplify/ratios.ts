import type { Fn } from "../ast/fn.ts";
import { append } from "../ast/lists.ts";
import { childrenFirst, Memo } from "../ast/order.ts";
import { withArguments } from "../ast/rebuilt.ts";
import type { Id } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { isSigned, powerOf } from "../canonical/context.ts";
import { div, pow } from "../functions/table.ts";
import { rowFormula, rowNode } from "../syntax/row.ts";

/** Canonical expressions in which functions that their rows define as quotients are written so: tan as sin / cos. */
export class Ratios {
  private readonly canonical: Canonical;
  private readonly known = new Memo<Id>();

  constructor(canonical: Canonical) {
    this.canonical = canonical;
  }

  of(root: Id): Id {
    const { canonical, known } = this;
    const { store } = canonical;
    if (!store.applies(isRatio)) return root;
    for (const id of childrenFirst(store, [root], known)) known.set(id, this.find(id));
    return known.at(root);
  }

  /**
   * Whether such a quotient is in a denominator, or another function has its argument: otherwise nothing could become
   * shorter.
   */
  meet(root: Id): boolean {
    const { store } = this.canonical;
    const functions = new Map<Id, number>();
    const quotients = new Set<Id>();
    const seen = new Set<Id>();
    const stack = [root];
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      const { base, exponent } = powerOf(store, id);
      if (store.isAdd(base) || store.isMul(base)) {
        if (!seen.has(base)) append(stack, store.args(base));
        seen.add(base);
      } else if (store.fn(base) !== undefined && store.arity(base) === 1) {
        const arg = store.arg(base, 0);
        const isBelow = exponent !== undefined && isSigned(store, exponent);
        functions.set(arg, (functions.get(arg) ?? 0) + (isBelow ? 2 : 1));
        if (this.of(base) !== base) quotients.add(arg);
      }
    }
    return [...quotients].some((arg) => (functions.get(arg) as number) > 1);
  }

  private find(id: Id): Id {
    const { canonical, known } = this;
    const { store } = canonical;
    const fn = store.fn(id);
    if (fn !== undefined && fn !== pow) return this.quotient(fn, id);
    if (!this.isChanged(id)) return id;
    return withArguments(store, id, known.ofArguments(store, id), canonical);
  }

  /** By its definition, and the definition of what that is written in: coth(x) is 1 / tanh(x), so cosh(x) / sinh(x). */
  private quotient(fn: Fn, id: Id): Id {
    if (!isRatio(fn)) return id;
    const { store } = this.canonical;
    const defined = rowFormula(fn, fn.definition as string).in(this.canonical, store.args(id));
    const { base, exponent } = powerOf(store, defined);
    const inner = store.fn(base);
    if (inner === undefined || exponent === undefined || !isRatio(inner)) return defined;
    return this.canonical.power(this.quotient(inner, base), exponent);
  }

  private isChanged(id: Id): boolean {
    const { store } = this.canonical;
    for (let i = 0; i < store.arity(id); i++) {
      const arg = store.arg(id, i);
      if (this.known.at(arg) !== arg) return true;
    }
    return false;
  }
}

function isRatio(fn: Fn): boolean {
  if (fn.params.length !== 1 || fn.definition === undefined) return false;
  const { pool, id } = rowNode(fn, fn.definition);
  return pool.store.is(id, div);
}
