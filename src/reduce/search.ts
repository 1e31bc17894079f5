import { attempt } from "../ast/work.ts";
import { combined } from "./combinations.ts";
import { costOf } from "./cost.ts";
import { expanded, expansions, keyOf } from "./expand.ts";
import { factored } from "./factor.ts";
import { Fingerprints } from "./fingerprints.ts";
import { flattened } from "./flatten.ts";
import type { Graph, Value } from "./graph.ts";
import { grouped } from "./groups.ts";
import { merged } from "./merge.ts";
import { paired } from "./pairs.ts";
import { Proofs } from "./proof.ts";
import type { Guard } from "./rewritten.ts";
import { Rounding } from "./rounding.ts";

export type MoveName = "values merged" | "terms combined" | "factors and pairs" | "products multiplied out";

type Way = (graph: Graph, values: readonly Value[], guard: Guard) => Value[];

/** Ways through the moves: which comes first decides what the next can find. */
const WAYS: readonly Way[] = [
  (graph, values, guard) => {
    const open = factored(graph, flattened(graph, values, guard), guard);
    return paired(graph, paired(graph, open, guard, "product"), guard, "sum");
  },
  (graph, values, guard) => {
    const sums = paired(graph, flattened(graph, values, guard), guard, "sum");
    return paired(graph, factored(graph, sums, guard), guard, "product");
  },
  (graph, values, guard) => {
    const open = factored(graph, flattened(graph, values, guard, { short: SHORT }), guard);
    return paired(graph, paired(graph, open, guard, "sum"), guard, "product");
  },
];

/** The same moves, where only products that are used once are opened. */
function asTyped(graph: Graph, values: readonly Value[], guard: Guard): Value[] {
  const open = factored(graph, flattened(graph, values, guard, { opensAll: false }), guard, true);
  return paired(graph, paired(graph, open, guard, "product"), guard, "sum");
}

/** Sums with at most this many terms are opened in other sums even if they are used elsewhere. */
const SHORT = 4;

/** In programs with more operations combinations of terms are not searched. */
const COMBINED = 1000;

/** The share of the remaining work for one try, and how many operations all the products multiplied out may write. */
const [SHARE, WRITTEN] = [0.5, 20_000];

/** The moves on values of a graph, and the best so far. */
export class Search {
  best: readonly Value[];
  /** The operations of the best, without signs. */
  least: number;
  private readonly graph: Graph;
  private readonly values: readonly Value[];
  private readonly paid: (name: MoveName, forms: readonly Value[]) => void;
  readonly fingerprints: Fingerprints;
  readonly rounding: Rounding;
  readonly proofs: Proofs;

  /** @param proof the most terms that one proof may write in a program of so many operations */
  constructor(
    graph: Graph,
    values: readonly Value[],
    paid: (name: MoveName, forms: readonly Value[]) => void,
    proof: (operations: number) => number,
  ) {
    this.graph = graph;
    this.values = values;
    this.best = values;
    this.least = costOf(graph, values);
    this.paid = paid;
    this.fingerprints = new Fingerprints(graph);
    this.rounding = new Rounding(graph, values);
    this.proofs = new Proofs(graph, proof(this.least));
  }

  private readonly guard: Guard = (before, after) => this.rounding.isAsGood(before, after);

  private merged(values: readonly Value[]): Value[] {
    return merged(this.graph, values, this.guard, this);
  }

  private tried(name: MoveName, way: () => Value[]): void {
    const { graph, rounding, values } = this;
    const tried = attempt(SHARE, way);
    if (tried === undefined) return;
    // A result that loses digits stays as it was.
    const found = tried.map((value, i) =>
      rounding.isAsGoodResult(values[i] as Value, value) ? value : (this.best[i] as Value),
    );
    const saved = this.least - costOf(graph, found);
    if (saved <= 0) return;
    this.best = found;
    this.least -= saved;
    this.paid(name, found);
  }

  merge(): void {
    this.tried("values merged", () => this.merged(this.values));
  }

  combine(): void {
    if (this.least > COMBINED) return;
    const { graph, guard, fingerprints, proofs } = this;
    const opened = flattened(graph, this.best, guard);
    for (const isLast of [true, false])
      this.tried("terms combined", () => combined(graph, opened, guard, fingerprints, proofs, isLast));
  }

  /** Tries so many ways; whether one of them was better. */
  round(ways: number): boolean {
    const { best: before, graph, guard } = this;
    for (const way of WAYS.slice(0, ways))
      this.tried("factors and pairs", () => this.merged(way(graph, before, guard)));
    return this.best !== before;
  }

  /** The first way alone, and equal coefficients: every move is made once. */
  once(): void {
    const { graph, guard } = this;
    const [way] = WAYS as [Way];
    this.tried("factors and pairs", () => way(graph, this.best, guard));
    this.tried("factors and pairs", () => grouped(graph, this.best, guard));
  }

  group(): void {
    const { graph, guard } = this;
    this.tried("factors and pairs", () => grouped(graph, this.best, guard));
    this.tried("factors and pairs", () =>
      paired(graph, grouped(graph, flattened(graph, this.best, guard), guard), guard, "sum"),
    );
  }

  /**
   * Multiplies out, one after the other, whatever saves most; products stay as they were typed. A product that has
   * saved nothing is tried again only when nothing else is left.
   */
  multiply(typed: () => readonly Value[]): void {
    const { graph, guard } = this;
    let forms = this.merged(typed());
    let cost = Number.POSITIVE_INFINITY;
    let left = WRITTEN;
    const useless = new Set<string>();
    for (let next: Value[] | undefined = forms; next !== undefined; ) {
      forms = flattened(graph, next, guard, { opensAll: false });
      next = undefined;
      cost = Math.min(cost, costOf(graph, asTyped(graph, forms, guard)));
      const [before, isWhole] = [cost, useless.size === 0];
      for (const expansion of expansions(graph, forms)) {
        const key = keyOf(expansion);
        if (useless.has(key)) continue;
        const open = expanded(graph, forms, guard, expansion);
        const made = asTyped(graph, open, guard);
        const operations = costOf(graph, made);
        left -= operations;
        if (left < 0) return;
        if (operations >= before) useless.add(key);
        if (operations >= cost) continue;
        [next, cost] = [open, operations];
        this.tried("products multiplied out", () => made);
      }
      if (next !== undefined) next = this.merged(next);
      else if (!isWhole) {
        useless.clear();
        next = forms;
      }
    }
  }
}
