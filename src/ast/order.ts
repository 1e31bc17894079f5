import type { Id, Store } from "./store.ts";
import { charge } from "./work.ts";

const BITS = 8;
const MASK = 2 ** BITS - 1;

/** How a first page begins: a list that grows by single items takes several times the room. */
const UNSET: readonly undefined[] = /* @__PURE__ */ Array.from({ length: 32 }, () => undefined);

type Page<T> = (T | undefined)[];
type Book<T> = (Page<T> | undefined)[];

/**
 * Values by node of one store; undefined means no value. They are kept in pages by id, and the pages in books. Both are
 * made when first written, so a small expression costs as much in a pool of a million nodes as in one of ten. The first
 * page is at hand: most formulas need no other.
 */
export class Memo<T> {
  private readonly first: Page<T> = UNSET.slice() as Page<T>;
  private books: (Book<T> | undefined)[] | undefined;

  has(id: Id): boolean {
    return this.get(id) !== undefined;
  }

  get(id: Id): T | undefined {
    if (id <= MASK) return this.first[id];
    const page = this.page(id);
    return page === undefined ? undefined : page[id & MASK];
  }

  /** The value of a node, which must have one. */
  at(id: Id): T {
    return this.get(id) as T;
  }

  /** The values of a node's arguments, which must have them, in a new array. */
  ofArguments(store: Store, id: Id): T[] {
    const count = store.arity(id);
    const values = new Array<T>(count);
    for (let i = 0; i < count; i++) values[i] = this.at(store.arg(id, i));
    return values;
  }

  set(id: Id, value: T): void {
    const page = id <= MASK ? this.first : (this.page(id) ?? this.begun(id));
    const place = id & MASK;
    // No holes: an array with holes stays slow for good.
    while (page.length < place) page.push(undefined);
    page[place] = value;
  }

  delete(id: Id): void {
    const page = this.page(id);
    if (page !== undefined) page[id & MASK] = undefined;
  }

  private page(id: Id): Page<T> | undefined {
    if (id <= MASK) return this.first;
    const book = this.books?.[id >> (2 * BITS)];
    return book === undefined ? undefined : book[(id >> BITS) & MASK];
  }

  private begun(id: Id): Page<T> {
    charge(1);
    const page: Page<T> = [];
    const number = id >> (2 * BITS);
    this.books ??= [];
    let book = this.books[number];
    if (book === undefined) {
      book = [];
      put(this.books, number, book);
    }
    put(book, (id >> BITS) & MASK, page);
    return page;
  }
}

/** Sets an item of a list without holes. */
function put<T>(list: (T | undefined)[], index: number, item: T): void {
  charge(Math.max(0, index - list.length) >> 4);
  while (list.length < index) list.push(undefined);
  list[index] = item;
}

/**
 * The one traversal: every node reachable from the roots once, arguments before their users, in the order in which they
 * were built. Nodes in `done` are left out, with everything below them. No recursion: depth is bounded by memory alone.
 */
export function childrenFirst(store: Store, roots: readonly Id[], done?: { has(id: Id): boolean }): Id[] {
  if (done !== undefined && roots.length === 1 && isNext(store, roots[0] as Id, done)) return [roots[0] as Id];
  store.beginVisit();
  if (store.size <= FEW) return downwards(store, roots, done);
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
  // An argument's id is below its user's: children first is ascending order. If the ids are close, it is read
  // from the marks.
  charge(found.length + edges);
  if (found.length <= SHORT) return sortFew(found);
  if (last - first > 8 * found.length) return found.sort((a, b) => a - b);
  for (let id = first, k = 0; id <= last; id++) if (store.entered(id)) found[k++] = id;
  return found;
}

/** Whether a node is not done but all its arguments are: building from the leaves up needs no walk. */
export function isNext(store: Store, id: Id, done: { has(id: Id): boolean }): boolean {
  if (done.has(id)) return false;
  for (let i = store.arity(id) - 1; i >= 0; i--) if (!done.has(store.arg(id, i))) return false;
  return true;
}

/** A store of so few nodes is walked by reading its marks. */
const FEW = 128;

/** A small store is marked from its greatest root down, as long as nodes that were met wait: nothing is sorted. */
function downwards(store: Store, roots: readonly Id[], done: { has(id: Id): boolean } | undefined): Id[] {
  let top = -1;
  let waiting = 0;
  for (const root of roots) {
    if (done?.has(root) || !store.enter(root)) continue;
    waiting++;
    if (root > top) top = root;
  }
  const found: Id[] = [];
  let edges = 0;
  for (let id = top; waiting > 0; id--) {
    if (!store.entered(id)) continue;
    waiting--;
    found.push(id);
    const arity = store.arity(id);
    edges += arity;
    for (let k = 0; k < arity; k++) {
      const child = store.arg(id, k);
      if (!done?.has(child) && store.enter(child)) waiting++;
    }
  }
  charge(found.length + edges);
  return found.reverse();
}

const SHORT = 24;

/**
 * Insertion sort, in place: most walks of a sparse derivative meet a dozen nodes, for which a sort with callbacks is
 * expensive.
 */
function sortFew(ids: Id[]): Id[] {
  for (let i = 1; i < ids.length; i++) {
    const id = ids[i] as Id;
    let k = i - 1;
    for (; k >= 0 && (ids[k] as Id) > id; k--) ids[k + 1] = ids[k] as Id;
    ids[k + 1] = id;
  }
  return ids;
}
