import { Interpretation } from "../ast/interpretation.ts";
import type { Bounded } from "../ast/limits.ts";
import type { Node } from "../ast/node.ts";
import { checkedOptions, limits, type Schema, textOrTexts } from "../ast/options.ts";
import { generator } from "../ast/random.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { substitute } from "../ast/substitute.ts";
import { variablesOf } from "../ast/variables.ts";
import { charge } from "../ast/work.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { BoundedNumbers } from "../evaluate/bounded.ts";
import type { Point } from "../evaluate/evaluate.ts";
import { exp, neg, pow } from "../functions/table.ts";
import { type Assumptions, readAssumptions } from "../simplify/assumptions.ts";
import { isTotal } from "../simplify/conditions.ts";
import { outsidePart } from "../simplify/domain.ts";
import { within } from "../simplify/sampling.ts";
import { Simplifier } from "../simplify/simplifier.ts";
import { valuelessPart } from "../simplify/valueless.ts";
import { type Difference, Evidence, type Gap } from "./evidence.ts";
import { Residues } from "./modular.ts";
import { conditionsOfZero, signOfAll } from "./proof.ts";

/**
 * An answer, with how it is known.
 *
 * "proved": by form, wherever the difference has a value. "refuted": at a point the difference is not 0, beyond all
 * rounding; or, if the two never both have a value, only one has a value there and the difference is NaN. "numerical":
 * 0 to many digits at so many points, which is not a proof. "unknown": too few points have a value that can be decided.
 * `gap` is a point at which only one has a value.
 */
export type Verdict =
  | { readonly answer: "proved"; readonly conditions: readonly string[]; readonly gap?: Gap }
  | { readonly answer: "refuted"; readonly point: Point; readonly difference: number }
  | { readonly answer: "numerical"; readonly points: number; readonly gap?: Gap }
  | { readonly answer: "unknown"; readonly gap?: Gap };

export interface EqualityOptions extends Bounded {
  /** Assumptions about the variables: ["x > 0", "n integer"]. */
  readonly assume?: string | readonly string[];
}

/** The options of equality. */
const EQUALITY: Schema<EqualityOptions> = { assume: textOrTexts, limits };

/** The points that must agree for "numerical", and the points examined before a proof is tried. */
const ENOUGH = 12;
const FIRST = 8;
/** The number of whole-numbered points at which rational functions are evaluated. */
const RESIDUES = 4;
/** Steps for choosing a coordinate and looking it up by name. */
const STEPS_A_COORDINATE = 10;

/** Whether two expressions are equal wherever both have a value. */
export function equivalent(a: Node, b: Node, options?: EqualityOptions): Verdict {
  const { pool } = a;
  const other = b.pool === pool ? b.id : new Interpretation(b.pool.store, pool.store).of(b.id);
  return decide(a.id, other, pool.node(pool.store.plus(a.id, pool.store.call(neg, other))), options);
}

/** Whether an expression is 0 wherever it has a value. */
export function isZero(root: Node, options?: EqualityOptions): Verdict {
  return decide(root.id, root.pool.store.constant(0), root, options);
}

/** Points come first: refuting is cheap, and only expressions that agree at points are worth a proof. */
function decide(a: Id, b: Id, difference: Node, options: EqualityOptions | undefined): Verdict {
  const { assume = [] } = checkedOptions<EqualityOptions>("equivalent", options, EQUALITY);
  const { store } = difference.pool;
  const assumed = readAssumptions(assume);
  const names = variablesOf([difference]);
  const seen = new Evidence(store, a, b, names, assumed);
  const simplifier = new Simplifier(store, assumed.facts(store));
  const { canonical } = simplifier;
  const collected = seen.isLarge ? collectedDifference(canonical, difference, seen, assumed) : undefined;
  const isCollected = collected === store.constant(0);
  if (!isCollected) seen.look(FIRST);
  if (seen.difference === undefined) {
    const residue = isCollected ? undefined : differenceAtWholePoint(difference, names, assumed);
    if (residue !== undefined) return { answer: "refuted", ...residue };
    const hasNone =
      valuelessPart(store, difference.id) !== undefined || outsidePart(canonical, difference.id) !== undefined;
    const number = hasNone || names.length > 0 ? undefined : numberOf(canonical, difference.id);
    if (number !== undefined && number !== 0)
      return { answer: "refuted", point: {}, difference: Q.toNumber(number) || Q.sign(number) * Number.MIN_VALUE };
    const conditions = hasNone ? undefined : conditionsOfZero(difference, simplifier, assume);
    if (conditions !== undefined) {
      if (conditions.length > 0) seen.lookForGap();
      return { answer: "proved", conditions, ...gapOf(seen) };
    }
  }
  seen.look();
  if (seen.difference === undefined && seen.agreed === 0)
    seen.difference = differenceOfExponents(store, a, b, names, assumed) ?? differenceOfSign(difference, seen, assume);
  if (seen.difference !== undefined) return { answer: "refuted", ...seen.difference };
  if (seen.agreed >= ENOUGH || (names.length === 0 && seen.agreed > 0))
    return { answer: "numerical", points: seen.agreed, ...gapOf(seen) };
  if (seen.gap !== undefined && seen.agreed + seen.unclear === 0)
    return { answer: "refuted", point: seen.gap.point, difference: Number.NaN };
  return { answer: "unknown", ...gapOf(seen) };
}

