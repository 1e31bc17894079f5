import { applied, narrow, negated, product, quotient, sum, type Wide, wide } from "../evaluate/wide.ts";
import type { Line } from "../program/line.ts";
import type { Program } from "../program/program.ts";

/**
 * Runs a program once in numbers with unlimited exponents. Slow: for points at which intermediate values overflow or
 * underflow although the result does not.
 */
export function runWide({ lines, results }: Program, point: Float64Array, to: Float64Array): void {
  const values: Wide[] = [];
  for (const line of lines) values.push(computed(line, values, point));
  results.forEach((ref, i) => {
    to[i] = narrow(values[ref] as Wide);
  });
}

function computed(line: Line, values: readonly Wide[], point: Float64Array): Wide {
  const args = line.args.map((ref) => values[ref] as Wide);
  const [a, b] = args as [Wide, Wide];
  switch (line.op) {
    case "input":
      return wide(point[line.index] as number);
    case "constant":
      return wide(line.value);
    case "add":
      return sum(a, b);
    case "subtract":
      return sum(a, negated(b));
    case "multiply":
      return product(a, b);
    case "divide":
      return quotient(a, b);
    case "negate":
      return negated(a);
    default:
      return applied(line.fn, args);
  }
}
