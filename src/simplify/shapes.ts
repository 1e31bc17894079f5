import type { Id, Store } from "../ast/store.ts";
import { charge, limitOf, stepsLeft } from "../ast/work.ts";
import type { Shape } from "./shape.ts";
import { Template } from "./template.ts";

/** The result for a shape and the work it took. */
interface Known {
  readonly template: Template;
  /** Steps of the search. */
  readonly search: number;
  /** All steps of work. */
  readonly work: number;
}

/** The memo shared by all calls; the oldest entry is forgotten first. */
const known = new Map<string, Known>();
const MOST = 1000;

/** The result for an expression, how many steps of the search it took, and whether they sufficed. */
export interface Made {
  readonly id: Id;
  readonly search: number;
  readonly complete: boolean;
}

/**
 * Results by shape. A result from the memo is charged as many steps as when it was computed, so no result depends on
 * earlier calls; within one call a shape is charged once.
 */
export class Shapes {
  private readonly paid = new Set<string>();
  private readonly kind: string;

  /** @param kind the kind of result; each kind has its own memo. */
  constructor(kind: string) {
    this.kind = `${kind} ${limitOf("digits")} `;
  }

  /** The result for a shape, if it took at most this many steps of the search. */
  find(shape: Shape, most: number): Pick<Known, "template" | "search"> | undefined {
    const key = this.kind + shape.key;
    const found = known.get(key);
    if (found === undefined) return undefined;
    if (this.paid.has(key)) return { template: found.template, search: 0 };
    if (found.search > most) return undefined;
    charge(found.work);
    this.paid.add(key);
    return found;
  }

  /** Computes a result, and remembers it if it is complete. */
  keep(store: Store, shape: Shape, make: () => Made): Made {
    const before = stepsLeft();
    const made = make();
    const work = before - stepsLeft();
    // Outside all limits nothing is counted.
    if (!made.complete || !Number.isFinite(work)) return made;
    const key = this.kind + shape.key;
    this.paid.add(key);
    if (known.size >= MOST) known.delete(known.keys().next().value as string);
    known.set(key, { template: new Template(store, made.id, shape.leaves), search: made.search, work });
    return made;
  }
}
