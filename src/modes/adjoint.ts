import type { Fn } from "../ast/fn.ts";
import { Pool } from "../ast/pool.ts";
import type { Id, Store } from "../ast/store.ts";
import { ifelse } from "../functions/table.ts";
import { Pruned } from "../simplify/prune.ts";
import { Formula } from "../syntax/formula.ts";
import { rowFormula } from "../syntax/row.ts";
import { scaled } from "./chain.ts";
import { partial } from "./forward.ts";
import { tangentRule } from "./tangent-rule.ts";

/** A condition in a row, and whether it must hold. */
interface Turn {
  readonly condition: Formula;
  readonly holds: boolean;
}

/**
 * The part of a function's adjoint that one parameter receives if all the turns hold: a formula over
 * `inputs`.
 */
export interface AdjointTerm {
  readonly turns: readonly Turn[];
  readonly term: Formula;
}

/** Names that no formula can contain: the function's own value, and its adjoint. */
const VALUE = "its:value";
const ADJOINT = "its:adjoint";

type ByParameter = (readonly AdjointTerm[])[];

const known = { inFormulas: new WeakMap<Fn, ByParameter>(), inNumbers: new WeakMap<Fn, ByParameter>() };

/**
 * The chain rule read backwards, from the same rows: rules are linear in the tangents, so the adjoint takes the place
 * of one parameter's tangent, and the others have none. The formulas are over the parameters, the function's own value
 * and its adjoint, in this order; a choice is split into its branches, without those that are 0.
 */
export function adjointTerms(fn: Fn, index: number, isForNumbers: boolean): readonly AdjointTerm[] {
  const terms = isForNumbers ? known.inNumbers : known.inFormulas;
  let byIndex = terms.get(fn);
  if (byIndex === undefined) {
    byIndex = [];
    terms.set(fn, byIndex);
  }
  byIndex[index] ??= branches(fn, index, isForNumbers);
  return byIndex[index];
}

function branches(fn: Fn, index: number, isForNumbers: boolean): AdjointTerm[] {
  const pool = new Pool();
  const { store } = pool;
  const names = [...fn.params, VALUE, ADJOINT];
  const params = fn.params.map((name) => store.variable(name));
  const algebra = new OwnValue(store, fn, params);
  const adjoint = store.variable(ADJOINT);
  const zero = store.constant(0);
  const root =
    fn.rule === undefined
      ? scaled(partial(fn, index).over({ isForNumbers }), params, adjoint, algebra)
      : tangentRule(
          fn,
          params.map((_, i) => (i === index ? adjoint : undefined)),
        ).in(algebra, [...params, ...params.map((_, i) => (i === index ? adjoint : zero))]);
  const careful = fn.rule === undefined ? fn.limits?.[index] : undefined;
  const limit =
    careful == null
      ? undefined
      : new Formula(pool.node(store.times(rowFormula(fn, careful).in(algebra, params), adjoint)), names);
  const formula = (id: Id) => new Formula(pool.node(id), names, { careful: limit });
  const found: AdjointTerm[] = [];
  const open: { id: Id; turns: readonly Turn[] }[] = [{ id: root, turns: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { id, turns } = next;
    if (store.is(id, ifelse)) {
      const condition = new Formula(pool.node(store.arg(id, 0)), names);
      open.push({ id: store.arg(id, 2), turns: [...turns, { condition, holds: false }] });
      open.push({ id: store.arg(id, 1), turns: [...turns, { condition, holds: true }] });
    } else if (id !== zero) found.push({ turns, term: formula(id) });
  }
  return found;
}

/** Pruned, with one name for the function's own value wherever a row mentions it: the forward pass has computed it. */
class OwnValue extends Pruned {
  private readonly nodes: Store;
  private readonly own: Id;

  constructor(store: Store, fn: Fn, params: readonly Id[]) {
    super(store);
    this.nodes = store;
    this.own = store.apply(fn, params);
  }

  override call(fn: Fn, a: Id): Id {
    return this.named(super.call(fn, a));
  }

  override apply(fn: Fn, args: readonly Id[]): Id {
    return this.named(super.apply(fn, args));
  }

  private named(id: Id): Id {
    return id === this.own ? this.nodes.variable(VALUE) : id;
  }
}
