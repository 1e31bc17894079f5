import type { Fn, Interval } from "../ast/fn.ts";
import { greatest, smallest } from "../ast/lists.ts";
import type { Curve } from "./curves.ts";
import { both, DEFINED, EMPTY, type Enclosed, enclosed, inside, isThin, NOWHERE, PARTLY, WHOLE } from "./interval.ts";
import type { Values } from "./values.ts";

/** Curves turn between -FAR and FAR if at all. There they have values; those of larger numbers may take too long. */
const FAR = 2 ** 14;

/** The values of a function in an interval, by its row among the curves. */
export function along(
  values: Values,
  fn: Fn,
  { domain, ends, isClosed, turn, isContinuous }: Curve,
  x: Enclosed,
): Enclosed {
  if (x.where === NOWHERE) return EMPTY;
  const [low, high] = [Math.max(x.low, domain[0]), Math.min(x.high, domain[1])];
  const isOut = (side: 0 | 1): boolean => {
    const at = domain[side];
    return Number.isFinite(at) && !isClosed[side] && (side === 0 ? low <= at : high >= at);
  };
  if (low > high || (low === high && (isOut(0) || isOut(1)))) return EMPTY;
  const isInside = low === x.low && high === x.high && !isOut(0) && !isOut(1);
  const at = (point: number): Interval => {
    if (point === domain[0]) return [ends[0], ends[0]];
    if (point === domain[1]) return [ends[1], ends[1]];
    if (point === 0 && fn.parity === "odd") return [0, 0];
    const value = values.at(fn, [point]);
    if (typeof value === "object") return value;
    if (Math.abs(point) <= FAR) return WHOLE;
    // It lies between the value at FAR and the limit.
    const near = at(Math.sign(point) * FAR);
    const limit = ends[point < 0 ? 0 : 1];
    return [Math.min(near[0], limit), Math.max(near[1], limit)];
  };
  const known = [
    at(low),
    at(high),
    ...(turn !== undefined && low <= turn[0] && turn[0] <= high ? [[turn[1], turn[1]]] : []),
  ];
  const all = known.flat();
  const isSmooth = isContinuous || isThin(x);
  const result = enclosed(smallest(all), greatest(all), isInside ? x.where : Math.min(x.where, PARTLY));
  // Only a jump inside the interval counts.
  const where = isSmooth || result.low === result.high ? result.where : Math.min(result.where, DEFINED);
  const bounded = { ...result, where };
  return fn.range === undefined ? bounded : both(bounded, inside(fn.range));
}
