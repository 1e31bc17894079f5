import { mixed, type Outline } from "./outline.ts";
import type { Id, Store } from "./store.ts";
import { charge, stepsLeft } from "./work.ts";

/** What some work built in a store, on a node and for a variable. */
interface Replay {
  readonly before: Outline;
  readonly root: Id;
  readonly place: number;
  readonly after: Outline;
  readonly result: Id;
  /** Steps of the work. */
  readonly steps: number;
}

/** The result of some work, and whether it is the same for all names of variables. */
export interface Nameless {
  readonly id: Id;
  readonly isNameless: boolean;
}

/** Larger stores are unlikely to come again, and what is built in them may be large. */
const LARGEST = 64;
const LARGEST_AFTER = 512;
/** How many imprints of stores are remembered that came once. */
const SEEN = 4096;

/**
 * Work on small formulas that is remembered, and not done again for one of the same shape: the nodes that it added are
 * added to the new formula's store. A formula has the shape of another if their stores are equal number by number, but
 * for the names of variables. A shape is remembered when it comes a second time, so what comes once costs nothing; the
 * oldest is forgotten first. Work is charged as when it was done, so no result depends on earlier calls.
 */
export class Replays {
  private readonly known = new Map<number, Replay>();
  private readonly seen = new Int32Array(SEEN);
  private readonly most: number;

  /** @param most how many shapes are remembered */
  constructor(most: number) {
    this.most = most;
  }

  /** How many shapes are remembered. */
  get size(): number {
    return this.known.size;
  }

  /** The result of work on a node for a variable; the work may depend on nothing else. */
  of(store: Store, root: Id, variable: string, work: () => Nameless): Id {
    const place = store.size <= LARGEST ? store.placeOf(variable) : -1;
    if (place < 0) return work().id;
    const imprint = mixed(mixed(store.imprint, root), place);
    const known = this.known.get(imprint);
    if (known !== undefined && known.root === root && known.place === place && store.has(known.before)) {
      charge(known.steps - store.extend(known.after));
      return known.result;
    }
    if (this.seen[imprint & (SEEN - 1)] === imprint) return this.remembered(imprint, store, root, place, work);
    this.seen[imprint & (SEEN - 1)] = imprint;
    return work().id;
  }

  private remembered(imprint: number, store: Store, root: Id, place: number, work: () => Nameless): Id {
    const before = store.outline();
    const steps = stepsLeft();
    const { id, isNameless } = work();
    const spent = steps - stepsLeft();
    const after = store.size <= LARGEST_AFTER ? store.outline() : undefined;
    // Outside all limits nothing is counted.
    if (!isNameless || after === undefined || after.names > before.names || !Number.isFinite(spent)) return id;
    for (const oldest of this.known.keys()) {
      if (this.known.size < this.most) break;
      this.known.delete(oldest);
    }
    this.known.set(imprint, { before, root, place, after, result: id, steps: spent });
    return id;
  }
}
