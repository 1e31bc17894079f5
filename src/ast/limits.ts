import { FluxionError } from "./error.ts";
import { asked } from "./options.ts";

/**
 * How much work one call may do. Limits that are left out are those of `defaultLimits`; docs/limits.md says what
 * happens at each.
 *
 * A call inside another one, as in a command or a worksheet, draws on the limits of the outer call.
 */
export interface Limits {
  /** Steps of work, most of them a request for a node; the same on every machine. */
  readonly steps?: number;
  /** Milliseconds by the clock: an outer limit, with which results differ from machine to machine. */
  readonly milliseconds?: number;
  /** Distinct nodes that are built. */
  readonly nodes?: number;
  /** Characters of one text that is written. */
  readonly characters?: number;
  /** Digits of a constant, typed or computed. */
  readonly digits?: number;
  /** Characters of a text that is read. */
  readonly length?: number;
  /** Parentheses within one another in a text that is read. */
  readonly depth?: number;
}

/** The option that every call that may take long has. */
export interface Bounded {
  readonly limits?: Limits | undefined;
}

/** The limits of a call that is given none. */
export const defaultLimits: Required<Limits> = Object.freeze({
  steps: 30_000_000,
  milliseconds: 60_000,
  nodes: 10_000_000,
  characters: 10_000_000,
  digits: 1000,
  length: 10_000_000,
  depth: 200,
});

/**
 * The limits asked for, with the defaults of the others.
 *
 * @throws FluxionError `bad-argument` for a name that is not a limit, and for a value that is not a number
 */
export function checkedLimits(limits: Limits): Required<Limits> {
  if (typeof limits !== "object" || limits === null || asked("`limits`", () => Array.isArray(limits)))
    throw new FluxionError("bad-argument", "`limits` is an object of numbers.", { hint: NAMES });
  const all: { -readonly [Name in keyof Limits]-?: number } = { ...defaultLimits };
  for (const [name, value] of asked("`limits`", () => Object.entries(limits))) {
    if (!Object.hasOwn(defaultLimits, name))
      throw new FluxionError("bad-argument", `There is no limit "${name}".`, { hint: NAMES });
    if (value === undefined) continue;
    if (typeof value !== "number" || !(value >= 0))
      throw new FluxionError("bad-argument", `The limit \`${name}\` is a number, 0 or more.`, {
        hint: "Infinity is not a limit.",
      });
    all[name as keyof Limits] = value;
  }
  return all;
}

const NAMES = `Limits are ${Object.keys(defaultLimits).join(", ")}.`;

const TAKES: Readonly<Record<keyof Limits, (most: string) => string>> = {
  steps: (most) => `This takes more than ${most} ${most === "1" ? "step" : "steps"}.`,
  milliseconds: (most) => `This takes longer than ${most} milliseconds.`,
  nodes: (most) => `The expression has more than ${most} distinct nodes.`,
  characters: (most) => `The text would be longer than ${most} characters.`,
  digits: (most) => `A number has more than ${most} digits.`,
  length: (most) => `The text is longer than ${most} characters.`,
  depth: (most) => `The formula nests more than ${most} deep.`,
};

/** The error at a limit: what it was, and how to raise it. */
export function tooMuchWork(limit: keyof Limits, most: number, advice?: string): FluxionError {
  const raise = `Raise the limit \`${limit}\` if you meant it: { limits: { ${limit}: ${raised(most)} } }.`;
  return new FluxionError("too-much-work", TAKES[limit](String(most)), {
    hint: advice === undefined ? raise : `${advice} ${raise}`,
  });
}

/** Ten times as much, in the notation a user types. */
const raised = (most: number): string => String(Math.max(1, 10 * most)).replace("+", "");
