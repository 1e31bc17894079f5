/** A list of items with a number for each, and the item that it makes. */
interface Entry {
  readonly item: number;
  readonly items: readonly number[];
  readonly numbers: readonly number[];
  /** The entry before with the same hash. */
  before?: Entry | undefined;
}

/** Items by the items and numbers that they are made of, found by a hash: no texts are built. */
export class NumberedItems {
  private readonly last = new Map<number, Entry>();

  find(hash: number, items: readonly number[], numbers: readonly number[]): number | undefined {
    for (let entry = this.last.get(hash); entry !== undefined; entry = entry.before)
      if (isSame(entry.items, items) && isSame(entry.numbers, numbers)) return entry.item;
    return undefined;
  }

  add(hash: number, entry: Entry): void {
    entry.before = this.last.get(hash);
    this.last.set(hash, entry);
  }
}

export function hashOf(items: readonly number[], numbers: readonly number[]): number {
  let hash = items.length;
  for (let i = 0; i < items.length; i++) {
    hash = Math.imul(hash ^ (items[i] as number), 0x01000193);
    hash = Math.imul(hash ^ (numbers[i] as number), 0x5bd1e995) ^ (hash >>> 15);
  }
  return hash;
}

/** Sorts items and their numbers by items. */
export function sort(items: number[], numbers: number[]): void {
  if (items.length > INSERTED) {
    const all = items.map((item, i) => [item, numbers[i] as number] as const).sort(([a], [b]) => a - b);
    all.forEach(([item, number], i) => {
      items[i] = item;
      numbers[i] = number;
    });
    return;
  }
  for (let i = 1; i < items.length; i++) {
    const [item, number] = [items[i] as number, numbers[i] as number];
    let k = i - 1;
    for (; k >= 0 && (items[k] as number) > item; k--) {
      items[k + 1] = items[k] as number;
      numbers[k + 1] = numbers[k] as number;
    }
    items[k + 1] = item;
    numbers[k + 1] = number;
  }
}

/** Lists of up to this length are sorted by insertion. */
const INSERTED = 24;

/** Removes items with a number. */
export function clear(items: number[], numbers: number[], number: number): void {
  let kept = 0;
  for (let i = 0; i < items.length; i++) {
    if (numbers[i] === number) continue;
    items[kept] = items[i] as number;
    numbers[kept++] = numbers[i] as number;
  }
  items.length = kept;
  numbers.length = kept;
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
