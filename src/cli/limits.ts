import { InvalidArgumentError } from "commander";
import { beginBudget } from "../ast/budget.ts";
import { defaultLimits, type Limits } from "../nodes.ts";
import type { Option } from "./command.ts";

const NAMES = Object.keys(defaultLimits).join(", ");

/** --limit of every command: one budget for all its work. */
export const limit: Option<Limits | undefined> = {
  value: "<limits>",
  summary: `how much work to allow: steps=1e9,milliseconds=5000; the limits are ${NAMES}`,
  read(text, previous = {}) {
    const limits: Record<string, number> = { ...previous };
    const named = new Set<string>();
    for (const part of text.split(",")) {
      const [name = "", value = ""] = part.split("=").map((each) => each.trim());
      if (!Object.hasOwn(defaultLimits, name)) throw new InvalidArgumentError(`Limits are ${NAMES}.`);
      if (named.has(name)) throw new InvalidArgumentError(`${name} is given twice.`);
      named.add(name);
      const number = value === "" ? Number.NaN : Number(value);
      if (!(number >= 0)) throw new InvalidArgumentError(`The limit ${name} is a number, 0 or more.`);
      limits[name] = number;
    }
    return limits;
  },
};

/** After this many milliseconds, longer than a person waits without a sign, work reports its progress. */
const PATIENCE = 1000;

/**
 * Runs a command's work within one budget.
 *
 * @param progress reports progress to a person; undefined for none
 * @returns the result of the work, and a note if something had to take a simpler form
 */
export async function onBudget<T>(
  limits: Limits | undefined,
  progress: ((text: string) => unknown) | undefined,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly notes: readonly string[] }> {
  // Loading the clock takes a millisecond, and most answers come before anything is told.
  let told: number | undefined;
  let isTold = false;
  const watch = (done: number): void => {
    const now = performance.now();
    told ??= now;
    if (now - told < PATIENCE) return;
    told = now;
    isTold = true;
    progress?.(`\r${Math.floor(100 * done)} % of the steps`);
  };
  const end = beginBudget(limits ?? {}, progress && watch);
  let isShortened = false;
  let result: T;
  try {
    result = await work();
  } finally {
    isShortened = end();
    if (isTold) progress?.("\r\x1b[K");
  }
  return { result, notes: isShortened ? [SHORTENED] : [] };
}

const SHORTENED =
  "this is right, but not in the form asked for, which would take too long; --limit steps=1e9 allows more.";
