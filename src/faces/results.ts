import { isNode, type Node } from "../ast/node.ts";
import type { Id, Store } from "../ast/store.ts";
import { finished } from "../diff/derivative.ts";
import type { Derived } from "../diff/forms.ts";
import { type Form, type Mode, modeOf } from "../diff/mode.ts";
import { continued } from "../local/isolated.ts";
import { type Formula, made } from "./formula.ts";
import { List } from "./list.ts";
import { absent, lostBy } from "./notes.ts";
import type { Asked } from "./options.ts";
import { type AnyForm, madeAgain, partOf, prunedOf } from "./origin.ts";

/**
 * A result derived from an expression, with respect to some variables.
 *
 * @param work given the form asked for, if there is one, or the pruned form
 * @param stated the form the result is in, where none can be asked for
 * @param by the variables it was differentiated by
 */
export function worked<E extends Formula<E>>(
  from: E,
  names: readonly string[],
  work: (f: E, form: Form) => Node | Derived,
  form?: Form,
  stated: AnyForm | undefined = form,
  by: readonly string[] = [...(from.derived.by ?? []), ...names],
): E {
  const again = madeAgain<E, E>([from], ([f]) => worked(f as E, names, work, form, stated, by));
  const pruned = prunedOf(form, () => worked(from, names, work, "pruned"));
  const result = work(from, form ?? "pruned");
  const { node, complete } = isNode(result) ? { node: result, complete: true } : result;
  const conditions = form === undefined ? undefined : lostBy(names, () => [[from.node, [node]]]);
  return made(from, node, { again, notes: absent(from, names), complete, form: stated, conditions, pruned, by });
}

/** Several derivatives of an expression with respect to some variables, in a list. */
export function listed<E extends Formula<E>>(
  from: E,
  { form, effort }: Pick<Asked, "form" | "effort">,
  names: readonly string[],
  derive: (store: Store, mode: Mode, id: Id) => Id[],
  notes?: () => readonly string[],
): List<E> {
  const { pool, id } = from.node;
  const { ids, complete } = finished(
    pool.store,
    derive(pool.store, modeOf(pool.store, form, continued), id),
    form,
    effort,
  );
  const again = madeAgain<E, List<E>>([from], ([f]) => listed(f as E, { form, effort }, names, derive, notes));
  const pruned = prunedOf(form, () => listed(from, { form: "pruned" }, names, derive, notes));
  const nodes = ids.map((each) => pool.node(each));
  const conditions = lostBy(names, () => [[from.node, nodes]]);
  const by = [...(from.derived.by ?? []), ...names];
  const entries = nodes.map((node, i) => {
    const ofEntry = partOf(again, (list) => list[i]);
    const other = pruned && (() => pruned()[i]);
    return made(from, node, { again: ofEntry, notes, complete, form, conditions, pruned: other, by });
  });
  return new List(entries, { again, notes, conditions, form });
}
