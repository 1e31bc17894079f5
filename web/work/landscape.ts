import { compile, type Expression, FluxionError } from "../engine.ts";
import { type Critical, criticalIn, type Derivatives } from "./critical.ts";
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
  readonly critical: Critical;
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
  const derivatives = (place: readonly number[]): Derivatives => run(...place, ...rest) as unknown as Derivatives;
  const here = derivatives([point[u] as number, point[v] as number]);
  const quadratic = quadraticOf(f, axes, point);
  return {
    values: onGrid(f),
    ...(quadratic !== undefined && { quadratic: onGrid(quadratic), quadraticFormula: shown(quadratic) }),
    size: SIZE,
    value: here.value,
    gradient: [here.gradient[0] as number, here.gradient[1] as number],
    critical: criticalIn(f, { [u]: [from, to], [v]: [from, to], ...Object.fromEntries(others) }, derivatives),
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
