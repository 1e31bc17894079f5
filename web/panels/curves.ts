import { html, nothing, svg, type TemplateResult } from "lit-html";
import { axes, type Frame, frame, pathOf } from "../draw/chart.ts";
import { arrowStep, dragging } from "../draw/drag.ts";
import { sizeIn } from "../draw/room.ts";
import type { Lab } from "../lab.ts";
import { sentence } from "../math.ts";
import { coordinate } from "../state.ts";
import { found, number } from "../view.ts";
import { words } from "../words.ts";
import type { CriticalPoint } from "../work/critical.ts";
import type { Picture } from "../work/picture.ts";
import { criticalNote, kindOf } from "./critical.ts";
import { move } from "./input.ts";

const { picture: text } = words;

/** f, its derivatives, tangent and Taylor polynomials, with a point that can be moved. */
export function curves(lab: Lab): TemplateResult {
  const { reach, middle, derivatives, taylor } = lab.state;
  const [from, to] = [middle - reach, middle + reach];
  const request = {
    text: lab.readingOf,
    wrt: lab.wrt,
    point: lab.fullPoint,
    from,
    to,
    derivatives,
    tangent: true,
    taylor,
  };
  return found(lab, "picture", lab.answer("picture", "picture", request), (found) => drawing(lab, found));
}

function drawing(lab: Lab, { plot, critical, missing }: Picture): TemplateResult {
  // The tangent is the polynomial of degree 1.
  const hasTangent = plot.curves.some(({ name }) => name.startsWith("tangent"));
  const drawn = plot.curves.filter(({ name }) => !(hasTangent && name === "degree 1"));
  const f = frame(plot.range, plot.window, sizeIn("picture", 640, 420));
  const { wrt } = lab;
  const at = coordinate(lab.state, wrt);
  const { down, moved } = dragging((x) => move(lab, wrt, rounded(f.dataX(x), plot.range)));
  const step = (plot.range[1] - plot.range[0]) / 100;
  return html`<svg class="chart drag" viewBox="0 0 ${f.width} ${f.height}" tabindex="0" role="slider"
      aria-label=${text.point(wrt)} aria-valuenow=${at} aria-valuemin=${plot.range[0]} aria-valuemax=${plot.range[1]}
      aria-valuetext="${wrt} = ${number(at)}, f = ${number(plot.point?.[1] ?? Number.NaN)}"
      @pointerdown=${down} @pointermove=${moved}
      @keydown=${(event: KeyboardEvent) => {
        const [dx] = arrowStep(event) ?? [0];
        if (dx === 0) return;
        event.preventDefault();
        move(lab, wrt, rounded(at + dx * step, plot.range));
      }}>
    ${axes(f, { x: wrt, y: "" })}
    <svg x=${f.left} y=${f.top} width=${f.width - f.left - f.right} height=${f.height - f.top - f.bottom}
      viewBox="${f.left} ${f.top} ${f.width - f.left - f.right} ${f.height - f.top - f.bottom}">
      ${drawn.toReversed().map(
        ({ name, runs }) => svg`<g class="curve ${classOf(name)}">
        ${runs.map((run) => svg`<path d=${pathOf(run.map(([x, y]) => [f.x(x), f.y(y)]))} />`)}<title>${name}</title></g>`,
      )}
      ${critical.points.map((each) => mark(f, each))}
      ${plot.point === undefined || !Number.isFinite(plot.point[1]) ? nothing : svg`<circle class="point" cx=${f.x(plot.point[0])} cy=${f.y(plot.point[1])} r="7" />`}
    </svg>
  </svg>
  <ul class="legend" aria-label=${text.curves}>${drawn.map(({ name }) => html`<li class=${classOf(name)}><span>${sentence(name.replaceAll("′", "'"))}</span></li>`)}</ul>
  ${criticalNote(critical)}
  ${missing.map((each) => html`<p class="note">${sentence(each)}</p>`)}`;
}

const mark = (f: Frame, point: CriticalPoint): TemplateResult => {
  const [x = 0, y = 0] = point.at;
  return svg`<circle class="critical" cx=${f.x(x)} cy=${f.y(y)} r="4"><title>${kindOf(point)}</title></circle>`;
};

/** A coordinate to the hundredth of the picture's scale. */
function rounded(x: number, [from, to]: readonly [number, number]): number {
  const unit = 10 ** Math.floor(Math.log10((to - from) / 400));
  return Number((Math.round(Math.min(to, Math.max(from, x)) / unit) * unit).toPrecision(8));
}

/** f, f′, f″ ... are series of their own, Taylor polynomials of another. */
function classOf(name: string): string {
  if (name.startsWith("tangent")) return "tangent";
  const degree = /^degree (\d+)/.exec(name)?.[1];
  if (degree !== undefined) return `taylor degree-${Number(degree) % 6}`;
  return `f${(name.match(/′/g) ?? []).length}`;
}
