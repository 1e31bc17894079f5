import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { abs, clamp, ge, gt, ifelse, le, lt, max, min, pow, relu } from "../functions/table.ts";
import { addends, Combination, factored, isHarmless, keyOf, type Term } from "./addends.ts";

/** height * relu(of)^power. */
interface Ramp {
  readonly height: Q.Rational;
  readonly of: readonly Multiple[];
  readonly power: number;
}

/** A multiple of an expression. */
export type Multiple = readonly [times: Q.Rational, of: Id];

/** An expression as ramps and what else is added. */
interface Ramps {
  readonly ramps: readonly Ramp[];
  readonly rest: readonly Multiple[];
}

/** A choice as ramps: abs(u) is 2 * relu(u) - u, max(a, b) is relu(a - b) + b; undefined if it is none. */
export function rampsIn(store: Store, id: Id): Ramps | undefined {
  const fn = store.fn(id);
  if (fn === undefined) return undefined;
  const args = store.args(id);
  const [a, b, c] = args as [Id, Id, Id];
  if (fn === relu) return one(1, [[1, a]]);
  if (fn === abs) return one(2, [[1, a]], [[-1, a]]);
  if (fn === clamp) return clamped(store, a, b, c);
  if (fn === ifelse) return chosen(store, a, b, c);
  if (fn === pow) return raised(store, a, b);
  if ((fn !== max && fn !== min) || args.length !== 2) return undefined;
  return fn === max ? one(1, difference(a, b), [[1, b]]) : one(-1, difference(a, b), [[1, a]]);
}

const one = (height: Q.Rational, of: readonly Multiple[], rest: readonly Multiple[] = []): Ramps => ({
  ramps: [{ height, of, power: 1 }],
  rest,
});

const difference = (a: Id, b: Id): Multiple[] => [
  [1, a],
  [-1, b],
];

/** Between two numbers in order. */
function clamped(store: Store, x: Id, low: Id, high: Id): Ramps | undefined {
  if (!store.isConst(low) || !store.isConst(high)) return undefined;
  if (Q.compare(store.value(low), store.value(high)) > 0) return undefined;
  const ramps = [
    { height: 1, of: difference(x, low), power: 1 },
    { height: -1, of: difference(x, high), power: 1 },
  ];
  return { ramps, rest: [[1, low]] };
}

/** A choice by an inequality p > q whose sides differ by a multiple of p - q, and so do not jump. */
function chosen(store: Store, condition: Id, u: Id, v: Id): Ramps | undefined {
  const [p, q] = store.args(condition) as [Id, Id];
  const isAbove = store.is(condition, gt) || store.is(condition, ge);
  if (!isAbove && !store.is(condition, lt) && !store.is(condition, le)) return undefined;
  const of = isAbove ? difference(p, q) : difference(q, p);
  if (!isOf(store, u, [v, p, q]) || !isOf(store, v, [u, p, q])) return undefined;
  const height = sumOf(store, difference(u, v)).over(sumOf(store, of));
  return height === undefined ? undefined : one(height, of, [[1, v]]);
}

/** Whether the terms that may have no value are also terms of the others, so that a value of these needs them too. */
function isOf(store: Store, id: Id, others: readonly Id[]): boolean {
  const keys = (of: readonly Id[]): string[] =>
    of
      .flatMap((each) => addends(store, each))
      .flatMap((term) => (isHarmless(store, term) ? [] : [keyOf(factored(store, term))]));
  const own = keys([id]);
  return own.length === 0 || own.every((key) => keys(others).includes(key));
}

/** The greatest or least of two expressions: max(a, b), or a > b ? a : b. */
export function extremeIn(
  store: Store,
  id: Id,
): { readonly isGreatest: boolean; readonly of: readonly Id[] } | undefined {
  const args = store.args(id);
  if (store.is(id, max) || store.is(id, min))
    return args.length === 2 ? { isGreatest: store.is(id, max), of: args } : undefined;
  const [condition, u, v] = args as [Id, Id, Id];
  if (!store.is(id, ifelse) || store.arity(condition) !== 2) return undefined;
  const isAbove = store.is(condition, gt) || store.is(condition, ge);
  if (!isAbove && !store.is(condition, lt) && !store.is(condition, le)) return undefined;
  const [p, q] = store.args(condition) as [Id, Id];
  if (u === p && v === q) return { isGreatest: isAbove, of: [p, q] };
  return u === q && v === p ? { isGreatest: !isAbove, of: [p, q] } : undefined;
}

/** A power of relu(u), max(u, 0), min(u, 0). */
function raised(store: Store, base: Id, exponent: Id): Ramps | undefined {
  if (!store.isConst(exponent)) return undefined;
  const power = store.value(exponent);
  if (typeof power !== "number" || !Number.isSafeInteger(power) || power < 2) return undefined;
  const operands = store.is(base, relu)
    ? [store.arg(base, 0)]
    : store.is(base, max) || store.is(base, min)
      ? store.args(base)
      : [];
  const left = operands.filter((operand) => !store.isNumber(operand, 0));
  const [u] = left;
  if (u === undefined || left.length > 1 || (!store.is(base, relu) && operands.length !== 2)) return undefined;
  // min(u, 0) is -relu(-u).
  const side = store.is(base, min) ? -1 : 1;
  return { ramps: [{ height: side ** (power % 2), of: [[side, u]], power }], rest: [] };
}

export const sumOf = (store: Store, multiples: readonly Multiple[]): Combination =>
  multiples.reduce((sum, [times, id]) => sum.add(times, id), new Combination(store));

/** A ramp with what it shares with all that kink at the same places. */
export interface Level extends Ramp {
  /** The same for ramps of multiples of one expression, and of one power. */
  readonly key: string;
  /** By which multiple of that expression it is. */
  readonly lead: Q.Rational;
}

/** A ramp on its level; undefined where nothing kinks. */
export function levelOf(store: Store, ramp: Ramp): Level | undefined {
  const { terms } = sumOf(store, ramp.of);
  const keys = [...terms.keys()].sort();
  const numberOf = (key: string): Q.Rational => (terms.get(key) as Term).number;
  const [first] = keys;
  if (first === undefined) return undefined;
  const lead = numberOf(first);
  const sum = keys.map((each) => `${Q.toText(Q.div(numberOf(each), lead))} * ${each}`).join(" + ");
  return { ...ramp, key: `${ramp.power}: ${sum}`, lead };
}

/**
 * A ramp as a multiple of another of its level. If it rises on the other side, its whole power is left over: relu(-u)^n
 * is (-u)^n - (-1)^n * relu(u)^n.
 */
export function over({ height, lead, power }: Level, base: Level): { height: Q.Rational; isTurned: boolean } {
  const times = Q.div(lead, base.lead);
  const isTurned = Q.sign(times) < 0;
  const size = Q.mul(height, Q.pow(isTurned ? Q.neg(times) : times, power) ?? 1);
  return { height: isTurned && power % 2 === 0 ? Q.neg(size) : size, isTurned };
}
