import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { Outcome } from "../client.ts";
import type { Lab } from "../lab.ts";
import { formula, sentence } from "../math.ts";
import { found, number, type Panel } from "../view.ts";
import { words } from "../words.ts";
import type { Verdict } from "../work/answer.ts";
import { meant } from "./input.ts";

const { check: text } = words;

/** An answer to the formula's derivative, checked as it is typed. */
export const check: Panel = {
  id: "check",
  title: text.title,
  view(lab) {
    const { answer, order } = lab.state;
    const asked = { text: lab.readingOf, wrt: lab.wrt, order, answer };
    const outcome = answer.trim() === "" ? undefined : lab.answer("grade", "grade", asked);
    return html`<label class="field"><span>${text.label}</span>
        <input type="text" spellcheck="false" autocapitalize="off" autocomplete="off" placeholder=${text.placeholder} .value=${live(answer)}
          @input=${(event: Event) => lab.set({ answer: (event.target as HTMLInputElement).value }, "answer")} /></label>
      ${answer.trim() === "" ? nothing : verdict(lab, "grade", outcome)}
      ${outcome?.failure === undefined ? nothing : meant(lab, "meantAnswer", answer, (text) => lab.set({ answer: text }))}`;
  },
};

/** What is said of an answer. */
export function verdict(lab: Lab, owner: string, outcome: Outcome<Verdict> | undefined): TemplateResult {
  return html`<div role="status">${found(lab, owner, outcome, said)}</div>`;
}

function said({ verdict: kind, known, answer, understood, point, given, expected, message }: Verdict): TemplateResult {
  const at = Object.entries(point ?? {}).map(([name, value]) => `${name} = ${number(value)}`);
  return html`<div class="verdict ${kind}">
    <p><b>${kind === "right" ? text.right[known ?? "numerically"] : text[kind]}</b> ${formula(answer)}</p>
    ${understood === undefined ? nothing : html`<p class="note">${words.input.understood} <code>${understood}</code></p>`}
    ${message === undefined ? nothing : html`<p>${sentence(message)}</p>`}
    ${point === undefined ? nothing : html`<p class="note">${text.at(at.join(", "), number(given ?? Number.NaN), number(expected ?? Number.NaN))}</p>`}
  </div>`;
}
