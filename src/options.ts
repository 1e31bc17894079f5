import { FluxionError } from "./ast/error.ts";
import type { Sweep } from "./diff/jacobian.ts";
import { FORMS, type Form } from "./diff/mode.ts";

/** How a derivative is given: "pruned" if left out. */
export interface DerivativeOptions {
  readonly form?: Form;
}

/** How derivatives with respect to several variables are given, and had. */
export interface GradientOptions extends DerivativeOptions {
  /** Forward, variable by variable, or back from the result; if left out, whichever takes less. */
  readonly mode?: Sweep | undefined;
}

/** The form asked for, which must be one. */
export function formOf({ form = "pruned" }: DerivativeOptions): Form {
  if (FORMS.includes(form)) return form;
  throw new FluxionError("bad-argument", `There is no form "${String(form)}".`, {
    hint: `Forms of derivatives are ${FORMS.join(", ")}.`,
  });
}

/** The direction asked for, which must be one; undefined where none is. */
export function sweepOf({ mode }: GradientOptions): Sweep | undefined {
  if (mode === undefined || mode === "forward" || mode === "reverse") return mode;
  throw new FluxionError("bad-argument", `There is no mode "${String(mode)}" of writing derivatives.`, {
    hint: 'Modes are "forward" and "reverse"; for derivatives at a point see jacobianAt.',
  });
}

/** An order, which must be a whole number. */
export function checkedOrder(order: number): number {
  if (Number.isInteger(order) && order >= 0) return order;
  throw new FluxionError("bad-argument", `The order of a derivative is a whole number, not ${order}.`, {
    hint: "0 is the function itself, 1 its derivative.",
  });
}

/** The name of a variable, which must not be empty. */
export function checkedName(name: unknown): string {
  if (typeof name === "string" && name !== "") return name;
  throw new FluxionError("bad-argument", "A variable is given by its name.", { hint: 'For example "x".' });
}
