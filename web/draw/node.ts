import { nothing, svg, type TemplateResult } from "lit-html";

/** How a node of a graph is drawn. */
export interface Drawn {
  readonly label: string;
  readonly kind: string;
  readonly formula: string;
  readonly x: number;
  readonly y: number;
  readonly opacity?: number;
  readonly state?: string;
  readonly part?: number | undefined;
  /** Lines beside the node: a text and what it is. */
  readonly notes?: readonly (readonly [text: string, kind: string])[];
}

/** Units between neighbours, and between layers. */
export const ACROSS = 58;
export const DOWN = 64;
export const MARGIN = 34;

export function node({ label, kind, formula, x, y, opacity = 1, state = "", part, notes = [] }: Drawn): TemplateResult {
  const shown = label.length > 9 ? `${label.slice(0, 8)}…` : label;
  const half = Math.max(15, shown.length * 4.6 + 7);
  return svg`<g class="node ${kind} ${state}" opacity=${opacity} transform="translate(${x.toFixed(1)} ${y.toFixed(1)})" data-part=${part ?? nothing}>
    <title>${[formula, ...notes.map(([text]) => text)].join(", ")}</title>
    <rect x=${-half} y="-15" width=${2 * half} height="30" rx=${kind === "const" || kind === "var" ? 5 : 15} />
    ${
      label === "^"
        ? svg`<text class="power" text-anchor="middle" y="15">^</text>`
        : svg`<text text-anchor="middle" y="5">${shown}</text>`
    }
    ${notes.map(([text, of], i) => svg`<text class="value ${of}" x=${half + 5} y=${4 - 7 * (notes.length - 1) + 14 * i}>${text}</text>`)}
  </g>`;
}

/** An edge from operand up to user. */
export function edge(
  from: readonly [number, number],
  to: readonly [number, number],
  opacity: number,
  state = "",
): TemplateResult {
  const [x1, y1] = from;
  const [x2, y2] = to;
  const middle = (y1 + y2) / 2;
  return svg`<path class="edge ${state}" opacity=${opacity} d="M${x1.toFixed(1)} ${y1.toFixed(1)}C${x1.toFixed(1)} ${middle.toFixed(1)} ${x2.toFixed(1)} ${middle.toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}" />`;
}
