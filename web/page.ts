import { html, noChange, nothing, type TemplateResult } from "lit-html";
import type { Lab } from "./lab.ts";
import { check } from "./panels/check.ts";
import { copy } from "./panels/copy.ts";
import { derivative, matrices } from "./panels/derivative.ts";
import { graph } from "./panels/graph.ts";
import { growth } from "./panels/growth.ts";
import { input } from "./panels/input.ts";
import { modes } from "./panels/modes.ts";
import { picture } from "./panels/picture.ts";
import { practice } from "./panels/practice.ts";
import { steps } from "./panels/steps.ts";
import { turnTheme } from "./theme.ts";
import { unset } from "./typeset.ts";
import type { Panel } from "./view.ts";
import { words } from "./words.ts";

const { tools } = words;

/** The panels after input and derivative: those of a group stay together where there are columns. */
const groups: readonly (readonly [group: string, panels: readonly Panel[]])[] = [
  ["steps-group", [steps, check]],
  ["picture-group", [picture]],
  ["graph-group", [graph]],
  ["growth-group", [growth, practice]],
  ["figures-group", [{ id: "matrices", title: words.derivative.matrices, view: matrices }, modes]],
];

/** All of them, in the order of the page. */
export const panels: readonly Panel[] = groups.flatMap(([, members]) => members);

/** The panels that have been near the window: the others are not worked out yet. */
export const seen = new Set<string>();

export const page = (lab: Lab): TemplateResult => html`
  <a class="skip" href="#derivative">${words.skip}</a>
  ${header(lab)}
  <main>
    <div class="start">${input(lab)} ${derivative(lab)}</div>
    <div class="panels">${groups.map(([name, members]) => html`<div class="group ${name}">${members.map((each) => section(lab, each))}</div>`)}</div>
  </main>
  <footer><p>${words.offline}</p></footer>
  <p class="notice" role="status">${lab.notice}</p>
  ${colours(lab)}`;

function header(lab: Lab): TemplateResult {
  return html`<header class="top">
    <h1>fluxion <i>lab</i></h1>
    <p class="tagline">${words.tagline}</p>
    <nav aria-label=${tools.menu}>${panels.map(({ id, title }) => html`<a href="#${id}" @click=${(event: Event) => goTo(event, id)}>${title}</a>`)}</nav>
    <p class="on-paper"><span>${words.practice.name}</span><span>${words.practice.date}</span></p>
    <div class="tools">
      <button type="button" class="quiet" ?disabled=${!lab.canUndo} @click=${() => lab.undo()}>${tools.undo}</button>
      <button type="button" class="quiet" ?disabled=${!lab.canRedo} @click=${() => lab.redo()}>${tools.redo}</button>
      <button type="button" class="quiet" @click=${() => copy(lab, location.href, tools.shared)}>${tools.share}</button>
      <button type="button" class="quiet" title=${tools.printed} @click=${() => print()}>${tools.print}</button>
      <button type="button" class="quiet theme" @click=${turnTheme}>${tools.theme}</button>
    </div>
  </header>`;
}

/** The address is the state's, so that a link within the page scrolls by itself. */
function goTo(event: Event, id: string): void {
  event.preventDefault();
  const target = document.getElementById(id);
  target?.scrollIntoView();
  target?.focus({ preventScroll: true });
}

function section(lab: Lab, panel: Panel): TemplateResult {
  const { id, title, lead } = panel;
  return html`<section class="card panel" id=${id} aria-labelledby="${id}-title" tabindex="-1">
    <h2 id="${id}-title">${title}</h2>
    ${lead === undefined ? nothing : html`<p class="lead">${lead} ${isOfFirst(lab) ? words.ofFirst : nothing}</p>`}
    ${lab.isTyping ? noChange : viewOf(lab, panel)}
  </section>`;
}

/** The panels with a lead are about one formula: of a vector, its first component. */
const isOfFirst = ({ reading }: Lab): boolean => (reading?.formulas.length ?? 1) > 1;

const viewOf = (lab: Lab, { id, view }: Panel): TemplateResult | typeof nothing =>
  seen.has(id) && lab.reading !== undefined ? view(lab) : html`<div class="waiting" aria-hidden="true"></div>`;

/** How far the worker is. */
export function progress(lab: Lab): TemplateResult {
  const { done, total } = lab.progress;
  return html`<div class="busy ${total === 0 && !lab.isTyping && unset() === 0 ? "idle" : ""}" aria-hidden=${total === 0}>
    <progress max=${Math.max(1, total)} value=${done} aria-label=${words.busy(done, total)}></progress>
    <span>${words.busy(done, total)}</span>
    <button type="button" class="quiet" ?disabled=${total === 0} @click=${() => lab.cancel()}>${words.cancel}</button>
  </div>`;
}

/** One colour for a part of the formula, wherever it stands on the page. */
function colours({ reading }: Lab): TemplateResult {
  const rules = (reading?.parts ?? []).map((part, i) => `[data-part="${part}"] { --part: var(--part-${i}); }`);
  return html`<style>${rules.join("\n")}</style>`;
}
