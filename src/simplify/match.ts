import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { Pool } from "../ast/pool.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { apart } from "../ast/work.ts";
import { Canonical } from "../canonical/canonical.ts";
import { factorsOf, split } from "../canonical/context.ts";
import { pow } from "../functions/table.ts";
import { Formula } from "../syntax/formula.ts";
import { plainFormula } from "../syntax/plain.ts";
import type { Identity } from "./identities.ts";

/** The names of patterns, in the order of bindings. */
const NAMES: readonly string[] = ["u", "v"];

/** The expressions that u and v stand for. */
export type Bindings = (Id | undefined)[];

export interface Power {
  readonly base: Id;
  readonly exponent: number;
}

/**
 * An identity: its left side as powers to look for, nodes of the patterns' own store; its right side ready to be filled
 * in.
 */
export interface Pattern {
  readonly identity: Identity;
  readonly powers: readonly Power[];
  /** The bases that an expression must have for the powers to occur in it. */
  readonly heads: readonly Head[];
  /** An angle that must occur in the sum. */
  readonly beside: (() => Formula) | undefined;
  readonly to: () => Formula;
}

/** The kind of a base: a function, a sum, or anything else. */
export type Head = Fn | "add" | "other";

/** An identity of two terms: each a number times a factor. */
export interface PairPattern {
  readonly identity: Identity;
  readonly first: { readonly number: Q.Rational; readonly factor: Id; readonly head: Head };
  readonly second: { readonly number: Q.Rational; readonly factor: () => Formula };
  readonly to: () => Formula;
}

/** All patterns of the process share one pool: they are read once, whatever is simplified with them. */
const pool = new Pool();
const canonical = new Canonical(pool.store);

/** The base of a whole power whose exponent fits a double; anything else is its own base. */
export function baseOf(store: Store, factor: Id): Id {
  if (!store.is(factor, pow)) return factor;
  const exponent = store.arg(factor, 1);
  return store.isConst(exponent) && typeof store.value(exponent) === "number" ? store.arg(factor, 0) : factor;
}

/** A factor as base and whole exponent; symbolic powers are bases themselves. */
export function asPower(store: Store, factor: Id): Power {
  const base = baseOf(store, factor);
  return { base, exponent: base === factor ? 1 : (store.value(store.arg(factor, 1)) as number) };
}

const read = (text: string): Node => plainFormula(text, pool);
const formula = (node: Node): Formula => new Formula(node, NAMES);

export function headOf(store: Store, base: Id): Head {
  return store.fn(base) ?? (store.isAdd(base) ? "add" : "other");
}

/** A formula of the names, read when it is first needed: most identities are never used. */
function later(text: string): () => Formula {
  let found: Formula | undefined;
  return () => {
    found ??= apart(() => formula(read(text)));
    return found;
  };
}

export function compile(identity: Identity): Pattern {
  const { from, to, beside } = identity;
  const left = canonical.of(read(from).id);
  const powers = factorsOf(pool.store, left).map((factor) => asPower(pool.store, factor));
  const heads = powers.map(({ base }) => headOf(pool.store, base)).filter((head) => head !== "other");
  return { identity, powers, heads, beside: beside === undefined ? undefined : later(beside), to: later(to) };
}

export function compilePair(identity: Identity): PairPattern {
  const { from, to } = identity;
  const terms = pool.store.args(canonical.of(read(from).id));
  const [first, second] = terms.map((term) => split(pool.store, term)) as [
    { number: Q.Rational; rest: Id },
    { number: Q.Rational; rest: Id },
  ];
  const partner = formula(pool.node(second.rest));
  return {
    identity,
    first: { number: first.number, factor: first.rest, head: headOf(pool.store, first.rest) },
    second: { number: second.number, factor: () => partner },
    to: later(to),
  };
}

/** A right side with the bindings substituted for the names. */
export const filled = (target: Canonical, to: () => Formula, bindings: Bindings): Id =>
  to().in(target, bindings as Id[]);

/** Whether an expression is the pattern's for some values of its names; adds them to the bindings. */
export function matches(target: Canonical, pattern: Id, id: Id, bindings: Bindings): boolean {
  const { store: patterns } = pool;
  const { store } = target;
  const kind = patterns.kind(pattern);
  if (kind === "var") {
    const index = NAMES.indexOf(patterns.name(pattern));
    const bound = bindings[index];
    if (bound === undefined) bindings[index] = id;
    return bound === undefined || bound === id;
  }
  if (kind === "const") return store.isConst(id) && Q.equal(store.value(id), patterns.value(pattern));
  // -u matches the opposite of any expression, 2 u its double.
  if (kind === "mul") {
    const [first, second] = patterns.args(pattern) as [Id, Id];
    if (patterns.arity(pattern) !== 2 || !patterns.isConst(first)) return false;
    const part = target.times(store.constant(Q.div(1, patterns.value(first))), id);
    return matches(target, second, part, bindings);
  }
  const count = patterns.arity(pattern);
  // 1 - u is 2/3 for u = 1/3.
  if (kind === "add" && count === 2 && store.isConst(id)) {
    const [rest, number] = patterns.args(pattern) as [Id, Id];
    if (!patterns.isConst(number)) return false;
    const left = Q.add(store.value(id), Q.neg(patterns.value(number)));
    return matches(target, rest, store.constant(left), bindings);
  }
  if (store.kind(id) !== kind || store.fn(id) !== patterns.fn(pattern) || store.arity(id) !== count) return false;
  if (kind === "func") return inOrder(target, pattern, store.args(id), bindings);
  const args = store.args(id);
  return (
    inOrder(target, pattern, args, bindings) || (count === 2 && inOrder(target, pattern, args.reverse(), bindings))
  );
}

/** Whether the arguments match one by one; the bindings change only if all do. */
function inOrder(target: Canonical, pattern: Id, args: readonly Id[], bindings: Bindings): boolean {
  const trial = [...bindings];
  for (const [i, arg] of args.entries()) if (!matches(target, pool.store.arg(pattern, i), arg, trial)) return false;
  for (const [i, value] of trial.entries()) bindings[i] = value;
  return true;
}
