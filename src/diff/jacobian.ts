import { childrenFirst } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import { ready, settled } from "../local/prepared.ts";
import { Forward } from "../modes/forward.ts";
import { Reverse } from "../modes/reverse.ts";
import type { Mode } from "./mode.ts";

/** The derivative of one of several expressions by one of several variables. Those that are not listed are 0. */
export type Entry<T> = readonly [row: number, column: number, derivative: T];

/** From the variables to the expressions, or back. */
export type Sweep = "forward" | "reverse";

/**
 * Up to this many variables, or products of variables and nodes, the form that forward mode writes is worth its time.
 */
const FEW = 3;
const SMALL = 100;

/**
 * The derivatives of expressions by variables that are not 0 by their structure, row by row: one pass forward for each
 * variable or one pass back for each expression, whichever takes fewer passes if no sweep is asked for.
 */
export function jacobian(
  store: Store,
  roots: readonly Id[],
  variables: readonly string[],
  mode: Mode,
  sweep: Sweep | undefined = cheaper(store, roots, variables, mode),
): Entry<Id>[] {
  if (sweep === "forward") return columns(store, roots, variables, mode);
  const pass = new Reverse(store, variables, mode.algebra, mode.values);
  const found: Entry<Id>[] = [];
  const whole = ready(mode.prepared, store, roots, variables);
  whole.forEach((root, row) => {
    pass.of(root).forEach((derivative, column) => {
      if (!store.isNumber(derivative, 0)) found.push([row, column, derivative]);
    });
  });
  return settledEntries(store, whole, found, mode);
}

/** The derivatives with respect to all the variables, including those that are 0. */
export function gradient(store: Store, root: Id, variables: readonly string[], mode: Mode, sweep?: Sweep): Id[] {
  const list = new Array<Id>(variables.length).fill(store.constant(0));
  for (const [, column, derivative] of jacobian(store, [root], variables, mode, sweep)) list[column] = derivative;
  return list;
}

/**
 * The second derivatives on and above the diagonal that are not 0 by their structure: the derivatives of the gradient.
 */
export const hessian = (store: Store, root: Id, variables: readonly string[], mode: Mode, sweep?: Sweep): Entry<Id>[] =>
  columns(store, gradient(store, root, variables, mode, sweep), variables, mode, (row, column) => row <= column);

/** The raw form is what forward mode writes. */
function cheaper(store: Store, roots: readonly Id[], variables: readonly string[], { isRaw }: Mode): Sweep {
  const isFew = isRaw || variables.length <= Math.max(FEW, roots.length);
  return isFew || variables.length * childrenFirst(store, roots).length <= SMALL ? "forward" : "reverse";
}

/** Steps for an entry that is known to be 0 or has been found. */
const STEPS_AN_ENTRY = 10;

/**
 * Those of them that are asked for, variable by variable, so that expressions with shared parts share the work on their
 * derivatives.
 */
export function columns(
  store: Store,
  roots: readonly Id[],
  variables: readonly string[],
  mode: Mode,
  isAsked: (row: number, column: number) => boolean = () => true,
): Entry<Id>[] {
  const { algebra, values, isRaw, prepared } = mode;
  const whole = ready(prepared, store, roots, variables);
  const rows = roots.map((): Entry<Id>[] => []);
  const rowsOf = isRaw ? undefined : dependents(store, roots);
  const all = [...roots.keys()];
  const pass = new Forward(store, new Map(), algebra, values);
  variables.forEach((variable, column) => {
    pass.turn(variable);
    for (const row of rowsOf === undefined ? all : (rowsOf.get(variable) ?? [])) {
      charge(STEPS_AN_ENTRY);
      if (!isAsked(row, column)) continue;
      const derivative = pass.of(whole[row] as Id);
      if (!store.isNumber(derivative, 0)) rows[row]?.push([row, column, derivative]);
    }
  });
  return settledEntries(store, whole, rows.flat(), mode);
}

/** The entries settled; either sweep may have written them. */
export function settledEntries(
  store: Store,
  whole: readonly Id[],
  entries: readonly Entry<Id>[],
  { values }: Mode,
): Entry<Id>[] {
  const found = entries.map(([, , derivative]) => derivative);
  const derivatives = settled(store, whole, found, values);
  return entries.map(([row, column], i) => [row, column, derivatives[i] as Id]);
}

/** The expressions in which a variable occurs, by variable. */
function dependents(store: Store, roots: readonly Id[]): ReadonlyMap<string, readonly number[]> {
  const rowsOf = new Map<string, number[]>();
  roots.forEach((root, row) => {
    for (const id of childrenFirst(store, [root])) {
      if (store.kind(id) !== "var") continue;
      const rows = rowsOf.get(store.name(id));
      if (rows === undefined) rowsOf.set(store.name(id), [row]);
      else rows.push(row);
    }
  });
  return rowsOf;
}
