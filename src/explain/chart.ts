import { type ScaleLinear, scaleLinear } from "d3-scale";
import { greatest } from "../ast/lists.ts";
import { oneOf, type Schema } from "../ast/options.ts";
import { heading } from "./heading.ts";
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
    fitted(title, left, top - 24, width - left),
    yName === undefined ? [] : words(left, top - 6, yName, muted),
    xTicks.map(({ at }) => grid({ x1: x(at), x2: x(at), y1: top, y2: low })),
    yTicks.map(({ at }) => grid({ x1: left, x2: width - right, y1: y(at), y2: y(at) })),
    xTicks.map(({ at, label }) => words(x(at), low + 20, label, { ...muted, "text-anchor": "middle" })),
    yTicks.map(({ at, label }) => words(left - 8, y(at) + 4.5, label, { ...muted, "text-anchor": "end" })),
    words((left + width - right) / 2, low + 42, xName, { ...muted, "text-anchor": "middle" }),
  );
}

/** A title that is too long for the room is two lines where it can be; else in smaller letters, and then cut. */
function fitted(title: string, x: number, y: number, room: number): Svg {
  const [, about, subject] = /^([^:]*:) (.*)$/.exec(title) ?? [];
  const isLong = 1.1 * textWidth(title, 17) > room && y > 2 * LINE - 4;
  if (isLong && about !== undefined && subject !== undefined)
    return element("g", {}, fitted(about, x, y - LINE, room), fitted(subject, x, y, room));
  const size = Math.min(17, Math.max(12, (17 * room) / (1.1 * textWidth(title, 17))));
  return heading(title, x, y, size, Math.floor((title.length * room) / (1.1 * textWidth(title, size))));
}

/** Wide charts have their legend beside them; narrow ones, whose text a phone shows large enough, below. */
export type ChartShape = "wide" | "narrow";

/** How a chart is drawn. */
export interface ChartOptions {
  /** "wide" with the legend beside it if left out; "narrow" with the legend below for phones and columns of text. */
  readonly shape?: ChartShape | undefined;
}

export const CHART: Schema<ChartOptions> = { shape: oneOf(["wide", "narrow"]) };

/** How high a line of a legend is, or of a title. */
const LINE = 21;

/** The width of a narrow chart, and its margins. */
const NARROW = { width: 440, left: 44, right: 18 };

/** The frame of a chart whose window with its margins has this size, with room for a legend of these names. */
export function framed(
  shape: ChartShape,
  names: readonly string[],
  { width, height, top }: { readonly width: number; readonly height: number; readonly top: number },
): Frame {
  const bottom = 60;
  if (shape === "wide") {
    const right = legendWidth(names);
    return { width: width + right, height, left: 64, right, top, bottom };
  }
  const below = LINE * Math.ceil(names.length / columns(names)) + 8;
  return { ...NARROW, height: Math.round(height * 0.8) + below, top, bottom: bottom + below };
}

/** How many names stand beside each other below a narrow chart. */
const columns = (names: readonly string[]): number =>
  Math.max(1, Math.floor((NARROW.width - NARROW.left) / (legendWidth(names) - 20)));

/** The names of the series below a narrow chart, in the order of the values at its end. */
export function legendBelow(frame: Frame, entries: readonly (Series & { readonly at: number })[]): Svg {
  const across = columns(entries.map(({ name }) => name));
  const column = (frame.width - frame.left) / across;
  const start = frame.height - LINE * Math.ceil(entries.length / across);
  const sorted = [...entries].sort((a, b) => a.at - b.at);
  return element(
    "g",
    {},
    sorted.map((series, i) => entry(series, frame.left + column * (i % across), start + LINE * Math.floor(i / across))),
  );
}

/** A line of the legend. */
const entry = ({ name, color, dash, width = 2.5 }: Series, x: number, y: number): Svg =>
  element("line", { x1: x, x2: x + 26, y1: y, y2: y, stroke: color, "stroke-width": width, "stroke-dasharray": dash }) +
  words(x + 33, y + 4.5, name, { "font-size": 13 });

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
    sorted.map((series, i) => entry(series, start, places[i] as number)),
  );
}

/** The room that a legend with these names takes. */
const legendWidth = (names: readonly string[]): number =>
  greatest(
    names.map((name) => textWidth(name, 14)),
    0,
  ) + 64;
