import type { Fn } from "../ast/fn.ts";
import { append } from "../ast/lists.ts";
import { childrenFirst } from "../ast/order.ts";
import { generator } from "../ast/random.ts";
import type { Id, Store } from "../ast/store.ts";
import { adjointTerms } from "../modes/adjoint.ts";
import { isStationary } from "../modes/chain.ts";
import type { Entry } from "./jacobian.ts";
import type { Mode } from "./mode.ts";

/** Elimination is not tried for larger graphs. */
const LARGEST = 400;
/** The number of orders tried. */
const TRIES = 24;

/** For each vertex its operands, with the partial derivatives, and its users. */
export interface Linearised {
  readonly from: Map<number, Map<number, Id>>;
  readonly to: Map<number, Set<number>>;
  readonly inner: readonly number[];
}

/**
 * The derivatives of expressions by variables that are not 0, by elimination of the vertices of the computation graph
 * in an order that takes few multiplications: forward and reverse mode are two of them. Undefined if it does not
 * apply: for large graphs, and if a branch decides which derivative counts. See Griewank and Walther, "Evaluating
 * Derivatives", 2nd ed. (2008), chapter 9.
 */
export function eliminated(
  store: Store,
  roots: readonly Id[],
  variables: readonly string[],
  mode: Mode,
): Entry<Id>[] | undefined {
  const values = roots.map((root) => mode.values.of(root));
  const graph = linearised(store, values, variables, mode);
  if (graph === undefined) return undefined;
  const { from, to } = graph;
  for (const vertex of cheapestOrder(store, graph))
    eliminate(
      vertex,
      from,
      to,
      (a, b) => mode.algebra.times(a, b),
      (a, b) => mode.algebra.plus(a, b),
    );
  const columns = new Map(variables.map((name, column) => [store.variable(name), column]));
  const found: Entry<Id>[] = [];
  values.forEach((_, row) => {
    const entries = [...(from.get(-1 - row) ?? [])].map(
      ([id, entry]) => [row, columns.get(id) as number, entry] as const,
    );
    append(
      found,
      entries.sort((a, b) => a[1] - b[1]),
    );
  });
  return found.filter(([, , entry]) => !store.isNumber(entry, 0));
}

/** Results are vertices of their own, numbered from -1 down. */
export function linearised(
  store: Store,
  roots: readonly Id[],
  variables: readonly string[],
  mode: Mode,
): Linearised | undefined {
  const { algebra } = mode;
  const order = childrenFirst(store, roots);
  const wanted = new Set(variables);
  const one = algebra.constant(1);
  const from = new Map<number, Map<number, Id>>();
  const to = new Map<number, Set<number>>();
  const inner: number[] = [];
  const active = new Set<Id>();
  const link = (source: Id, target: number, partial: Id): void => {
    const into = from.get(target) ?? new Map<number, Id>();
    const known = into.get(source);
    into.set(source, known === undefined ? partial : algebra.plus(known, partial));
    from.set(target, into);
    to.set(source, (to.get(source) ?? new Set()).add(target));
  };
  for (const id of order) {
    if (store.kind(id) === "var") {
      if (wanted.has(store.name(id))) active.add(id);
      continue;
    }
    const fn = store.fn(id);
    const args = store.args(id);
    if (!args.some((arg) => active.has(arg)) || (fn !== undefined && isStationary(store, id, fn))) continue;
    active.add(id);
    inner.push(id);
    if (inner.length > LARGEST) return undefined;
    for (const [i, arg] of args.entries()) {
      if (!active.has(arg)) continue;
      const partial = fn === undefined ? ofOperator(mode, args, i, store.isAdd(id)) : ofFunction(mode, fn, id, args, i);
      if (partial === undefined) return undefined;
      link(arg, id, partial);
    }
  }
  roots.forEach((root, row) => {
    if (active.has(root)) link(root, -1 - row, one);
  });
  return { from, to, inner };
}

function ofOperator({ algebra }: Mode, args: readonly Id[], index: number, isSum: boolean): Id {
  if (isSum || args.length === 1) return algebra.constant(1);
  return args.filter((_, i) => i !== index).reduce((a, b) => algebra.times(a, b));
}

