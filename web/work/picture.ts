import { compile, FluxionError, type Plot, plot, taylorPolynomials } from "../engine.ts";
import { type Critical, criticalIn } from "./critical.ts";
import { subjectOf } from "./subject.ts";

/** A function of one variable and what is drawn with it. */
export interface Picture {
  readonly plot: Plot;
  /** Where the derivative is 0, and what that is. */
  readonly critical: Critical;
  /** Why something asked for is not there. */
  readonly missing: readonly string[];
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

  function criticalOf(): Critical {
    const inputs = [wrt, ...Object.keys(where)];
    const others = Object.values(where);
    const run = compile([f, f.derivative(wrt, 1), f.derivative(wrt, 2)], { inputs });
    return criticalIn(f, { ...where, [wrt]: [from, to] }, (place) => {
      const [value = Number.NaN, slope = Number.NaN, bend = Number.NaN] = run(...place, ...others) as number[];
      return { value, gradient: [slope], hessian: [[bend]] };
    });
  }
}
