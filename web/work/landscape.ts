import { compile, type Expression, FluxionError } from "../engine.ts";
import type { CriticalPoint } from "./picture.ts";
import { type Formula, shown } from "./shown.ts";
import { subjectOf } from "./subject.ts";

/** A function of two variables over a square. */
export interface Landscape {
  /** Values on a grid, row by row from the lowest second coordinate, the first coordinate rising within a row. */
  readonly values: Float64Array;
  /** The second-order Taylor polynomial at the point on the same grid, where there is one. */
  readonly quadratic?: Float64Array;
  readonly quadraticFormula?: Formula;
  readonly size: number;
  readonly value: number;
  readonly gradient: readonly [number, number];
  readonly critical: readonly CriticalPoint[];
}

export interface LandscapeQuestion {
  readonly text: string;
  /** The two variables, that along the axis to the right first. */
  readonly axes: readonly [string, string];
  readonly point: Readonly<Record<string, number>>;
  readonly from: number;
  readonly to: number;
}

const SIZE = 81;

export function landscape({ text, axes, point, from, to }: LandscapeQuestion): Landscape {
  const { f } = subjectOf(text);
  const [u, v] = axes;
  const others = Object.entries(point).filter(([name]) => !axes.includes(name));
  const inputs = [u, v, ...others.map(([name]) => name)];
  const rest = others.map(([, value]) => value);
  const at = (i: number): number => from + ((to - from) * i) / (SIZE - 1);
  const onGrid = (g: Expression): Float64Array => {
    const run = compile(g, { inputs });
    return Float64Array.from({ length: SIZE * SIZE }, (_, k) => run(at(k % SIZE), at(Math.floor(k / SIZE)), ...rest));
  };
  const run = compile(f.withDerivatives([u, v]), { inputs });
  const derivatives = (x: number, y: number): { value: number; gradient: number[]; hessian: number[][] } =>
    run(x, y, ...rest) as unknown as { value: number; gradient: number[]; hessian: number[][] };
  const here = derivatives(point[u] as number, point[v] as number);
  const quadratic = quadraticOf(f, axes, point);
  return {
    values: onGrid(f),
    ...(quadratic !== undefined && { quadratic: onGrid(quadratic), quadraticFormula: shown(quadratic) }),
    size: SIZE,
    value: here.value,
    gradient: [here.gradient[0] as number, here.gradient[1] as number],
    critical: criticalPoints(derivatives, from, to),
  };
}

function quadraticOf(f: Expression, axes: readonly string[], point: Readonly<Record<string, number>>) {
  try {
    return f.taylor({ at: Object.fromEntries(axes.map((name) => [name, point[name] as number])), order: 2 });
  } catch (error) {
    if (error instanceof FluxionError) return undefined;
    throw error;
  }
}

/** Newton's method from a coarse grid; what it finds inside the square, each once. */
function criticalPoints(
  derivatives: (x: number, y: number) => { value: number; gradient: number[]; hessian: number[][] },
  from: number,
  to: number,
): CriticalPoint[] {
  const found: CriticalPoint[] = [];
  const width = to - from;
  for (let k = 0; k < 81; k++) {
    let [x, y] = [from + (width * (0.5 + (k % 9))) / 9, from + (width * (0.5 + Math.floor(k / 9))) / 9];
    for (let step = 0; step < 30; step++) {
      const { gradient, hessian } = derivatives(x, y);
      const [[a = 0, b = 0] = [], [, d = 0] = []] = hessian;
      const [p = 0, q = 0] = gradient;
      const determinant = a * d - b * b;
      if (!Number.isFinite(determinant) || determinant === 0) break;
      const [dx, dy] = [(d * p - b * q) / determinant, (a * q - b * p) / determinant];
      [x, y] = [x - dx, y - dy];
      if (Math.abs(dx) + Math.abs(dy) > 1e-10 * width) continue;
      const isInside = [x, y].every((c) => c >= from && c <= to);
      const isNew = found.every(({ at }) => Math.hypot(at[0] - x, at[1] - y) > 1e-4 * width);
      if (isInside && isNew)
        found.push({ at: [x, y], kind: determinant < 0 ? "saddle" : a > 0 ? "minimum" : "maximum" });
      break;
    }
  }
  return found.length > 30 ? [] : found;
}
