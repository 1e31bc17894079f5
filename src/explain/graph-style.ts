import type { Kind } from "../ast/store.ts";
import { COLORS } from "./svg.ts";

/** How the kinds of nodes look, in every format. */
export const STYLES: Readonly<Record<Kind, { readonly fill: string; readonly stroke: string }>> = {
  const: { fill: "#f1f1f1", stroke: "#8a8a8a" },
  var: { fill: "#dcebf7", stroke: COLORS.series[0] },
  add: { fill: "#fff3da", stroke: "#b57a00" },
  mul: { fill: "#fff3da", stroke: "#b57a00" },
  func: { fill: "#e0f2ea", stroke: "#00795a" },
};

/** The nodes and edges that pruning removes. */
export const STRUCK = { fill: "#ffffff", stroke: "#9a9a9a", text: "#767676" } as const;

/** The colours of the numbers on the nodes. */
export const NUMBERS = { value: "#005a8f", tangent: "#a84300", adjoint: "#8a2f6b" } as const;
