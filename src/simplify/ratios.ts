import type { Fn } from "../ast/fn.ts";
import { childrenFirst, Memo } from "../ast/order.ts";
import type { Id } from "../ast/store.ts";
import { div, pow } from "../functions/table.ts";
import { rowFormula, rowNode } from "../syntax/row.ts";
import type { Canonical } from "./canonical.ts";

/** Canonical expressions with the functions that their rows define as quotients written so: tan as sin / cos. */
export class Ratios {
  private readonly canonical: Canonical;
  private readonly known = new Memo<Id>();

  constructor(canonical: Canonical) {
    this.canonical = canonical;
  }

  of(root: Id): Id {
    const { canonical, known } = this;
    const { store } = canonical;
    known.reserve(root + 1);
    for (const id of childrenFirst(store, [root], known)) known.set(id, this.find(id));
    return known.at(root);
  }

  private find(id: Id): Id {
    const { canonical, known } = this;
    const { store } = canonical;
    const fn = store.fn(id);
    if (fn !== undefined && fn !== pow)
      return isRatio(fn) ? rowFormula(fn, fn.definition as string).in(canonical, store.args(id)) : id;
    if (!this.isChanged(id)) return id;
    const args = known.ofArguments(store, id);
    if (fn === pow) return canonical.apply(fn, args);
    return store.isAdd(id) ? canonical.add(args) : canonical.mul(args);
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
