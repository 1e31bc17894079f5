import { line } from "d3-shape";
import { markup } from "../syntax/escape.ts";
import { axes, type ChartShape, framed, legend, legendBelow, scaffold } from "./chart.ts";
import type { Place } from "./curve.ts";
import type { Plot } from "./plot.ts";
import { COLORS, element, picture, type Svg } from "./svg.ts";

/** A plot as a drawing. */
export function plotSvg(plot: Plot, shape: ChartShape = "wide"): Svg {
  const { title, variable, range, window, curves, point, isListed } = plot;
  const names = curves.map(({ name }) => name);
  const frame = framed(shape, names, { width: 640, height: 480, top: 52 });
  const { x, y } = axes(frame, range, window);
  const path = line<Place>(
    (place) => x(place[0]),
    (place) => y(place[1]),
  ).digits(2);
  const drawn = curves.map(({ runs, name, color, dash, width = 2.5 }) => {
    const d = runs.map((run) => path(run)).join("");
    const end = runs.at(-1)?.findLast((place) => place[1] >= window[0] && place[1] <= window[1]);
    const stroke = { stroke: color, "stroke-width": width, "stroke-dasharray": dash, "stroke-linejoin": "round" };
    const svg = d === "" ? "" : element("path", { d, fill: "none", ...stroke }, element("title", {}, markup(name)));
    return { svg, at: y(end?.[1] ?? window[0]) };
  });
  const ticks = (scale: typeof x, count: number) => {
    const format = scale.tickFormat(count);
    return scale.ticks(count).map((at) => ({ at, label: plain(format(at), at) }));
  };
  const { left, right, top, bottom } = frame;
  const clip = { x: left, y: top, width: frame.width - left - right, height: frame.height - bottom - top };
  return picture(
    { ...frame, title, description: describe(plot) },
    scaffold(
      frame,
      { x, y },
      { xTicks: ticks(x, shape === "wide" ? 8 : 5), yTicks: ticks(y, 6), title, xName: variable },
    ),
    axisLine(x(range[0]), x(range[1]), y(0), clip, "x"),
    axisLine(y(window[0]), y(window[1]), x(0), clip, "y"),
    // A nested drawing cuts off what leaves its window, and needs no id that might meet another one on a page.
    element(
      "svg",
      { ...clip, viewBox: `${clip.x} ${clip.y} ${clip.width} ${clip.height}` },
      drawn.map(({ svg }) => svg).reverse(),
    ),
    point === undefined ? "" : marked([x(point[0]), y(point[1])], clip),
    (shape === "wide" ? legend : legendBelow)(
      frame,
      curves.map((each, i) => ({ ...each, at: isListed ? top + i : (drawn[i]?.at ?? 0) })),
    ),
  );
}

/** Numbers of an axis: a hyphen for the minus sign reads badly, and a long row of zeros as well. */
const plain = (text: string, at: number): string =>
  (text.length > 7 ? at.toExponential(1).replace(".0e", "e").replace("e+", "e") : text).replaceAll("-", "−");

function axisLine(from: number, to: number, at: number, clip: Clip, axis: "x" | "y"): Svg {
  const [low, size] = axis === "x" ? [clip.y, clip.height] : [clip.x, clip.width];
  if (at < low || at > low + size) return "";
  const ends = axis === "x" ? { x1: from, x2: to, y1: at, y2: at } : { x1: at, x2: at, y1: from, y2: to };
  return element("line", { ...ends, stroke: COLORS.muted, "stroke-width": 1.25 });
}

interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function marked([cx, cy]: Place, clip: Clip): Svg {
  const isIn = cx >= clip.x && cx <= clip.x + clip.width && cy >= clip.y && cy <= clip.y + clip.height;
  return isIn ? element("circle", { cx, cy, r: 5, fill: COLORS.paper, stroke: COLORS.ink, "stroke-width": 2 }) : "";
}

function describe({ curves, range: [from, to], variable, point }: Plot): string {
  const names = curves.map(({ name }) => name).join(", ");
  const sentence = `Curves for ${variable} from ${from} to ${to}: ${names}.`;
  if (point === undefined) return sentence;
  const [at, height] = point;
  const value = Number.isFinite(height) ? `f is ${Number(height.toPrecision(6))}` : "f has no value";
  return `${sentence} At ${variable} = ${at} ${value}.`;
}
