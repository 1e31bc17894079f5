import type { Fn } from "../ast/fn.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { and, eq, ne, not, or } from "../functions/table.ts";

/** Equations a == b or a != b that hold together with the other conditions. */
export interface Case {
  readonly equations: readonly Id[];
  readonly given: readonly Id[];
}

/** A condition as cases, or a condition without cases; undefined means never. */
export interface Region {
  readonly cases: readonly Case[];
  readonly rest: Id | undefined;
}

export interface Places {
  readonly holds: Region;
  readonly fails: Region;
}

/** A condition with more cases than this is not split. */
const CASES = 16;

/** Splits conditions into the equations they consist of. */
export class Cases {
  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  /** Where a condition holds, and where not. */
  places(root: Id): Places {
    const { store } = this;
    const known = new Map<Id, Places>();
    const equation = (id: Id): Region => ({ cases: [{ equations: [id], given: [] }], rest: undefined });
    const plain = (rest: Id): Region => ({ cases: [], rest });
    for (const id of childrenFirst(store, [root])) {
      const [a, b] = store.args(id).map((arg) => known.get(arg)) as [Places, Places];
      if (store.is(id, eq)) known.set(id, { holds: equation(id), fails: plain(store.apply(ne, store.args(id))) });
      else if (store.is(id, ne)) known.set(id, { holds: plain(id), fails: equation(id) });
      else if (store.is(id, not)) known.set(id, { holds: a.fails, fails: a.holds });
      else if (store.is(id, and))
        known.set(id, { holds: this.both(a.holds, b.holds), fails: this.any(a.fails, b.fails) });
      else if (store.is(id, or))
        known.set(id, { holds: this.any(a.holds, b.holds), fails: this.both(a.fails, b.fails) });
      else known.set(id, { holds: plain(id), fails: plain(store.call(not, id)) });
    }
    return known.get(root) as Places;
  }

  private any(a: Region, b: Region): Region {
    const cases = [...a.cases, ...b.cases].slice(0, CASES);
    return {
      cases,
      rest: a.rest === undefined || b.rest === undefined ? (a.rest ?? b.rest) : this.joined(or, [a.rest, b.rest]),
    };
  }

  private both(a: Region, b: Region): Region {
    const given = (cases: readonly Case[], rest: Id | undefined): Case[] =>
      rest === undefined ? [] : cases.map((each) => ({ ...each, given: [...each.given, rest] }));
    const cases = a.cases.flatMap((left) =>
      b.cases.map((right) => ({
        equations: [...left.equations, ...right.equations],
        given: [...left.given, ...right.given],
      })),
    );
    return {
      cases: [...cases, ...given(a.cases, b.rest), ...given(b.cases, a.rest)].slice(0, CASES),
      rest: a.rest === undefined || b.rest === undefined ? undefined : this.joined(and, [a.rest, b.rest]),
    };
  }

  private joined(fn: Fn, conditions: readonly Id[]): Id {
    return conditions.reduce((all, each) => this.store.apply(fn, [all, each]));
  }

  /** A case as a condition. */
  condition({ equations, given }: Case): Id {
    const { store } = this;
    return this.joined(and, [...equations.map((id) => store.apply(eq, store.args(id))), ...given]);
  }
}
