import { type Errors, measured, type Run } from "../accuracy/measure.ts";
import { Oracle } from "../accuracy/oracle.ts";
import { samples } from "../accuracy/sample.ts";
import { searched } from "../accuracy/search.ts";
import { FluxionError } from "../ast/error.ts";
import type { Bounded } from "../ast/limits.ts";
import { asked, checkedOptions, flag, func, limits, type Schema, wholeNumber } from "../ast/options.ts";
import { limited } from "../ast/work.ts";
import { type CompileOptions, compiledForms, compiledOf } from "../machines/compile.ts";
import { type Box, sidesOf } from "./box.ts";
import { type Expression, type Input, reading } from "./expression.ts";

/** How the accuracy of a function is measured. */
export interface AccuracyOptions extends Bounded {
  /** 0 measures only the function, 1 also its first derivatives, 2 also the second ones; by default 1. */
  readonly order?: number;
  /** How many points are drawn; by default 256. */
  readonly points?: number;
  /** Whether `compile(f, { accurate: true })` is measured too, which takes a search; by default false. */
  readonly accurate?: boolean;
  /** Another program for the same results, to measure too: it returns the values of the rows in their order. */
  readonly other?: (...point: number[]) => readonly number[];
}

/** The error in bits of a function or a derivative, compiled in several ways. */
export interface AccuracyRow {
  /** The variables it is differentiated by: none for the function itself. */
  readonly wrt: readonly string[];
  /** As it is written: `stable: false`. */
  readonly plain: Errors;
  /** As `compile` computes it by default. */
  readonly stable: Errors;
  /** As `accurate: true` computes it, if that was asked for. */
  readonly accurate?: Errors;
  /** As the other program computes it, if one was given. */
  readonly other?: Errors;
}

/** The measured accuracy of a function in a box. */
export interface Accuracy {
  readonly variables: readonly string[];
  readonly rows: readonly AccuracyRow[];
  /** The number of points at which the function has a value. */
  readonly points: number;
  /**
   * For an accurate function: the parts that still lose more than one bit on average, and no less than in the stable
   * form.
   */
  readonly notImproved: readonly (readonly string[])[];
}

const ACCURACY: Schema<AccuracyOptions> = {
  order: wholeNumber(0, 2),
  points: wholeNumber(1, 100_000),
  accurate: flag,
  other: func,
  limits,
};

/** The mean error in bits below which nothing is reported. */
const SMALL = 1;
/** Other points than those of the search. */
const SEED = 7;

/**
 * How accurate a compiled function and its derivatives are in a box: their errors, in bits, against values of 60 digits
 * at points spread over the doubles of the box, equally many of each magnitude; and the worst point. A variable without
 * an interval ranges over all doubles.
 *
 * @throws FluxionError `bad-argument` if the function has no value at any of the points
 * @example
 * accuracy("log(1 + exp(x))").rows[0].stable.mean < 1 // => true
 * accuracy("sqrt(x + 1) - sqrt(x)", { x: [1e20, 1e30] }, { order: 0 }).rows[0].plain.mean > 60 // => true
 */
export function accuracy(f: Input, box: Box = {}, options?: AccuracyOptions): Accuracy {
  const given = checkedOptions<AccuracyOptions>("accuracy", options, ACCURACY);
  const { order = 1, points = 256, accurate = false, other } = given;
  return limited(given.limits, () => {
    const known = reading(
      f,
      asked("The box", () => Object.keys(box ?? {})),
    );
    const names = known.variables;
    const sides = sidesOf(names, box);
    const functions = derivativesOf(known, names, order);
    const nodes = functions.map(({ f: { node } }) => node);
    const at = samples(new Oracle(nodes), names, sides, points, SEED);
    if (at.length === 0)
      throw new FluxionError("bad-argument", "The function has no value at any point tried in the box.", {
        hint: "Give each variable an interval in which it has values: { x: [0, 1] }.",
      });
    const layout = {
      leaves: nodes,
      outputs: [{ name: "", shape: [nodes.length], offset: 0 }],
      restore: () => undefined,
    };
    const how: CompileOptions = { inputs: names };
    const forms = accurate ? searched(nodes, names, sides).nodes : undefined;
    const ways: [string, Run][] = [
      ["plain", compiledOf(layout, { ...how, stable: false }).run],
      ["stable", compiledOf(layout, how).run],
    ];
    if (forms !== undefined) ways.push(["accurate", compiledForms(layout, forms, names, how).run]);
    if (other !== undefined)
      ways.push(["other", (point, into) => into.set(Reflect.apply(other, undefined, Array.from(point)))]);
    const errors = ways.map(([name, run]) => [name, measured(run, nodes.length, at)] as const);
    const rows = functions.flatMap(({ wrt }, i): AccuracyRow[] => {
      const own = errors.map(([name, all]) => [name, all[i]] as const);
      if (own.some(([, each]) => each === undefined)) return [];
      return [{ wrt, ...(Object.fromEntries(own) as Record<"plain" | "stable", Errors>) }];
    });
    const notImproved = rows.filter((row) => {
      const mean = row.accurate?.mean ?? 0;
      return mean > SMALL && mean > row.stable.mean - SMALL;
    });
    return { variables: names, rows, points: at.length, notImproved: notImproved.map(({ wrt }) => wrt) };
  });
}

/** The function, its first derivatives, and the second ones on and above the diagonal. */
function derivativesOf(f: Expression, names: readonly string[], order: number): { wrt: string[]; f: Expression }[] {
  const all = [{ wrt: [] as string[], f }];
  if (order > 0)
    for (const [i, slope] of f.gradient(names).entries()) all.push({ wrt: [names[i] as string], f: slope });
  if (order > 1)
    for (const [i, name] of names.entries())
      for (const other of names.slice(i)) all.push({ wrt: [name, other], f: f.derivative([name, other]) });
  return all;
}
