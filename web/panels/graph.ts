import { html, nothing } from "lit-html";
import type { Panel } from "../view.ts";
import { words } from "../words.ts";
import { passesView } from "./passes.ts";
import { stagesView } from "./stages.ts";

/** Computation graphs: of the derivative in its stages, of the formula with its numbers. */
export const graph: Panel = {
  id: "graph",
  title: words.graph.title,
  lead: words.graph.lead,
  view: (lab) =>
    lab.reading === undefined
      ? nothing
      : html`<div class="halves"><div>${stagesView(lab)}</div><div>${passesView(lab)}</div></div>`,
};
