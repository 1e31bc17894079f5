import type { Line, Ref } from "../program/line.ts";
import type { Program } from "../program/program.ts";
import { usesOf } from "../program/schedule.ts";

/** A run of lines that is written on its own: by default the whole program. */
export interface Part {
  readonly from: Ref;
  readonly to: Ref;
  readonly results: readonly Ref[];
  readonly uses: Uint32Array;
  /** Whether a value must have a name because another part uses it. */
  isKept(ref: Ref): boolean;
  /** The name and the text of an input or of a value of an earlier part. */
  given(ref: Ref): { readonly name: string; readonly text?: string };
}

/** The whole program as one part, with these names for its inputs. */
export function whole({ lines, results }: Pick<Program, "lines" | "results">, names: readonly string[]): Part {
  const given = (ref: Ref) => ({ name: names[(lines[ref] as Line & { op: "input" }).index] as string });
  return { from: 0, to: lines.length, results, uses: usesOf(lines, results), isKept: () => false, given };
}
