import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { Pool } from "../ast/pool.ts";
import type { Id, Store } from "../ast/store.ts";
import { attempt, scope } from "../ast/work.ts";
import { valuelessIn } from "../simplify/valueless.ts";
import { agree } from "./agreement.ts";
import { costOf } from "./cost.ts";
import { foundBefore } from "./found-before.ts";
import { Graph, type Value } from "./graph.ts";
import { Lines } from "./lines.ts";
import { Reader } from "./reader.ts";
import { resubstituted } from "./resubstitution.ts";
import { type MoveName, Search } from "./search.ts";
import { withFewerSigns } from "./signs.ts";
import type { Weights } from "./weights.ts";
import { Writer } from "./writer.ts";

/** An observer is told of each move that pays; the expressions after it are worked out only when asked for. */
export type Paid = (name: MoveName, forms: () => Node[]) => void;

interface Program {
  readonly pool: Pool;
  readonly ids: readonly Id[];
  readonly cost: number;
}

/** Expressions of some stores, read into a graph. */
type Reading = (reader: Reader) => Value[];

/**
 * How long to search: "quick" makes each move once; "thorough" tries several orders of the moves, again and again as
 * long as that helps.
 */
export type Effort = "quick" | "thorough";

/**
 * Equal expressions whose common program takes fewer operations, or costs less by weights. An observer is told of the
 * moves, unless the same was asked for before.
 */
export function reduced(
  roots: readonly Node[],
  paid?: Paid,
  effort: Effort = "thorough",
  weights?: Weights,
): readonly Node[] {
  const known = weights === undefined ? foundBefore(roots, effort) : undefined;
  if (known !== undefined && known.size > 0) return roots.map((root) => known.get(root.id) ?? root);
  const found = searched(roots, paid, effort, weights);
  if (scope?.isShortened !== true) for (const [i, { id }] of roots.entries()) known?.set(id, found[i] as Node);
  return found;
}

function searched(
  roots: readonly Node[],
  paid: Paid | undefined,
  effort: Effort,
  weights: Weights | undefined,
): readonly Node[] {
  const stores = new Set(roots.map(({ pool }) => pool.store));
  const valueless = new Map([...stores].map((store) => [store, valuelessIn(store)]));
  const read: Reading = (reader) => {
    const passes = new Map([...valueless].map(([store, are]) => [store, new Pass(store, reader, are)]));
    return roots.map(({ pool, id }) => (passes.get(pool.store) as Pass).of(id));
  };
  const writtenIn = ({ store }: Pool, graph: Graph, forms: readonly Value[]): Id[] =>
    new Writer(graph, store, forms).write();
  const written = (graph: Graph, forms: readonly Value[]): Node[] => {
    const pool = new Pool();
    return writtenIn(pool, graph, forms).map((id) => pool.node(id));
  };
  const watch: Watch = (of, name, forms) => paid?.(name, () => written(of, forms));
  const { graph, values } = effort === "quick" ? quick(read, watch, weights) : shortest(read, watch, weights);
  const linesOf = (of: Graph, forms: readonly Value[]): Program => {
    const pool = new Pool();
    const ids = shorter(pool.store, writtenIn(pool, of, forms), weights);
    return { pool, ids, cost: new Lines(pool.store, ids, weights).cost };
  };
  let best = linesOf(graph, values);
  for (let left = effort === "thorough" ? ROUNDS : 0; left > 0; left--) {
    const { pool, ids, cost } = best;
    const other = attempt(SEARCH, () => {
      const again = quick(readingOf(pool.store, ids), undefined, weights);
      return linesOf(again.graph, again.values);
    });
    if (other === undefined || other.cost >= cost) break;
    best = other;
  }
  const found = best.ids.map((id) => best.pool.node(id));
  return agree(roots, found) ? found : roots;
}

/** The same for nodes of one store. */
export function reducedIn(store: Store, ids: readonly Id[], effort?: Effort): readonly Id[] {
  const pool = new Pool(store);
  const passes = new Map<Store, Interpretation<Id>>([[store, { of: (id: Id) => id } as Interpretation<Id>]]);
  return reduced(
    ids.map((id) => pool.node(id)),
    undefined,
    effort,
  ).map(({ pool: of, id }) => {
    const pass = passes.get(of.store) ?? new Interpretation(of.store, store);
    passes.set(of.store, pass);
    return pass.of(id);
  });
}

/** By the moves alone, which keep the shape of the expressions more: for expressions that are to be differentiated. */
export function shortened(store: Store, ids: readonly Id[], effort: Effort = "thorough"): Id[] {
  const { graph, values } = (effort === "quick" ? quick : shortest)(readingOf(store, ids));
  return new Writer(graph, store, values).write();
}

/** How often the moves are made again on what was found: they bring it into another shape. */
const ROUNDS = 4;
/** The share of the remaining work that resubstitution may take. */
const RESUBSTITUTION = 0.5;

