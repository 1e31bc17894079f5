import { html, nothing, type TemplateResult } from "lit-html";
import type { Outcome } from "./client.ts";
import { powerOfTen } from "./draw/chart.ts";
import { hintHere } from "./hint.ts";
import type { Lab } from "./lab.ts";
import { sentence } from "./math.ts";
import type { Failure } from "./protocol.ts";
import { words } from "./words.ts";

/** A part of the page under its heading. */
export interface Panel {
  readonly id: string;
  readonly title: string;
  readonly lead?: string;
  view(lab: Lab): TemplateResult | typeof nothing;
}

/** What the engine says of a failure, with its formulas set. */
export const told = ({ message, hint }: Failure): TemplateResult[] =>
  [message, hintHere(hint)].flatMap((each) => [...sentence(each), html` `]);

/** A failure in words. */
function failed(lab: Lab, owner: string, failure: Failure): TemplateResult {
  const { code, message } = failure;
  if (code === "cancelled")
    return html`<p class="note">${message} <button type="button" class="quiet" @click=${() => lab.retry(owner)}>${words.again}</button></p>`;
  if (code === "too-large" || code === "too-much-work") return html`<p class="note">${words.tooLarge}</p>`;
  if (code === "fault") return html`<p class="failure">${words.fault} ${message}</p>`;
  return html`<p class="failure">${told(failure)}</p>`;
}

/** What a task found, once it is there; until then nothing, and its failure where it failed. */
export function found<T>(
  lab: Lab,
  owner: string,
  outcome: Outcome<T> | undefined,
  show: (result: T) => TemplateResult,
): TemplateResult {
  if (outcome === undefined) return html`<div class="waiting" aria-hidden="true"></div>`;
  if (outcome.failure !== undefined) return failed(lab, owner, outcome.failure);
  return html`<div class=${lab.isFresh(owner) ? "fresh" : "stale"}>${show(outcome.result)}</div>`;
}

/** One of a few, as buttons side by side. */
export function choice<T extends string>(
  label: string,
  options: readonly (readonly [value: T, text: string])[],
  chosen: T,
  choose: (value: T) => void,
): TemplateResult {
  return html`<div class="choice" role="group" aria-label=${label}>
    ${options.map(
      ([value, text]) =>
        html`<button type="button" aria-pressed=${value === chosen} @click=${() => choose(value)}>${text}</button>`,
    )}
  </div>`;
}

interface Range {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly value: number;
  readonly text?: string;
}

/** A slider with its value beside it. */
export function slider(
  { label, min, max, step = 1, value, text }: Range,
  change: (value: number) => void,
): TemplateResult {
  return html`<label class="slider"><span>${label}</span>
    <input type="range" min=${min} max=${max} step=${step} .value=${String(value)} aria-valuetext=${text ?? nothing}
      @input=${(event: Event) => change(Number((event.target as HTMLInputElement).value))} />
    <output>${text ?? number(value)}</output></label>`;
}

/** A number as it is read: few digits, a real minus, and a power of ten where it is very large or small. */
export function number(value: number, digits = 5): string {
  if (Number.isNaN(value)) return "none";
  const size = Math.abs(value);
  const isFar = Number.isFinite(value) && value !== 0 && (size >= 1e7 || size < 1e-4);
  const [mantissa = "", power = ""] = value.toExponential(digits - 1).split("e");
  const text = isFar ? `${Number(mantissa)}·${powerOfTen(Number(power))}` : String(Number(value.toPrecision(digits)));
  return text.replaceAll("-", "−").replace("Infinity", "∞");
}

/** One of many. */
export function menu<T extends string>(
  label: string,
  options: readonly (readonly [value: T, text: string])[],
  chosen: T,
  choose: (value: T) => void,
): TemplateResult {
  return html`<label class="menu"><span>${label}</span>
    <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as T)}>
      ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
    </select></label>`;
}
