import type { Side } from "../accuracy/sample.ts";
import { FluxionError } from "../ast/error.ts";
import type { Interval } from "../ast/fn.ts";
import { asked, described, isList, isRecord } from "../ast/options.ts";

/** An interval for each variable, or a number for a known one. */
export type Box = Readonly<Record<string, Interval | number>>;

/** The sides of a box by name. */
export function checkedBox(box: unknown): Map<string, Side> {
  if (!isRecord(box))
    throw new FluxionError(
      "bad-argument",
      `A box must be an object with an interval for each variable, not ${described(box)}.`,
      {
        hint: "For example { x: [0, 1] }.",
      },
    );
  return new Map(asked("The box", () => Object.entries(box)).map(([name, side]) => [name, sideOf(name, side)]));
}

/** The sides for some variables; all doubles for those without one. */
export function sidesOf(names: readonly string[], box: unknown): Side[] {
  const known = checkedBox(box);
  return names.map((name) => {
    const [low, high] = known.get(name) ?? [-Number.MAX_VALUE, Number.MAX_VALUE];
    return [Math.max(low, -Number.MAX_VALUE), Math.min(high, Number.MAX_VALUE)];
  });
}

function sideOf(name: string, side: unknown): Side {
  const ends: unknown[] =
    typeof side === "number" ? [side, side] : isList(side) ? asked(`The side ${name}`, () => Array.from(side)) : [];
  const [low, high] = ends;
  const isReal = low !== Number.POSITIVE_INFINITY && high !== Number.NEGATIVE_INFINITY;
  if (ends.length === 2 && typeof low === "number" && typeof high === "number" && low <= high && isReal)
    return [low, high];
  throw new FluxionError("bad-argument", `The side ${name} of the box is not an interval.`, {
    hint: "An interval is a list of two numbers, the lower first: [0, 1].",
  });
}
