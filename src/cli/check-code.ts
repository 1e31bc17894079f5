import type { Compiled, TargetName } from "../index.ts";
import { isOnlyValidated, missing, run } from "./runners.ts";

/** The result of running source text. */
interface Checked {
  readonly passed: boolean;
  readonly message: string;
}

/** The number of points at which results are compared, and the tolerance relative to the largest number at a point. */
const POINTS = 5;
const TOLERANCE = 1e-9;

/**
 * Compiles and runs the source of a function, and compares it with the compiled function at points where that is
 * finite.
 */
export function checkCode(target: TargetName, name: string, source: string, f: Compiled): Checked {
  const lacking = missing(target);
  if (lacking === "") return failed(`${target} cannot be checked: nothing here runs it.`);
  if (lacking !== undefined) return failed(`The check needs ${lacking}, which is not on this machine.`);
  const points = pointsOf(f);
  if (points.length === 0) return failed("The check found no point where all the numbers are finite.");
  // A reserved word got an underscore.
  const self = [`${name}_`, name].find((each) => new RegExp(`\\b${each}\\(`).test(source)) ?? name;
  const shapes = f.program.outputs.map(({ shape }) => shape);
  let numbers: number[];
  try {
    [numbers = []] = run(target, [{ name: self, source, points, shapes }]);
  } catch (error) {
    return failed(`The check failed: ${error instanceof Error ? error.message : error}`);
  }
  if (isOnlyValidated(target))
    return { passed: true, message: `checked: the text is valid ${target}; it was not run.` };
  let worst = 0;
  for (const [i, point] of points.entries()) {
    const expected = resultsAt(f, point);
    const largest = Math.max(...expected.map(Math.abs), Number.MIN_VALUE);
    for (const [k, value] of expected.entries()) {
      const error = Math.abs((numbers[i * expected.length + k] as number) - value) / largest;
      if (!(error <= TOLERANCE))
        return failed(
          `The check failed: at ${point.join(", ")} number ${k + 1} is ${numbers[i * expected.length + k]}, not ${value}.`,
        );
      worst = Math.max(worst, error);
    }
  }
  const difference = worst === 0 ? "to the last bit" : `to ${worst.toExponential(1)}`;
  return {
    passed: true,
    message: `checked: ${target} agrees with evaluation at ${points.length} points ${difference}.`,
  };
}

const failed = (message: string): Checked => ({ passed: false, message });

const resultsAt = (f: Compiled, point: readonly number[]): number[] => [
  ...f.run(Float64Array.from(point), new Float64Array(f.program.results.length)),
];

/** Points of a low-discrepancy sequence where the function is finite, first near 0, then over the whole line. */
function pointsOf(f: Compiled): number[][] {
  const points: number[][] = [];
  for (let i = 1; i <= 400 && points.length < POINTS; i++) {
    const scale = i % 2 === 1 ? 1 : 8;
    const point = f.inputs.map((_, k) => {
      const t = (i * Math.SQRT2 + (k + 1) * i * 0.6180339887498949 + k * 0.37) % 1;
      return scale === 1 ? 0.1 + 0.9 * t : scale * (t - 0.5);
    });
    if (resultsAt(f, point).every(Number.isFinite)) points.push(point);
    if (f.inputs.length === 0) break;
  }
  return points;
}
