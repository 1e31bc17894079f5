import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/pool.ts";
import { variablesOf } from "../ast/variables.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { Pruned } from "../simplify/prune.ts";
import { agreement, pointsFor } from "./agreement.ts";
import type { Candidate, Diagnosis, Question } from "./candidate.ts";
import { nearMisses } from "./near.ts";
import { otherQuestions } from "./other-questions.ts";
import { type Place, placesOf } from "./places.ts";
import { generalForm, RULE_OF } from "./rules.ts";
import { shortText } from "./short.ts";
import type { Slip } from "./slip.ts";
import { isOpenTo, Slipped } from "./slipped.ts";
import { slips } from "./slips.ts";

/** Steps of differentiating again, with rules changed, in all. */
const BUDGET = 200_000;
/** Points at which an explanation must fit before it is certified. */
const POINTS = 6;

/**
 * The first of the slips that leads to just this answer: the function is differentiated again with one rule changed, at
 * each place and at all of them.
 */
export function diagnose(answer: Node, question: Question): Diagnosis | undefined {
  const points = tellingPoints(answer, question);
  if (points.length === 0) return undefined;
  for (const candidates of [mutated(question), otherQuestions(answer, question), nearMisses(answer, question, points)])
    for (const candidate of fitting(answer, [...candidates], question, points))
      if (agreement(answer, candidate.answer, question.f, question.options).verdict === "right")
        return candidate.diagnosis();
  return undefined;
}

/** Points at which the function, its derivative and the answer have values. */
function tellingPoints(answer: Node, { original, f, derivative, options }: Question) {
  const points = [];
  const all = [original, f, answer, derivative];
  for (const point of pointsFor(variablesOf(all), options)) {
    if (evaluate(all, point).every(Number.isFinite)) points.push(point);
    if (points.length === POINTS) break;
  }
  return points;
}

/** The candidates that have the answer's values, and not just because they are right. */
function fitting(
  answer: Node,
  candidates: readonly Candidate[],
  { derivative }: Question,
  points: readonly Readonly<Record<string, number>>[],
): Candidate[] {
  let left = candidates;
  for (const point of points) {
    if (left.length === 0) break;
    const [given, expected, ...values] = evaluate(
      [answer, derivative, ...left.map((candidate) => candidate.answer)],
      point,
    ) as [number, number, ...number[]];
    if (isNear(given, expected)) continue;
    left = left.filter((_, i) => isNear(values[i] as number, given));
  }
  return [...left];
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)) + 1e-13;

function* mutated({ f, variable }: Question): Generator<Candidate> {
  const { pool } = f;
  const { store } = pool;
  const algebra = new Pruned(store);
  const values = new Interpretation(store, algebra);
  const places = placesOf(store, f.id, variable).reverse();
  const size = childrenFirst([f]).length;
  let steps = 0;
  for (const isThroughout of [false, true])
    for (const slip of slips) {
      const open = places.filter((place) => isOpenTo(store, place, slip));
      if (isThroughout && open.length < 2) continue;
      for (const chosen of isThroughout ? [open] : open.map((place) => [place])) {
        steps += size;
        if (steps > BUDGET) return;
        const answer = pool.node(new Slipped(store, variable, algebra, values, slip, chosen).of(f.id));
        yield { answer, diagnosis: () => explained(f, slip, chosen) };
      }
    }
}

function explained(f: Node, slip: Slip, chosen: readonly Place[]): Diagnosis {
  const at = [...new Set(chosen.map(({ id }) => f.pool.node(id)))];
  const [place] = chosen as [Place];
  const { rule = RULE_OF[place.shape] } = slip;
  const general = generalForm(f, place, rule);
  return { slip: slip.name, message: `In ${listed(at)} you ${slip.did}. The ${rule}: ${general}.`, rule, general, at };
}

const listed = (nodes: readonly Node[]): string => nodes.map(shortText).join(" and ");
