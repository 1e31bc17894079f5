import { type StepRule, steps } from "../engine.ts";
import { type Formula, shown } from "./shown.ts";
import { subjectOf } from "./subject.ts";

/** One rule used at one place, as it is shown. */
export interface ShownStep {
  readonly rule: StepRule;
  readonly before: Formula;
  readonly after: Formula;
  readonly depth: number;
}

/** Steps that are written down together, and what stands on the line. */
export interface ShownLine {
  readonly title: string;
  readonly order: number;
  readonly whole: Formula;
  readonly rules: readonly StepRule[];
  readonly steps: readonly ShownStep[];
}

export interface Solution {
  readonly lines: readonly ShownLine[];
  readonly hints: readonly string[];
  /** How many steps there are beyond those that are shown. */
  readonly left: number;
}

/** Steps of a line that are sent to the page: more than a person follows. */
const MOST = 60;

/** The derivative step by step. */
export function solution(question: { readonly text: string; readonly wrt: string; readonly order: number }): Solution {
  const { f } = subjectOf(question.text);
  const derivation = steps(f, question.wrt, { order: question.order });
  let left = 0;
  const lines = derivation.lines.map(({ title, order, whole, rules, steps: all }): ShownLine => {
    const visible = all.filter(({ before, after }) => shown(before).text !== shown(after).text);
    left += Math.max(0, visible.length - MOST);
    return {
      title,
      order,
      whole: shown(whole),
      rules,
      steps: visible.slice(0, MOST).map(({ rule, before, after, depth }) => {
        return { rule, before: shown(before), after: shown(after), depth };
      }),
    };
  });
  return { lines, hints: [...derivation.hints()], left };
}
