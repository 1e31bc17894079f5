import { FluxionError } from "./error.ts";
import { described, isList, isRecord, quietly, unreadable } from "./outside.ts";
import { IDENTIFIER } from "./spelling.ts";

export { asked, described, isList, isOf, isRecord, quietly, unreadable } from "./outside.ts";
export { IDENTIFIER } from "./spelling.ts";

/** The values that an option may have: a test, and the words for it. */
export interface Field {
  readonly wanted: string;
  accepts(value: unknown): boolean;
  /** A further sentence for a value that is refused. */
  readonly hint?: string;
  /** The words that it may be, if they are few. */
  readonly words?: readonly string[];
}

/** The fields of an operation's options: every key that its type has. */
export type Schema<Options> = { readonly [Key in keyof Options]-?: Field };

/**
 * The checked options of an operation: the one place where they are read. The error for a key that is not in the
 * schema names it, and the error for a value says what it should be. An undefined value counts as left out. An
 * operation with another option, such as `limits`, adds a field to its schema.
 *
 * @param owner whose options they are: "derivative".
 * @throws FluxionError `bad-argument`
 */
export function checkedOptions<Options extends object>(
  owner: string,
  given: unknown,
  schema: Schema<Options>,
): Partial<Options> & Options {
  const options: Record<string, unknown> = {};
  if (given === undefined) return options as Partial<Options> & Options;
  if (!isRecord(given))
    throw new FluxionError("bad-argument", `The options of ${owner} must be an object, not ${described(given)}.`, {
      hint: `${quietly(() => advice?.placed(given, schema), "") ?? ""}They are ${Object.keys(schema).join(", ")}.`,
    });
  for (const [key, value] of entriesOf(owner, given)) {
    if (!Object.hasOwn(schema, key)) throw unknownOption(owner, key, Object.keys(schema));
    if (value !== undefined) options[key] = checkedValue(key, value, schema[key as keyof Options]);
  }
  return options as Partial<Options> & Options;
}

function unknownOption(owner: string, key: string, known: readonly string[]): FluxionError {
  const list = known.length === 0 ? "There are none." : `The options are ${known.join(", ")}.`;
  return new FluxionError("bad-argument", `${owner} has no option "${key}".`, {
    hint: `${advice?.meant(owner, key, known) ?? ""}${list}`,
  });
}

/** Sentences on what is most likely meant by options that are refused. */
export interface Advice {
  /** About a value in place of the options; empty if there is nothing to say. */
  placed(given: unknown, schema: Readonly<Record<string, Field>>): string;
  /** About a value that a field refuses; empty if there is nothing to say. */
  correction(value: unknown, field: Field): string;
  /** About an option that an operation does not have; empty if there is nothing to say. */
  meant(owner: string, key: string, known: readonly string[]): string;
  /** About something else given as the name of a variable. */
  name(given: unknown): string | undefined;
  /** About something else given as a list of names. */
  names(given: unknown): string | undefined;
}

/** What to write instead of something given as a variable, if that is clear. */
export const adviceOnName = (given: unknown): string | undefined => quietly(() => advice?.name(given), undefined);

/** What to write instead of something given as a list of variables, if that is clear. */
export const adviceOnNames = (given: unknown): string | undefined => quietly(() => advice?.names(given), undefined);

/** The main entry gives advice; a page that downloads functions of nodes alone does without. */
let advice: Advice | undefined;

export function adviseBy(given: Advice): void {
  advice = given;
}

function entriesOf(owner: string, given: object): [string, unknown][] {
  try {
    return Object.entries(given);
  } catch (error) {
    throw unreadable(`The options of ${owner}`, error);
  }
}

/**
 * A value that fits its field.
 *
 * @throws FluxionError `bad-argument`
 */
export function checkedValue<Value>(name: string, value: Value, field: Field): Value {
  if (isAccepted(name, value, field)) return value;
  throw new FluxionError("bad-argument", `\`${name}\` is ${field.wanted}, not ${described(value)}.`, {
    hint:
      (quietly(() => advice?.correction(value, field), "") ?? "") + (field.hint ?? "Leave it out to get the default."),
  });
}

