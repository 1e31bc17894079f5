import { pow } from "../functions/table.ts";
import type { Line, Ref } from "../program/line.ts";
import type { Program } from "../program/program.ts";

/**
 * The program in which quotients by infinite numbers, and negative powers of them, are NaN: x / hypot(x^2, y^2) is not
 * 0 where the divisor has overflowed. No other result changes, except for the sign of 0.
 */
export function guarded(program: Program): Program {
  const lines: Line[] = [];
  const places: Ref[] = [];
  const nothing = new Map<Ref, Ref>();
  const isBounded: boolean[] = [];
  let zero: Ref | undefined;
  const put = (line: Line): Ref => lines.push(line) - 1;
  for (const line of program.lines) {
    const args = line.args.map((ref) => places[ref] as Ref);
    let place = put({ ...line, args } as Line);
    isBounded.push(isBoundedLine(line, isBounded));
    const divisor = divisorOf(line, program.lines);
    if (divisor !== undefined && !isBounded[divisor]) {
      zero ??= put({ op: "constant", value: 0, args: [] });
      const known = nothing.get(divisor) ?? put({ op: "multiply", args: [places[divisor] as Ref, zero] });
      nothing.set(divisor, known);
      place = put({ op: "add", args: [place, known] });
    }
    places.push(place);
  }
  if (zero === undefined) return program;
  return { ...program, lines, results: program.results.map((ref) => places[ref] as Ref) };
}

/** The divisor of a line. A power divides by its base unless the exponent is a number of at least 0. */
function divisorOf(line: Line, lines: readonly Line[]): Ref | undefined {
  if (line.op === "divide") return line.args[1];
  if (line.op !== "apply" || line.fn !== pow) return undefined;
  const exponent = lines[line.args[1] as Ref] as Line;
  return exponent.op === "constant" && exponent.value >= 0 ? undefined : line.args[0];
}

/** Whether a line is finite at finite inputs. */
function isBoundedLine(line: Line, isBounded: readonly boolean[]): boolean {
  const areBounded = (): boolean => line.args.every((ref) => isBounded[ref]);
  switch (line.op) {
    case "input":
      return true;
    case "constant":
      return Number.isFinite(line.value);
    case "negate":
      return areBounded();
    case "apply": {
      const [least, most] = line.fn.range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      return Number.isFinite(least) && Number.isFinite(most);
    }
    default:
      return false;
  }
}
