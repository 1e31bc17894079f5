import { compare, compile, numericalGradient } from "../engine.ts";
import { type AtPoint, subjectOf } from "./subject.ts";

interface ModeRow {
  readonly mode: string;
  readonly method?: string;
  readonly gradient: readonly number[];
  readonly error: number;
  readonly operations: number;
}

export interface Modes {
  readonly variables: readonly string[];
  readonly value: number;
  readonly operations: number;
  readonly exact: readonly number[];
  readonly rows: readonly ModeRow[];
  /** The error of differences by their step, powers of ten. */
  readonly errors: readonly ErrorCurve[];
}

interface ErrorCurve {
  readonly method: "forward" | "central";
  readonly places: readonly (readonly [step: number, error: number])[];
}

/** Steps of the error curve, from 10^-16 to 10^0. */
const STEPS = Array.from({ length: 65 }, (_, i) => -16 + i / 4);

/** The gradient at a point in every mode, and how the error of differences depends on the step. */
export function modes({ text, wrt, point }: AtPoint): Modes {
  const { f } = subjectOf(text);
  const compared = compare(f, point);
  const { variables, value, operations, exact } = compared;
  const rows = compared.rows.map(({ mode, method, gradient, error, operations: count }): ModeRow => {
    return { mode, gradient, error, operations: count, ...(method !== undefined && { method }) };
  });
  const at = variables.indexOf(wrt);
  const errors = at < 0 ? [] : (["forward", "central"] as const).map((method) => errorsOf(method));
  return { variables, value, operations, exact, rows, errors };

  function errorsOf(method: ErrorCurve["method"]): ErrorCurve {
    const run = compile(f, { inputs: variables, stable: false });
    const coordinates = variables.map((name) => point[name] as number);
    const along = (x: number): number => run(...coordinates.with(at, x));
    const places = STEPS.flatMap((power): (readonly [number, number])[] => {
      const [estimate = Number.NaN] = numericalGradient(along, [coordinates[at] as number], {
        method,
        step: 10 ** power,
      });
      const error = Math.abs(estimate - (exact[at] as number));
      return Number.isFinite(error) ? [[power, error]] : [];
    });
    return { method, places };
  }
}
