import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Pool } from "../ast/pool.ts";
import type { Id } from "../ast/store.ts";
import { Canonical } from "../canonical/canonical.ts";
import { and, functions, ifelse, or } from "../functions/table.ts";
import { lostConditions } from "../simplify/lost-conditions.ts";
import { stable } from "../stable/stable.ts";
import { moved } from "./forms.ts";

const [lt, ge, gt, ne] = ["lt", "ge", "gt", "ne"].map((name) => functions.get(name, 2)) as [Fn, Fn, Fn, Fn];

/**
 * Keeps forms of a function from having values where it has none: x^2 / x has no value at 0, its form x has one. A form
 * is used where the conditions that it has lost hold; elsewhere the usual form, which keeps them all. So a rounding
 * error in a condition costs digits at most.
 */
export class Guard {
  private readonly pool: Pool;
  private readonly root: Id;
  private readonly usual: Id;
  private readonly parts: readonly Id[];
  private readonly canonical: Canonical;

  constructor(pool: Pool, root: Id, usual: Id) {
    this.pool = pool;
    this.root = root;
    this.usual = usual;
    // Branches of a choice may be simplified too.
    this.parts = childrenFirst(pool.store, [root]);
    this.canonical = new Canonical(pool.store);
  }

  of(form: Id): Id {
    if (form === this.usual) return form;
    const { store } = this.pool;
    const lost = lostConditions(this.canonical, this.root, [form], undefined, this.parts);
    if (lost.length === 0) return form;
    const holds = lost.map(({ expression, relation }): Id => {
      const zero = store.constant(0);
      const id = moved(this.pool, stable([this.pool.node(expression)])[0] as Node);
      const is = (fn: Fn): Id => store.apply(fn, [id, zero]);
      if (relation === "value") return store.apply(or, [is(ge), is(lt)]);
      return is({ "!=": ne, ">=": ge, ">": gt }[relation]);
    });
    return store.apply(ifelse, [holds.reduce((a, b) => store.apply(and, [a, b])), form, this.usual]);
  }
}
