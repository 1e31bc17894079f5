import { ByOutline } from "./by-outline.ts";
import type { Outline } from "./outline.ts";
import type { Id, Store } from "./store.ts";
import { charge, stepsLeft } from "./work.ts";

/** The nodes that some work built in a store, its result, and its steps. */
interface Replay {
  readonly after: Outline;
  readonly result: Id;
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

/**
 * Work on small formulas that is not done again for one of the same shape: the nodes that it added are added to the
 * store of the new one. Work is charged as when it was done, so no result depends on earlier calls.
 */
export class Replays {
  private readonly known: ByOutline<Replay>;

  /** @param most how many shapes are remembered */
  constructor(most: number) {
    this.known = new ByOutline(most);
  }

  /** How many shapes are remembered. */
  get size(): number {
    return this.known.size;
  }

  /** The result of work on a node for a variable; the work may depend on nothing else. */
  of(store: Store, root: Id, variable: string, work: () => Nameless): Id {
    const place = store.size <= LARGEST ? store.placeOf(variable) : -1;
    if (place < 0) return work().id;
    const imprint = this.known.imprint(store, root, place);
    const known = this.known.find(imprint, store, root, place);
    if (known !== undefined) {
      charge(known.steps - store.extend(known.after));
      return known.result;
    }
    if (!this.known.comesAgain(imprint)) return work().id;
    const outline = store.outline();
    const before = stepsLeft();
    const { id, isNameless } = work();
    const steps = before - stepsLeft();
    const after = store.size <= LARGEST_AFTER ? store.outline() : undefined;
    // Outside all limits nothing is counted.
    if (isNameless && after !== undefined && after.names === outline.names && Number.isFinite(steps))
      this.known.keep(imprint, { outline, root, place, value: { after, result: id, steps } });
    return id;
  }
}
