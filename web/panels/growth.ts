import { html, nothing, svg, type TemplateResult } from "lit-html";
import { axes, type Frame, frame, pathOf, powerOfTen, spreadLabels } from "../draw/chart.ts";
import { sizeIn } from "../draw/room.ts";
import type { Lab } from "../lab.ts";
import { choice, found, type Panel, slider } from "../view.ts";
import { words } from "../words.ts";
import { type Count, type Growth, type GrowthRow, representations } from "../work/growth.ts";

const { growth: text } = words;

type Measure = "tree" | "nodes";
let measure: Measure = "tree";

/** The curves: f itself and its derivative in every form. */
const series = ["f", ...representations] as const;

export const growth: Panel = {
  id: "swell",
  title: text.title,
  lead: text.lead,
  view(lab) {
    const { family, growth: upTo } = lab.state;
    const request = {
      text: family === "" ? lab.readingOf : family,
      wrt: lab.wrt,
      upTo,
      ...(family !== "" && { family }),
    };
    const outcome = lab.answer("growth", "growth", request);
    const most = family === "" ? 10 : 30;
    return html`<div class="controls">
        ${choice(
          text.axis,
          [
            ["tree", text.measure.tree],
            ["nodes", text.measure.nodes],
          ],
          measure,
          (chosen: Measure) => {
            measure = chosen;
            lab.refresh();
          },
        )}
        ${slider({ label: text.upTo[family === "" ? "order" : "n"], min: 2, max: most, value: Math.min(upTo, most) }, (value) => lab.set({ growth: value }))}
      </div>
      ${found(lab, "growth", outcome, (found) => html`${plot(lab, found)} ${table(found)}`)}`;
  },
};

const countIn = (row: GrowthRow, name: (typeof series)[number]): Count | undefined => row[name];
const heightOf = ({ treePower, nodes }: Count): number => (measure === "tree" ? treePower : Math.log10(nodes));

function plot(_lab: Lab, { rows, by }: Growth): TemplateResult {
  const curves = series.map((name) => {
    const places = rows.flatMap((row): [number, number][] => {
      const count = countIn(row, name);
      return count === undefined ? [] : [[row.n, heightOf(count)]];
    });
    return { name, places };
  });
  const heights = curves.flatMap(({ places }) => places.map(([, y]) => y));
  const last = rows.at(-1)?.n ?? 1;
  const top = Math.max(1, ...heights);
  const f = frame([1, Math.max(2, last)], [0, top * 1.04], { ...sizeIn("swell", 640, 340), right: 84 });
  const whole: Frame = {
    ...f,
    xTicks: f.xTicks.filter(Number.isInteger),
    yTicks: top < 12 ? f.yTicks.filter((tick) => Number.isInteger(tick * (top < 1.5 ? 2 : 1))) : f.yTicks,
  };
  const drawn = curves.filter(({ places }) => places.length > 0);
  const labels = spreadLabels(
    drawn.map(({ places }) => f.y((places.at(-1) as [number, number])[1])),
    16,
    f.height - f.bottom,
  );
  return html`<svg class="chart" viewBox="0 0 ${f.width} ${f.height}" role="img" aria-label=${text.plot}>
    ${axes(whole, { x: text.by[by], y: text.axis, yTick: powerOfTen })}
    ${drawn.map(
      ({ name, places }, i) => svg`<g class="series-${name}">
      <path d=${pathOf(places.map(([x, y]) => [f.x(x), f.y(y)]))} />
      ${places.map(([x, y]) => svg`<circle cx=${f.x(x)} cy=${f.y(y)} r="3" />`)}
      <text x=${f.x((places.at(-1) as [number, number])[0]) + 10} y=${(labels[i] as number) + 4}>${text.forms[name]}</text>
    </g>`,
    )}
  </svg>`;
}

function table({ rows, by, ended }: Growth): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${text.caption}><table class="figures">
    <caption>${text.caption}</caption>
    <thead><tr><th scope="col">${text.by[by]}</th>${series.map((name) => html`<th scope="col">${text.forms[name]}</th>`)}</tr></thead>
    <tbody>${rows.map(
      (row) =>
        html`<tr><th scope="row">${row.n}</th>${series.map((name) => {
          const count = countIn(row, name);
          return html`<td>${count === undefined ? html`<span class="note" title=${text.none}>–</span>` : html`${short(count.tree)} <span class="shared">${inThousands(count.nodes)}</span>`}</td>`;
        })}</tr>`,
    )}</tbody></table></div>
    ${ended === undefined ? nothing : html`<p class="note">${ended}</p>`}`;
}

/** A count with its thousands apart; a long one to three digits. */
function short(digits: string): TemplateResult {
  if (digits.length <= 9) return html`${digits.replace(/\B(?=(\d{3})+$)/g, ",")}`;
  return html`${digits[0]}.${digits.slice(1, 3)}·10<sup>${digits.length - 1}</sup>`;
}

/** 12,345: the browser's own way loads tables of all languages first, which takes a tenth of a second. */
const inThousands = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
