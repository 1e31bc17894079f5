import { FluxionError } from "../ast/error.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { Pool } from "../ast/pool.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { substitute } from "../ast/substitute.ts";
import { abs, div, ifelse, lt, pow } from "../functions/table.ts";
import { taylor } from "../local/taylor.ts";

/** The number of terms of a series in one variable; fewer if its coefficients contain variables. */
const [TERMS, FEWER] = [12, 6];
/** The highest order of poles that are looked for. */
const POLES = 2;

/** The Laurent series about 0 and infinity in each variable, if they exist, used where they have converged. */
export function seriesOf(node: Node, variables: readonly string[]): Node[] {
  const order = variables.length === 1 ? TERMS : FEWER;
  return variables.flatMap((name) => [near(node, name, order, false), near(node, name, order, true)].flat());
}

function near(node: Node, name: string, order: number, isFar: boolean): Node[] {
  const pool = new Pool();
  const { store } = pool;
  const root = new Interpretation(node.pool.store, store).of(node.id);
  const x = store.variable(name);
  const inverse = reciprocal(store, x);
  const turn = (id: Id): Id => (isFar ? substitute(store, id, new Map([[name, inverse]])) : id);
  for (let k = 0; k <= POLES; k++) {
    const lifted = k === 0 ? turn(root) : store.times(turn(root), store.apply(pow, [x, store.constant(k)]));
    const series = polynomial(pool.node(lifted), name, order);
    if (series === undefined) continue;
    const lowered = k === 0 ? series : store.times(series, store.apply(pow, [x, store.constant(-k)]));
    return [pool.node(whereConverged(store, turn(series), turn(lowered), root))];
  }
  return [];
}

/** The greatest size of a series' last terms relative to its sum. */
const NEGLIGIBLE = Q.rational(1n, 2n ** 54n);

/** A series where its last two terms are negligible, elsewhere the function as it is: samples do not decide that. */
function whereConverged(store: Store, series: Id, lowered: Id, otherwise: Id): Id {
  if (!store.isAdd(series)) return lowered;
  const last = store.args(series).slice(-2);
  const size = (id: Id): Id => store.call(abs, id);
  const left = store.add(last.map(size));
  const bound = store.times(store.constant(NEGLIGIBLE), size(series));
  return store.apply(ifelse, [store.apply(lt, [left, bound]), lowered, otherwise]);
}

const reciprocal = (store: Store, x: Id): Id => store.apply(div, [store.constant(1), x]);

function polynomial(node: Node, name: string, order: number): Id | undefined {
  try {
    const { node: found } = taylor(node, new Map([[name, (node.pool as Pool).constant(0)]]), order);
    return found.id;
  } catch (error) {
    if (error instanceof FluxionError && error.code !== "too-much-work") return undefined;
    throw error;
  }
}
