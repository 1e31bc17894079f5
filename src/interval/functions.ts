import type { Fn, Interval } from "../ast/fn.ts";
import { greatest, smallest } from "../ast/lists.ts";
import {
  both,
  CONTINUOUS,
  contains,
  DEFINED,
  EMPTY,
  type Enclosed,
  enclosed,
  hull,
  inside,
  isThin,
  NOWHERE,
  opposite,
  PARTLY,
  product,
  quotient,
  square,
  sum,
  WHOLE,
  within,
} from "./interval.ts";
import { above as nextAbove } from "./rounding.ts";
import type { Rule } from "./rule.ts";
import { areApart, comparison, decided, isAtMost, isBelow, isSame, truth } from "./truth.ts";
import type { Values } from "./values.ts";

const unary =
  (f: (a: Enclosed) => Enclosed): Rule =>
  (_, [a]) =>
    f(a as Enclosed);
const binary =
  (f: (a: Enclosed, b: Enclosed) => Enclosed): Rule =>
  (_, [a, b]) =>
    f(a as Enclosed, b as Enclosed);

/** The values at doubles, each the whole line where it is not known. */
function valuesAt(values: Values, fn: Fn, points: readonly (readonly number[])[]): Interval {
  const found = points.map((point) => {
    const value = point.every(Number.isFinite) ? values.at(fn, point) : undefined;
    return typeof value === "object" ? value : WHOLE;
  });
  return [smallest(found.map(([low]) => low)), greatest(found.map(([, high]) => high))];
}

/** Whether a whole number times a period, from an offset on, may lie in an interval: all in units of pi. */
function mayReach({ low, high }: Enclosed, offset: number, period: number): boolean {
  const turns = (x: number, side: number): number => {
    const t = (x / Math.PI - offset) / period;
    return t + side * (Math.abs(t) + Math.abs(x) + 1) * 2 ** -49;
  };
  if (!(high - low < 7)) return true;
  return Math.floor(turns(high, 1)) >= Math.ceil(turns(low, -1));
}

/** A sine or cosine, which is 1 at an offset, in multiples of pi, and then every 2 pi. */
const wave =
  (offset: number): Rule =>
  (fn, [a], _, values) => {
    const x = a as Enclosed;
    if (x.where === NOWHERE) return EMPTY;
    if (isThin(x)) return both(inside(valuesAt(values, fn, [[x.low]]), x.where), enclosed(-1, 1));
    const [reachesTop, reachesFloor] = [mayReach(x, offset, 2), mayReach(x, offset + 1, 2)];
    const [low, high] = reachesTop && reachesFloor ? [-1, 1] : valuesAt(values, fn, [[x.low], [x.high]]);
    const found = enclosed(reachesFloor ? -1 : low, reachesTop ? 1 : high, x.where);
    return both(found, enclosed(-1, 1));
  };

const tangent: Rule = (fn, [a], _, values) => {
  const x = a as Enclosed;
  if (x.where === NOWHERE) return EMPTY;
  if (mayReach(x, 0.5, 1)) return inside(WHOLE, PARTLY);
  return inside(valuesAt(values, fn, [[x.low], [x.high]]), x.where);
};

/** a^n for a whole number n: it rises, or turns at 0, and has a pole there where n is negative. */
function wholePower(values: Values, fn: Fn, a: Enclosed, n: number): Enclosed {
  if (a.where === NOWHERE) return EMPTY;
  if (n === 0) return enclosed(1, 1, a.where);
  if (n < 0) return quotient(enclosed(1, 1), wholePower(values, fn, a, -n));
  if (n === 1) return a;
  if (n === 2) return square(a);
  const at = (x: number): Interval => {
    if (Number.isFinite(x)) return valuesAt(values, fn, [[x, n]]);
    const limit = x < 0 && n % 2 === 0 ? -x : x;
    return [limit, limit];
  };
  const [first, last] = [at(a.low), at(a.high)];
  if (n % 2 !== 0) return enclosed(first[0], last[1], a.where);
  const low = contains(a, 0) ? 0 : Math.max(0, Math.min(first[0], last[0]));
  return enclosed(low, Math.max(first[1], last[1]), a.where);
}

/** Beyond this, powers with a whole exponent are computed by the logarithm. */
const GREATEST = 1024;

/** a^p: between its values at the corners where the base is positive; a negative base needs a whole exponent. */
const power: Rule = (fn, [base, exponent], call, values) => {
  const [a, p] = [base as Enclosed, exponent as Enclosed];
  const where = within([a, p]);
  if (where === NOWHERE) return EMPTY;
  if (isThin(p) && Number.isInteger(p.low) && Math.abs(p.low) <= GREATEST) {
    const found = wholePower(values, fn, a, p.low);
    return { ...found, where: Math.min(found.where, p.where) };
  }
  if (a.high < 0 && isThin(p) && !Number.isInteger(p.low)) return EMPTY;
  if (a.high <= 0 && a.low < 0) return inside(WHOLE, PARTLY);
  const positive = { ...a, low: Math.max(a.low, 0) };
  const some = a.low < 0 ? PARTLY : CONTINUOUS;
  if (a.low < 0 && !(isThin(p) && !Number.isInteger(p.low))) return inside(WHOLE, PARTLY);
  if (positive.low > 0) {
    const found = call("exp", product(p, call("log", positive)));
    if (!isThin(p) || !isThin(a))
      return { ...corners(values, fn, positive, p, found), where: Math.min(found.where, where) };
    return { ...both(found, inside(valuesAt(values, fn, [[a.low, p.low]]))), where };
  }
  // 0^p is 0 for a positive p, 1 at p = 0, a pole below.
  if (p.low > 0) return { ...corners(values, fn, positive, p, enclosed(0, WHOLE[1])), where: Math.min(where, some) };
  return p.low === 0 ? enclosed(0, WHOLE[1], Math.min(where, some, DEFINED)) : enclosed(0, WHOLE[1], PARTLY);
};

