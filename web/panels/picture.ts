import { html, nothing, type TemplateResult } from "lit-html";
import type { Lab } from "../lab.ts";
import { type Panel, slider } from "../view.ts";
import { words } from "../words.ts";
import { curves } from "./curves.ts";
import { plane } from "./plane.ts";

const { picture: text } = words;

/** A function of one variable as curves, one of two as lines of equal value. */
export const picture: Panel = {
  id: "picture",
  title: text.title,
  lead: text.lead,
  view(lab) {
    const { free, wrt } = lab;
    if (lab.reading === undefined) return nothing;
    const other = free.find((name) => name !== wrt);
    const axes = free.slice(0, 2).includes(wrt) ? free.slice(0, 2) : [wrt, other];
    const [u, v] = axes;
    return html`${controls(lab, other !== undefined)}
      ${u !== undefined && v !== undefined && other !== undefined ? plane(lab, [u, v]) : curves(lab)}`;
  },
};

function controls(lab: Lab, isPlane: boolean): TemplateResult {
  const { reach, derivatives, taylor } = lab.state;
  return html`<div class="controls">
    ${
      isPlane
        ? nothing
        : html`${slider({ label: text.derivatives, min: 0, max: 3, value: derivatives }, (value) => lab.set({ derivatives: value }))}
          ${slider({ label: text.taylor, min: 0, max: 9, value: taylor }, (value) => lab.set({ taylor: value }))}`
    }
    ${slider({ label: text.reach, min: -1, max: 2, step: 0.05, value: Math.log10(reach), text: `±${Number(reach.toPrecision(2))}` }, (power) => lab.set({ reach: Number((10 ** power).toPrecision(2)) }))}
  </div>`;
}