function isAccepted(name: string, value: unknown, field: Field): boolean {
  try {
    return field.accepts(value);
  } catch (error) {
    throw unreadable(`\`${name}\``, error);
  }
}

/** The limits among the options of an operation, before the others are checked. */
export function givenLimits<Of>(options: { readonly limits?: Of } | undefined): Of | undefined {
  try {
    return options?.limits;
  } catch (error) {
    throw unreadable("The options", error);
  }
}

const isText = (value: unknown): value is string => typeof value === "string";
/** The first item that is refused ends it, holes too: a list may be empty and four billion items long. */
const isListOf = (value: unknown, accepts: (item: unknown) => boolean): boolean =>
  quietly(() => {
    if (!Array.isArray(value)) return false;
    for (const item of value) if (!accepts(item)) return false;
    return true;
  }, false);

/** A text. */
export const text: Field = { wanted: "a text", accepts: isText };

/** true or false. */
export const flag: Field = { wanted: "true or false", accepts: (value) => typeof value === "boolean" };

/** A function. */
export const func: Field = { wanted: "a function", accepts: (value) => typeof value === "function" };

/** A name that a formula can give a variable. */
export const identifier: Field = {
  wanted: "the name of a variable",
  accepts: (value) => isText(value) && IDENTIFIER.test(value),
  hint: 'For example "x".',
};

/** Any number, NaN and infinities too. */
export const number: Field = { wanted: "a number", accepts: (value) => typeof value === "number" };

/** A number that is finite. */
export const finite: Field = { wanted: "a finite number", accepts: Number.isFinite };

/** A number from `least`, which may be Infinity. */
export const amount = (least: number): Field => ({
  wanted: `a number from ${least}`,
  accepts: (value) => typeof value === "number" && value >= least,
});

/** A whole number of a range. */
export const wholeNumber = (least: number, most: number = Number.MAX_SAFE_INTEGER): Field => ({
  wanted: most === Number.MAX_SAFE_INTEGER ? `a whole number from ${least}` : `a whole number from ${least} to ${most}`,
  accepts: (value) => Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most,
});

/** One of some words. */
export const oneOf = (words: readonly string[]): Field => ({
  wanted: `one of ${words.map((word) => `"${word}"`).join(", ")}`,
  accepts: (value) => words.includes(value as string),
  words,
});

/** A list of texts. */
export const texts: Field = { wanted: "a list of texts", accepts: (value) => isListOf(value, isText) };

/** A text, or a list of texts. */
export const textOrTexts: Field = {
  wanted: "a text or a list of texts",
  accepts: (value) => isOneOrList(value, isText),
};

/** Whether a test accepts a value or, of a list, every item. */
export const isOneOrList = (value: unknown, accepts: (item: unknown) => boolean): boolean =>
  accepts(value) || isListOf(value, accepts);

/** A list of what fits a field. */
export const listOf = (item: Field): Field => ({
  wanted: `a list; each item must be ${item.wanted}`,
  accepts: (value) => isListOf(value, item.accepts),
});

/** An object whose properties fit these fields; it may have more. */
export const shape = (wanted: string, fields: Readonly<Record<string, Field>>): Field => ({
  wanted,
  accepts: (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(fields).every(([key, field]) => field.accepts((value as Record<string, unknown>)[key])),
});

/** A plain object; its contents are checked where they are used. */
export const record: Field = { wanted: "a plain object", accepts: isRecord };

/** A number for each of some names. */
export const coordinates: Field = {
  wanted: "a number for each of some names",
  accepts: (value) => isRecord(value) && Object.values(value).every((each) => typeof each === "number"),
  hint: "For example { x: 3, y: 4 }.",
};

/** A list; its contents are checked where they are used. */
export const list: Field = { wanted: "a list", accepts: (value) => isList(value) };

/** How much an operation may take: read by `limited`. */
export const limits: Field = { wanted: "an object of numbers", accepts: isRecord };

/** A value that the operation checks itself. */
export const anything: Field = { wanted: "anything", accepts: () => true };
