import { type DerivativeOptions, FluxionError, type Form, type GradientOptions, type Point } from "../index.ts";
import type { AtPointOptions, DerivativeMode } from "../numeric.ts";
import type { Result } from "./command.ts";
import { atPoint, paragraph, saidOf } from "./render.ts";

/** The requested mode, which JSON repeats. */
interface Asked {
  readonly wrt: readonly string[];
  readonly order?: number;
  readonly form: Form;
  readonly effort?: GradientOptions["effort"];
  readonly mode: DerivativeMode | undefined;
}

/** How a command computes its derivatives. */
interface Derivatives<Formulas, Values> {
  /** In numbers alone. */
  numbers(at: Point, options: AtPointOptions): Values;
  formulas(options: DerivativeOptions & GradientOptions): Formulas;
  /** The formulas at a point. */
  values(formulas: Formulas, at: Point): Values;
  text(formulas: Formulas): string;
}

/**
 * The requested derivatives: numbers, if there is a point and a mode other than symbolic; otherwise formulas, and their
 * values if there is a point.
 *
 * @throws FluxionError if the mode needs a point and there is none
 */
export function derivatives<
  Formulas extends { readonly conditions: readonly string[] },
  Values extends number | readonly number[] | readonly number[][],
>({ form, effort, mode, ...asked }: Asked, at: Point | undefined, by: Derivatives<Formulas, Values>): Result {
  if (at !== undefined && mode !== undefined && mode !== "symbolic") {
    const value = by.numbers(at, { wrt: asked.wrt, mode });
    return { data: { ...asked, mode, at, value }, text: () => paragraph(atPoint(at, value)) };
  }
  if (mode === "dual" || mode === "numeric")
    throw new FluxionError("bad-argument", `The mode ${mode} gives numbers at a point, and no point was given.`, {
      hint: "Give one, --at x=3, or take a mode that gives formulas: --mode symbolic, forward or reverse.",
    });
  const result = by.formulas({ form, effort, mode: mode === "symbolic" ? undefined : mode });
  const value = at && by.values(result, at);
  const { conditions } = result;
  return {
    data: { ...asked, form, mode, result, conditions, at, value },
    text: () => paragraph(by.text(result), atPoint(at, value)),
    notes: saidOf(conditions),
  };
}
