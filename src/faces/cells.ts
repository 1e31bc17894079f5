import type { Node } from "../ast/node.ts";
import type { Id } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import { finished } from "../diff/derivative.ts";
import type { Entry } from "../diff/jacobian.ts";
import type { Cell } from "./derivatives.ts";
import type { Matrix, MatrixEntry } from "./matrix.ts";
import type { Asked } from "./options.ts";
import { type Again, type Origin, once, partOf } from "./origin.ts";

/** The steps charged for a cell that is not computed but has a place. */
const STEPS_A_CELL = 8;

/**
 * The entries of a matrix in the form asked for, with equal ones as the same object, and its 0.
 *
 * @param others the same matrix derived in other ways
 */
export function cells<E extends Cell>(
  { pool }: Node,
  entries: readonly Entry<Id>[],
  { form, effort }: Pick<Asked, "form" | "effort">,
  again: Again<Matrix<E>, E>,
  make: (node: Node, origin: Origin<E, E>) => E,
  { fewest, pruned }: Others<E> = {},
): [nonzeros: MatrixEntry<E>[], zero: E] {
  const zero = pool.store.constant(0);
  const ids = [...new Set([...entries.map(([, , id]) => id), zero])];
  const places = new Map(entries.map(([row, column, id]) => [id, [row, column] as const]));
  charge(ids.length * STEPS_A_CELL);
  const { ids: written, complete } = finished(pool.store, ids, form, effort);
  const other = fewest && once(() => new Map(fewest().map(([row, column, id]) => [placeOf(row, column), id] as const)));
  const shown = written.map((id, i) => {
    const [row, column] = places.get(ids[i] as Id) ?? [-1, -1];
    return make(pool.node(id), {
      again: partOf(again, (whole) => whole[row]?.[column]),
      fewest: other && (() => make(pool.node(other().get(placeOf(row, column)) ?? zero), {})),
      pruned: pruned && (() => pruned()?.[row]?.[column]),
      complete,
    });
  });
  const cell = new Map(ids.map((id, i) => [id, shown[i] as E]));
  const of = (id: Id): E => cell.get(id) as E;
  return [entries.map(([row, column, id]) => [row, column, of(id)]), of(zero)];
}

const placeOf = (row: number, column: number): string => `${row},${column}`;

/** A matrix derived in other ways: for a program of the fewest operations, and in the pruned form. */
interface Others<E extends Cell> {
  readonly fewest?: (() => readonly Entry<Id>[]) | undefined;
  readonly pruned?: (() => Matrix<E> | undefined) | undefined;
}