/**
 * What collecting like terms leaves of the difference of large expressions, if doubles do not tell these apart. If that
 * is small, a point at which it is not 0 is found at little cost, and they differ there if both always have a value.
 */
function collectedDifference(
  canonical: Canonical,
  difference: Node,
  seen: Evidence,
  assumed: Assumptions,
): Id | undefined {
  seen.lookInDoubles();
  if (seen.difference !== undefined) return undefined;
  const { store } = canonical;
  const [left, zero] = [canonical.of(difference.id), store.constant(0)];
  const small = left === zero ? undefined : new Evidence(store, left, zero, variablesOf([difference]), assumed);
  if (small?.isLarge === false) {
    small.look();
    if (small.difference !== undefined && isTotal(canonical, difference.id)) seen.settle(small.difference);
  }
  return left;
}

/** The number that collecting like terms leaves, however large these are: exp(exp(20)) + 1 - exp(exp(20)) is 1. */
function numberOf(canonical: Canonical, id: Id): Q.Rational | undefined {
  const { store } = canonical;
  const whole = canonical.of(id);
  return store.isConst(whole) ? store.value(whole) : undefined;
}

/** If numbers exceed all digits, their signs are still known: exp(exp(exp(10))) is not 0. */
function differenceOfSign(root: Node, { point }: Evidence, assume: string | readonly string[]): Difference | undefined {
  if (point === undefined) return undefined;
  const { pool } = root;
  const at = new Map(Object.entries(point).map(([name, x]) => [name, pool.store.constant(Q.fromNumber(x))]));
  const found = signOfAll(root, assume) ?? signOfAll(pool.node(substitute(pool.store, root.id, at)), []);
  if (found === undefined) return undefined;
  const { value } = new Interpretation(pool.store, new BoundedNumbers(point)).of(found.id);
  return { point, difference: Math.sign(value) === found.sign ? value : found.sign * Number.MIN_VALUE };
}

/** Two exponentials that exceed all digits: they differ if their exponents do. */
function differenceOfExponents(
  store: Store,
  a: Id,
  b: Id,
  names: readonly string[],
  assumed: Assumptions,
): Difference | undefined {
  const [p, q] = exponents(store, a, b);
  if (p === a) return undefined;
  const seen = new Evidence(store, p, q, names, assumed);
  seen.look();
  if (seen.difference === undefined) return undefined;
  const { point, difference: sign } = seen.difference;
  const [first, second] = [a, b].map((id) => new Interpretation(store, new BoundedNumbers(point)).of(id).value);
  const difference = (first as number) - (second as number);
  if (Number.isNaN(difference)) return { point, difference: Math.sign(sign) * Number.POSITIVE_INFINITY };
  return { point, difference: difference === 0 ? Math.sign(sign) * Number.MIN_VALUE : difference };
}

/** The exponents of two exponentials: the exponentials compare as these do. */
function exponents(store: Store, a: Id, b: Id): readonly [Id, Id] {
  let pair: readonly [Id, Id] = [a, b];
  while (pair.every((id) => store.is(id, exp))) pair = [store.arg(pair[0], 0), store.arg(pair[1], 0)];
  const bases = pair.map((id) => (store.is(id, pow) ? store.arg(id, 0) : undefined));
  if (bases[0] === undefined || bases[0] !== bases[1] || !store.isConst(bases[0])) return pair;
  if (Q.compare(store.value(bases[0]), 1) <= 0) return pair;
  return exponents(store, store.arg(pair[0], 1), store.arg(pair[1], 1));
}

const gapOf = ({ gap }: Evidence): { gap?: Gap } => (gap === undefined ? {} : { gap });

/** A rational function that is not 0 modulo a prime at a whole-numbered point is not 0 there. */
function differenceAtWholePoint(root: Node, names: readonly string[], assumed: Assumptions): Difference | undefined {
  const random = generator(61);
  for (let i = 0; i < RESIDUES; i++) {
    charge(STEPS_A_COORDINATE * names.length);
    const point = Object.fromEntries(names.map((name) => [name, Math.round(within(assumed.get(name), random, 40))]));
    if (!assumed.allows(point)) continue;
    const residues = new Residues(new Map(names.map((name) => [name, BigInt(point[name] as number)])));
    const value = new Interpretation(root.pool.store, residues).of(root.id);
    if (value === undefined) return undefined;
    if (value === 0n) continue;
    const { value: difference } = new Interpretation(root.pool.store, new BoundedNumbers(point)).of(root.id);
    return { point, difference };
  }
  return undefined;
}
