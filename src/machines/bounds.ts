import type { Line, Ref } from "../program/line.ts";
import type { Program } from "../program/program.ts";

/**
 * For each line, a lower bound of its values (except NaN); -Infinity if nothing is known. A divisor above 0 needs no
 * test.
 */
export function lowerBounds({ lines }: Program): Float64Array {
  const bounds = new Float64Array(lines.length);
  lines.forEach((line, ref) => {
    bounds[ref] = lowerBound(line, bounds);
  });
  return bounds;
}

function lowerBound(line: Line, bounds: Float64Array): number {
  const none = Number.NEGATIVE_INFINITY;
  if (line.op === "constant") return Number.isNaN(line.value) ? none : line.value;
  if (line.op === "apply") return line.fn.range?.[0] ?? none;
  const [a, b] = line.args as [Ref, Ref];
  const [x, y] = [bounds[a] as number, bounds[b] as number];
  if (line.op === "add") return x + y;
  if (line.op === "multiply") return a === b || (x >= 0 && y >= 0) ? 0 : none;
  return line.op === "divide" && x >= 0 && y >= 0 ? 0 : none;
}
