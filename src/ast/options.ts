import { FluxionError } from "./error.ts";
import { meantWord } from "./spelling.ts";

/** What a value may be: a test, and the words for it. */
export interface Field {
  readonly wanted: string;
  accepts(value: unknown): boolean;
  /** What else to say if the value is refused. */
  readonly hint?: string;
  /** The value that is most likely meant by one that is refused. */
  suggestion?(value: unknown): unknown;
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
      hint: `${quietly(() => placed(given, schema), "")}They are ${Object.keys(schema).join(", ")}.`,
    });
  for (const [key, value] of entriesOf(owner, given)) {
    if (!Object.hasOwn(schema, key)) throw unknownOption(owner, key, Object.keys(schema));
    if (value !== undefined) options[key] = checkedValue(key, value, schema[key as keyof Options]);
  }
  return options as Partial<Options> & Options;
}

/** A value given in place of the options, under the name of the option that it is most likely meant for. */
function placed(given: unknown, schema: Readonly<Record<string, Field>>): string {
  if (isText(given) && IDENTIFIER.test(given) && "form" in schema && !("of" in schema) && !schema.form?.accepts(given))
    return 'Several variables are a list: ["x", "y"]. ';
  const named = ["order", "form", "inputs", "of", "wrt", "assume"].find((name) => schema[name]?.accepts(given));
  return named === undefined ? "" : `Write { ${named}: ${JSON.stringify(given)} }. `;
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
    hint: quietly(() => correction(value, field), "") + (field.hint ?? "Leave it out to get the default."),
  });
}

function isAccepted(name: string, value: unknown, field: Field): boolean {
  try {
    return field.accepts(value);
  } catch (error) {
    throw unreadable(`\`${name}\``, error);
  }
}

/** What is most likely meant by a value that is refused: a word, a list of one, the only item of a list. */
function correction(value: unknown, field: Field): string {
  const alone = isList(value) && value.length === 1 ? value[0] : undefined;
  const other = field.suggestion?.(value) ?? (isText(value) ? [value] : alone);
  return other !== undefined && field.accepts(other) ? `Write ${JSON.stringify(other)}. ` : "";
}

function unknownOption(owner: string, key: string, known: readonly string[]): FluxionError {
  const near = meantWord(key, known);
  const value = VALUES[owner];
  // Points are given by name: { x: 3 }.
  if (value !== undefined && near === undefined && (key === "at" || key === "scope" || key.length === 1))
    return new FluxionError("bad-argument", `${owner} has no option "${key}".`, { hint: value });
  const list = known.length === 0 ? "There are none." : `The options are ${known.join(", ")}.`;
  return new FluxionError("bad-argument", `${owner} has no option "${key}".`, {
    hint: near === undefined ? list : `Did you mean "${near}"? ${list}`,
  });
}

const RESULT = "For values write .at({ x: 3 }) after it.";

/** Where values of variables are given to operations that do not take them. */
const VALUES: Readonly<Record<string, string>> = {
  derivative: "For a value write .evaluate({ x: 3 }) after it.",
  gradient: RESULT,
  hessian: RESULT,
  jacobian: RESULT,
  simplify: "For values write expr(f).substitute({ x: 3 }).",
};

/** Plain objects, including those without a prototype. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  try {
    const prototype = Object.getPrototypeOf(value);
    return !Array.isArray(value) && (prototype === null || Object.getPrototypeOf(prototype) === null);
  } catch {
    return false;
  }
}

/**
 * What is seen of data from outside. Proxies and getters may throw whatever is asked of them: then it is bad data.
 *
 * @throws FluxionError `bad-argument`
 */
export function asked<Seen>(what: string, look: () => Seen): Seen {
  try {
    return look();
  } catch (error) {
    throw unreadable(what, error);
  }
}

/** The error for data that throws when it is asked, unless the error is one of ours. */
export function unreadable(what: string, error: unknown): FluxionError {
  if (error instanceof FluxionError) return error;
  // The stack may end here, in a program that calls itself, through no fault of the data.
  if (error instanceof RangeError)
    return new FluxionError("too-deep", `${what} cannot be read: it is nested too deep.`);
  const hint = "Give plain data: numbers, texts, and lists and objects of them.";
  return new FluxionError("bad-argument", `${what} cannot be read: reading them throws an error.`, { hint });
}

/** The limits among the options of an operation, before the others are checked. */
export function givenLimits<Of>(options: { readonly limits?: Of } | undefined): Of | undefined {
  try {
    return options?.limits;
  } catch (error) {
    throw unreadable("The options", error);
  }
}

/** Whether a value is of a class; proxies that throw are of none. Every call asks this: no function is made for it. */
export function isOf<Instance>(value: unknown, Class: abstract new (...args: never[]) => Instance): value is Instance {
  if ((typeof value !== "object" || value === null) && typeof value !== "function") return false;
  try {
    return value instanceof Class;
  } catch {
    return false;
  }
}

/** What is seen of a value, or something else: proxies may throw whatever is asked of them. */
export function quietly<Seen>(look: () => Seen, otherwise: Seen): Seen {
  try {
    return look();
  } catch {
    return otherwise;
  }
}

/** A value in a sentence. It never throws, whatever the value is. */
export function described(value: unknown): string {
  if (typeof value === "string") return value === "" ? "an empty text" : `"${value.slice(0, 40)}"`;
  if (quietly(() => Array.isArray(value), false)) return "a list";
  if (typeof value === "function") return "a function";
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return String(value);
  const name: unknown = quietly(() => value.constructor?.name, "");
  return typeof name === "string" && name !== "" && name !== "Object" ? `an object of the class ${name}` : "an object";
}

/** Whether a value is a list; a proxy that throws is none. */
export const isList = (value: unknown): value is readonly unknown[] => quietly(() => Array.isArray(value), false);

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

/** The names that a formula can give a variable or a function. */
export const IDENTIFIER: RegExp = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

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
  suggestion: (value) => (isText(value) ? meantWord(value, words) : undefined),
});

/** A list of texts. */
export const texts: Field = { wanted: "a list of texts", accepts: (value) => isListOf(value, isText) };

/** A text, or a list of texts. */
export const textOrTexts: Field = {
  wanted: "a text or a list of texts",
  accepts: (value) => isOneOrList(value, isText),
};

/** What a test accepts, or a list of it. */
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
