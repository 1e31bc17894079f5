import type { Kernel } from "../ast/fn.ts";
import { called } from "../ast/lists.ts";
import { kernelOf } from "../functions/kernels.ts";
import type { Line } from "../program/line.ts";
import { COMPUTE } from "../program/operations.ts";
import type { Procedure } from "../program/procedure.ts";
import type { Program } from "../program/program.ts";

/** Numbers around which inputs lie: ordinary ones, and those where formulas overflow, vanish or lose digits. */
const SIZES = [0.7, 1.3, 2.6, 0, 1, 1e-9, 40, 800];
/** The values of one input while the others are ordinary. */
const ALONE = [0, 800, -800];
/** How far inputs lie apart at a point, and how far results may: another order of computing loses other digits. */
const [APART, NEAR] = [0.37, 1e-6];
/** The most inputs that are alone in turn, and the most lines run at all points together. */
const [IN_TURN, MOST] = [12, 2_000_000];

function pointsOf(count: number): Float64Array[] {
  const point = (value: (i: number) => number): Float64Array =>
    Float64Array.from({ length: count }, (_, i) => value(i));
  const points = SIZES.flatMap((size) =>
    // All positive, all negative, and both in turn.
    [1, -1, 2, 3].map((turn) =>
      point((i) => size * (1 + APART * Math.sin(i)) * (Math.abs(turn) === 1 ? turn : i % turn === 0 ? -1 : 1)),
    ),
  );
  for (let k = 0; k < Math.min(count, IN_TURN); k++)
    for (const size of ALONE) points.push(point((i) => (i === k ? size : 1 + i / 7)));
  return points;
}

/**
 * Whether a program with procedures has the values of one without at some points. Both are right by their rules, but
 * what is stable or has a limit as a whole may not have it in parts: log(p(x)) where p(x) = 1/(1 + exp(-x)).
 */
export function isAsGood(plain: Program, other: Program): boolean {
  const affordable = Math.max(8, Math.floor(MOST / (plain.lines.length + 1)));
  const run = runner(other.procedures ?? []);
  return pointsOf(plain.inputs.length)
    .slice(0, affordable)
    .every((point) => {
      const [were, are] = [run(plain, point), run(other, point)];
      // A part whose slope is 0 has no slope outside its domain; after an overflow there may be one.
      const isOutside = were.some((value, i) => Number.isNaN(value) && !Number.isNaN(are[i]));
      if (isOutside && run(allOf(plain), point).every((value) => Math.abs(value) !== Number.POSITIVE_INFINITY))
        return false;
      const size = were.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);
      return were.every((value, i) => isNear(value, are[i] as number, size));
    });
}

const isNear = (was: number, is: number, size: number): boolean =>
  !Number.isFinite(was) || Math.abs(was - is) <= NEAR * Math.abs(was) + NEAR ** 2 * size;

/** A program with the values of all its lines. */
const allOf = ({ lines }: Program): Pick<Program, "lines" | "results"> => ({ lines, results: [...lines.keys()] });

type Run = (program: Pick<Procedure, "lines" | "results">, point: ArrayLike<number>) => number[];

/** Runs programs that call some procedures; only for a few points. */
function runner(procedures: readonly Procedure[]): Run {
  const known = new Map(procedures.map((procedure) => [procedure.fn, procedure]));
  const places = new Map(procedures.flatMap(({ takes }) => takes.map((take, i) => [take, i] as const)));
  const run: Run = ({ lines, results }, point) => {
    const values: (number | number[])[] = [];
    for (const line of lines) values.push(resultOf(line, values, point));
    return results.map((ref) => values[ref] as number);
  };
  const resultOf = (
    line: Line,
    values: readonly (number | number[])[],
    point: ArrayLike<number>,
  ): number | number[] => {
    if (line.op === "input") return point[line.index] as number;
    if (line.op === "constant") return line.value;
    const args = line.args.map((arg) => values[arg] as number);
    if (line.op !== "apply") return COMPUTE[line.op](args[0] as number, args[1] as number);
    const place = places.get(line.fn);
    if (place !== undefined) return (values[line.args[0] as number] as number[])[place] as number;
    const procedure = known.get(line.fn);
    if (procedure === undefined) return called(kernelOf(line.fn) as Kernel, args);
    const all = run(procedure, args);
    return procedure.takes.length === 0 ? (all[0] as number) : all;
  };
  return run;
}
