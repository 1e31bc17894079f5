import { html, svg, type TemplateResult } from "lit-html";
import { arrowStep, pulling } from "../draw/drag.ts";
import { ACROSS, edge, MARGIN, node } from "../draw/node.ts";
import type { Lab } from "../lab.ts";
import { coordinate } from "../state.ts";
import { choice, found, number, slider } from "../view.ts";
import { words } from "../words.ts";
import type { PassedNode, Passes } from "../work/passes.ts";
import { move } from "./input.ts";

const { graph: text } = words;
type Pass = keyof typeof text.passes;

/** Nodes with their numbers need more room than bare ones. */
const [WIDE, HIGH] = [2.1 * ACROSS, 78];
/** Room for the numbers to the right of the last node. */
const RIGHT = 80;
const BEAT = 700;

let pass: Pass = "forward";
/** How many nodes have their numbers; all where it is not played. */
let reached = Number.POSITIVE_INFINITY;
let player = 0;

/** The formula's graph with its numbers at the point, forward and backward, node by node. */
export function passesView(lab: Lab): TemplateResult {
  const outcome = lab.answer("passes", "passes", { text: lab.readingOf, wrt: lab.wrt, point: lab.fullPoint });
  return html`<h3>${text.passesTitle}</h3>${found(lab, "passes", outcome, (found) => passed(lab, found))}`;
}

function passed(lab: Lab, found: Passes): TemplateResult {
  const order = orderOf(found);
  const shown = Math.min(reached, order.length);
  const to = (count: number): void => {
    clearInterval(player);
    reached = count;
    lab.refresh();
  };
  const play = (): void => {
    to(0);
    player = window.setInterval(() => {
      reached++;
      if (reached >= order.length) clearInterval(player);
      lab.refresh();
    }, BEAT);
  };
  return html`<div class="controls">
      ${choice(
        text.passesTitle,
        [
          ["forward", text.passes.forward],
          ["reverse", text.passes.reverse],
        ],
        pass,
        (chosen: Pass) => {
          pass = chosen;
          to(Number.POSITIVE_INFINITY);
        },
      )}
      <button type="button" class="quiet" @click=${play}>${text.play}</button>
      <button type="button" class="quiet" @click=${() => to(shown >= order.length ? 1 : shown + 1)}>${text.step}</button>
      ${slider({ label: text.progress, min: 0, max: order.length, value: shown }, to)}
    </div>
    ${point(lab)}
    <p class="note by-hand">${text.pull}</p>
    <p class="legend"><span class="value">${text.value}</span>
      ${pass === "forward" ? html`<span class="tangent">${text.tangent(lab.wrt)}</span>` : html`<span class="adjoint">${text.adjoint}</span>`}</p>
    ${drawing(lab, found, new Set(order.slice(0, shown).map(({ id }) => id)), order[shown - 1]?.id)}`;
}

/** Sliders that are shown beside the graph, at most. */
const MOST = 4;

/** The point at which the graph is worked out. */
function point(lab: Lab): TemplateResult {
  const names = Object.keys(lab.fullPoint).slice(0, MOST);
  return html`<div class="controls">${names.map((name) => {
    const value = coordinate(lab.state, name);
    const far = Math.max(5, Math.abs(value));
    return slider({ label: name, min: -far, max: far, step: 0.05, value, text: number(value, 4) }, (to) => {
      move(lab, name, to);
    });
  })}</div>`;
}

/** The nodes in the order in which they are computed; numbers and, going back, what has no adjoint, are not. */
function orderOf({ nodes }: Passes): PassedNode[] {
  const computed = nodes.filter(({ kind }) => kind !== "const");
  return pass === "forward" ? computed : computed.filter(({ adjoint }) => adjoint !== undefined).toReversed();
}

function drawing(
  lab: Lab,
  { nodes, edges, width, height }: Passes,
  known: ReadonlySet<string>,
  current: string | undefined,
): TemplateResult {
  const [w, h] = [width * WIDE + 2 * MARGIN + RIGHT, height * HIGH + 2 * MARGIN];
  const places = new Map(nodes.map(({ id, place: [x, y] }) => [id, [x * WIDE + MARGIN, y * HIGH + MARGIN] as const]));
  return html`<div class="scroll graph" tabindex="0" role="group" aria-label=${text.label(nodes.length)}>
    <svg role="group" aria-label=${text.label(nodes.length)} viewBox="0 0 ${w.toFixed(0)} ${h.toFixed(0)}" style="--natural: ${Math.round(w)}px; width: var(--natural)">
      ${edges.map(([user, operand]) => {
        const isLit = user === current || (pass === "reverse" && operand === current);
        return edge(places.get(operand) ?? [0, 0], places.get(user) ?? [0, 0], 1, isLit ? "lit" : "");
      })}
      ${nodes.map((each) => {
        const [x, y] = places.get(each.id) ?? [0, 0];
        const { label, kind, formula, part } = each;
        const drawn = node({
          label,
          kind,
          formula,
          x,
          y,
          part,
          state: each.id === current ? "current" : "",
          notes: notesOf(each, known.has(each.id)),
        });
        if (kind !== "var" || !(label in lab.fullPoint)) return drawn;
        return handle(lab, label, drawn);
      })}
    </svg></div>`;
}

/** A variable's node, which is a slider: dragged sideways or moved by arrow keys it changes the value. */
function handle(lab: Lab, name: string, drawn: TemplateResult): TemplateResult {
  const value = coordinate(lab.state, name);
  const { down, moved } = pulling(value, (to) => move(lab, name, to));
  return svg`<g class="pull" tabindex="0" role="slider" aria-label=${words.input.value(name)} aria-valuenow=${value}
    aria-valuetext="${name} = ${number(value)}" @pointerdown=${down} @pointermove=${moved}
    @keydown=${(event: KeyboardEvent) => {
      const step = arrowStep(event);
      if (step === undefined) return;
      event.preventDefault();
      move(lab, name, value + (step[0] + step[1]) * KEY_STEP);
    }}>${drawn}</g>`;
}

/** How much an arrow key changes a value; ten times as much with shift. */
const KEY_STEP = 0.1;

function notesOf({ kind, value, tangent, adjoint }: PassedNode, isKnown: boolean): [string, string][] {
  if (kind === "const" || (!isKnown && pass === "forward")) return [];
  const notes: [string, string][] = [[`= ${number(value, 4)}`, "value"]];
  if (pass === "forward" && tangent !== undefined) notes.push([`d = ${number(tangent, 4)}`, "tangent"]);
  if (pass === "reverse" && isKnown && adjoint !== undefined) notes.push([`∂ = ${number(adjoint, 4)}`, "adjoint"]);
  return notes;
}
