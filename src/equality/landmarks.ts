import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { Numbers, type Point } from "../evaluate/evaluate.ts";
import { div, log, neg, pow, sqrt } from "../functions/table.ts";
import { rowFormula } from "../syntax/row.ts";

/** The work of finding edges, in evaluated nodes, and the most edges to find. */
const WORK = 300_000;
const EDGES = 60;
/** Where to look for a change of sign: near and far, on both sides. */
const PLACES: readonly number[] = [-12, -9, -6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 30]
  .flatMap((k) => [10 ** k, 3.1 * 10 ** k])
  .flatMap((x) => [x, -x])
  .concat(0)
  .sort((a, b) => a - b);
const BISECTIONS = 60;
/** How far from an edge to look, relative to its position. */
const BESIDE: readonly number[] = [1e-8, 1e-5, 1e-3, 0.1];
/** Digits of a position: it may be a number that somebody chose. */
const DIGITS = 12;

/** The numbers at which expressions may behave differently than elsewhere. */
export interface Landmarks {
  /** For each variable, values on and near its edges, and of the size of the constants. */
  readonly values: ReadonlyMap<string, readonly number[]>;
}

/**
 * Where to look for a difference of expressions: kinks, the borders of conditions and domains, and the scales of
 * constants. An edge is the zero of an expression; zeros are sought along each variable with the others fixed.
 */
export function landmarks(store: Store, roots: readonly Id[], names: readonly string[], base: Point): Landmarks {
  const values = new Map(names.map((name) => [name, new Set<number>()]));
  const parts = childrenFirst(store, [...roots]);
  let work = WORK;
  for (const edge of edges(store, parts)) {
    const within = childrenFirst(store, [edge]);
    const cost = within.length;
    const own = within.filter((id) => store.kind(id) === "var").map((id) => store.name(id));
    for (const name of own) {
      const found = values.get(name);
      work -= cost * PLACES.length;
      if (found === undefined || work < 0) continue;
      const at = (x: number): number => new Interpretation(store, new Numbers({ ...base, [name]: x })).of(edge);
      for (const zero of zeros(at)) {
        work -= cost * BISECTIONS;
        found.add(zero);
        for (const step of BESIDE) found.add(zero * (1 - step)).add(zero * (1 + step));
        found.add(zero - 1).add(zero + 1);
      }
    }
  }
  for (const scale of scales(store, parts)) for (const found of values.values()) found.add(scale).add(-scale);
  return {
    values: new Map(
      [...values].map(([name, found]) => [name, [...new Set([...found].map(short))].filter(Number.isFinite)]),
    ),
  };
}

const short = (x: number): number => Number(x.toPrecision(DIGITS));

/** Numbers of the size of the constants, their reciprocals and roots. */
function scales(store: Store, parts: readonly Id[]): Set<number> {
  const found = new Set<number>();
  for (const id of parts) {
    if (!store.isConst(id)) continue;
    const x = Math.abs(Q.toNumber(store.value(id)));
    if (x === 0 || !Number.isFinite(x) || found.size > 47) continue;
    for (const scale of [x, 1 / x, 0.6 * x, 0.7 / x, Math.sqrt(x), 1 / Math.sqrt(x), 2 * x]) found.add(scale);
  }
  return found;
}

/** The expressions whose signs matter: those of kinks, conditions and domains. */
function edges(store: Store, parts: readonly Id[]): Set<Id> {
  const found = new Set<Id>();
  for (const id of parts) {
    const fn = store.fn(id);
    if (fn === undefined || found.size >= EDGES) continue;
    const args = store.args(id);
    for (const text of edgeTexts(fn, args.length)) found.add(rowFormula(fn, text).in(store, args));
    if (fn === div) found.add(args[1] as Id);
    if (fn === log || fn === sqrt || fn === pow) found.add(args[0] as Id);
    // 0^n is 1 at n = 0 alone.
    if (fn === pow && !store.isConst(args[1] as Id)) found.add(args[1] as Id);
  }
  return found;
}

function edgeTexts(fn: Fn, arity: number): string[] {
  if (fn === neg || arity !== fn.params.length) return [];
  const texts = fn.kinks === undefined ? [] : [fn.kinks];
  if (fn.logic === "truth") texts.push(`${fn.params[0]} - (${fn.params[1]})`);
  if (fn === pow || fn === div || fn === log) return texts;
  for (const part of (fn.domain ?? "").split(/\band\b|\bor\b|[()]/)) {
    const sides = part.split(/<=|>=|<|>|!=/).map((side) => side.trim());
    if (sides.length === 2 && sides.every((side) => fn.params.includes(side) || /^-?\d+$/.test(side)))
      texts.push(`${sides[0]} - (${sides[1]})`);
  }
  return texts;
}

/** Where a function of one variable changes its sign, or is 0. */
function zeros(at: (x: number) => number): number[] {
  const found: number[] = [];
  let [before, known] = [Number.NaN, Number.NaN];
  for (const x of PLACES) {
    const value = at(x);
    if (value === 0) found.push(x);
    else if (value * known < 0) {
      found.push(bisected(at, before, x, known));
    }
    [before, known] = [x, value];
    if (found.length > 8) break;
  }
  return found;
}

function bisected(at: (x: number) => number, from: number, to: number, sign: number): number {
  let [low, high] = [from, to];
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    const value = at(middle);
    if (value === 0) return middle;
    if (value * sign > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
