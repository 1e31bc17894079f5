import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { toText } from "../syntax/text.ts";

/**
 * The formula as a program that reads back to the same expression: what it uses more than once has a name of its own. It is
 * as long as the expression has distinct parts, where the text alone may be as long as a tree without bounds.
 */
export function letForm({ pool, id: root }: Node): string {
  const { store } = pool;
  const order = childrenFirst(store, [root]);
  const uses = new Map<Id, number>();
  for (const id of order) for (const arg of store.args(id)) uses.set(arg, (uses.get(arg) ?? 0) + 1);
  const prefix = freePrefix(order.flatMap((id) => (store.kind(id) === "var" ? [store.name(id)] : [])));
  const statements: string[] = [];
  const written = new Map<Id, Id>();
  for (const id of order) {
    const part = rebuilt(store, id, written);
    const isNamed = (uses.get(id) ?? 0) > 1 && store.arity(id) > 0;
    if (isNamed) statements.push(`${prefix}${statements.length + 1} = ${toText(pool.node(part))}`);
    written.set(id, isNamed ? store.variable(`${prefix}${statements.length}`) : part);
  }
  return [...statements, toText(pool.node(written.get(root) as Id))].join("; ");
}

/** The node with its arguments as they are written. */
function rebuilt(store: Store, id: Id, written: ReadonlyMap<Id, Id>): Id {
  if (store.arity(id) === 0) return id;
  const args = store.args(id).map((arg) => written.get(arg) as Id);
  const fn = store.fn(id);
  if (fn !== undefined) return store.apply(fn, args);
  return store.isAdd(id) ? store.add(args) : store.mul(args);
}

/** The letter t, or tt ... where the variables have taken names such as t1. */
function freePrefix(names: readonly string[]): string {
  let prefix = "t";
  while (names.some((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))) prefix += "t";
  return prefix;
}