/** The power of a base that is not negative is monotonic in the base and in the exponent. */
function corners(values: Values, fn: Fn, a: Enclosed, p: Enclosed, known: Enclosed): Enclosed {
  const points = [a.low, a.high].flatMap((x) => [p.low, p.high].map((y) => [x, y]));
  return points.every((point) => point.every(Number.isFinite))
    ? both(known, inside(valuesAt(values, fn, points)))
    : known;
}

const root: Rule = (fn, [radicand, order], call, values) => {
  const [a, n] = [radicand as Enclosed, order as Enclosed];
  if (within([a, n]) === NOWHERE) return EMPTY;
  if (!isThin(n) || !Number.isInteger(n.low) || n.low <= 0) {
    const positive = { ...a, low: Math.max(a.low, 0) };
    if (a.low < 0 || contains(n, 0)) return inside(WHOLE, PARTLY);
    return call("pow", positive, quotient(enclosed(1, 1), n));
  }
  const isOdd = n.low % 2 === 1;
  if (a.high < 0 && !isOdd) return EMPTY;
  const low = isOdd ? a.low : Math.max(a.low, 0);
  const at = (x: number): Interval => (Number.isFinite(x) ? valuesAt(values, fn, [[x, n.low]]) : [x, x]);
  return enclosed(at(low)[0], at(a.high)[1], low === a.low ? within([a, n]) : PARTLY);
};

const extreme =
  (pick: (...values: number[]) => number): Rule =>
  (_, args) =>
    args.reduce((a, b) => {
      const where = within([a, b]);
      return where === NOWHERE ? EMPTY : enclosed(pick(a.low, b.low), pick(a.high, b.high), where);
    });

const STRAIGHT = nextAbove(Math.PI);

/** The angle of a point; across the negative axis it jumps. */
const angle: Rule = (_, [y, x], call) => {
  const [above, right] = [y as Enclosed, x as Enclosed];
  const where = within([above, right]);
  if (where === NOWHERE) return EMPTY;
  const turn = call("acos", enclosed(0, 0));
  if (right.low > 0) return call("atan", quotient(above, right));
  const side = call("atan", quotient(right, above));
  if (above.low > 0) return sum(turn, opposite(side));
  if (above.high < 0) return opposite(sum(turn, side));
  return enclosed(-STRAIGHT, STRAIGHT, Math.min(where, DEFINED));
};

const remainder: Rule = (_, [a, b], call) => {
  const [x, y] = [a as Enclosed, b as Enclosed];
  if (within([x, y]) === NOWHERE) return EMPTY;
  const turns = call("floor", quotient(x, y));
  if (turns.where === NOWHERE) return EMPTY;
  if (isThin(turns)) return sum(x, opposite(product(y, turns)));
  const all = enclosed(Math.min(0, y.low), Math.max(0, y.high), Math.min(turns.where, DEFINED));
  return all;
};

export const RULES: Readonly<Record<string, Rule>> = {
  "neg/1": unary(opposite),
  "div/2": binary(quotient),
  "square/1": unary(square),
  "pow/2": power,
  "nthRoot/2": root,
  "hypot/2": (_, [a, b], call) => call("sqrt", sum(square(a as Enclosed), square(b as Enclosed))),
  "sin/1": wave(0.5),
  "cos/1": wave(0),
  "tan/1": tangent,
  "atan2/2": angle,
  "max/2": extreme(Math.max),
  "min/2": extreme(Math.min),
  "mod/2": remainder,
  "lt/2": comparison(isBelow, (a, b) => isAtMost(b, a)),
  "le/2": comparison(isAtMost, (a, b) => isBelow(b, a)),
  "gt/2": comparison((a, b) => isBelow(b, a), isAtMost),
  "ge/2": comparison((a, b) => isAtMost(b, a), isBelow),
  "eq/2": comparison(isSame, areApart),
  "ne/2": comparison(areApart, isSame),
  "not/1": unary((a) => truth(isThin(a) ? a.low === 0 : undefined, a.where)),
  "xor/2": binary((a, b) => truth(isThin(a) && isThin(b) ? a.low !== b.low : undefined, within([a, b]))),
  "and/2": decided(0),
  "or/2": decided(1),
  "ifelse/3": (_, args) => {
    const [c, a, b] = args as [Enclosed, Enclosed, Enclosed];
    if (c.where === NOWHERE) return EMPTY;
    if (isThin(c)) {
      const taken = c.low === 1 ? a : b;
      return { ...taken, where: Math.min(taken.where, c.where) };
    }
    const branches = hull(a, b);
    return { ...branches, where: Math.min(branches.where, c.where, DEFINED) };
  },
};
