import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { generator } from "../ast/random.ts";
import { variablesOf } from "../ast/variables.ts";
import { BoundedNumbers } from "../evaluate/bounded.ts";
import type { Point } from "../evaluate/evaluate.ts";
import { readAssumptions } from "../simplify/assumptions.ts";
import { type EqualityOptions, equivalent } from "../simplify/equality.ts";
import { isAllowed, within } from "../simplify/sampling.ts";

/**
 * Whether an answer agrees with what is expected, and how that is known.
 *
 * "right": proved by form (where `conditions` hold), or the same within rounding at so many points. "wrong": the two differ at a
 * point beyond all rounding; `given` is NaN where the answer has no value. "unknown": too few points could tell.
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
const SIZES = [2, 8, 2, 100, 2, 8, 2, 10_000];
/** A value so many times its possible error is not 0. */
const CERTAIN = 64;
/** Whole numbers are where functions have kinks: a difference there must be one beside it too. */
const BESIDE = 1e-3;

/** Points at which to look, numbers that a person would choose first; the same in every run. */
export function* pointsFor(names: readonly string[], { assume = [] }: EqualityOptions): Generator<Point> {
  const assumed = readAssumptions(assume);
  const random = generator(29);
  for (let i = 0; i < TRIED; i++) {
    const value = (name: string, k: number): number =>
      i < NICE.length
        ? (NICE[(i + 3 * k) % NICE.length] as number)
        : within(assumed.get(name), random, SIZES[i % SIZES.length] as number);
    const point = Object.fromEntries(names.map((name, k) => [name, value(name, k)]));
    if (names.every((name) => isAllowed(point[name] as number, assumed.get(name)))) yield point;
    if (names.length === 0) return;
  }
}

/**
 * Whether an answer is the derivative of f. Points at which f itself has no value say nothing against it.
 * Points come first: refuting is cheap, and only what they cannot tell apart is worth a proof.
 */
export function agreement(answer: Node, derivative: Node, f: Node, options: EqualityOptions): Agreement {
  const names = variablesOf([f, answer, derivative]);
  const at = (point: Point): Comparison | undefined => {
    const numbers = new Interpretation(f.pool.store, new BoundedNumbers(point));
    const [given, expected] = [numbers.of(answer.id), numbers.of(derivative.id)];
    if (!Number.isFinite(expected.value) || !Number.isFinite(numbers.of(f.id).value)) return undefined;
    const [difference, error] = [given.value - expected.value, given.error + expected.error];
    return { point, given: given.value, expected: expected.value, difference, error };
  };
  let [agreed, common] = [0, 0];
  const gaps: Comparison[] = [];
  for (const point of pointsFor(names, options)) {
    const found = at(point);
    if (found === undefined) continue;
    if (!Number.isFinite(found.given)) {
      gaps.push(found);
      continue;
    }
    common++;
    if (isRefuted(found) && isRefuted(at(moved(point)))) return wrong(found);
    if (found.error <= 1e-6 * Math.abs(found.expected) || found.error < 1e-12) agreed++;
    if (agreed >= ENOUGH) break;
  }
  const [gap] = gaps;
  if (common === 0 && gap !== undefined && (gaps.length >= ENOUGH || names.length === 0)) return wrong(gap);
  const equality = equivalent(answer, derivative, { assume: options.assume ?? [] });
  if (equality.answer === "proved") return { verdict: "right", known: "proved", conditions: equality.conditions };
  if (agreed >= ENOUGH || (agreed > 0 && names.length === 0))
    return { verdict: "right", known: "numerically", points: agreed };
  return { verdict: "unknown" };
}

/** The answer and the derivative at a point, and how far their difference may be off. */
interface Comparison {
  readonly point: Point;
  readonly given: number;
  readonly expected: number;
  readonly difference: number;
  readonly error: number;
}

const isRefuted = (found: Comparison | undefined): boolean =>
  found !== undefined &&
  Math.abs(found.difference) > CERTAIN * found.error &&
  Math.abs(found.difference) > Number.MIN_VALUE;

const moved = (point: Point): Point =>
  Object.fromEntries(Object.entries(point).map(([name, x]) => [name, x * (1 + BESIDE)]));

function wrong({ point, given, expected, difference }: Comparison): Agreement {
  return Number.isFinite(given)
    ? { verdict: "wrong", point, given, expected, difference }
    : { verdict: "wrong", point, given: Number.NaN, expected, difference: Number.NaN };
}
