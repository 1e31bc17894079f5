import { enlarged, type Id, type Store } from "./store.ts";

/** Values by node of one store: an array indexed by id. Undefined is no value. */
export class Memo<T> {
  private slots: (T | undefined)[] = [];

  /** Makes room for the ids below `size`, so that setting never grows the array step by step. */
  reserve(size: number): void {
    if (this.slots.length >= size) return;
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
}

/** How many nodes a sweep may look at for each one it wants. */
const SPARSE = 8;

/**
 * The one traversal: every node reachable from the roots once, arguments before their users: leaves first, then the others,
 * each in the order in which they were built. What is in `done` already is left out, with all below it.
 * No recursion: depth is bounded by memory alone.
 */
export function childrenFirst(store: Store, roots: readonly Id[], done?: { has(id: Id): boolean }): Int32Array {
  return sweep(store, roots, done) ?? search(store, roots, done);
}

/**
 * An argument's id is below its user's: going down from the highest root, every user is met before its arguments.
 * That reads the store in its order, the fastest there is; undefined where too much lies between.
 */
function sweep(store: Store, roots: readonly Id[], done?: { has(id: Id): boolean }): Int32Array | undefined {
  store.beginVisit();
  const leaves: Id[] = [];
  let [last, open] = [-1, 0];
  const meet = (id: Id): void => {
    if (done?.has(id) || !store.enter(id)) return;
    if (store.arity(id) === 0) leaves.push(id);
    else open++;
  };
  for (const root of roots) {
    meet(root);
    if (root > last) last = root;
  }
  let found = new Int32Array(open + 32);
  let count = 0;
  for (let id = last; open > 0; id--) {
    if (!store.entered(id)) {
      if (last - id > SPARSE * (count + 256)) return undefined;
      continue;
    }
    const arity = store.arity(id);
    if (arity === 0) continue;
    open--;
    if (count === found.length) found = enlarged(found, 4 * count);
    found[count++] = id;
    for (let i = 0; i < arity; i++) meet(store.arg(id, i));
  }
  const all = new Int32Array(leaves.length + count);
  all.set(leaves);
  all.subarray(0, leaves.length).sort();
  all.set(found.subarray(0, count).reverse(), leaves.length);
  return all;
}

/** Where the nodes lie scattered: from users to arguments, then sorted. */
function search(store: Store, roots: readonly Id[], done?: { has(id: Id): boolean }): Int32Array {
  store.beginVisit();
  const found = roots.filter((root) => !done?.has(root) && store.enter(root));
  for (let i = 0; i < found.length; i++) {
    const id = found[i] as Id;
    const arity = store.arity(id);
    for (let k = 0; k < arity; k++) {
      const child = store.arg(id, k);
      if (!done?.has(child) && store.enter(child)) found.push(child);
    }
  }
  return Int32Array.from(found).sort();
}
