import { FluxionError } from "../ast/error.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { and, eq, ne, not, or } from "../functions/table.ts";
import { BudgetExceeded } from "../polynomial/budget.ts";
import { type Region, Regions } from "./regions.ts";
import { Zeros } from "./zeros.ts";

export interface Places {
  readonly holds: Region;
  readonly fails: Region;
}

/** Splits conditions into the equations they consist of. */
export class Cases {
  private readonly store: Store;
  private readonly regions: Regions;
  private readonly zeros: Zeros;

  constructor(store: Store) {
    this.store = store;
    this.regions = new Regions(store);
    this.zeros = new Zeros(store);
  }

  /**
   * Where a condition holds, and where not.
   *
   * @throws FluxionError `too-large` if too many equations may hold together
   */
  places(root: Id): Places {
    try {
      return this.split(root);
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      throw new FluxionError("too-large", "A condition combines too many equations to look at each of their points.", {
        hint: "Write the equations that are joined by `and` as conditions within one another.",
      });
    }
  }

  private split(root: Id): Places {
    const { regions, store, zeros } = this;
    const known = new Map<Id, Places>();
    const plain = (rest: Id): Region => ({ cases: [], rest });
    for (const id of childrenFirst(store, [root])) {
      const [a, b] = store.args(id).map((arg) => known.get(arg)) as [Places, Places];
      if (store.is(id, eq)) known.set(id, { holds: zeros.of(id), fails: plain(store.apply(ne, store.args(id))) });
      else if (store.is(id, ne)) known.set(id, { holds: plain(id), fails: zeros.of(id) });
      else if (store.is(id, not)) known.set(id, { holds: a.fails, fails: a.holds });
      else if (store.is(id, and))
        known.set(id, { holds: regions.both(a.holds, b.holds), fails: regions.any(a.fails, b.fails) });
      else if (store.is(id, or))
        known.set(id, { holds: regions.any(a.holds, b.holds), fails: regions.both(a.fails, b.fails) });
      else known.set(id, { holds: plain(id), fails: plain(store.call(not, id)) });
    }
    return known.get(root) as Places;
  }
}
