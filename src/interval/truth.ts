import { contains, DEFINED, EMPTY, type Enclosed, enclosed, isThin, NOWHERE, PARTLY, within } from "./interval.ts";
import type { Rule } from "./rule.ts";

/** A condition as a number: 1 where it holds, 0 where it fails, anything between where it is not known. */
export const truth = (known: boolean | undefined, where: number): Enclosed =>
  where === NOWHERE
    ? EMPTY
    : known === undefined
      ? enclosed(0, 1, Math.min(where, DEFINED))
      : enclosed(Number(known), Number(known), where);

export const comparison =
  (holds: (a: Enclosed, b: Enclosed) => boolean, fails: (a: Enclosed, b: Enclosed) => boolean): Rule =>
  (_, args) => {
    const [a, b] = args as [Enclosed, Enclosed];
    return truth(holds(a, b) ? true : fails(a, b) ? false : undefined, within([a, b]));
  };

export const isBelow = (a: Enclosed, b: Enclosed): boolean => a.high < b.low;
export const isAtMost = (a: Enclosed, b: Enclosed): boolean => a.high <= b.low;
export const isSame = (a: Enclosed, b: Enclosed): boolean => isThin(a) && isThin(b) && a.low === b.low;
export const areApart = (a: Enclosed, b: Enclosed): boolean => isBelow(a, b) || isBelow(b, a);

/**
 * "and" where 0 decides, "or" where 1 does, whatever the others are and whether they have a value; otherwise all must
 * have one.
 */
export const decided =
  (decisive: 0 | 1): Rule =>
  (_, args) => {
    const where = within(args);
    const isDecided = args.some((each) => isThin(each) && each.low === decisive && each.where >= DEFINED);
    if (isDecided) return enclosed(decisive, decisive);
    // The bounds of what is nowhere are NaN, and contain nothing.
    const mayBeDecided = args.some((each) => contains(each, decisive));
    const mayPass = args.every((each) => contains(each, 1 - decisive));
    if (mayBeDecided && mayPass) return enclosed(0, 1, Math.min(where, DEFINED));
    if (mayPass) return enclosed(1 - decisive, 1 - decisive, where);
    return mayBeDecided ? enclosed(decisive, decisive, Math.max(where, PARTLY)) : EMPTY;
  };
