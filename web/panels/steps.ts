import { html, nothing, type TemplateResult } from "lit-html";
import type { Lab } from "../lab.ts";
import { formula, sentence, tex } from "../math.ts";
import { choice, found, type Panel } from "../view.ts";
import { words } from "../words.ts";
import type { ShownLine, ShownStep, Solution, Way } from "../work/solution.ts";

const { steps: text } = words;

/** Lines that are shown at first, and with each wish for more. */
const LINES = 24;

/** Which lines are open, how many are shown, and how many hints were asked for; of another formula none. */
let open = new Set<number>();
let reach = LINES;
let hints = 0;
let shownFor = "";

export const steps: Panel = {
  id: "steps",
  title: text.title,
  lead: text.lead,
  view(lab) {
    const request = { text: lab.readingOf, wrt: lab.wrt, order: Math.min(lab.state.order, 3), way: lab.state.way };
    const key = JSON.stringify(request);
    if (key !== shownFor) {
      [open, reach, hints, shownFor] = [new Set(), LINES, 0, key];
    }
    return found(lab, "steps", lab.answer("steps", "solution", request), (solution) => solutionView(lab, solution));
  },
};

function solutionView(lab: Lab, solution: Solution): TemplateResult {
  const { lines, left } = solution;
  const last = lines.length - 1;
  const inner = lines.flatMap((line, i) => (line.steps.length > 0 && (i < reach || i === last) ? [i] : []));
  const isOpen = inner.every((i) => open.has(i));
  return html`<div class="row">
      <button type="button" class="quiet" aria-expanded=${isOpen} @click=${() => {
        open = new Set(isOpen ? [] : inner);
        lab.refresh();
      }}>${isOpen ? text.none : text.all}</button>
      ${
        solution.ways.length < 2
          ? nothing
          : choice(
              text.way,
              solution.ways.map((way) => [way, text.ways.names[way]]),
              solution.way,
              (way: Way) => lab.set({ way }),
            )
      }
    </div>
    ${linesView(lab, lines)}
    ${left > 0 ? html`<p class="note">${text.left(left)}</p>` : nothing}
    ${hintsView(lab, solution)}`;
}

/** The first lines, and the last: it is the derivative. */
function linesView(lab: Lab, lines: readonly ShownLine[]): TemplateResult {
  const hidden = Math.max(0, lines.length - 1 - reach);
  const last = lines.length - 1;
  const show = (from: number, to: number) => lines.slice(from, to).map((line, i) => lineView(lab, line, from + i));
  if (hidden === 0) return html`<ol class="lines">${show(0, lines.length)}</ol>`;
  return html`<ol class="lines">${show(0, reach)}</ol>
    <button type="button" class="quiet" @click=${() => {
      reach += LINES;
      lab.refresh();
    }}>${text.more(Math.min(LINES, hidden), hidden)}</button>
    <ol class="lines">${show(last, lines.length)}</ol>`;
}

function lineView(lab: Lab, { whole, rules, steps: inner, order, left }: ShownLine, index: number): TemplateResult {
  const isOpen = open.has(index);
  return html`<li>
    <div class="line">
      <div class="scroll">${formula(whole, left ?? (index === 0 || (order > 1 && rules.length === 0) ? "" : "= "), true, true)}</div>
      <div class="rules">
        ${index === 0 ? html`<span class="note">${text.start}</span>` : nothing}
        ${rules.map(({ name, form }) => html`<span class="rule"><b>${name}</b>${form === undefined ? nothing : html` <span class="stated">${tex(form.latex)}</span>`}</span>`)}
        ${
          inner.length === 0
            ? nothing
            : html`<button type="button" class="quiet" aria-expanded=${isOpen} @click=${() => {
                if (isOpen) open.delete(index);
                else open.add(index);
                lab.refresh();
              }}>${text.steps(inner.length)}</button>`
        }
      </div>
    </div>
    ${isOpen ? html`<ol class="inner">${inner.map(stepView)}</ol>` : nothing}
  </li>`;
}

function stepView({ rule, before, after, depth, part }: ShownStep): TemplateResult {
  return html`<li style="--depth: ${Math.min(depth, 6)}" tabindex="0" data-part=${part}>
    <span class="scroll">${formula(before)} ${tex("=")} ${formula(after)}</span> <span class="rule-name">${rule.name}</span>
  </li>`;
}

function hintsView(lab: Lab, { hints: all }: Solution): TemplateResult {
  return html`<div class="hints">
    <h3>${text.hints}</h3>
    <ol aria-live="polite">${all.slice(0, hints).map((hint) => html`<li>${sentence(hint)}</li>`)}</ol>
    ${
      hints < all.length
        ? html`<button type="button" @click=${() => {
            hints++;
            lab.refresh();
          }}>${text.hint}</button>`
        : html`<p class="note">${text.noHints}</p>`
    }
  </div>`;
}
