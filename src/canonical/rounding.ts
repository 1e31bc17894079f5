// Whole numbers in functions that round.

import type { Fn } from "../ast/fn.ts";
import * as Q from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";
import { functions } from "../functions/table.ts";
import { type Context, negated, parted } from "./context.ts";

const [floor, ceil, round, fix] = ["floor", "ceil", "round", "fix"].map((name) => functions.get(name, 1) as Fn);
const ROUNDING: ReadonlySet<Fn | undefined> = new Set([floor, ceil, round, fix]);

/** A rounded number that is already whole, or between two whole numbers; whole terms come out of the sum. */
export function rounded(context: Context, fn: Fn, a: Id): Id | undefined {
  const { facts, store } = context;
  if (!ROUNDING.has(fn)) return undefined;
  if (facts.isWhole(a)) return a;
  if (fn !== floor && fn !== ceil) return undefined;
  const { low, high, above, below } = facts.range(a);
  const [first, last] =
    fn === floor
      ? [Math.floor(low), below ? Math.ceil(high) - 1 : Math.floor(high)]
      : [above ? Math.floor(low) + 1 : Math.ceil(low), Math.ceil(high)];
  if (first === last && Number.isSafeInteger(first)) return store.constant(first + 0);
  if (!store.isAdd(a)) return undefined;
  const [whole, others] = parted(store.args(a), (term) => facts.isWhole(term));
  const ending = others.at(-1);
  // 7/2 is 3 and a half.
  const part = ending !== undefined && store.isConst(ending) ? Q.floor(store.value(ending)) : 0;
  if (whole.length === 0 && part === 0) return undefined;
  const taken = store.constant(part);
  return context.add([...whole, taken, context.call(fn, context.add([...others, store.constant(Q.neg(part))]))]);
}

/** The remainder of a multiple of the divisor, or of a number already less than it. */
export function remainder(context: Context, x: Id, y: Id): Id | undefined {
  const { facts, store } = context;
  if (!facts.isNonzero(y)) return undefined;
  if (facts.isWhole(context.times(x, context.power(y, store.constant(-1))))) return store.constant(0);
  const excess = context.plus(x, negated(context, y));
  const isLess = facts.isNonpositive(excess) && facts.isNonzero(excess);
  return facts.isNonnegative(x) && isLess ? x : undefined;
}
