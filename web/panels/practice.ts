import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { Lab } from "../lab.ts";
import { formula, sentence, tex } from "../math.ts";
import { found, menu, type Panel, slider } from "../view.ts";
import { words } from "../words.ts";
import type { SheetQuestion, ShownExercise } from "../work/answer.ts";
import { verdict } from "./check.ts";
import { meant } from "./input.ts";
import { printSheet } from "./sheet.ts";

const { practice: text } = words;

/** Exercises of one sheet. */
const COUNT = 8;

/** Where someone is in a sheet: its exercise, what was typed, how many hints were given, which are solved. */
let at = 0;
let typed: string[] = [];
let hints: number[] = [];
let shown = new Set<number>();
let solved = new Set<number>();
let sheetOf = "";

export const practice: Panel = {
  id: "practice",
  title: text.title,
  view(lab) {
    const { seed, level, rule } = lab.state;
    const sheet: SheetQuestion = { seed, level, count: COUNT, rules: rule === "" ? [] : [rule] };
    const key = JSON.stringify(sheet);
    if (key !== sheetOf) {
      [at, typed, hints, shown, solved, sheetOf] = [0, [], [], new Set(), new Set(), key];
    }
    const rules = lab.answer("about", "about", undefined)?.result?.rules ?? [];
    return html`<div class="controls">
        ${slider({ label: text.level, min: 1, max: 5, value: level }, (value) => lab.set({ level: value }))}
        ${menu(text.rule, [["", text.all], ...rules.map((name) => [name, name] as const)], rule, (name: string) => lab.set({ rule: name }))}
        <button type="button" class="quiet" @click=${() => lab.set({ seed: seed + 1 })}>${text.next}</button>
      </div>
      ${found(lab, "exercises", lab.answer("exercises", "exercises", sheet), (all) => exercise(lab, sheet, all))}`;
  },
};

function exercise(lab: Lab, sheet: SheetQuestion, all: readonly ShownExercise[]): TemplateResult {
  const task = all[at];
  if (task === undefined) return html``;
  const answer = typed[at] ?? "";
  const given = hints[at] ?? 0;
  const outcome =
    answer.trim() === "" ? undefined : lab.answer("gradeExercise", "gradeExercise", { sheet, number: at, answer });
  if (lab.isFresh("gradeExercise") && outcome?.result?.verdict === "right") solved.add(at);
  const go = (to: number): void => {
    at = to;
    lab.refresh();
  };
  const write = (text: string): void => {
    typed[at] = text;
    lab.refresh();
  };
  return html`<p class="progress"><progress max=${all.length} value=${solved.size} aria-label=${text.solved(solved.size, all.length)}></progress> ${text.solved(solved.size, all.length)}</p>
    <h3>${text.task(at + 1, all.length)}</h3>
    <p class="task">${text.differentiate(task.order)} ${formula(task.f, "\\displaystyle ")} ${words.derivative.wrt} ${tex(task.wrt)}</p>
    <label class="field"><span>${text.label}</span>
      <input type="text" spellcheck="false" autocapitalize="off" autocomplete="off" .value=${live(answer)}
        @input=${(event: Event) => write((event.target as HTMLInputElement).value)} /></label>
    ${answer.trim() === "" ? nothing : verdict(lab, "gradeExercise", outcome)}
    ${outcome?.failure === undefined ? nothing : meant(lab, "meantExercise", answer, write)}
    <ol class="given" aria-live="polite">${task.hints.slice(0, given).map((hint) => html`<li>${sentence(hint)}</li>`)}</ol>
    ${shown.has(at) ? html`<div class="display scroll">${formula(task.answer, "", true)}</div>` : nothing}
    <div class="row">
      <button type="button" class="quiet" ?disabled=${given >= task.hints.length} @click=${() => {
        hints[at] = given + 1;
        lab.refresh();
      }}>${text.hint}</button>
      <button type="button" class="quiet" @click=${() => {
        shown.add(at);
        lab.refresh();
      }}>${text.answer}</button>
      <button type="button" class="quiet" ?disabled=${at === 0} @click=${() => go(at - 1)}>${text.previous}</button>
      <button type="button" class="quiet" ?disabled=${at === all.length - 1} @click=${() => go(at + 1)}>${text.following}</button>
      <button type="button" class="quiet" @click=${() => printSheet(all)}>${text.sheet}</button>
    </div>`;
}
