import { InvalidArgumentError } from "commander";
import { beginBudget } from "../ast/budget.ts";
import { defaultLimits, type Limits } from "../nodes.ts";
import type { Option } from "./command.ts";

const NAMES = Object.keys(defaultLimits).join(", ");

/** --limit of every command: one budget for all that it does. */
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

/** Work that takes the milliseconds that a person waits without a word says how far it is. */
const PATIENCE = 1000;

/**
 * Does a command's work on one budget.
 *
 * @param progress where a person looks on; nowhere if undefined.
 * @returns what the work gives, and a remark where something came in a plainer form.
 */
export async function onBudget<T>(
  limits: Limits | undefined,
  progress: ((text: string) => unknown) | undefined,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly notes: readonly string[] }> {
  let told = performance.now();
  let isTold = false;
  const watch = (done: number): void => {
    if (performance.now() - told < PATIENCE) return;
    told = performance.now();
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
