import type { Interval } from "../src/ast/fn.ts";
import type { Fn, Node, Pool } from "../src/index.ts";
import { functions } from "../src/nodes.ts";

export { generator } from "../src/ast/random.ts";

export const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** Points spread over a window, always the same ones (Weyl's sequence). */
export function spread(window: readonly Interval[], count: number): number[][] {
  const steps = [0.618_033_988_749_894_9, 0.754_877_666_246_692_7, 0.569_840_290_998_053_2];
  return Array.from({ length: count }, (_, k) =>
    window.map(([low, high], i) => low + ((0.237 + (k + 1) * (steps[i] as number)) % 1) * (high - low)),
  );
}

const rows: readonly Fn[] = [...functions];
const isCondition = (fn: Fn): boolean => fn.logic === "truth" || fn.logic === "truths";
const conditions = rows.filter(isCondition);
const scalars = rows.filter((fn) => !isCondition(fn));
const NAMES = ["x", "y", "z_1"];

/** A random expression over all rows of the table, as the parser would build it. */
export function expression(random: () => number, pool: Pool, depth: number): Node {
  if (depth === 0 || random() < 0.1) {
    if (random() < 0.6) return pool.variable(pick(random, NAMES));
    return pool.constant(pick(random, [0, 1, 2, 3, 10, { num: 1n, den: 2n, decimal: true }]));
  }
  const operand = () => expression(random, pool, depth - 1);
  const kind = random();
  if (kind < 0.25) return pool.add([operand(), operand()]);
  if (kind < 0.5) return pool.mul([operand(), operand()]);
  const neg = functions.get("neg", 1) as Fn;
  if (kind < 0.57) return pool.apply(neg, [operand()]);
  if (kind < 0.64) return pool.apply(functions.get("div", 2) as Fn, [operand(), operand()]);
  if (kind < 0.71) return pool.apply(functions.get("pow", 2) as Fn, [operand(), operand()]);
  const fn = pick(random, scalars);
  if (fn.logic === "choice") return pool.apply(fn, [condition(random, pool, depth - 1), operand(), operand()]);
  const count = fn.associative ? 2 + Math.floor(random() * 3) : fn.params.length;
  // The order of polygamma is a number: it has no derivative in it.
  const order = (i: number): boolean => fn.partials?.[i] === null;
  return pool.apply(
    fn,
    Array.from({ length: count }, (_, i) => (order(i) ? pool.constant(i + 1) : operand())),
  );
}

function condition(random: () => number, pool: Pool, depth: number): Node {
  const fn = pick(random, conditions);
  const isDeep = depth > 0 && fn.logic === "truths";
  const row = isDeep || fn.logic === "truth" ? fn : (functions.get("lt", 2) as Fn);
  const operand = () =>
    isDeep ? condition(random, pool, depth - 1) : expression(random, pool, Math.max(0, depth - 1));
  return pool.apply(row, Array.from({ length: row.params.length }, operand));
}
