import { html, noChange, nothing, svg, type TemplateResult } from "lit-html";
import type { Outcome } from "../client.ts";
import type { TargetName } from "../engine.ts";
import type { Lab } from "../lab.ts";
import { condition, formula, tex, whole } from "../math.ts";
import { toTex } from "../typed.ts";
import { choice, found, menu, slider } from "../view.ts";
import { words } from "../words.ts";
import { type Derivative, type Form, forms, type Question, type Table } from "../work/derive.ts";
import { copy } from "./copy.ts";
import { reading } from "./input.ts";

const { derivative: text } = words;

/** What is asked: of the text as it is typed, until it is known to be none. */
function question(lab: Lab): Question {
  const { formula: typed, wrt, constants, order, form } = lab.state;
  return { text: lab.isFresh("read") ? lab.readingOf : typed, wrt, constants, order, form };
}

/** The formula and its derivative in the form that was chosen. */
export function derivative(lab: Lab): TemplateResult {
  const { state } = lab;
  const isVector = (lab.reading?.formulas.length ?? 1) > 1;
  const asked = question(lab);
  // Asked for together with the reading: an answer does not wait until the page has seen what was read.
  const outcome = isVector || asked.text === "" ? undefined : lab.answer("derive", "derive", asked);
  return html`<section class="card derivative" id="derivative" aria-labelledby="derivative-title" tabindex="-1">
    <h2 id="derivative-title">${text.title}</h2>
    <div class="controls">
      ${choice(
        text.form,
        forms.map((form) => [form, text.forms[form]]),
        state.form,
        (form: Form) => lab.set({ form }),
      )}
      ${menu(
        text.wrt,
        (lab.free.length === 0 ? [lab.wrt] : lab.free).map((name) => [name, name]),
        lab.wrt,
        (wrt) => lab.set({ wrt }),
      )}
      ${isVector ? nothing : slider({ label: text.order, min: 1, max: 6, value: state.order }, (order) => lab.set({ order }))}
    </div>
    <p class="note">${text.about[state.form]}</p>
    <div class="equations">${reading(lab)} ${lab.reading === undefined ? nothing : isVector ? jacobianOf(lab) : result(lab, outcome)}</div>
  </section>`;
}

/** The derivative of a vector, as soon as typing rests. */
const jacobianOf = (lab: Lab): TemplateResult =>
  html`<div id="answer" aria-live="polite">${lab.isTyping ? noChange : matrices(lab)}</div>`;

function result(lab: Lab, outcome: Outcome<Derivative> | undefined): TemplateResult {
  return found(lab, "derive", outcome, (found) => {
    const { derivative: shown, conditions, notes, isComplete } = found;
    return html`<div class="display scroll" id="answer" aria-live="polite">${formula(shown, leftSide(lab), true)}</div>
      ${conditionsView(conditions)}
      ${notes.map((note) => html`<p class="note">${note}</p>`)}
      ${isComplete ? nothing : html`<p class="note">${text.incomplete}</p>`}
      ${copies(lab, found)}`;
  });
}

/** Conditions that are shown at first. */
const FEW = 6;

function conditionsView(conditions: readonly string[]): TemplateResult | typeof nothing {
  if (conditions.length === 0) return nothing;
  const rest = conditions.slice(FEW);
  return html`<p class="conditions">${text.where} ${conditions.slice(0, FEW).map((each) => html`<span>${condition(each)}</span> `)}</p>
    ${
      rest.length === 0
        ? nothing
        : html`<details class="program"><summary>${text.moreConditions(rest.length)}</summary>
          <pre tabindex="0" aria-label=${text.where}>${whole(rest, "\n")}</pre></details>`
    }`;
}

/** What is derived: f', or with a partial derivative's sign where there are several variables. */
function leftSide(lab: Lab): string {
  const { order } = lab.state;
  const d = lab.variables.length > 1 ? "\\partial" : "\\mathrm{d}";
  const power = order === 1 ? "" : `^{${order}}`;
  return `\\frac{${d}${power} f}{${d} ${toTex(lab.wrt)}${power}} = `;
}