/** The partial derivative of a call; undefined if it depends on a branch. */
function ofFunction({ algebra }: Mode, fn: Fn, id: Id, args: readonly Id[], index: number): Id | undefined {
  if (args.length !== fn.params.length || fn.logic !== undefined) return undefined;
  const terms = adjointTerms(fn, index, false);
  if (terms.some(({ turns }) => turns.length > 0) || terms.length > 1) return undefined;
  const [only] = terms;
  return only === undefined ? algebra.constant(0) : only.term.in(algebra, [...args, id, algebra.constant(1)]);
}

/** Eliminates a vertex: paths through it become edges. */
export function eliminate<T>(
  vertex: number,
  from: Map<number, Map<number, T>>,
  to: Map<number, Set<number>>,
  times: (a: T, b: T) => T,
  plus: (a: T, b: T) => T,
): void {
  const sources = from.get(vertex) ?? new Map<number, T>();
  const targets = to.get(vertex) ?? new Set();
  for (const target of targets) {
    const into = from.get(target) as Map<number, T>;
    const second = into.get(vertex) as T;
    into.delete(vertex);
    for (const [source, first] of sources) {
      const product = times(first, second);
      const known = into.get(source);
      into.set(source, known === undefined ? product : plus(known, product));
      to.get(source)?.add(target);
    }
  }
  for (const source of sources.keys()) to.get(source)?.delete(vertex);
  from.delete(vertex);
  to.delete(vertex);
}

/**
 * An edge of 1 or -1, of another number, or of anything else: the first costs nothing, the second nothing among
 * themselves.
 */
type Weight = 0 | 1 | 2;

const costOf = (a: Weight, b: Weight): number => (a === 0 || b === 0 || (a === 1 && b === 1) ? 0 : 1);

/** The best of several greedy orders, which take the vertex of the least cost next, by different measures. */
export function cheapestOrder(store: Store, graph: Linearised): readonly number[] {
  const weights = new Map(
    [...graph.from].map(([target, into]) => [
      target,
      new Map([...into].map(([source, id]) => [source, weightOf(store, id)])),
    ]),
  );
  const random = generator(7);
  const inner = graph.inner;
  const places = new Map(inner.map((vertex, index) => [vertex, index]));
  let best: readonly number[] = inner;
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const [size, place, noise] = [random() * 0.8, (random() - 0.5) * 0.02, attempt < 4 ? 0 : random()];
    const from = new Map([...weights].map(([target, into]) => [target, new Map(into)]));
    const to = new Map([...graph.to].map(([source, targets]) => [source, new Set(targets)]));
    const left = new Set(inner);
    const order: number[] = [];
    let cost = 0;
    const markowitz = (vertex: number): number => {
      let sum = 0;
      for (const target of to.get(vertex) ?? [])
        for (const a of from.get(vertex)?.values() ?? []) sum += costOf(a, from.get(target)?.get(vertex) as Weight);
      return sum;
    };
    const keys = new Map<number, number>();
    while (left.size > 0 && cost < least) {
      let next = -1;
      let lowest = Number.POSITIVE_INFINITY;
      for (const vertex of left) {
        let key = attempt === 0 ? vertex : attempt === 1 ? -vertex : keys.get(vertex);
        if (key === undefined) {
          const degree = (from.get(vertex)?.size ?? 0) + (to.get(vertex)?.size ?? 0);
          key = markowitz(vertex) - size * degree + place * (places.get(vertex) as number) + noise * random();
          keys.set(vertex, key);
        }
        if (key < lowest) [next, lowest] = [vertex, key];
      }
      left.delete(next);
      order.push(next);
      cost += markowitz(next);
      for (const source of from.get(next)?.keys() ?? []) keys.delete(source);
      for (const target of to.get(next) ?? []) {
        keys.delete(target);
        for (const source of from.get(target)?.keys() ?? []) keys.delete(source);
      }
      eliminate<Weight>(
        next,
        from,
        to,
        (a, b) => Math.max(a, b) as Weight,
        (a, b) => Math.max(a, b, 1) as Weight,
      );
    }
    if (left.size === 0 && cost < least) [best, least] = [order, cost];
  }
  return best;
}

function weightOf(store: Store, id: Id): Weight {
  if (!store.isConst(id)) return 2;
  return Math.abs(Number(store.value(id))) === 1 ? 0 : 1;
}
