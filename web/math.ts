import { html, nothing, type TemplateResult } from "lit-html";
import { unsafeHTML } from "lit-html/directives/unsafe-html.js";
import { partsOf, toTex } from "./typed.ts";
import { typeset } from "./typeset.ts";
import { words } from "./words.ts";
import type { Formula } from "./work/shown.ts";

/** A formula as it is set, and a sign in its place while it waits for its turn. */
const set = (latex: string, display: boolean): unknown => {
  const markup = typeset(latex, display);
  return markup === undefined ? html`<span class="unset" aria-hidden="true">…</span>` : unsafeHTML(markup);
};

/** LaTeX within a line; what is very long, as a name may be, stands as it is. */
export const tex = (latex: string): unknown =>
  latex.length > 1000 ? html`<code>${cut(latex)}</code>` : set(latex, false);

/**
 * A formula; one that is too long to be set stands as the lines of a program, the first of them and the rest on demand;
 * one among others is folded up.
 */
export function formula(shown: Formula, before = "", isDisplay = false, isFolded = !isDisplay): TemplateResult {
  const { marked, lines = [] } = shown;
  if (marked !== undefined) return html`<span class="formula">${set(before + marked, isDisplay)}</span>`;
  if (isFolded)
    return html`<details class="program"><summary>${before === "" ? nothing : tex(before)} ${words.folded(lines.length)}</summary>
      <pre tabindex="0" aria-label=${words.program}>${whole(lines)}</pre></details>`;
  const [first, rest] = [lines.slice(0, FIRST), lines.slice(FIRST)];
  return html`<div class="program">
    ${before === "" ? nothing : html`<span class="formula">${tex(before.replace(/=\s*$/, ""))}</span>`}
    <p class="note">${words.letForm(lines.length)}</p>
    <pre tabindex="0" aria-label=${words.program}>${first.map(cut).join(";\n")}</pre>
    ${
      rest.length === 0
        ? nothing
        : html`<details><summary>${words.moreLines(rest.length)}</summary><pre tabindex="0" aria-label=${words.program}>${whole(rest)}</pre></details>`
    }
  </div>`;
}

/** Lines of a program that are shown at first, and characters of one that is shown at all. */
const FIRST = 12;
const LONGEST = 60_000;

/** All lines, as far as anyone reads. */
export const whole = (lines: readonly string[], between = ";\n"): string => lines.join(between).slice(0, LONGEST);

const cut = (line: string): string => (line.length > 400 ? `${line.slice(0, 400)} …` : line);

/** A sentence of the engine with its formulas set. */
export const sentence = (text: string): TemplateResult[] =>
  partsOf(text).map((part) => html`${part.latex === undefined ? part.text : tex(part.latex)}`);

/** Characters of a condition that is set; a longer one stands as its text. */
const LONG = 120;

/** A condition with its formulas set: x ≠ 0 and y > 1. */
export const condition = (text: string): unknown =>
  text.length > LONG
    ? html`<code>${cut(text)}</code>`
    : text.split(/( and | or )/).map((part, i) => (i % 2 === 1 ? part : tex(toTex(part))));
