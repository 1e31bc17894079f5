import { checkedValue, type Field, givenLimits, isOf, listOf, number, shape, text } from "../ast/options.ts";
import { limited } from "../ast/work.ts";
import {
  exercisesMarkdown as markdownOfExercises,
  type SheetOptions,
  exercisesText as textOfExercises,
} from "../check/exercise-sheet.ts";
import { type Exercise, practice as nodePractice, type PracticeOptions } from "../check/practice.ts";
import { mathml } from "../explain/mathml.ts";
import { page } from "../explain/page.ts";
import { type Expression, expr } from "../faces/expression.ts";
import { Derivation } from "../steps/derivation.ts";
import { formula } from "./learning.ts";

/**
 * A derivation as a self-contained HTML page.
 *
 * @example
 * (await derivationPage(steps("x^2", "x"))).startsWith("<!doctype html>") // => true
 */
export async function derivationPage(derivation: Derivation): Promise<string> {
  if (!isOf(derivation, Derivation)) checkedValue("derivation", derivation, NO_DERIVATION);
  const math = await mathml();
  const heading = `Derivative with respect to ${derivation.wrt}`;
  return page(heading, [{ heading, body: derivation.toHtml({ math: (latex) => math(latex) }) }]);
}

/**
 * Exercises as a numbered list for a terminal.
 *
 * @example
 * exercisesText(practice({ seed: 1, level: 1, count: 1, rules: ["power"] }), { answers: true }).split("\n").length // => 5
 */
export const exercisesText = (exercises: readonly Exercise<Expression>[], options?: SheetOptions): string =>
  textOfExercises(asNodes(exercises), options);

/**
 * Exercises as a numbered list in Markdown, formulas in LaTeX.
 *
 * @example
 * exercisesMarkdown(practice({ seed: 1, level: 1, count: 1 })).startsWith("1. ") // => true
 */
export const exercisesMarkdown = (exercises: readonly Exercise<Expression>[], options?: SheetOptions): string =>
  markdownOfExercises(asNodes(exercises), options);

/**
 * Exercises in differentiation with answers and hints, by level (1 to 5) and rule; the same seed gives the same
 * exercises.
 *
 * @throws FluxionError `bad-argument` for an unknown level or rule
 * @example
 * practice({ seed: 7, level: 2, count: 3 }).length // => 3
 */
export const practice = (options: PracticeOptions): Exercise<Expression>[] =>
  limited(givenLimits(options), () =>
    nodePractice(options).map((exercise) => ({ ...exercise, f: expr(exercise.f), answer: expr(exercise.answer) })),
  );

const asNodes = (exercises: readonly Exercise<Expression>[]): Exercise[] =>
  checkedValue("exercises", exercises, listOf(EXERCISE)).map((exercise) => ({
    ...exercise,
    f: exercise.f.node,
    answer: exercise.answer.node,
  }));

const EXERCISE = shape("what `practice` gives", {
  rule: text,
  task: text,
  wrt: text,
  order: number,
  f: formula,
  answer: formula,
});

const NO_DERIVATION: Field = { wanted: "what `steps` gives", accepts: () => false };
