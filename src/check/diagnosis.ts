import { FluxionError } from "../ast/error.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/pool.ts";
import { variablesOf } from "../ast/variables.ts";
import { Forward } from "../diff/forward.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { neg } from "../functions/table.ts";
import { Pruned } from "../simplify/prune.ts";
import { agreement, pointsFor } from "./agreement.ts";
import type { Candidate, Diagnosis, Question } from "./candidate.ts";
import { nearMisses } from "./near.ts";
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
  for (const candidates of [mutated(question), others(answer, question), nearMisses(answer, question, points)])
    for (const candidate of fitting(answer, [...candidates], question, points))
      if (agreement(answer, candidate.answer, question.f, question.options).verdict === "right")
        return candidate.diagnosis();
  return undefined;
}

/** Points at which the function, its derivative and the answer have values. */
function tellingPoints(answer: Node, { f, derivative, options }: Question) {
  const points = [];
  for (const point of pointsFor(variablesOf([f, answer, derivative]), options)) {
    if (evaluate([f, answer, derivative], point).every(Number.isFinite)) points.push(point);
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

/** Answers to another question than the one asked. */
function* others(answer: Node, { f, variable, derivative: right, options }: Question): Generator<Candidate> {
  const { pool } = f;
  const { store } = pool;
  const algebra = new Pruned(store);
  const by = (node: Node, name: string): Node[] => {
    try {
      return [pool.node(new Forward(store, name, algebra).of(node.id))];
    } catch (error) {
      // Another question than the one asked may have no answer.
      if (error instanceof FluxionError && error.code === "no-derivative") return [];
      throw error;
    }
  };
  const whole = (slip: string, message: string) => () => ({
    slip,
    message,
    rule: undefined,
    general: undefined,
    at: [f],
  });
  for (const name of variablesOf([f]).filter((each) => each !== variable))
    for (const other of by(f, name))
      yield {
        answer: other,
        diagnosis: whole("another variable", `You differentiated with respect to ${name} instead of ${variable}.`),
      };
  yield {
    answer: f,
    diagnosis: whole("not differentiated", "Your answer is the function itself, not its derivative."),
  };
  for (const second of by(right, variable))
    yield {
      answer: second,
      diagnosis: whole(
        "differentiated twice",
        "Your answer is the second derivative: you differentiated once too often.",
      ),
    };
  if (by(answer, variable).some((slope) => agreement(slope, f, f, options).verdict === "right"))
    yield {
      answer,
      diagnosis: whole(
        "antiderivative instead of derivative",
        "You integrated: the derivative of your answer is the function you were asked to differentiate.",
      ),
    };
  if (right.kind === "const" && right.value === 0)
    yield {
      answer,
      diagnosis: variablesOf([f]).includes(variable)
        ? whole("steps differentiated", "The function is constant except for jumps: between them its derivative is 0.")
        : whole("constant differentiated", `The function does not depend on ${variable}: its derivative is 0.`),
    };
  yield {
    answer: pool.node(store.call(neg, right.id)),
    diagnosis: whole("sign of the answer", "Your answer has the wrong sign; everything else is right."),
  };
}
