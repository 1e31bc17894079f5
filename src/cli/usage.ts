import type { Argument, Command, Option } from "./command.ts";
import { limit } from "./limits.ts";

/** The usage of a command for its help, its manual and shell completions. */
export interface Usage {
  readonly name: string;
  readonly summary: string;
  readonly words: readonly WordUsage[];
  readonly options: readonly OptionUsage[];
  readonly examples: readonly string[];
  readonly exitCodes: string;
}

interface WordUsage {
  /** "[expression]", "<components...>" */
  readonly shown: string;
  readonly summary: string;
  /** Whether it may be a file. */
  readonly isFile: boolean;
}

export interface OptionUsage {
  /** "--max-nodes" */
  readonly flag: string;
  /** "-o" */
  readonly short?: string;
  /** "<file>"; undefined for a flag. */
  readonly value?: string;
  readonly summary: string;
  readonly choices: readonly string[];
  readonly initial: unknown;
  readonly isRequired: boolean;
}

const SHOWN: Readonly<Record<Argument["kind"], (name: string) => string>> = {
  formula: (name) => `[${name}]`,
  required: (name) => `<${name}>`,
  optional: (name) => `[${name}]`,
  list: (name) => `<${name}...>`,
};

export const shownWord = (name: string, { kind }: Argument): string => SHOWN[kind](name);

/** The option that the key maxNodes stands for: --max-nodes. */
const flagOf = (key: string): string => `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

export const optionUsage = (key: string, row: Option<unknown>): OptionUsage => ({
  flag: flagOf(key),
  ...(row.short !== undefined && { short: `-${row.short}` }),
  ...(row.value !== undefined && { value: row.value }),
  summary: row.summary,
  choices: row.choices ?? [],
  initial: row.initial,
  isRequired: row.isRequired === true,
});

/** The options of a command by key, including those of every command. */
export const optionsOf = (command: Command): [key: string, row: Option<unknown>][] =>
  Object.entries({ ...command.options, limit });

export const CODES = "Exit code 0, or 2 on bad input.";
export const FAILURES = "Exit code 3 if the answer cannot be written.";

export const usageOf = (command: Command): Usage => ({
  name: command.name,
  summary: command.summary,
  words: Object.entries(command.arguments).map(([name, row]) => ({
    shown: shownWord(name, row),
    summary: row.summary,
    isFile: row.kind === "formula" || row.kind === "required",
  })),
  options: optionsOf(command).map(([key, row]) => optionUsage(key, row)),
  examples: command.examples,
  exitCodes: `${command.exitCodes ?? CODES} ${FAILURES}`,
});
