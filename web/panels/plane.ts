import { html, nothing, svg, type TemplateResult } from "lit-html";
import { axes, type Frame, frame, pathOf } from "../draw/chart.ts";
import { contour, joined, levels } from "../draw/contour.ts";
import { arrowStep, dragging } from "../draw/drag.ts";
import { sizeIn } from "../draw/room.ts";
import type { Lab } from "../lab.ts";
import { formula } from "../math.ts";
import { coordinate } from "../state.ts";
import { found, number } from "../view.ts";
import { words } from "../words.ts";
import type { CriticalPoint } from "../work/critical.ts";
import type { Landscape } from "../work/landscape.ts";
import { criticalNote, kindOf } from "./critical.ts";

const { picture: text } = words;

/**
 * Lines of equal value over two variables, with the gradient and the touching quadratic at a point that can be moved.
 */
export function plane(lab: Lab, on: readonly [string, string]): TemplateResult {
  const { reach, middle } = lab.state;
  const request = { text: lab.readingOf, axes: on, point: lab.point, from: middle - reach, to: middle + reach };
  return found(lab, "landscape", lab.answer("landscape", "landscape", request), (found) => drawing(lab, on, found));
}

const LEVELS = 14;

function drawing(lab: Lab, [u, v]: readonly [string, string], land: Landscape): TemplateResult {
  const { reach, middle } = lab.state;
  const range = [middle - reach, middle + reach] as const;
  const side = sizeIn("picture", 560, 560).width;
  const f = frame(range, range, { width: side, height: side });
  const [x, y] = [coordinate(lab.state, u), coordinate(lab.state, v)];
  const at = (i: number): number => range[0] + ((range[1] - range[0]) * i) / (land.size - 1);
  const line = (lines: Line): string =>
    lines.map((places) => pathOf(places.map(([a, b]) => [f.x(at(a)), f.y(at(b))]))).join("");
  const { shown, quadratic } = linesOf(land);
  const to = (a: number, b: number): void => {
    const inside = (value: number): number => Number(Math.min(range[1], Math.max(range[0], value)).toPrecision(3));
    lab.set({ point: { ...lab.state.point, [u]: inside(a), [v]: inside(b) } }, "point plane");
  };
  const { down, moved } = dragging((px, py) => to(f.dataX(px), f.dataY(py)));
  return html`<svg class="chart drag plane" viewBox="0 0 ${f.width} ${f.height}" tabindex="0" role="application" aria-label=${text.plane(u, v)}
      @pointerdown=${down} @pointermove=${moved}
      @keydown=${(event: KeyboardEvent) => {
        const step = arrowStep(event);
        if (step === undefined) return;
        event.preventDefault();
        to(x + (step[0] * reach) / 50, y + (step[1] * reach) / 50);
      }}>
    ${axes(f, { x: u, y: v })}
    ${shown.map((level, i) => svg`<path class="level" style="--height: ${(i + 0.5) / shown.length}" d=${line(level.line)}><title>${number(level.value, 3)}</title></path>`)}
    ${quadratic.map((each) => svg`<path class="quadratic" d=${line(each)} />`)}
    ${land.critical.points.map((each) => mark(f, each))}
    ${arrow(f.x(x), f.y(y), land.gradient)}
    <circle class="point" cx=${f.x(x)} cy=${f.y(y)} r="7" />
  </svg>
  ${criticalNote(land.critical)}
  <p class="note">${text.contours} ${text.here(number(land.value), land.gradient.map((each) => number(each)).join(", "))}</p>
  ${land.quadraticFormula === undefined ? nothing : html`<p class="note scroll">${text.quadratic} ${formula(land.quadraticFormula)}</p>`}`;
}

const mark = (f: Frame, point: CriticalPoint): TemplateResult => {
  const [a = 0, b = 0] = point.at;
  return svg`<g class="critical ${point.kind}"><circle cx=${f.x(a)} cy=${f.y(b)} r="5" />
    <text x=${f.x(a)} y=${f.y(b) - 10} text-anchor="middle">${kindOf(point)}</text></g>`;
};

/** A line of equal value, which may be in several runs. */
type Line = ReturnType<typeof joined>;

interface Lines {
  readonly shown: readonly { readonly value: number; readonly line: Line }[];
  readonly quadratic: readonly Line[];
}

const known = new WeakMap<Landscape, Lines>();

/** The lines of a landscape, found once however often it is drawn. */
function linesOf(land: Landscape): Lines {
  let lines = known.get(land);
  if (lines === undefined) {
    const { values, size, quadratic } = land;
    const shown = levels(values, LEVELS).map((value) => ({ value, line: joined(contour(values, size, value)) }));
    lines = { shown, quadratic: quadratic === undefined ? [] : near(land, quadratic) };
    known.set(land, lines);
  }
  return lines;
}

/** Lines of the quadratic at a few values around that of the point. */
function near({ value, values, size }: Landscape, quadratic: Float64Array): Line[] {
  const sorted = values.filter(Number.isFinite).sort();
  const spread = ((sorted.at(-1) ?? 1) - (sorted[0] ?? 0)) / 40;
  return [-1, 0, 1].map((step) => joined(contour(quadratic, size, value + step * spread)));
}

/** Pixels of the longest arrow. */
const LONGEST = 90;

/** The gradient's direction; its length grows with the gradient's, ever more slowly. */
function arrow(x: number, y: number, [gx, gy]: readonly [number, number]): TemplateResult | typeof nothing {
  const length = Math.hypot(gx, gy);
  if (!(length > 0) || !Number.isFinite(length)) return nothing;
  const size = LONGEST * (1 - Math.exp(-length / 3)) + 12;
  const [dx, dy] = [(gx / length) * size, (-gy / length) * size];
  const [ux, uy] = [dx / size, dy / size];
  const tip = [x + dx, y + dy] as const;
  const side = (s: number): string => `${tip[0] - 10 * ux - s * 5 * uy} ${tip[1] - 10 * uy + s * 5 * ux}`;
  return svg`<g class="gradient"><path d="M${x} ${y}L${tip[0]} ${tip[1]}" /><path class="tip" d="M${tip[0]} ${tip[1]}L${side(1)}L${side(-1)}Z" /></g>`;
}
