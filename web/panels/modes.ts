import { html, nothing, svg, type TemplateResult } from "lit-html";
import { axes, frame, pathOf, powerOfTen } from "../draw/chart.ts";
import { sizeIn } from "../draw/room.ts";
import type { Lab } from "../lab.ts";
import { found, number, type Panel, slider } from "../view.ts";
import { words } from "../words.ts";
import type { Modes } from "../work/modes.ts";

const { modes: text } = words;

export const modes: Panel = {
  id: "modes",
  title: text.title,
  lead: text.lead,
  view(lab) {
    if (lab.variables.length === 0) return html`<p class="note">${words.input.noVariables}</p>`;
    const request = { text: lab.readingOf, wrt: lab.wrt, point: lab.point };
    return found(
      lab,
      "modes",
      lab.answer("modes", "modes", request),
      (found) => html`${table(found)} ${errors(lab, found)}`,
    );
  },
};

function error(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return value === 0 ? "0" : "–";
  const [mantissa = "", exponent = ""] = value.toExponential(1).split("e");
  return `${mantissa}·${powerOfTen(Number(exponent))}`;
}

/** Components of a gradient that are shown. */
const MOST = 3;

function table({ rows, operations }: Modes): TemplateResult {
  const most = Math.max(1, ...rows.map((row) => row.operations));
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${text.title}><table class="figures modes">
    <caption>${text.value(operations)}</caption>
    <thead><tr>${Object.values(text.columns).map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ({ mode, method, gradient, error: deviation, operations: count }) => html`<tr>
        <th scope="row">${text.names[mode as keyof typeof text.names] ?? mode}${method === undefined ? nothing : html`<br /><small>${text.methods[method as keyof typeof text.methods] ?? method}</small>`}</th>
        <td>${gradient.slice(0, MOST).map((each) => html`<div>${number(each, 12)}</div>`)}${gradient.length > MOST ? "…" : nothing}</td>
        <td>${error(deviation)}</td>
        <td><span class="bar" style="--part: ${count / most}"></span>${count}</td></tr>`,
    )}</tbody></table></div>`;
}

function errors(lab: Lab, { errors: found }: Modes): TemplateResult | typeof nothing {
  // Where the function has no value there is no error.
  const curves = found.filter(({ places }) => places.length > 0);
  if (curves.length === 0) return nothing;
  const { step } = lab.state;
  // An error of exactly 0 has no logarithm: it stands at the bottom.
  const height = (value: number): number => Math.max(-17, Math.log10(value));
  const all = curves.flatMap(({ places }) => places.map(([, value]) => height(value)));
  const f = frame([-16, 0], [-17, Math.max(0, Math.ceil(Math.max(...all, 0)))], sizeIn("modes", 640, 320));
  const chosen = curves.map(({ method, places }) => {
    const nearest = places.reduce(
      (best, place) => (Math.abs(place[0] - step) < Math.abs(best[0] - step) ? place : best),
      places[0] ?? [0, 0],
    );
    return { method, place: nearest };
  });
  return html`<h3>${text.errorTitle}</h3>
    ${slider({ label: text.step, min: -16, max: 0, step: 0.25, value: step, text: powerOfTen(step) }, (value) => lab.set({ step: value }))}
    <svg class="chart" viewBox="0 0 ${f.width} ${f.height}" role="img" aria-label=${text.plot}>
      ${axes(f, { x: text.axisX, y: text.axisY, xTick: powerOfTen, yTick: powerOfTen })}
      <line class="chosen" x1=${f.x(step)} x2=${f.x(step)} y1=${f.top} y2=${f.height - f.bottom} />
      ${curves.map(({ method, places }) => svg`<g class="series-${method}"><path d=${pathOf(places.map(([x, y]) => [f.x(x), f.y(height(y))]))} /></g>`)}
      ${chosen.map(({ method, place: [x, y] }) => svg`<g class="series-${method}"><circle cx=${f.x(x)} cy=${f.y(height(y))} r="5" /></g>`)}
    </svg>
    <ul class="legend">${chosen.map(({ method, place: [, y] }) => html`<li class="series-${method}">${text.at(powerOfTen(step), method, error(y))}</li>`)}</ul>`;
}
