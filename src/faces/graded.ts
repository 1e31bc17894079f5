import { FluxionError } from "../ast/error.ts";
import { described, isRecord } from "../ast/options.ts";
import type { Numbers } from "../ast/shapes.ts";

/** A compiled function; where it takes arrays, `parameters` are its arguments, of which `inputs` are the elements. */
interface Graded {
  (...values: (number | Numbers)[]): unknown;
  readonly inputs: readonly string[];
  readonly parameters?: readonly string[];
  readonly source: string;
}

/**
 * A function of several outputs by name that also computes only the first of them: its arguments may be followed by the
 * index of the last output that is wanted, 0 for the first alone. Each of these functions is compiled when it is first
 * called, and computes nothing for the others. Without the index, and for many points, all outputs are computed.
 *
 * @param compiledOf compiles some of the outputs, with all the inputs if they are known
 * @throws FluxionError `bad-argument` unless the outputs have names
 */
export function graded(
  outputs: unknown,
  compiledOf: (outputs: Readonly<Record<string, unknown>>, inputs?: readonly string[]) => Graded,
): unknown {
  if (!isRecord(outputs))
    throw new FluxionError("bad-argument", "The option `order` is for outputs with names.", {
      hint: "compile({ value: f, gradient: f.gradient() }, { order: true })",
    });
  const entries = Object.entries(outputs);
  const whole = compiledOf(outputs);
  const { inputs, parameters = inputs } = whole;
  const known = new Map([[entries.length - 1, whole]]);
  const upTo = (order: unknown): Graded => {
    const found = known.get(order as number);
    if (found !== undefined) return found;
    if (!Number.isInteger(order) || (order as number) < 0 || (order as number) >= entries.length)
      throw new FluxionError(
        "bad-argument",
        `The order must be a whole number from 0 to ${entries.length - 1}, not ${described(order)}.`,
        { hint: `The outputs are ${entries.map(([name]) => name).join(", ")}.` },
      );
    const made = compiledOf(Object.fromEntries(entries.slice(0, (order as number) + 1)), inputs);
    known.set(order as number, made);
    return made;
  };
  const apply = (...values: (number | Numbers)[]): unknown => {
    const isGraded = values.length === parameters.length + 1;
    const f = isGraded ? upTo(values.pop()) : whole;
    return f(...values);
  };
  return Object.assign(apply, whole, { source: whole.source });
}
