import { InvalidArgumentError } from "commander";
import type { Shapes } from "../arrays.ts";
import { FluxionError } from "../index.ts";
import type { Option } from "./command.ts";

/** --shapes: which names are arrays. */
export const shapes: Option<Shapes | undefined> = {
  value: "<shapes>",
  summary: 'names that are arrays, and their lengths, numbers or names: A=3x2,x=2 or "A: [m, n], x: [n]"',
  read: shapesOf,
};

/** One array: A=3x2, A=mxn, x=2, "A = rows x columns", "A: [m, n]". */
const ENTRY =
  /^\s*([\p{L}_$][\p{L}\p{N}_$]*)\s*[=:]\s*(?:\[([^[\]]*)\]|(\d+|[a-z])[x×*](\d+|[a-z])|([\p{L}\p{N}_$]+)(?:\s*[×*]\s*|\s+x\s+)([\p{L}\p{N}_$]+)|([\p{L}\p{N}_$]+))\s*(,|$)/u;

function shapesOf(text: string): Shapes {
  const shapes: Record<string, (string | number)[]> = Object.create(null);
  for (let rest = text; rest !== ""; ) {
    const [entry, name = "", list, ...sides] = ENTRY.exec(rest) ?? [];
    if (entry === undefined)
      throw new InvalidArgumentError('Arrays are named with their lengths: A=3x2,x=2, or "A: [m, n], x: [n]".');
    if (name in shapes) throw new InvalidArgumentError(`${name} is given twice.`);
    const lengths = list === undefined ? sides.slice(0, 5).filter((side) => side !== undefined) : list.split(",");
    shapes[name] = lengths.map((each) => (/^\s*\d+\s*$/.test(each) ? Number(each) : each.trim()));
    rest = rest.slice(entry.length);
    if (entry.endsWith(",") && rest.trim() === "") throw new InvalidArgumentError("Nothing follows the last comma.");
  }
  return shapes;
}

/** The symbolic lengths. */
export const namedLengths = (given: Shapes): string[] =>
  Object.values(given).flatMap((shape) => shape.filter((length): length is string => typeof length === "string"));

/**
 * Refuses options that do not go with arrays.
 *
 * @throws FluxionError
 */
export function refuseWithShapes(settings: Readonly<Record<string, unknown>>): void {
  const stray = Object.keys(settings).find((name) => settings[name] !== undefined && settings[name] !== false);
  if (stray === undefined) return;
  throw new FluxionError("bad-argument", `--${stray} does not go with --shapes.`, { hint: `Leave --${stray} out.` });
}
