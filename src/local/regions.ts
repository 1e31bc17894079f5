import type { Fn } from "../ast/fn.ts";
import type { Id, Store } from "../ast/store.ts";
import { and, eq, or } from "../functions/table.ts";
import { BudgetExceeded } from "../polynomial/budget.ts";

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

export const NOWHERE: Region = { cases: [], rest: undefined };

/** The most cases of an intersection. */
const CASES = 256;

/** Unions and intersections of regions. */
export class Regions {
  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  any(a: Region, b: Region): Region {
    return {
      cases: [...a.cases, ...b.cases],
      rest: a.rest === undefined || b.rest === undefined ? (a.rest ?? b.rest) : this.joined(or, [a.rest, b.rest]),
    };
  }

  /** Throws `BudgetExceeded` if there are too many cases: a case left out would have the slope of another one. */
  both(a: Region, b: Region): Region {
    if (Math.min(a.cases.length, b.cases.length) > 1 && a.cases.length * b.cases.length > CASES)
      throw new BudgetExceeded();
    const given = (cases: readonly Case[], rest: Id | undefined): Case[] =>
      rest === undefined ? [] : cases.map((each) => ({ ...each, given: [...each.given, rest] }));
    const cases = a.cases.flatMap((left) =>
      b.cases.map((right) => ({
        equations: [...left.equations, ...right.equations],
        given: [...left.given, ...right.given],
      })),
    );
    return {
      cases: [...cases, ...given(a.cases, b.rest), ...given(b.cases, a.rest)],
      rest: a.rest === undefined || b.rest === undefined ? undefined : this.joined(and, [a.rest, b.rest]),
    };
  }

  /** A case as a condition. */
  condition({ equations, given }: Case): Id {
    const { store } = this;
    return this.joined(and, [...equations.map((id) => store.apply(eq, store.args(id))), ...given]);
  }

  private joined(fn: Fn, conditions: readonly Id[]): Id {
    return conditions.reduce((all, each) => this.store.apply(fn, [all, each]));
  }
}
