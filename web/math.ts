import katex from "katex";
import { html, nothing, type TemplateResult } from "lit-html";
import { unsafeHTML } from "lit-html/directives/unsafe-html.js";
import { spoken } from "./spoken.ts";
import { partsOf, toTex } from "./typed.ts";
import { words } from "./words.ts";
import type { Formula } from "./work/shown.ts";

const typeset = new Map<string, string>();
/** Formulas that are kept as they were set. */
const MOST = 600;

/**
 * LaTeX as HTML for the eye and words for the ear; parts are linked by `data-part`. The MathML of KaTeX, from which the
 * words are, stays for those who copy.
 */
function set(latex: string, display: boolean): string {
  const key = `${display} ${latex}`;
  let known = typeset.get(key);
  if (known === undefined) {
    if (typeset.size > MOST) typeset.clear();
    const typed = katex.renderToString(latex, {
      displayMode: display,
      throwOnError: false,
      strict: "ignore",
      // What is typed becomes LaTeX in the engine, which escapes names: this is the one command that needs trust.
      trust: ({ command }) => command === "\\htmlData",
    });
    const said = spoken(/<math[\s\S]*?<\/math>/.exec(typed)?.[0] ?? "").replaceAll('"', "&quot;");
    known = `<span role="math" aria-label="${said}"><span aria-hidden="true">${typed}</span></span>`;
    typeset.set(key, known);
  }
  return known;
}

/** LaTeX within a line. */
export const tex = (latex: string): unknown => unsafeHTML(set(latex, false));

/**
 * A formula; one that is too long to be set stands as the lines of a program, the first of them and the rest on demand;
 * one among others is folded up.
 */
export function formula(shown: Formula, before = "", isDisplay = false, isFolded = !isDisplay): TemplateResult {
  const { marked, lines = [] } = shown;
  if (marked !== undefined) return html`<span class="formula">${unsafeHTML(set(before + marked, isDisplay))}</span>`;
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

const whole = (lines: readonly string[]): string => lines.join(";\n").slice(0, LONGEST);

const cut = (line: string): string => (line.length > 400 ? `${line.slice(0, 400)} …` : line);

/** A sentence of the engine with its formulas set. */
export const sentence = (text: string): TemplateResult[] =>
  partsOf(text).map((part) => html`${part.latex === undefined ? part.text : tex(part.latex)}`);

/** A condition with its formulas set: x ≠ 0 and y > 1. */
export const condition = (text: string): unknown[] =>
  text.split(/( and | or )/).map((part, i) => (i % 2 === 1 ? part : tex(toTex(part))));
