import { check, type Exercise, type ExerciseRule, type Expression, practice } from "../engine.ts";
import { type Formula, shownAlone } from "./shown.ts";
import { subjectOf } from "./subject.ts";
import { tolerant } from "./tolerant.ts";

/** What is said of an answer. */
export interface Verdict {
  readonly verdict: "right" | "wrong" | "unknown";
  readonly known?: "proved" | "numerically";
  readonly answer: Formula;
  readonly understood?: string;
  /** Of a wrong answer: a point and both values there. */
  readonly point?: Readonly<Record<string, number>>;
  readonly given?: number;
  readonly expected?: number;
  /** The slip that leads to just this answer. */
  readonly message?: string;
}

interface Asked {
  readonly answer: string;
  readonly wrt: string;
  readonly order: number;
}

/** Whether an answer is the derivative of the formula. */
export const grade = ({ text, ...asked }: Asked & { readonly text: string }): Verdict =>
  gradeOf(subjectOf(text).f, asked);

function gradeOf(f: Expression, { answer, wrt, order }: Asked): Verdict {
  const { components, understood } = tolerant(answer, f.variables);
  const given = components[0] as Expression;
  const found = check(given, { of: f, wrt, order });
  return {
    verdict: found.verdict,
    answer: shownAlone(given),
    ...(understood !== undefined && { understood }),
    ...(found.verdict === "right" && { known: found.known }),
    ...(found.verdict === "wrong" && { point: found.point, given: found.given, expected: found.expected }),
    ...(found.diagnosis !== undefined && { message: found.diagnosis.message }),
  };
}

/** Which exercises. */
export interface SheetQuestion {
  readonly seed: number;
  readonly level: number;
  readonly count: number;
  /** All rules where none are named. */
  readonly rules: readonly string[];
}

export interface ShownExercise {
  readonly rule: string;
  readonly wrt: string;
  readonly order: number;
  readonly f: Formula;
  readonly task: string;
  readonly answer: Formula;
  readonly hints: readonly string[];
}

export function exercises(question: SheetQuestion): ShownExercise[] {
  return drawn(question).map(({ rule, wrt, order, f, task, answer, hints }) => {
    return { rule, wrt, order, f: shownAlone(f), task, answer: shownAlone(answer), hints };
  });
}

/** Whether an answer to an exercise is right. */
export function gradeExercise({
  sheet,
  number,
  answer,
}: {
  readonly sheet: SheetQuestion;
  readonly number: number;
  readonly answer: string;
}): Verdict {
  const { f, wrt, order } = drawn(sheet)[number] as Exercise<Expression>;
  return gradeOf(f, { answer, wrt, order });
}

let last: { readonly key: string; readonly exercises: readonly Exercise<Expression>[] } | undefined;

function drawn(question: SheetQuestion): readonly Exercise<Expression>[] {
  const key = JSON.stringify(question);
  if (last?.key === key) return last.exercises;
  const { rules, ...options } = question;
  const exercises = practice({ ...options, ...(rules.length > 0 && { rules: rules as ExerciseRule[] }) });
  last = { key, exercises };
  return exercises;
}
