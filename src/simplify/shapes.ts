import type { Id, Store } from "../ast/store.ts";
import { charge, limitOf, stepsLeft } from "../ast/work.ts";
import type { Shape } from "./shape.ts";
import { Template } from "./template.ts";

/** What was made of a shape, and what it took. */
interface Known {
  readonly template: Template;
  /** Steps of the search. */
  readonly search: number;
  /** All steps of work. */
  readonly work: number;
}

/** What is remembered over calls; the oldest is forgotten first. */
const known = new Map<string, Known>();
const MOST = 1000;

/** What an expression has become, how many steps of the search that took, and whether there were enough. */
export interface Made {
  readonly id: Id;
  readonly search: number;
  readonly complete: boolean;
}

/**
 * What was made of expressions, by shape. What is found again takes as many steps of all limits as when it was found,
 * so no result depends on what was done before; in one call a shape is paid for once.
 */
export class Shapes {
  private readonly paid = new Set<string>();
  private readonly kind: string;

  /** @param kind what is made of them: one kind's results are not another's. */
  constructor(kind: string) {
    this.kind = `${kind} ${limitOf("digits")} `;
  }

  /** What is known of a shape, if it took no more steps of the search. */
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

  /** Makes what is asked for, and remembers it if it is complete. */
  keep(store: Store, shape: Shape, make: () => Made): Made {
    const before = stepsLeft();
    const made = make();
    const work = before - stepsLeft();
    // Outside of all limits nothing is counted.
    if (!made.complete || !Number.isFinite(work)) return made;
    const key = this.kind + shape.key;
    this.paid.add(key);
    if (known.size >= MOST) known.delete(known.keys().next().value as string);
    known.set(key, { template: new Template(store, made.id, shape.leaves), search: made.search, work });
    return made;
  }
}