/** Lines computed from others, and with fewer signs. */
const shorter = (store: Store, ids: readonly Id[], weights?: Weights): readonly Id[] => {
  const signed = withFewerSigns(store, ids);
  const made = attempt(RESUBSTITUTION, () => resubstituted(store, signed, weights));
  return made === undefined ? signed : withFewerSigns(store, made);
};

/** About how many operations their program takes after the moves: each is made once. */
export const fewestOperations = (store: Store, ids: readonly Id[]): number => quick(readingOf(store, ids)).cost;

function readingOf(store: Store, ids: readonly Id[]): Reading {
  const isValueless = valuelessIn(store);
  return (reader) => {
    const pass = new Pass(store, reader, isValueless);
    return ids.map((id) => pass.of(id));
  };
}

/** Reads expressions of a store, those without a value as what they are. */
class Pass extends Interpretation<Value> {
  private readonly reader: Reader;
  private readonly isValueless: (id: Id) => boolean;

  constructor(store: Store, reader: Reader, isValueless: (id: Id) => boolean) {
    super(store, reader);
    this.reader = reader;
    this.isValueless = isValueless;
  }

  protected override interpret(id: Id): Value {
    return this.isValueless(id) ? this.reader.none : super.interpret(id);
  }
}

interface Found {
  readonly graph: Graph;
  readonly values: readonly Value[];
  readonly cost: number;
  /** Whether powers were opened that a program leaves to the function. */
  readonly hasOpened: boolean;
}

/** Told of a move that paid. */
type Watch = (graph: Graph, name: MoveName, forms: readonly Value[]) => void;

/**
 * The most terms that one proof may write in a program of so many operations, in a thorough and in a quick search. In
 * long programs many proofs fail, and nearly all that succeed are short: of 178 in the derivatives of a functional to
 * order 4, 172 have at most 100 terms.
 */
const thoroughProof = (operations: number): number => 2e7 / operations;
const quickProof = (operations: number): number => Math.min(thoroughProof(operations), 15e9 / operations ** 2);

/** The program found when each move is made once. */
function quick(read: Reading, paid?: Watch, weights?: Weights): Found {
  const graph = new Graph(false, weights);
  const reader = new Reader(graph, { products: true, powers: true });
  const search = new Search(graph, read(reader), (name, forms) => paid?.(graph, name, forms), quickProof);
  attempt(SEARCH, () => {
    search.merge();
    search.combine();
    search.once();
  });
  return { graph, values: search.best, cost: search.least, hasOpened: reader.hasOpened };
}

/** For programs with more operations only one form of roots and powers is tried; the share of the work for another. */
const [BOTH, HALF] = [500, 0.5];

/** The best of what is found with roots above the line and below it, and with powers opened and as they were typed. */
function shortest(read: Reading, paid?: Watch, weights?: Weights): Found {
  const found = (hasRootsBelow: boolean, powers: boolean): Found => {
    const graph = new Graph(hasRootsBelow, weights);
    const reader = new Reader(graph, { products: true, powers });
    const opened = read(reader);
    const typed = (): Value[] => read(new Reader(graph, { products: false, powers }));
    const values = improved(graph, opened, typed, (name, forms) => paid?.(graph, name, forms));
    return { graph, values, cost: costOf(graph, values), hasOpened: reader.hasOpened };
  };
  const first = found(false, true);
  if (first.cost > BOTH) return first;
  const others: Found[] = [];
  for (const [isOther, hasRootsBelow, powers] of [
    [first.graph.hasRoots, true, true],
    [first.hasOpened, false, false],
  ] as const) {
    const other = isOther ? attempt(HALF, () => found(hasRootsBelow, powers)) : undefined;
    if (other !== undefined) others.push(other);
  }
  return others.reduce((best, other) => (other.cost < best.cost ? other : best), first);
}

/** How many rounds are tried, and of how many ways, for programs of so many operations. */
const EFFORT: readonly { readonly operations: number; readonly rounds: number; readonly ways: number }[] = [
  { operations: 500, rounds: 8, ways: 3 },
  { operations: 2000, rounds: 4, ways: 2 },
  { operations: Number.POSITIVE_INFINITY, rounds: 2, ways: 1 },
];

/** The share of the remaining work for all tries together. */
const SEARCH = 0.7;
/** Programs of more operations are not multiplied out. */
const MULTIPLIED = 120;

/**
 * The values by the best of some ways, again and again as long as that helps and there is work left.
 *
 * @param typed the same values, products as they stand in the expressions
 */
function improved(
  graph: Graph,
  values: readonly Value[],
  typed: () => readonly Value[],
  paid: (name: MoveName, forms: readonly Value[]) => void,
): readonly Value[] {
  const search = new Search(graph, values, paid, thoroughProof);
  // The result so far has still to be written.
  attempt(SEARCH, () => {
    search.merge();
    search.combine();
    const { rounds, ways } = EFFORT.find(({ operations }) => search.least <= operations) as (typeof EFFORT)[number];
    for (let round = 0; round < rounds && search.round(ways); round++);
  });
  if (search.least <= MULTIPLIED) attempt(SEARCH, () => search.multiply(typed));
  attempt(SEARCH, () => search.group());
  return search.best;
}
