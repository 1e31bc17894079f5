import type { Node } from "../ast/node.ts";
import { func, type Schema } from "../ast/options.ts";
import { markup } from "../syntax/escape.ts";
import { indentOf, isVisible, latexOf, textOf } from "./printed.ts";
import { chapters, type Line, namesOf, type Solution } from "./step.ts";

/** How formulas are set in HTML. */
export interface HtmlOptions {
  /** Turns LaTeX into HTML: `(latex) => katex.renderToString(latex)`. Left out, formulas are plain text. */
  readonly math?: (latex: string) => string;
}

export const HTML: Schema<HtmlOptions> = { math: func };

type Print = (formula: { readonly text: string; readonly latex: string }) => string;

/** A derivation as an HTML fragment. */
export function htmlOf(derivation: Solution, { math }: HtmlOptions): string {
  const print: Print = math === undefined ? ({ text }) => `<code>${markup(text)}</code>` : ({ latex }) => math(latex);
  const written = (node: Node): string => print({ text: textOf(node), latex: `\\displaystyle ${latexOf(node)}` });
  const { detail, rules } = derivation;
  const parts = chapters(derivation).map(({ heading, lines }) => {
    const body = detail === "exam" ? inBrief(lines, written) : inFull(lines, written, print);
    return `${heading === "" ? "" : `<h3>${markup(heading)}</h3>\n`}${body}`;
  });
  const stated = rules.flatMap(({ name, form }) =>
    form === undefined ? [] : [`<li>${markup(name)}: ${print(form)}</li>`],
  );
  if (stated.length > 0) parts.push(`<h4>Rules</h4>\n<ul>\n${stated.join("\n")}\n</ul>`);
  return `<section class="derivation">\n${parts.join("\n")}\n</section>\n`;
}

function inBrief([first, ...lines]: readonly Line[], written: (node: Node) => string): string {
  if (first === undefined) return "";
  const rows = lines.map((line) => {
    const names = markup(namesOf(line));
    return `<tr><td style="${PADDING}">=</td><td style="${PADDING}">${written(line.whole)}</td><td style="${PADDING}"><i>${names}</i></td></tr>`;
  });
  return `<p>${written(first.whole)}</p>\n<table>\n${rows.join("\n")}\n</table>`;
}

function inFull([first, ...lines]: readonly Line[], written: (node: Node) => string, print: Print): string {
  if (first === undefined) return "";
  const parts = lines.map(({ title, steps, whole }) => {
    const items = steps.filter(isVisible).map((step) => {
      const { rule, before, after } = step;
      const equation = print({
        text: `${textOf(before)} = ${textOf(after)}`,
        latex: `${latexOf(before)} = ${latexOf(after)}`,
      });
      return `<li style="margin-left: ${2 * indentOf(step)}em">${equation} <i>${markup(rule.name)}</i></li>`;
    });
    return `<h4>${markup(title)}</h4>\n<ul>\n${items.join("\n")}\n</ul>\n<p>= ${written(whole)}</p>`;
  });
  return `<p>${written(first.whole)}</p>\n${parts.join("\n")}`;
}

const PADDING = "padding: 0.3em 0.6em 0.3em 0";