function copies(lab: Lab, { derivative: shown }: Derivative): TemplateResult {
  return html`<div class="copies" role="group" aria-label=${text.copy}>
    <span class="label">${text.copy}</span>
    <button type="button" class="quiet" @click=${() => copy(lab, shown.text)}>${text.text}</button>
    <button type="button" class="quiet" ?disabled=${shown.latex === undefined} @click=${() => copy(lab, shown.latex ?? "")}>${text.latex}</button>
    <details class="code" @toggle=${({ currentTarget }: Event) => {
      isCodeOpen = (currentTarget as HTMLDetailsElement).open;
      lab.refresh();
    }}><summary>${text.code}</summary>${isCodeOpen ? code(lab) : nothing}</details>
  </div>`;
}

let isCodeOpen = false;
let target: TargetName = "javascript";

function code(lab: Lab): TemplateResult {
  const outcome = lab.answer("code", "code", { ...question(lab), target });
  const about = lab.answer("about", "about", undefined)?.result;
  return html`${menu(
    text.target,
    (about?.targets ?? [target]).map((name) => [name, name]),
    target,
    (name) => {
      target = name;
      lab.refresh();
    },
  )}
  ${found(
    lab,
    "code",
    outcome,
    (source) => html`<pre class="source" tabindex="0" aria-label=${text.code}>${source}</pre>
    <button type="button" class="quiet" @click=${() => copy(lab, source)}>${text.copyCode}</button>`,
  )}`;
}

/** The gradient and the Hessian, or the Jacobian of a vector. */
export function matrices(lab: Lab): TemplateResult {
  if (lab.free.length === 0) return html`<p class="note">${words.input.noVariables}</p>`;
  const { form } = lab.state;
  const outcome = lab.answer("tables", "tables", { text: lab.readingOf, variables: lab.free, form });
  return found(lab, "tables", outcome, ({ first, second }) => {
    return html`${matrix(second === undefined ? text.jacobian : text.gradient, first)}
      ${second === undefined ? nothing : matrix(text.hessian, second)}`;
  });
}

/** Rows and columns that are written out; beyond that the pattern tells more. */
const MOST = 8;

function matrix(title: string, { rows, columns, cells }: Table): TemplateResult {
  const all = rows * columns.length;
  const isSmall = rows <= MOST && columns.length <= MOST;
  const at = (row: number, column: number) => cells.find((cell) => cell.row === row && cell.column === column);
  return html`<h3>${title}</h3>
    <div class="matrix-row">
    ${
      isSmall
        ? html`<div class="scroll" tabindex="0" role="group" aria-label=${title}><table class="matrix"><caption class="unseen">${title}</caption>
            <thead><tr>${columns.map((name) => html`<th scope="col"><span class="unseen">${text.by(name)}</span>${tex(`\\partial ${name.replace(/_?(\d+)$/, "_{$1}")}`)}</th>`)}</tr></thead>
            <tbody>${Array.from(
              { length: rows },
              (_, row) => html`<tr>
              ${columns.map((_, column) => {
                const cell = at(row, column);
                return html`<td>${cell === undefined ? html`<span class="zero">0</span>` : formula(cell.formula)}</td>`;
              })}</tr>`,
            )}</tbody></table></div>`
        : nothing
    }
    ${all > 1 ? pattern(rows, columns.length, cells) : nothing}
    </div>
    <p class="note">${text.sparsity(cells.length, all)}</p>`;
}

/** Where a matrix is not 0, a square for each entry. */
function pattern(rows: number, columns: number, cells: Table["cells"]): TemplateResult {
  const size = Math.max(2, Math.min(12, 120 / Math.max(rows, columns)));
  return html`<svg class="pattern" role="img" aria-label=${text.blocks} width=${columns * size + 2} height=${rows * size + 2}>
    ${cells.slice(0, 4000).map(({ row, column }) => svg`<rect x=${column * size + 1} y=${row * size + 1} width=${size - 0.5} height=${size - 0.5} />`)}
  </svg>`;
}
