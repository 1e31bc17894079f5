import type { Id } from "../ast/store.ts";

const NONE = -1;
/** Up to this many keys are searched one by one; for more there is an index. */
const FEW = 12;

/** Nodes in the order of their first occurrence, each once: the terms of a sum, the bases of a product. */
export class Collection {
  readonly keys: Id[] = [];
  private index: Map<Id, number> | undefined;

  /** The index of a key; negative if it is new. */
  find(key: Id): number {
    const { keys, index } = this;
    if (index !== undefined) return index.get(key) ?? NONE;
    for (let i = 0; i < keys.length; i++) if (keys[i] === key) return i;
    return NONE;
  }

  /** Appends a new key. */
  push(key: Id): void {
    const { keys } = this;
    const place = keys.push(key) - 1;
    if (this.index !== undefined) this.index.set(key, place);
    else if (place >= FEW) this.index = new Map(keys.map((each, i) => [each, i]));
  }
}

/** Sorts in place: most sums and products have few operands, for which a sort with callbacks is expensive. */
export function sortOperands(ids: Id[], compare: (a: Id, b: Id) => number): void {
  if (ids.length > FEW) ids.sort(compare);
  else
    for (let i = 1; i < ids.length; i++) {
      const id = ids[i] as Id;
      let k = i - 1;
      for (; k >= 0 && compare(ids[k] as Id, id) > 0; k--) ids[k + 1] = ids[k] as Id;
      ids[k + 1] = id;
    }
}
