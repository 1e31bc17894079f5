import type { Id, Store } from "./store.ts";
import { charge } from "./work.ts";

/** Values by node of one store: an array indexed by id. Undefined is no value. */
export class Memo<T> {
  private slots: (T | undefined)[] = [];

  /** Makes room for the ids below `size`, so that setting never grows the array step by step. */
  reserve(size: number): void {
    if (this.slots.length >= size) return;
    charge(size >>> 4);
    const larger = new Array<T | undefined>(Math.max(size, this.slots.length * 2));
    for (let i = 0; i < this.slots.length; i++) larger[i] = this.slots[i];
    this.slots = larger;
  }

  has(id: Id): boolean {
    return this.slots[id] !== undefined;
  }

  get(id: Id): T | undefined {
    return this.slots[id];
  }

  /** The value of a node that is known to have one. */
  at(id: Id): T {
    return this.slots[id] as T;
  }

  /** The values of a node's arguments, which are known to have one, in a new array. */
  ofArguments(store: Store, id: Id): T[] {
    const count = store.arity(id);
    const values = new Array<T>(count);
    for (let i = 0; i < count; i++) values[i] = this.slots[store.arg(id, i)] as T;
    return values;
  }

  set(id: Id, value: T): void {
    this.slots[id] = value;
  }

  delete(id: Id): void {
    this.slots[id] = undefined;
  }
}

/** The same by hashing: for a few nodes of a large store, where an array as long as the store would cost more than they. */
class SparseMemo<T> extends Memo<T> {
  private readonly known = new Map<Id, T>();

  override reserve(): void {}

  override has(id: Id): boolean {
    return this.known.has(id);
  }

  override get(id: Id): T | undefined {
    return this.known.get(id);
  }

  override at(id: Id): T {
    return this.known.get(id) as T;
  }

  override ofArguments(store: Store, id: Id): T[] {
    return store.args(id).map((arg) => this.at(arg));
  }

  override set(id: Id, value: T): void {
    this.known.set(id, value);
  }

  override delete(id: Id): void {
    this.known.delete(id);
  }
}

/** An expression of so few of the nodes built before it, one in that many, is worked on without an array over all. */
const SPARSE = 32;

/** A memo for what is done with these expressions and no other. */
export function memoFor<T>(store: Store, roots: readonly Id[]): Memo<T> {
  const last = roots.reduce((a, b) => Math.max(a, b), 0);
  if (last < FEW * SPARSE) return new Memo();
  return childrenFirst(store, roots).length * SPARSE < last ? new SparseMemo() : new Memo();
}

/**
 * The one traversal: every node reachable from the roots once, arguments before their users, in the order in which they
 * were built. What is in `done` already is left out, with all below it. No recursion: depth is bounded by memory alone.
 */
export function childrenFirst(store: Store, roots: readonly Id[], done?: { has(id: Id): boolean }): Id[] {
  if (done !== undefined && roots.length === 1 && isNext(store, roots[0] as Id, done)) return [roots[0] as Id];
  store.beginVisit();
  const found: Id[] = [];
  for (const root of roots) if (!done?.has(root) && store.enter(root)) found.push(root);
  let [first, last] = [Number.POSITIVE_INFINITY, -1];
  let edges = 0;
  for (let i = 0; i < found.length; i++) {
    const id = found[i] as Id;
    if (id < first) first = id;
    if (id > last) last = id;
    const arity = store.arity(id);
    edges += arity;
    for (let k = 0; k < arity; k++) {
      const child = store.arg(id, k);
      if (!done?.has(child) && store.enter(child)) found.push(child);
    }
  }
  // An argument's id is below its user's: children first is ascending order. Read off the marks where the ids lie close.
  charge(found.length + edges);
  if (found.length <= FEW) return sortFew(found);
  if (last - first > 8 * found.length) return found.sort((a, b) => a - b);
  for (let id = first, k = 0; id <= last; id++) if (store.entered(id)) found[k++] = id;
  return found;
}

/** Whether a node is not done, and all its arguments are: what is built from the leaves up needs no walk. */
function isNext(store: Store, id: Id, done: { has(id: Id): boolean }): boolean {
  if (done.has(id)) return false;
  for (let i = store.arity(id) - 1; i >= 0; i--) if (!done.has(store.arg(id, i))) return false;
  return true;
}

const FEW = 24;

/** Insertion sort, in place: most walks of a sparse derivative meet a dozen nodes, for which a sort by calls is dear. */
function sortFew(ids: Id[]): Id[] {
  for (let i = 1; i < ids.length; i++) {
    const id = ids[i] as Id;
    let k = i - 1;
    for (; k >= 0 && (ids[k] as Id) > id; k--) ids[k + 1] = ids[k] as Id;
    ids[k + 1] = id;
  }
  return ids;
}
