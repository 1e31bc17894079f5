import { FluxionError } from "../ast/error.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import type { Pool } from "../ast/pool.ts";
import type { Id } from "../ast/store.ts";
import { attempt } from "../ast/work.ts";
import type { Box } from "../interval/enclosure.ts";
import { simplify } from "../simplify/simplify.ts";
import { stable } from "../stable/stable.ts";
import { rewritten } from "./rules.ts";
import { seriesOf } from "./series.ts";

/** Distinct forms of one function, in one pool. */
export class Forms {
  readonly all: Id[] = [];
  readonly pool: Pool;
  private readonly known = new Set<Id>();
  private readonly most: number;

  /** @param most how many forms are kept; later ones are left out */
  constructor(pool: Pool, most: number) {
    this.pool = pool;
    this.most = most;
  }

  /** Adds forms and returns the new ones. */
  put(nodes: readonly Node[]): Node[] {
    return nodes.flatMap((node) => {
      const id = moved(this.pool, node);
      if (this.known.has(id) || this.all.length >= this.most) return [];
      this.known.add(id);
      this.all.push(id);
      return [this.pool.node(id)];
    });
  }
}

/** The same expression in another pool. */
export const moved = (pool: Pool, node: Node): Id =>
  node.pool === pool ? node.id : new Interpretation(node.pool.store, pool.store).of(node.id);

/** The share of the remaining work that one step of the search may take. */
const SHARE = 0.1;

/** Work that may fail: then there is one form fewer. */
function tried(work: () => readonly Node[]): readonly Node[] {
  try {
    return attempt(SHARE, work) ?? [];
  } catch (error) {
    if (error instanceof FluxionError) return [];
    throw error;
  }
}

/**
 * Equal forms of a function: as it is, simplified, as one fraction, expanded; these without cancellations, with the
 * rules applied once and twice; power series. Their accuracy is measured, not known.
 */
export function formsOf(into: Forms, node: Node, variables: readonly string[], box: Box): void {
  into.put([
    node,
    ...(["simplified", "factored", "expanded"] as const).flatMap((form) =>
      tried(() => [simplify(node, { form }).node]),
    ),
  ]);
  const shapes = into.all.map((id) => into.pool.node(id));
  const careful = (nodes: readonly Node[]): Node[] => into.put(nodes.flatMap((each) => tried(() => stable([each]))));
  const once = into.put([...shapes, ...careful(shapes)].flatMap((each) => tried(() => rewritten(each, box))));
  into.put(tried(() => seriesOf(node, variables)));
  const twice = into.put([...once, ...careful(once)].flatMap((each) => tried(() => rewritten(each, box))));
  const expanded = once.flatMap((each) => tried(() => [simplify(each, { form: "expanded" }).node]));
  careful([...twice, ...into.put(expanded)]);
}
