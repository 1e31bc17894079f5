import { html, type TemplateResult } from "lit-html";
import { ACROSS, DOWN, edge, MARGIN, node } from "../draw/node.ts";
import { Tween } from "../draw/tween.ts";
import type { Lab } from "../lab.ts";
import { choice, found } from "../view.ts";
import { words } from "../words.ts";
import type { StagedNode, Stages } from "../work/stages.ts";

const { graph: text } = words;

const names = ["raw", "pruned", "shared"] as const;
type Name = (typeof names)[number];

/** The stage that is seen, and the one that was before it. */
let stage: Name = "raw";
let before: Name = "raw";
let player = 0;
const tween = new Tween();

function go(lab: Lab, next: Name): void {
  if (next === stage) return;
  [before, stage] = [stage, next];
  tween.run(() => lab.refresh());
}

/** Shows the three stages one after the other. */
function play(lab: Lab): void {
  clearInterval(player);
  go(lab, "raw");
  let next = 1;
  player = window.setInterval(() => {
    go(lab, names[next++] ?? "shared");
    if (next >= names.length) clearInterval(player);
  }, 1700);
}

/** The derivative's graph as the rules write it, pruned and shared. */
export function stagesView(lab: Lab): TemplateResult {
  const outcome = lab.answer("stages", "stages", { text: lab.readingOf, wrt: lab.wrt });
  return html`<h3>${text.stagesTitle}</h3>
    ${found(
      lab,
      "stages",
      outcome,
      (found) => html`
      <div class="controls">
        ${choice(
          text.stagesTitle,
          names.map((name) => [name, `${text.stages[name]} · ${found[name].count}`]),
          stage,
          (name: Name) => {
            clearInterval(player);
            go(lab, name);
          },
        )}
        <button type="button" class="quiet" @click=${() => play(lab)}>${text.play}</button>
      </div>
      ${drawing(found)}`,
    )}`;
}

/** The nodes between two stages. */
function drawing(found: Stages): TemplateResult {
  const [from, to] = [found[before], found[stage]];
  const t = tween.at;
  const between = (a: number, b: number): number => a + (b - a) * t;
  const size = (of: "width" | "height", unit: number): number => between(from[of], to[of]) * unit + 2 * MARGIN;
  const [width, height] = [size("width", ACROSS), size("height", DOWN)];
  const placed = new Map(found.nodes.map((each) => [each.id, placeOf(each)]));
  const byId = new Map(found.nodes.map((each) => [each.id, each]));
  const edges = new Set([...from.edges, ...to.edges].map(([user, operand]) => `${user} ${operand}`));
  const isIn = (of: typeof from): Set<string> => new Set(of.edges.map(([user, operand]) => `${user} ${operand}`));
  const [inFrom, inTo] = [isIn(from), isIn(to)];
  return html`<div class="scroll graph" tabindex="0" role="group" aria-label=${text.label(to.count)}>
    <svg role="img" aria-label=${text.label(to.count)} viewBox="0 0 ${width.toFixed(1)} ${height.toFixed(1)}" style="--natural: ${Math.round(width)}px; width: var(--natural)">
      ${[...edges].map((key) => {
        const [user, operand] = key.split(" ") as [string, string];
        const opacity = between(inFrom.has(key) ? 1 : 0, inTo.has(key) ? 1 : 0);
        const isStruck = [user, operand].some((id) => byId.get(id)?.pruned === undefined);
        return edge((placed.get(operand) as Seen).at, (placed.get(user) as Seen).at, opacity, isStruck ? "struck" : "");
      })}
      ${found.nodes.map((each) => {
        const {
          at: [x, y],
          opacity,
        } = placed.get(each.id) as Seen;
        const { kind, formula, label, prunedLabel, pruned, part } = each;
        const shown = stage === "raw" ? label : (prunedLabel ?? label);
        return node({ label: shown, kind, formula, x, y, opacity, part, state: pruned === undefined ? "struck" : "" });
      })}
    </svg></div>`;
}

interface Seen {
  readonly at: readonly [number, number];
  readonly opacity: number;
}

/** Where a node is seen; what is not in a stage fades where it was. */
function placeOf(each: StagedNode): Seen {
  const t = tween.at;
  const at = (name: Name): readonly [number, number] | undefined => {
    const place = each[name];
    if (place === undefined) return undefined;
    return [place[0] * ACROSS + MARGIN, place[1] * DOWN + MARGIN];
  };
  const [a, b] = [at(before), at(stage)];
  const [from, to] = [a ?? b ?? [0, 0], b ?? a ?? [0, 0]];
  const opacity = (a === undefined ? 0 : 1) * (1 - t) + (b === undefined ? 0 : 1) * t;
  return { at: [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t], opacity };
}
