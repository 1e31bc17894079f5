import type { Id, Store } from "../ast/store.ts";
import { neg } from "../functions/table.ts";
import { ready, settled } from "../local/prepared.ts";
import { Forward } from "../modes/forward.ts";
import { total } from "../modes/guard.ts";
import { columns, gradient } from "./jacobian.ts";
import type { Mode } from "./mode.ts";

/**
 * The derivatives of expressions along a direction, the tangents of the variables: the Jacobian times a vector, in one
 * pass.
 */
export function directional(
  store: Store,
  roots: readonly Id[],
  direction: ReadonlyMap<string, Id>,
  { algebra, values, prepared }: Mode,
): Id[] {
  const pass = new Forward(store, direction, algebra, values);
  const whole = ready(prepared, store, roots, [...direction.keys()]);
  return settled(
    store,
    whole,
    whole.map((root) => pass.of(root)),
    values,
  );
}

/** The Hessian times a vector, without the Hessian: the gradient's derivative along the vector. */
export function hessianVector(
  store: Store,
  root: Id,
  variables: readonly string[],
  vector: readonly Id[],
  mode: Mode,
): Id[] {
  const direction = new Map(variables.map((name, i) => [name, vector[i] as Id]));
  return directional(store, gradient(store, root, variables, mode), direction, mode);
}

/** The sum of the i-th component's derivative by the i-th variable. */
export function divergence(store: Store, field: readonly Id[], variables: readonly string[], mode: Mode): Id {
  const diagonal = columns(store, field, variables, mode, (row, column) => row === column);
  if (diagonal.length === 0) return store.constant(0);
  return total(
    mode.algebra,
    diagonal.map(([, , derivative]) => derivative),
  );
}

/** The divergence of the gradient. */
export const laplacian = (store: Store, root: Id, variables: readonly string[], mode: Mode): Id =>
  divergence(store, gradient(store, root, variables, mode), variables, mode);

/** Of a field (P, Q, R) over x, y, z: (dR/dy - dQ/dz, dP/dz - dR/dx, dQ/dx - dP/dy). */
export function curl(store: Store, field: readonly Id[], variables: readonly string[], mode: Mode): Id[] {
  const entries = columns(store, field, variables, mode, (row, column) => row !== column);
  const { algebra } = mode;
  const d = (row: number, column: number): Id =>
    entries.find(([i, k]) => i === row && k === column)?.[2] ?? store.constant(0);
  return [0, 1, 2].map((i) => {
    const [j, k] = [(i + 1) % 3, (i + 2) % 3];
    return algebra.plus(d(k, j), algebra.call(neg, d(j, k)));
  });
}
