import { checkedOptions, flag, type Schema } from "../ast/options.ts";
import { toLatex } from "../syntax/latex.ts";
import { toText } from "../syntax/text.ts";
import { type Exercise, taskOf } from "./practice.ts";

/** The contents of a sheet of exercises. */
export interface SheetOptions {
  /** Whether the answers stand at the end; they do not if left out. */
  readonly answers?: boolean | undefined;
}

const SHEET: Schema<SheetOptions> = { answers: flag };

const withAnswers = (options: SheetOptions | undefined): boolean =>
  checkedOptions<SheetOptions>("exercises", options, SHEET).answers ?? false;

/** Exercises as a numbered list for a terminal. */
export const exercisesText = (exercises: readonly Exercise[], options?: SheetOptions): string =>
  sheet(
    "Answers",
    exercises.map(({ task }) => task),
    withAnswers(options) ? exercises.map((each) => `${asked(each)} = ${toText(each.answer)}`) : [],
  );

/** Exercises as a numbered list in Markdown, formulas in LaTeX. */
export const exercisesMarkdown = (exercises: readonly Exercise[], options?: SheetOptions): string =>
  sheet(
    "**Answers**",
    exercises.map(({ rule, f, wrt, order }) => {
      const isPartial = rule === "partial";
      return taskOf(`$f(${isPartial ? "x, y" : wrt}) = ${toLatex(f)}$`, `$${wrt}$`, order, isPartial);
    }),
    withAnswers(options) ? exercises.map((each) => `$${askedInLatex(each)} = ${toLatex(each.answer)}$`) : [],
  );

function sheet(heading: string, tasks: readonly string[], answers: readonly string[]): string {
  const numbered = (list: readonly string[]): string => list.map((line, i) => `${i + 1}. ${line}`).join("\n");
  return answers.length === 0 ? numbered(tasks) : [numbered(tasks), heading, numbered(answers)].join("\n\n");
}

const asked = ({ rule, wrt, order }: Exercise): string =>
  rule === "partial" ? `df/d${wrt}` : `f${"'".repeat(order)}(${wrt})`;

const askedInLatex = (exercise: Exercise): string =>
  exercise.rule === "partial" ? `\\frac{\\partial f}{\\partial ${exercise.wrt}}` : asked(exercise);
