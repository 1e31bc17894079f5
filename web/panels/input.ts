import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { editor } from "../editor/editor.ts";
import { everyday, memberOf } from "../examples.ts";
import type { Lab } from "../lab.ts";
import { formula, sentence } from "../math.ts";
import type { Failure } from "../protocol.ts";
import { coordinate, initial } from "../state.ts";
import { number, slider, told } from "../view.ts";
import { words } from "../words.ts";

const { input: text } = words;

/** The formula as it is typed, with errors under their place, its variables and their values, and examples. */
export function input(lab: Lab): TemplateResult {
  const { state } = lab;
  const outcome = lab.answer("read", "read", { text: state.formula });
  if (lab.isFresh("read") && outcome?.result !== undefined) {
    lab.reading = outcome.result;
    lab.readingOf = state.formula;
  }
  const failure = lab.isFresh("read") ? outcome?.failure : undefined;
  return html`<section class="card input" aria-labelledby="input-title">
    <h2 id="input-title">${text.title}</h2>
    ${field(lab, failure)} ${failure === undefined ? understood(lab) : trouble(lab, failure)}
    ${examples(lab)} ${memberSlider(lab)} ${variables(lab)}
  </section>`;
}

function field(lab: Lab, failure: Failure | undefined): TemplateResult {
  const { formula: typed } = lab.state;
  // Colours wait until typing rests.
  const isRead = lab.isFresh("read") && failure === undefined && !lab.isTyping;
  const places = isRead ? lab.answer("places", "places", { text: typed })?.result : undefined;
  const known = { failure, places: isRead && lab.isFresh("places") ? places : undefined };
  return html`<div class="editor">${editor(typed, known, {
    id: "formula",
    label: text.label,
    describedBy: "formula-said",
    placeholder: text.placeholder,
    typed: (formula) => lab.set({ formula, family: "" }, "formula"),
    undo: () => lab.undo(),
    redo: () => lab.redo(),
  })}</div>`;
}

const trouble = (lab: Lab, failure: Failure): TemplateResult =>
  html`<div id="formula-said" class="failure" role="alert">${told(failure)}
    ${meant(lab, "meant", lab.state.formula, (formula) => lab.set({ formula, family: "" }, "meant"))}</div>`;

/** A question whether decimals were meant, where a text that is not read has commas between digits. */
export function meant(lab: Lab, owner: string, typed: string, take: (text: string) => void): unknown {
  const { result } = /\d,\d/.test(typed) ? (lab.answer(owner, "meant", { text: typed }) ?? {}) : {};
  if (typeof result !== "string" || !lab.isFresh(owner)) return nothing;
  return html`<button type="button" class="quiet" @click=${() => take(result)}>${text.meant(result)}</button>`;
}

function understood(lab: Lab): TemplateResult {
  const { understood: read, notes = [] } = lab.reading ?? {};
  if (read === undefined && notes.length === 0) return html`<p id="formula-said" class="note">${text.hint}</p>`;
  return html`<div id="formula-said" class="note">
    ${read === undefined ? nothing : html`<p>${text.understood} <code>${read}</code></p>`}
    ${notes.map((note) => html`<p>${sentence(note)}</p>`)}</div>`;
}

function examples(lab: Lab): TemplateResult {
  return html`<div class="examples" role="group" aria-label=${text.examples}>
    ${everyday.map(
      ({ title, shown, state }) =>
        html`<button type="button" class="chip" @click=${() => {
          const { answer, family, constants, point, wrt, order, form, reach, way } = initial;
          lab.set({ answer, family, constants, point, wrt, order, form, reach, way, ...state }, `example ${title}`);
        }}>${shown ?? title}</button>`,
    )}
  </div>`;
}

function memberSlider(lab: Lab): TemplateResult | typeof nothing {
  const { family, member } = lab.state;
  if (memberOf(family, 2) === undefined) return nothing;
  return slider({ label: text.member, min: 2, max: 30, value: member }, (n) => {
    lab.set({ member: n, formula: memberOf(family, n) ?? "" }, "member");
  });
}

/** Half the width of the sliders of values. */
const REACH = 10;

function variables(lab: Lab): TemplateResult | typeof nothing {
  const { state } = lab;
  if (lab.reading === undefined) return nothing;
  if (lab.variables.length === 0) return html`<p class="note">${text.noVariables}</p>`;
  return html`<h3>${text.variables}</h3><ul class="variables">
    ${lab.variables.slice(0, 24).map((name) => {
      const value = coordinate(state, name);
      const isConstant = state.constants.includes(name);
      return html`<li class=${isConstant ? "is-constant" : ""}>
        <button type="button" class="role" title=${text.hold(name)} aria-label=${`${name}: ${isConstant ? text.constant : text.variable}`}
          @click=${() => {
            const others = state.constants.filter((other) => other !== name);
            lab.set({ constants: isConstant ? others : [...others, name] });
          }}>${isConstant ? text.constant : text.variable}</button>
        <span class="name">${formulaOf(name)}</span>
        <input type="range" min=${Math.min(-REACH, value)} max=${Math.max(REACH, value)} step="0.05" .value=${live(String(value))}
          aria-label=${text.value(name)}
          @input=${(event: Event) => move(lab, name, Number((event.target as HTMLInputElement).value))} />
        <output>${number(value, 4)}</output>
      </li>`;
    })}
  </ul>`;
}

/** Gives a variable a value. */
export function move(lab: Lab, name: string, value: number): void {
  lab.set({ point: { ...lab.state.point, [name]: Number(value.toPrecision(6)) } }, `point ${name}`);
}

/** A name as it is set: x1 has an index. */
const formulaOf = (name: string): TemplateResult => {
  const [, stem = name, index = ""] = /^([a-zA-Z]+?)_?(\d+)$/.exec(name) ?? [];
  return html`<i>${stem}</i>${index === "" ? nothing : html`<sub>${index}</sub>`}`;
};

/** The formula as it was understood. */
export const reading = (lab: Lab): TemplateResult | typeof nothing =>
  lab.reading === undefined
    ? nothing
    : html`${lab.reading.formulas.map((each, i) => {
        const name = lab.reading?.formulas.length === 1 ? "f" : `f_{${i + 1}}`;
        return html`<div class="display scroll">${formula(each, `${name} = `, true)}</div>`;
      })}`;
