import type { Bounded } from "../ast/limits.ts";
import type { Node } from "../ast/node.ts";
import { checkedOptions, limits, oneOf, type Schema, wholeNumber } from "../ast/options.ts";
import { derivative } from "../diff/derivative.ts";
import { FORMS, type Form } from "../diff/mode.ts";
import { Derivation } from "./derivation.ts";
import { Recorder } from "./recorder.ts";
import type { Detail } from "./step.ts";

export interface StepsOptions extends Bounded {
  /** How often to differentiate; once if left out. */
  readonly order?: number;
  /** The form of the answer; "simplified" if left out. */
  readonly form?: Form;
  /** "exam", the main steps in few lines, if left out; "full", every step. */
  readonly detail?: Detail | undefined;
}

export const STEPS: Schema<StepsOptions> = {
  order: wholeNumber(0, 10_000),
  form: oneOf(FORMS),
  detail: oneOf(["exam", "full"]),
  limits,
};

/**
 * A derivative with the steps that lead to it: those of the very run that makes it.
 *
 * @throws FluxionError `too-large` where it would be too long to be read
 * @example
 * steps(parse("x^2 * sin(x)"), "x").rules.map(({ name }) => name) // => ["product rule", "power rule", "derivative of sin", "common factor"]
 * [...steps(parse("x^3"), "x").hints()] // => ["Use the power rule, (x^n)' = n * x^(n - 1).", "That gives 3 * x ^ 2."]
 */
export function steps(root: Node, variable: string, options?: StepsOptions): Derivation {
  const { order = 1, form = "simplified", detail = "exam" } = checkedOptions<StepsOptions>("steps", options, STEPS);
  const recorder = new Recorder(root, variable, order, form, detail);
  const answer = derivative(root, new Array<string>(order).fill(variable), form, recorder);
  recorder.finish(answer.id);
  const { lines, start } = recorder.ledger;
  return new Derivation(start, lines, answer, { wrt: variable, order, form, detail });
}
