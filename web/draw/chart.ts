import { scaleLinear } from "d3-scale";
import { svg, type TemplateResult } from "lit-html";

/** A drawing area with its axes: from data to the drawing's own units. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  x(value: number): number;
  y(value: number): number;
  /** Back from the drawing to data. */
  dataX(x: number): number;
  dataY(y: number): number;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
}

export type Extent = readonly [low: number, high: number];

const MARGINS = { left: 52, right: 16, top: 26, bottom: 42 };

/** The frame of a chart for extents of data. */
export function frame(x: Extent, y: Extent, size: { width: number; height: number; right?: number }): Frame {
  const { left, top, bottom } = MARGINS;
  const { width, height, right = MARGINS.right } = size;
  const across = scaleLinear([...x], [left, width - right]);
  const up = scaleLinear([...y], [height - bottom, top]);
  return {
    width,
    height,
    left,
    right,
    top,
    bottom,
    x: (value) => across(value),
    y: (value) => up(value),
    dataX: (place) => across.invert(place),
    dataY: (place) => up.invert(place),
    xTicks: across.ticks(width < 480 ? 5 : 8),
    yTicks: up.ticks(6),
  };
}

interface Labels {
  readonly x: string;
  readonly y: string;
  xTick?(value: number): string;
  yTick?(value: number): string;
}

/** A number of an axis: very large and very small ones as a multiple of a power of ten. */
function plainNumber(value: number): string {
  const isPlain = value === 0 || (Math.abs(value) < 1e5 && Math.abs(value) >= 1e-3);
  const [digits = "", power = ""] = value.toExponential(3).split("e");
  const text = isPlain ? String(Number(value.toPrecision(6))) : `${Number(digits)}·${powerOfTen(Number(power))}`;
  return text.replace("-", "−");
}

/** Grid lines, numbers and names of the axes. */
export function axes(f: Frame, { x, y, xTick = plainNumber, yTick = plainNumber }: Labels): TemplateResult {
  const [right, floor] = [f.width - f.right, f.height - f.bottom];
  return svg`<g class="axes">
    ${f.xTicks.map(
      (
        tick,
      ) => svg`<line class=${tick === 0 ? "zero" : "grid"} x1=${f.x(tick)} x2=${f.x(tick)} y1=${f.top} y2=${floor} />
      <text x=${f.x(tick)} y=${floor + 18} text-anchor="middle">${xTick(tick)}</text>`,
    )}
    ${f.yTicks.map(
      (
        tick,
      ) => svg`<line class=${tick === 0 ? "zero" : "grid"} x1=${f.left} x2=${right} y1=${f.y(tick)} y2=${f.y(tick)} />
      <text x=${f.left - 8} y=${f.y(tick) + 4} text-anchor="end">${yTick(tick)}</text>`,
    )}
    <text class="axis" x=${right} y=${floor + 34} text-anchor="end">${x}</text>
    <text class="axis" x="2" y="12">${y}</text>
  </g>`;
}

/** Powers of ten as they are written: 10⁻³. */
export const powerOfTen = (power: number): string =>
  `10${String(power)
    .replace("-", "⁻")
    .replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)] as string)
    .replace(".", "·")}`;

/** A line through places, as the d of a path. */
export const pathOf = (places: readonly (readonly [number, number])[]): string =>
  places.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x.toFixed(2)} ${y.toFixed(2)}`).join("");

/** Where labels stand so that none covers another, and none is below the floor: near to their wishes. */
export function spreadLabels(wishes: readonly number[], gap: number, floor: number): number[] {
  const order = wishes.map((_, i) => i).sort((a, b) => (wishes[a] as number) - (wishes[b] as number));
  const places = [...wishes];
  let last = Number.NEGATIVE_INFINITY;
  for (const i of order) {
    last = Math.max(last + gap, wishes[i] as number);
    places[i] = last;
  }
  let next = floor + gap;
  for (const i of order.toReversed()) {
    next = Math.min(next - gap, places[i] as number);
    places[i] = next;
  }
  return places;
}
