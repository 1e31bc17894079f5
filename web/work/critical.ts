import { type Box, criticalPoints, type Expression, FluxionError } from "../engine.ts";

export interface CriticalPoint {
  /** Its coordinates in the order of the variables, then the value there. */
  readonly at: readonly number[];
  readonly kind: "minimum" | "maximum" | "saddle" | "level";
  /** Whether it is certified, or only looks like one in numbers. */
  readonly isProved: boolean;
}

/** The critical points in a window. */
export interface Critical {
  readonly points: readonly CriticalPoint[];
  /** Whether it is proved that there are no others. */
  readonly isComplete: boolean;
  /** Why none are given, where they are not told. */
  readonly skipped?: "many" | "work";
}

/** Value, gradient and Hessian at a point. */
export interface Derivatives {
  readonly value: number;
  readonly gradient: readonly number[];
  readonly hessian: readonly (readonly number[])[];
}

/** The search of the last window: a point that is dragged leaves it as it is. */
let last: { readonly f: Expression; readonly key: string; readonly critical: Critical } | undefined;

/** Boxes that are looked at, steps of work in all of them, and points that can be told apart in a picture. */
const BOXES = 1500;
const STEPS = 3_000_000;
const MOST = 40;

/**
 * The critical points of a function in a window: those that are certified, and where nothing is proved, those that
 * look like it.
 */
export function criticalIn(f: Expression, box: Box, at: (point: readonly number[]) => Derivatives): Critical {
  const key = JSON.stringify(box);
  if (last?.f === f && last.key === key) return last.critical;
  const critical = searched(f, box, at);
  last = { f, key, critical };
  return critical;
}

function searched(f: Expression, box: Box, at: (point: readonly number[]) => Derivatives): Critical {
  const free = Object.entries(box).filter((side): side is [string, [number, number]] => Array.isArray(side[1]));
  const widths = free.map(([, [from, to]]) => to - from);
  try {
    const { points, undecided, isComplete } = criticalPoints(f, box, {
      boxes: BOXES,
      tolerance: 2 ** -14,
      limits: { steps: STEPS },
    });
    const sure = points.map(({ point }) => free.map(([name]) => snapped(point[name] as number)));
    const found = sure.filter((place) => place.length === free.length).map((place) => marked(place, at(place), widths));
    const usual = usualSlopes(
      free.map(([, side]) => side),
      at,
    );
    for (const each of undecided.slice(0, 10 * MOST)) {
      const place = free.map(([name]) => {
        const [low, high] = each[name] as readonly [number, number];
        return snapped(low / 2 + high / 2);
      });
      const { value, gradient, hessian } = at(place);
      const isFlat = gradient.every((slope, i) => Math.abs(slope) <= 0.01 * (usual[i] as number));
      const isNew = found.every(({ at: other }) => distance(place, other, widths) > 0.01);
      if (isFlat && isNew && Number.isFinite(value) && !isPlateau(place, widths, at))
        found.push(marked(place, { value, gradient, hessian }, widths, at));
    }
    return found.length > MOST ? { points: [], isComplete: false, skipped: "many" } : { points: found, isComplete };
  } catch (error) {
    if (error instanceof FluxionError) return { points: [], isComplete: false, skipped: "work" };
    throw error;
  }
}

/** How steep the function is in each direction, at the median of places across the window. */
function usualSlopes(window: readonly (readonly [number, number])[], at: (point: readonly number[]) => Derivatives) {
  const places = Array.from({ length: 9 }, (_, k) => window.map(([from, to]) => from + ((to - from) * (k + 0.3)) / 9));
  const gradients = places.map((place) => at(place).gradient);
  return window.map((_, i) => {
    const slopes = gradients.map((gradient) => Math.abs(gradient[i] as number)).filter(Number.isFinite);
    return slopes.toSorted((a, b) => a - b)[slopes.length >> 1] ?? 0;
  });
}

/** Whether the function is constant beside a place: then no point is singled out. */
const isPlateau = (
  place: readonly number[],
  widths: readonly number[],
  at: (point: readonly number[]) => Derivatives,
): boolean =>
  widths.some((width, i) =>
    [-BESIDE, BESIDE].some((side) => {
      const { gradient } = at(place.with(i, (place[i] as number) + side * width));
      return gradient.every((slope) => slope === 0);
    }),
  );

/** How far beside a place is, of the window's width. */
const BESIDE = 1e-3;

/** Rounding leaves less than this of a coordinate that is 0. */
const snapped = (x: number): number => (Math.abs(x) < 1e-12 ? 0 : x);

const distance = (a: readonly number[], b: readonly number[], widths: readonly number[]): number =>
  Math.hypot(...widths.map((width, i) => ((a[i] as number) - (b[i] as number)) / width));

/** A point in the picture; one that is not certified is given with the function, which shows its kind on a line. */
function marked(
  place: readonly number[],
  { value, hessian }: Derivatives,
  widths: readonly number[],
  at?: (point: readonly number[]) => Derivatives,
): CriticalPoint {
  const kind = widths.length === 1 ? alongLine(place, hessian, widths, at) : inPlane(hessian);
  return { at: [...place, value], kind, isProved: at === undefined };
}

/** By the second derivative; where that is 0, by the slope on both sides. */
function alongLine(
  place: readonly number[],
  hessian: Derivatives["hessian"],
  widths: readonly number[],
  at?: (point: readonly number[]) => Derivatives,
): CriticalPoint["kind"] {
  if (at === undefined) return (hessian[0]?.[0] as number) > 0 ? "minimum" : "maximum";
  const [left = 0, right = 0] = [-1, 1].map((side) => {
    return at([(place[0] as number) + side * BESIDE * (widths[0] as number)]).gradient[0];
  });
  return left * right > 0 ? "level" : left < 0 ? "minimum" : "maximum";
}

function inPlane(hessian: Derivatives["hessian"]): CriticalPoint["kind"] {
  const [a = 0, b = 0, d = 0] = [hessian[0]?.[0], hessian[0]?.[1], hessian[1]?.[1]];
  const determinant = a * d - b * b;
  if (determinant === 0) return "level";
  return determinant < 0 ? "saddle" : a > 0 ? "minimum" : "maximum";
}
