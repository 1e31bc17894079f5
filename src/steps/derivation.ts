import type { Node } from "../ast/node.ts";
import { checkedOptions } from "../ast/options.ts";
import type { Form } from "../diff/mode.ts";
import { HTML, type HtmlOptions, htmlOf } from "./html.ts";
import { markdownOf } from "./markdown.ts";
import { latexOf, textOf } from "./printed.ts";
import { replaced } from "./replace.ts";
import type { StepRule } from "./rule.ts";
import type { Detail, Line, Solution, Step, Task } from "./step.ts";
import { plainTextOf } from "./text.ts";

/**
 * A derivative with the steps that lead to it.
 *
 * The steps are an exact record: put what each says for what it says, one after the other, and the expression `start`
 * becomes the answer. The lines are the same steps as they are written down; with the detail "exam" a line leaves out
 * the terms 0 and the factors 1.
 */
export class Derivation implements Solution {
  readonly wrt: string;
  readonly order: number;
  readonly form: Form;
  readonly detail: Detail;
  /** The derivative: the very node that `derivative` gives. */
  protected readonly clone: symbol = UNCLONEABLE;
  readonly answer: Node;
  /** The expression before the first step, d/dx of the function; d/dx is a function like others in it. */
  readonly start: Node;
  readonly lines: readonly Line[];

  constructor(start: Node, lines: readonly Line[], answer: Node, { wrt, order, form, detail }: Task) {
    this.start = start;
    this.lines = lines;
    this.answer = answer;
    this.wrt = wrt;
    this.order = order;
    this.form = form;
    this.detail = detail;
  }

  /** All steps of all lines, in order. */
  get steps(): readonly Step[] {
    return this.lines.flatMap((line) => line.steps);
  }

  /** The rules that the lines tell of, each once, in the order in which they are needed. */
  get rules(): readonly StepRule[] {
    return [...new Set(this.lines.flatMap((line) => line.rules))];
  }

  /** The whole expression after each step. The last one is the answer. */
  *replay(): Generator<Node> {
    const { pool } = this.start;
    let whole = this.start.id;
    for (const { before, after } of this.steps) {
      whole = replaced(pool.store, whole, before.id, after.id);
      yield pool.node(whole);
    }
  }

  /**
   * Hints, one line of the solution after the other: what to do next, then the result.
   */
  *hints(): Generator<string> {
    for (const { order, rules, whole } of this.lines) {
      if (rules.length === 0 && order > 1) yield `Now differentiate again: ${textOf(whole)}.`;
      if (rules.length === 0) continue;
      const [told, others] = [true, false].map((isTold) =>
        rules.filter(({ kind }) => (kind === "differentiation") === isTold).map(inWords),
      ) as [string[], string[]];
      if (told.length > 0) yield `Use the ${told.join("; the ")}.`;
      if (others.length > 0) yield `Simplify: ${others.join("; ")}.`;
      yield `That gives ${textOf(whole)}.`;
    }
  }

  /** A hint by its number from 1; undefined after the last. */
  hint(n: number): string | undefined {
    let count = 0;
    for (const hint of this.hints()) if (++count === n) return hint;
    return undefined;
  }

  /** Lines of plain text. */
  toText(): string {
    return plainTextOf(this);
  }

  /** Markdown with LaTeX between dollar signs. */
  toMarkdown(): string {
    return markdownOf(this);
  }

  /**
   * An HTML fragment that needs nothing else. Formulas are plain text unless `math` makes something better of their
   * LaTeX.
   */
  toHtml(options?: HtmlOptions): string {
    return htmlOf(this, checkedOptions<HtmlOptions>("toHtml", options, HTML));
  }

  toString(): string {
    return this.toText();
  }

  /** The task, the lines with their steps, the answer and the hints; formulas as text and LaTeX. */
  toJSON(): object {
    const { wrt, order, form, detail, start, answer } = this;
    const lines = this.lines.map((line) => ({
      order: line.order,
      title: line.title,
      whole: formula(line.whole),
      rules: line.rules,
      steps: line.steps.map(({ rule, before, after, depth }) => ({
        rule: rule.id,
        name: rule.name,
        depth,
        before: formula(before),
        after: formula(after),
      })),
    }));
    return {
      wrt,
      order,
      form,
      detail,
      start: formula(start),
      answer: formula(answer),
      lines,
      hints: [...this.hints()],
    };
  }
}

Object.defineProperty(Derivation.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value: Derivation.prototype.toText,
});

const UNCLONEABLE: symbol = Symbol("Send the steps as JSON, JSON.stringify(steps(f)).");

const inWords = ({ name, form }: StepRule): string => (form === undefined ? name : `${name}, ${form.text}`);

const formula = (node: Node): { text: string; latex: string } => ({ text: textOf(node), latex: latexOf(node) });
