import type { Node } from "../ast/node.ts";
import type { Form } from "../diff/mode.ts";
import type { StepRule } from "./rule.ts";

/** How much is said: the main steps in few lines, or every one. */
export type Detail = "exam" | "full";

/** One rule used at one place. */
export interface Step {
  readonly rule: StepRule;
  /** The part that is replaced wherever it occurs in the expression so far, and its replacement. */
  readonly before: Node;
  readonly after: Node;
  /** 0 for the whole; 1 for the derivatives that its rule asks for, and so on. */
  readonly depth: number;
}

/** A line of the solution: steps that are written down together. */
export interface Line {
  /** The order that the line is about: 1 for the first derivative, 2 for the second. */
  readonly order: number;
  /** A title, where lines are long chapters. */
  readonly title: string;
  /** The expression on the line. */
  readonly whole: Node;
  /** The rules worth a word. */
  readonly rules: readonly StepRule[];
  readonly steps: readonly Step[];
}

/** The names of a line's rules, each once: an identity may have several forms. */
export const namesOf = ({ rules }: Line): string => [...new Set(rules.map(({ name }) => name))].join("; ");

/** The task: the derivative to record, and in which detail. */
export interface Task {
  readonly wrt: string;
  readonly order: number;
  readonly form: Form;
  readonly detail: Detail;
}

/** The printed parts of a derivation. */
export interface Solution extends Task {
  readonly lines: readonly Line[];
  readonly rules: readonly StepRule[];
}

/** The lines of one derivative. */
export interface Chapter {
  readonly heading: string;
  readonly lines: readonly Line[];
}

/** The lines of one derivative after the other, with a heading where there are several. */
export function chapters(derivation: Solution): Chapter[] {
  const orders = [...new Set(derivation.lines.map(({ order }) => order))];
  return orders.map((order) => ({
    heading: orders.length === 1 ? "" : order === 0 ? "The function" : `${ORDINALS[order] ?? `${order}th`} derivative`,
    lines: derivation.lines.filter((line) => line.order === order),
  }));
}

const ORDINALS = ["", "First", "Second", "Third", "Fourth", "Fifth"];
