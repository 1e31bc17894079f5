import { checkedValue, type Field, isOf } from "../ast/options.ts";
import { Store } from "../ast/store.ts";
import type { Preparation } from "../local/equations.ts";
import { continued } from "../local/isolated.ts";

const STORE: Field = { wanted: "the store of a pool", accepts: (value) => isOf(value, Store) };

/** Gives expressions that depend on an equation their slope where the equation holds. */
export interface IsolatedPoints {
  readonly prepare: Preparation;
}

/**
 * Pass it to derivatives of expressions such as `x != 0 ? sin(x) / x : 1`, which have a branch that holds at a
 * single point: its slope is that of the expression around it. This needs Taylor series and proofs of equality, which
 * other pages do not download.
 *
 * @example
 * const f = parse("x != 0 ? sin(x) / x : 1");
 * const [slope] = gradient(f, ["x"], { isolatedPoints });
 * evaluate([derivative(slope, "x", { isolatedPoints })], { x: 0 })[0] // => -1 / 3
 */
export const isolatedPoints: IsolatedPoints = {
  prepare: (store, roots, variables, order) => {
    checkedValue("store", store, STORE);
    return continued(store, roots, variables, order);
  },
};
