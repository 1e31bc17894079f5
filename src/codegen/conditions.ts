import { functions } from "../functions/table.ts";
import type { Line, Ref } from "../program/line.ts";

/** How a language writes conditions, and the choice: #2 if #1 holds, otherwise #3. */
export interface Logic {
  readonly and: string;
  readonly or: string;
  readonly choice: string;
  /**
   * Whether a comparison with NaN reliably fails. Then a condition on NaN chooses neither branch: it is
   * NaN.
   */
  readonly hasNaN: boolean;
  /** The equality operator; by default ==. */
  readonly equals?: string;
  /** The comparisons by name, if their usual signs do not work. */
  readonly comparisons?: Readonly<Record<string, Condition>>;
}

/**
 * A condition as two texts: when it holds and when it fails. If a compared operand has no value it does neither, as in
 * evaluation, which uses Kleene's three-valued logic.
 */
export interface Condition {
  readonly holds: string;
  readonly fails: string;
}

const COMPARISONS: Readonly<Record<string, Condition>> = {
  lt: { holds: "#1 < #2", fails: "#1 >= #2" },
  le: { holds: "#1 <= #2", fails: "#1 > #2" },
  gt: { holds: "#1 > #2", fails: "#1 <= #2" },
  ge: { holds: "#1 >= #2", fails: "#1 < #2" },
  eq: { holds: "#1 == #2", fails: "#or(#1 < #2, #1 > #2)" },
  ne: { holds: "#or(#1 < #2, #1 > #2)", fails: "#1 == #2" },
};

/** Whether a line is a comparison, a connective or a choice of the table, not of a user's row. */
const isOwn = (line: Line): line is Line & { op: "apply" } =>
  line.op === "apply" && line.fn.logic !== undefined && functions.get(line.fn.name, line.fn.params.length) === line.fn;

export const isCondition = (line: Line): boolean => isOwn(line) && line.fn.logic !== "choice";
export const isChoice = (line: Line): boolean => isOwn(line) && line.fn.logic === "choice";

/** Whether an argument of a line is used as a condition, not as a number. */
export const isAsked = (line: Line, place: number): boolean =>
  isOwn(line) && (line.fn.logic === "truths" || (line.fn.logic === "choice" && place === 0));

/**
 * The texts of a condition, given those of its arguments: as numbers if they are compared, otherwise as conditions.
 */
export function conditionText(
  line: Line,
  { and, or, comparisons = COMPARISONS }: Logic,
  numberOf: (ref: Ref) => string,
  conditionOf: (ref: Ref) => Condition,
): Condition {
  const joined = (template: string, p: string, q: string): string =>
    template.replace(/#([12])/g, (_, place: string) => `(${place === "1" ? p : q})`);
  const both = (p: string, q: string): string => joined(and, p, q);
  const either = (p: string, q: string): string => joined(or, p, q);
  const { fn, args } = line as Line & { op: "apply" };
  const comparison = comparisons[fn.name];
  if (comparison !== undefined) {
    const [a, b] = args.map(numberOf) as [string, string];
    const filled = (text: string): string =>
      text
        .replace(/#or\((.*), (.*)\)/, (_, p: string, q: string) => either(p, q))
        .replace(/#([12])/g, (_, place: string) => (place === "1" ? a : b));
    return { holds: filled(comparison.holds), fails: filled(comparison.fails) };
  }
  const [p, q = p] = args.map(conditionOf) as [Condition, Condition?];
  switch (fn.name) {
    case "and":
      return { holds: both(p.holds, q.holds), fails: either(p.fails, q.fails) };
    case "or":
      return { holds: either(p.holds, q.holds), fails: both(p.fails, q.fails) };
    case "xor":
      return {
        holds: either(both(p.holds, q.fails), both(p.fails, q.holds)),
        fails: either(both(p.holds, q.holds), both(p.fails, q.fails)),
      };
    default:
      return { holds: p.fails, fails: p.holds };
  }
}
