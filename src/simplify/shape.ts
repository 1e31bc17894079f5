import type { Fn } from "../ast/fn.ts";
import { childrenFirst, Memo } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";

/** An expression up to the names of its leaves: equal shapes have the same results. */
export interface Shape {
  readonly key: string;
  /** The leaves of this expression, by their index in the shape. */
  readonly leaves: readonly Id[];
}

/** Larger expressions are unlikely to recur. */
const LARGEST = 150;
/**
 * In deeper expressions, where the comparison part by part ends, the names themselves may decide the order of terms.
 */
const DEPTH = 8;
/** The names that the order of terms compares letter by letter. */
const PLAIN = /^[\x21-\x7e]+$/;

/**
 * The shape of a formula: its variables count by their alphabetical order and their lengths, on which the written
 * simplest form depends. Undefined if it has more nodes than `most`.
 */
export function shapeOf(store: Store, root: Id, most: number = LARGEST): Shape | undefined {
  const order = childrenFirst(store, [root]);
  if (order.length > most) return undefined;
  const leaves = order.filter((id) => store.kind(id) === "var");
  if (!leaves.every((id) => PLAIN.test(store.name(id)))) return undefined;
  const isDeep = depthOf(store, order) > DEPTH;
  if (leaves.length > 1) leaves.sort((a, b) => (store.name(a) < store.name(b) ? -1 : 1));
  const head = leaves.map((id) => (isDeep ? store.name(id) : store.name(id).length)).join(" ");
  return { key: `${head}:${described(store, order, leaves)}`, leaves };
}

/** The shape of a part of an expression: its nodes, arguments first, over leaves that stand for anything. */
export const shapeOver = (store: Store, nodes: readonly Id[], leaves: readonly Id[]): Shape | undefined =>
  nodes.length > LARGEST ? undefined : { key: described(store, nodes, leaves), leaves };

function depthOf(store: Store, order: readonly Id[]): number {
  const depths = new Memo<number>();
  let greatest = 0;
  for (const id of order) {
    let depth = 0;
    for (let i = store.arity(id) - 1; i >= 0; i--) depth = Math.max(depth, 1 + depths.at(store.arg(id, i)));
    depths.set(id, depth);
    greatest = Math.max(greatest, depth);
  }
  return greatest;
}

function described(store: Store, order: readonly Id[], leaves: readonly Id[]): string {
  const places = new Memo<number>();
  let size = 0;
  for (const leaf of leaves) places.set(leaf, size++);
  let key = `${leaves.length}`;
  for (const id of order) {
    if (places.has(id)) continue;
    places.set(id, size++);
    key += operatorOf(store, id);
    for (let i = 0; i < store.arity(id); i++) key += `${places.at(store.arg(id, i))},`;
  }
  return key;
}

function operatorOf(store: Store, id: Id): string {
  if (store.isConst(id)) {
    const value = store.value(id);
    return `=${typeof value === "number" ? value : Q.keyOf(value)};`;
  }
  if (store.isAdd(id)) return "+";
  return store.isMul(id) ? "*" : `f${numberOf(store.fn(id) as Fn)}:`;
}

/** Functions by number: a user's own may have the name of another. */
const numbers = new WeakMap<Fn, number>();
let count = 0;

function numberOf(fn: Fn): number {
  let number = numbers.get(fn);
  if (number === undefined) {
    number = count++;
    numbers.set(fn, number);
  }
  return number;
}
