/** A binary heap of strings that gives the greatest first; strings may occur in it more than once. */
export class Heap {
  readonly #items: string[] = [];

  push(item: string): void {
    const items = this.#items;
    let at = items.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = items[parent] as string;
      if (above >= item) break;
      items[at] = above;
      at = parent;
    }
    items[at] = item;
  }

  /** Removes and returns the greatest string; undefined if there is none. */
  pop(): string | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    const size = items.length;
    if (last === undefined || size === 0) return top;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && (items[child + 1] as string) > (items[child] as string)) child++;
      const below = items[child] as string;
      if (below <= last) break;
      items[at] = below;
      at = child;
    }
    items[at] = last;
    return top;
  }
}
