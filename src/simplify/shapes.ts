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
/** The nodes of all templates together: high derivatives of small formulas are large. */
const MOST_NODES = 200_000;
let nodes = 0;

function remember(key: string, entry: Known): void {
  forget(key);
  nodes += entry.template.size;
  for (const oldest of known.keys()) {
    if (known.size < MOST && nodes <= MOST_NODES) break;
    forget(oldest);
  }
  known.set(key, entry);
}

function forget(key: string): void {
  nodes -= known.get(key)?.template.size ?? 0;
  known.delete(key);
}

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
  private readonly spare: number;

  /**
   * @param kind the kind of result; each kind has its own memo.
   * @param spare how many times the work of a result must be left for it to be looked up.
   */
  constructor(kind: string, spare: number = 0) {
    this.kind = `${kind} ${limitOf("digits")} `;
    this.spare = spare;
  }

  /** The result for a shape, if it took at most this many steps of the search. */
  find(shape: Shape, most: number = Number.POSITIVE_INFINITY): Pick<Known, "template" | "search"> | undefined {
    const key = this.kind + shape.key;
    const found = known.get(key);
    if (found === undefined) return undefined;
    if (this.paid.has(key)) return { template: found.template, search: 0 };
    if (found.search > most || found.work * this.spare > stepsLeft()) return undefined;
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
    remember(key, { template: new Template(store, made.id, shape.leaves), search: made.search, work });
    return made;
  }
}
