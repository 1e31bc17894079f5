import { html, type TemplateResult } from "lit-html";
import { number } from "../view.ts";
import { words } from "../words.ts";
import type { Critical } from "../work/critical.ts";

const { picture: text } = words;

/** The critical points of a picture in words, and whether they are all. */
export function criticalNote({ points, isComplete }: Critical): TemplateResult {
  const said = points.map(({ at, kind }) => {
    return html`<li>${text.critical[kind]} (${at.map((each) => number(each, 4)).join(", ")})</li>`;
  });
  if (said.length === 0) return html`<p class="note">${isComplete ? text.noneCritical : text.noneFound}</p>`;
  return html`<ul class="note critical">${said}${isComplete ? html`<li>${text.allCritical}</li>` : ""}</ul>`;
}
