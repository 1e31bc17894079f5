import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/pool.ts";
import { generator } from "../ast/random.ts";
import * as Q from "../ast/rational.ts";
import { variablesOf } from "../ast/variables.ts";
import { charge } from "../ast/work.ts";
import { type Compared, Comparing } from "../equality/comparison.ts";
import { type EqualityOptions, equivalent } from "../equality/equality.ts";
import { pointsFor as likelyPoints, SIZES } from "../equality/points.ts";
import type { Point } from "../evaluate/evaluate.ts";
import { PreciseNumbers } from "../evaluate/precise.ts";
import { readAssumptions } from "../simplify/assumptions.ts";
import { within } from "../simplify/sampling.ts";

/**
 * Whether an answer agrees with what is expected, and how that is known.
 *
 * "right": proved by form (where `conditions` hold), or the same within rounding at so many points. "wrong": the two
 * differ at a point beyond all rounding; `given` is NaN where the answer has no value. "unknown": too few points could
 * tell.
 */
export type Agreement =
  | { readonly verdict: "right"; readonly known: "proved"; readonly conditions: readonly string[] }
  | { readonly verdict: "right"; readonly known: "numerically"; readonly points: number }
  | {
      readonly verdict: "wrong";
      readonly point: Point;
      readonly given: number;
      readonly expected: number;
      readonly difference: number;
    }
  | { readonly verdict: "unknown" };

/** Points that must agree, points that are tried, and how many of them are numbers that a person would choose. */
const ENOUGH = 12;
const TRIED = 120;
const NICE = [1, 2, 0.5, 3, -1, 0.25, -2, -0.5];
/** How far from 0 to look: most functions of textbooks are at home near it. */
/** Nodes that are looked at in all. */
const WORK = 200_000;
/** A coordinate is chosen, and looked up by name when it is put in. */
const STEPS_A_COORDINATE = 10;
/** Binary digits that tell whether the function has a value. */
const BITS = 128;
/** Whole numbers are where functions have kinks: a difference there must be one beside it too. */
const BESIDE = 1e-3;

/** Points at which to look, numbers that a person would choose first; the same in every run. */
export function* pointsFor(names: readonly string[], { assume = [] }: EqualityOptions): Generator<Point> {
  const assumed = readAssumptions(assume);
  const random = generator(29);
  for (let i = 0; i < TRIED; i++) {
    charge(STEPS_A_COORDINATE * names.length);
    const value = (name: string, k: number): number =>
      i < NICE.length
        ? (NICE[(i + 3 * k) % NICE.length] as number)
        : within(assumed.get(name), random, SIZES[i % SIZES.length] as number);
    const point = Object.fromEntries(names.map((name, k) => [name, value(name, k)]));
    if (assumed.allows(point)) yield point;
    if (names.length === 0) return;
  }
}

/**
 * Whether an answer is the derivative of f. Points at which f itself has no value say nothing against it.
 * Points come first: refuting is cheap, and only what they cannot tell apart is worth a proof.
 */
export function agreement(answer: Node, derivative: Node, f: Node, options: EqualityOptions): Agreement {
  const names = variablesOf([f, answer, derivative]);
  const { store } = f.pool;
  const comparing = new Comparing(store, answer.id, derivative.id);
  let [work, agreed, common] = [WORK, 0, 0];
  const cost = comparing.cost + childrenFirst([f]).length;
  const gaps: { point: Point; found: Compared }[] = [];
  const refutation = (points: Iterable<Point>, enough: number): Agreement | undefined => {
    for (const point of points) {
      work -= cost;
      if (work < 0 || agreed >= enough) break;
      if (!hasValue(f, point)) continue;
      const found = comparing.at(point);
      if (found.kind === "gap" && Number.isNaN(found.first)) gaps.push({ point, found });
      if (found.kind !== "equal" && found.kind !== "different") continue;
      common++;
      if (found.kind === "equal") agreed++;
      else if (comparing.at(moved(point)).kind === "different") return wrong(point, found);
    }
    return undefined;
  };
  const near = refutation(pointsFor(names, options), ENOUGH);
  if (near !== undefined) return near;
  const [gap] = gaps;
  if (common === 0 && gap !== undefined && (gaps.length >= ENOUGH || names.length === 0))
    return wrong(gap.point, gap.found);
  const equality = equivalent(answer, derivative, { assume: options.assume ?? [] });
  if (equality.answer === "proved") return { verdict: "right", known: "proved", conditions: equality.conditions };
  const assumed = readAssumptions(options.assume ?? []);
  const far = refutation(likelyPoints(store, [answer.id, derivative.id], names, assumed), Number.POSITIVE_INFINITY);
  if (far !== undefined) return far;
  if (agreed >= ENOUGH || (agreed > 0 && names.length === 0))
    return { verdict: "right", known: "numerically", points: agreed };
  return { verdict: "unknown" };
}

function hasValue(f: Node, point: Point): boolean {
  const exact = new Map(Object.entries(point).map(([name, x]) => [name, Q.fromNumber(x)]));
  return new Interpretation(f.pool.store, new PreciseNumbers(exact, BITS)).of(f.id) !== "none";
}

const moved = (point: Point): Point =>
  Object.fromEntries(Object.entries(point).map(([name, x]) => [name, x === 0 ? BESIDE : x * (1 + BESIDE)]));

function wrong(point: Point, { kind, first: given, second: expected, difference }: Compared): Agreement {
  return kind === "gap"
    ? { verdict: "wrong", point, given: Number.NaN, expected, difference: Number.NaN }
    : { verdict: "wrong", point, given, expected, difference };
}
