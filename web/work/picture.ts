import { compile, FluxionError, type Plot, plot, taylorPolynomials } from "../engine.ts";
import { subjectOf } from "./subject.ts";

/** A function of one variable and what is drawn with it. */
export interface Picture {
  readonly plot: Plot;
  /** Where the derivative is 0, and what that is. */
  readonly critical: readonly CriticalPoint[];
  /** Why something asked for is not there. */
  readonly missing: readonly string[];
}

export interface CriticalPoint {
  readonly at: readonly [number, number];
  readonly kind: "minimum" | "maximum" | "saddle" | "level";
}

export interface PictureQuestion {
  readonly text: string;
  readonly wrt: string;
  readonly point: Readonly<Record<string, number>>;
  readonly from: number;
  readonly to: number;
  readonly derivatives: number;
  readonly tangent: boolean;
  /** The highest order of the Taylor polynomials, 0 for none. */
  readonly taylor: number;
}

export function picture({ text, wrt, point, from, to, derivatives, tangent, taylor }: PictureQuestion): Picture {
  const { f } = subjectOf(text);
  const missing: string[] = [];
  const where = Object.fromEntries(Object.entries(point).filter(([name]) => name !== wrt));
  const at = point[wrt] as number;
  const options = { wrt, where, at, from, to, derivatives };
  const polynomials = taylor === 0 ? [] : orNone(() => taylorPolynomials(f, { wrt, at, order: taylor, where }));
  const full = tangent ? orNone(() => [plot(f, { ...options, tangent, taylor: polynomials })])[0] : undefined;
  return {
    plot: full ?? plot(f, { ...options, taylor: polynomials }),
    critical: criticalOf(),
    missing,
  };

  /** What has no value at the point is left out, and said. */
  function orNone<T>(find: () => T[]): T[] {
    try {
      return find();
    } catch (error) {
      if (!(error instanceof FluxionError)) throw error;
      missing.push(error.message);
      return [];
    }
  }

  function criticalOf(): CriticalPoint[] {
    const inputs = [wrt, ...Object.keys(where)];
    const others = Object.values(where);
    const run = compile([f, f.derivative(wrt, 1), f.derivative(wrt, 2)], { inputs });
    const value = (x: number): number[] => run(x, ...others) as number[];
    return zeros((x) => value(x)[1] as number, from, to).flatMap((x): CriticalPoint[] => {
      const [y = Number.NaN, , bend = Number.NaN] = value(x);
      if (!Number.isFinite(y)) return [];
      return [{ at: [x, y], kind: bend > 1e-9 ? "minimum" : bend < -1e-9 ? "maximum" : "level" }];
    });
  }
}

/** Steps in which a range is searched for changes of sign. */
const SEARCHED = 400;

/** Where a function changes its sign from one step to the next, halved down to the last digits; a pole is no zero. */
function zeros(g: (x: number) => number, from: number, to: number): number[] {
  const found: number[] = [];
  // Off the round numbers, so that a zero does not fall on a step.
  const place = (i: number): number => from + ((to - from) * (i + 0.013)) / SEARCHED;
  for (let i = 0; i < SEARCHED; i++) {
    let [a, b] = [place(i), place(i + 1)];
    if (!(g(a) * g(b) < 0)) continue;
    const steep = Math.max(Math.abs(g(a)), Math.abs(g(b)));
    for (let k = 0; k < 60; k++) {
      const middle = (a + b) / 2;
      if (g(a) * g(middle) <= 0) b = middle;
      else a = middle;
    }
    if (Math.abs(g(a)) <= steep * 1e-6) found.push(Number(a.toPrecision(12)));
  }
  return found.length > 40 ? [] : found;
}
