import type { Monomial } from "./monomial.ts";

/** A binary heap of strings or monomials that gives the greatest first; they may occur in it more than once. */
export class Heap<T extends Monomial | string> {
  readonly #items: T[] = [];

  push(item: T): void {
    const items = this.#items;
    let at = items.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = items[parent] as T;
      if (above >= item) break;
      items[at] = above;
      at = parent;
    }
    items[at] = item;
  }

  /** Removes and returns the greatest; undefined if there is none. */
  pop(): T | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    const size = items.length;
    if (last === undefined || size === 0) return top;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && (items[child + 1] as T) > (items[child] as T)) child++;
      const below = items[child] as T;
      if (below <= last) break;
      items[at] = below;
      at = child;
    }
    items[at] = last;
    return top;
  }
}
