import { mixed, type Outline } from "./outline.ts";
import type { Id, Store } from "./store.ts";

/** The result stored for a node, and for a variable if it concerns one. */
interface Known<T> {
  readonly outline: Outline;
  readonly root: Id;
  readonly place: number;
  readonly value: T;
}

/** How many imprints are remembered of what came once. */
const SEEN = 4096;

/**
 * A memo of what holds for a formula whatever its variables are called. A formula is another one again if their stores
 * are equal number by number, but for the names of variables. A result that is asked for once is not worth keeping;
 * `comesAgain` tells. The oldest is forgotten first.
 */
export class ByOutline<T> {
  private readonly known = new Map<number, Known<T>>();
  private readonly seen = new Int32Array(SEEN);
  private readonly most: number;

  /** @param most how many formulas are remembered */
  constructor(most: number) {
    this.most = most;
  }

  /** How many formulas are remembered. */
  get size(): number {
    return this.known.size;
  }

  /** A number for a node, and the place of a variable if it is about one: equal ones have the same. */
  imprint(store: Store, root: Id, place: number): number {
    return mixed(mixed(store.imprint, root), place);
  }

  find(imprint: number, store: Store, root: Id, place: number): T | undefined {
    const known = this.known.get(imprint);
    if (known === undefined || known.root !== root || known.place !== place) return undefined;
    return store.has(known.outline) ? known.value : undefined;
  }

  /** Whether it came before, as far as that is remembered. */
  comesAgain(imprint: number): boolean {
    const place = imprint & (SEEN - 1);
    if (this.seen[place] === imprint) return true;
    this.seen[place] = imprint;
    return false;
  }

  keep(imprint: number, known: Known<T>): void {
    this.known.delete(imprint);
    for (const oldest of this.known.keys()) {
      if (this.known.size < this.most) break;
      this.known.delete(oldest);
    }
    this.known.set(imprint, known);
  }
}
