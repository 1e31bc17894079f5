import { append } from "../ast/lists.ts";
import type { Node } from "../ast/node.ts";
import * as Q from "../ast/rational.ts";
import { variablesOf } from "../ast/variables.ts";
import { evaluate, type Point } from "../evaluate/evaluate.ts";
import { neg } from "../functions/table.ts";
import { prune } from "../simplify/prune.ts";
import { simplify } from "../simplify/simplify.ts";
import type { Candidate, Question } from "./candidate.ts";
import { shortText } from "./short.ts";

/** Denominators up to this are looked for. */
const DENOMINATOR = 1000;

/** Answers that are right but for a number, a term or a sign. */
export function* nearMisses(answer: Node, { f, derivative }: Question, points: readonly Point[]): Generator<Candidate> {
  const { pool } = f;
  const { store } = pool;
  const number = (value: Q.Rational): number => store.constant(value);
  const corrected = (id: number, slip: string, message: string): Candidate => ({
    answer: pool.node(id),
    diagnosis: () => ({ slip, message, rule: undefined, general: undefined, at: [f] }),
  });
  const terms = termsOf(derivative);
  const extra = termsOf(answer, ["pruned"]);
  const rows = points.map((point) => evaluate([answer, derivative, ...terms, ...extra], point));
  const factor = common(rows.map((row) => (row[0] as number) / (row[1] as number)));
  if (factor !== undefined && factor !== 0)
    yield corrected(
      store.times(number(factor), derivative.id),
      nameOf(factor),
      `Your answer is ${text(factor)} times the derivative: check the numbers.`,
    );
  const off = terms.flatMap((term, k) => {
    const ratio = common(rows.map((row) => difference(row) / (row[k + 2] as number)));
    if (ratio === undefined) return [];
    const times = Q.add(ratio, 1);
    const isNumber = times !== 0 && times !== -1;
    return isNumber && isConstant(term) ? [] : [{ term, ratio, times, isNumber }];
  });
  for (const { term, ratio, times } of off.sort((a, b) => Number(a.isNumber) - Number(b.isNumber)))
    yield corrected(
      store.plus(derivative.id, store.times(number(ratio), term.id)),
      times === 0 ? "term left out" : times === -1 ? "sign of a term" : nameOf(times),
      `Everything is right except for one term: ${shortText(term)} ${faultOf(times)}.`,
    );
  const constant = common(rows.map(difference));
  if (constant !== undefined)
    yield corrected(
      store.plus(derivative.id, number(constant)),
      "constant added",
      `Your answer is off by the constant ${text(constant)}${
        terms.some(isConstant) ? "." : ": a derivative has no constant of integration."
      }`,
    );
  for (const [k, term] of extra.entries())
    if (common(rows.map((row) => difference(row) / (row[k + 2 + terms.length] as number))) === 1)
      yield corrected(
        store.plus(derivative.id, term.id),
        "term too many",
        `Everything is right except for one extra term: ${shortText(term)}.`,
      );
}

const isConstant = (term: Node): boolean => variablesOf([term]).length === 0;
const difference = (row: readonly number[]): number => (row[0] as number) - (row[1] as number);
const text = (value: Q.Rational): string => Q.toText(value);

/** The message for a term that is so many times too large. */
function faultOf(times: Q.Rational): string {
  if (times === 0) return "is missing";
  if (times === -1) return "has the wrong sign";
  if (nameOf(times) === ROUNDED) return "has a rounded coefficient; keep numbers exact";
  return `came out ${text(times)} times what it is`;
}

/** A coefficient that is nearly right has been rounded. */
const nameOf = (ratio: Q.Rational): string => (Math.abs(Q.toNumber(ratio) - 1) < 0.01 ? ROUNDED : "coefficient");

const ROUNDED = "coefficient rounded";

/** The terms of an expression as it is written in each of these forms. */
function termsOf(node: Node, forms: readonly ("pruned" | "simplified" | "expanded")[] = FORMS): Node[] {
  const terms = new Set<Node>();
  for (const form of forms) {
    const written = form === "pruned" ? prune(node) : simplify(node, { form, steps: STEPS }).node;
    const open = [written];
    while (open.length > 0 && terms.size < TERMS) {
      const next = open.pop() as Node;
      if (next.kind === "add") append(open, next.args);
      else if (next.kind === "func" && next.fn === neg && next.arg(0).kind === "add") open.push(next.arg(0));
      else terms.add(next);
    }
  }
  return [...terms];
}

const FORMS = ["expanded", "simplified", "pruned"] as const;
const STEPS = 100_000;
/** Terms that are looked at. */
const TERMS = 60;

/** The number that all of these are within rounding, if it is a fraction with a small denominator. */
function common(values: readonly number[]): Q.Rational | undefined {
  const [first] = values;
  if (first === undefined || !values.every((value) => Math.abs(value - first) <= 1e-9 * Math.max(1, Math.abs(first))))
    return undefined;
  for (let den = 1; den <= DENOMINATOR; den++) {
    const num = Math.round(first * den);
    if (Number.isSafeInteger(num) && Math.abs(first * den - num) <= 1e-9 * Math.max(1, Math.abs(first * den)))
      return Q.rational(BigInt(num), BigInt(den));
  }
  return undefined;
}
