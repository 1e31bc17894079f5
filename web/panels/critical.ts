import { html, type TemplateResult } from "lit-html";
import { number } from "../view.ts";
import { words } from "../words.ts";
import type { Critical, CriticalPoint } from "../work/critical.ts";

const { picture: text } = words;

/** What a critical point is called: one that is not certified is said not to be. */
export const kindOf = ({ kind, isProved }: CriticalPoint): string =>
  isProved ? text.critical[kind] : `${text.critical[kind]}, ${text.unproved}`;

/** The critical points of a picture in words, and whether they are all. */
export function criticalNote({ points, isComplete, skipped }: Critical): TemplateResult {
  if (skipped !== undefined) return html`<p class="note">${text.skipped[skipped]}</p>`;
  const said = points.map(({ at, kind, isProved }) => {
    const place = `${text.critical[kind]} (${at.map((each) => number(each, 4)).join(", ")})`;
    return html`<li>${isProved ? place : `${place}, ${text.unproved}`}</li>`;
  });
  if (said.length === 0) return html`<p class="note">${isComplete ? text.noneCritical : text.noneFound}</p>`;
  return html`<ul class="note critical">${said}${isComplete ? html`<li>${text.allCritical}</li>` : ""}</ul>`;
}
