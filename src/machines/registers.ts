import { isOperation, type Line, type Ref } from "../program/line.ts";
import type { Program } from "../program/program.ts";

/** A register for each line; the register of an operation is reused once its value is no longer needed. */
export interface Registers {
  readonly of: Int32Array;
  readonly count: number;
}

/** Inputs, constants and results keep their registers to the end. */
export function registersOf({ lines, results }: Program): Registers {
  const last = new Int32Array(lines.length);
  lines.forEach((line, ref) => {
    for (const arg of line.args) last[arg] = ref;
  });
  for (const ref of results) last[ref] = lines.length;
  const of = new Int32Array(lines.length);
  const free: number[] = [];
  let count = 0;
  lines.forEach((line, ref) => {
    of[ref] = isOperation(line) ? (free.pop() ?? count++) : count++;
    for (const arg of new Set<Ref>(line.args))
      if (last[arg] === ref && isOperation(lines[arg] as Line)) free.push(of[arg] as number);
  });
  return { of, count };
}
