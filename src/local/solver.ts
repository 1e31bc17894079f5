import { Interpretation } from "../ast/interpretation.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Pool } from "../ast/pool.ts";
import type { Id, Store } from "../ast/store.ts";
import { substitute } from "../ast/substitute.ts";
import { Canonical } from "../canonical/canonical.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { div, neg } from "../functions/table.ts";
import { Forward } from "../modes/forward.ts";
import type { Pruned } from "../simplify/prune.ts";
import { isPolynomial } from "./generic.ts";
import { coreOf } from "./touching.ts";

/** Larger equations are not written in canonical form. */
const LARGE = 200;

/** An equation solved for a variable that it is linear in. */
export interface Solution {
  readonly variable: string;
  readonly value: Id;
}

/** Solves equations, preferably for these variables. */
export class Solver {
  private readonly pool: Pool;
  private readonly store: Store;
  private readonly pruned: Pruned;
  private readonly canonical: Canonical;
  private readonly variables: ReadonlySet<string>;

  constructor(pool: Pool, pruned: Pruned, variables: ReadonlySet<string>) {
    this.pool = pool;
    this.store = pool.store;
    this.pruned = pruned;
    this.canonical = new Canonical(pool.store);
    this.variables = variables;
  }

  /** An expression that is 0 where an equation holds, to the first power: cbrt of a high power would have a slope. */
  core(equation: Id): Id {
    const { canonical, store } = this;
    const difference = this.difference(equation);
    return coreOf(store, childrenFirst(store, [difference]).length > LARGE ? difference : canonical.of(difference));
  }

  difference(equation: Id): Id {
    const [a, b] = this.store.args(equation) as [Id, Id];
    return this.pruned.plus(a, this.pruned.call(neg, b));
  }

  /** The equation solved for one of its variables, preferably one that is differentiated by. */
  solved(equation: Id): Solution | undefined {
    const typed = coreOf(this.store, this.difference(equation));
    const core = this.core(equation);
    return this.root(typed) ?? (core === typed ? undefined : this.root(core));
  }

  private root(difference: Id): Solution | undefined {
    const { pool, pruned, store, variables } = this;
    const names = childrenFirst(store, [difference]).flatMap((id) =>
      store.kind(id) === "var" ? [store.name(id)] : [],
    );
    const [wanted, others] = [true, false].map((is) => names.filter((name) => variables.has(name) === is));
    for (const variable of [...(wanted ?? []), ...(others ?? [])]) {
      const slope = new Forward(store, variable, pruned).of(difference);
      if (childrenFirst(store, [slope]).some((id) => store.kind(id) === "var")) continue;
      const factor = evaluate([pool.node(slope)], {})[0] as number;
      if (factor === 0 || !Number.isFinite(factor) || !isPolynomial(store, difference)) continue;
      const offset = new Interpretation(store, pruned).of(
        substitute(store, difference, new Map([[variable, store.constant(0)]])),
      );
      return { variable, value: pruned.call(neg, pruned.apply(div, [offset, slope])) };
    }
    return undefined;
  }
}
