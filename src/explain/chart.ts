import { type ScaleLinear, scaleLinear } from "d3-scale";
import { greatest } from "../ast/lists.ts";
import type { Range, Series } from "./series.ts";
import { COLORS, element, type Svg, textWidth, words } from "./svg.ts";

/** The window of a chart and the room around it for titles, ticks and names. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A tick of an axis: where, and what it says. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

export interface Axes {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
}

/** The scales of a frame over these ranges. */
export const axes = ({ width, height, left, right, top, bottom }: Frame, x: Range, y: Range): Axes => ({
  x: scaleLinear(x, [left, width - right]),
  y: scaleLinear(y, [height - bottom, top]),
});

/** The title, the grid with its numbers, and the names of both axes. */
export function scaffold(
  frame: Frame,
  { x, y }: Axes,
  {
    xTicks,
    yTicks,
    title,
    xName,
    yName,
  }: {
    readonly xTicks: readonly Tick[];
    readonly yTicks: readonly Tick[];
    readonly title: string;
    readonly xName: string;
    readonly yName?: string;
  },
): Svg {
  const { width, height, left, right, top, bottom } = frame;
  const low = height - bottom;
  const grid = (attributes: Readonly<Record<string, number>>): Svg =>
    element("line", { ...attributes, stroke: COLORS.rule, "stroke-width": 1 });
  const muted = { fill: COLORS.muted, "font-size": 13 };
  return element(
    "g",
    {},
    words(left, top - 24, title, { "font-size": 17, "font-weight": "bold" }),
    yName === undefined ? [] : words(left, top - 6, yName, muted),
    xTicks.map(({ at }) => grid({ x1: x(at), x2: x(at), y1: top, y2: low })),
    yTicks.map(({ at }) => grid({ x1: left, x2: width - right, y1: y(at), y2: y(at) })),
    xTicks.map(({ at, label }) => words(x(at), low + 20, label, { ...muted, "text-anchor": "middle" })),
    yTicks.map(({ at, label }) => words(left - 8, y(at) + 4.5, label, { ...muted, "text-anchor": "end" })),
    words((left + width - right) / 2, low + 42, xName, { ...muted, "text-anchor": "middle" }),
  );
}

/** How high a line of the legend is. */
const LINE = 21;

/** The names of the series beside the window, each as near to `at` as the others leave room for. */
export function legend(frame: Frame, entries: readonly (Series & { readonly at: number })[]): Svg {
  const start = frame.width - frame.right + 14;
  const sorted = [...entries].sort((a, b) => a.at - b.at);
  const bottom = frame.height - frame.bottom;
  const places: number[] = [];
  for (const { at } of sorted) places.push(Math.max(at, frame.top + 6, (places.at(-1) ?? -LINE) + LINE));
  for (let i = places.length - 1, limit = bottom; i >= 0; i--, limit -= LINE)
    places[i] = Math.min(places[i] as number, limit);
  return element(
    "g",
    {},
    sorted.map(({ name, color, dash, width = 2.5 }, i) => {
      const y = places[i] as number;
      const line = { x1: start, x2: start + 26, y1: y, y2: y, stroke: color, "stroke-width": width };
      return (
        element("line", { ...line, "stroke-dasharray": dash }) + words(start + 33, y + 4.5, name, { "font-size": 13 })
      );
    }),
  );
}

/** The room that a legend with these names takes. */
export const legendWidth = (names: readonly string[]): number =>
  greatest(
    names.map((name) => textWidth(name, 14)),
    0,
  ) + 64;
