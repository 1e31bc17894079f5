import { FluxionError } from "../ast/error.ts";
import { IDENTIFIER, identifiers } from "../ast/names.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { functions } from "../functions/table.ts";
import { readPlain } from "../syntax/plain.ts";
import { normalize } from "../syntax/scan.ts";
import { ANY, narrowed, type Range } from "./facts.ts";

const WORDS: Readonly<Record<string, Partial<Range>>> = {
  positive: { low: 0, above: true },
  nonnegative: { low: 0, above: false },
  negative: { high: 0, below: true },
  integer: { whole: true },
};

/**
 * What is assumed of variables: "x > 0", "0 <= x < 1", "x != 0", "n integer", "x positive", several in one text with
 * commas or "and".
 *
 * @throws FluxionError `bad-argument` where an assumption is none of these
 */
export function readAssumptions(assume: string | readonly string[]): Map<string, Range> {
  const texts = typeof assume === "string" ? [assume] : assume;
  if (!Array.isArray(texts) || !texts.every((text) => typeof text === "string")) throw unclear(String(assume));
  const known = new Map<string, Range>();
  for (const text of texts.flatMap((each) => each.split(/,|\band\b/))) {
    const word = /^\s*([\p{L}_$][\p{L}\p{N}_$]*)\s+(?:is\s+)?(?:an?\s+)?([a-z]+)\s*$/u.exec(text);
    const fact = word?.[2] === undefined || !Object.hasOwn(WORDS, word[2]) ? undefined : WORDS[word[2]];
    if (word?.[1] !== undefined && fact !== undefined)
      known.set(word[1], narrowed(known.get(word[1]) ?? ANY, { ...ANY, ...fact }));
    else for (const [name, range] of comparisons(text)) known.set(name, narrowed(known.get(name) ?? ANY, range));
  }
  for (const [name, { low, high, above, below, nonzero }] of known)
    if (low > high || (low === high && (above || below || (nonzero && low === 0))))
      throw new FluxionError("bad-argument", `What is assumed of ${name} contradicts itself.`, {
        hint: "No number is both.",
      });
  return known;
}

/** The links of a chain such as 0 < x <= 1. */
function comparisons(text: string): [string, Range][] {
  const parts = text.split(/(<=|>=|!=|<|>)/).map((part) => part.trim());
  if (parts.length < 3) throw unclear(text);
  const found: [string, Range][] = [];
  for (let i = 1; i < parts.length; i += 2) {
    const [left, sign, right] = [parts[i - 1], parts[i], parts[i + 1]] as [string, string, string];
    // A name beside a number is a variable; e < x says something of x, and e > 0 of e.
    if (isVariable(left) && !(isVariable(right) && isNumber(left)))
      found.push([left, bound(sign, number(right, text), text)]);
    else if (isVariable(right)) found.push([right, bound(OPPOSITE[sign] as string, number(left, text), text)]);
    else throw unclear(text);
  }
  return found;
}

/** Whether a text is the name of a variable. */
export const isVariable = (text: string): boolean => IDENTIFIER.test(text);

/** The variables that options name: those of the assumptions, and the one of the form "collected". */
export function assumedNames(options: { readonly assume?: unknown; readonly by?: unknown } | undefined): string[] {
  if (typeof options !== "object" || options === null) return [];
  const { assume = [], by } = options;
  const names = [...readAssumptions(assume as readonly string[]).keys()];
  return typeof by === "string" ? identifiers([...names, by]) : names;
}

const OPPOSITE: Readonly<Record<string, string>> = { "<": ">", ">": "<", "<=": ">=", ">=": "<=", "!=": "!=" };

function bound(sign: string, x: number, text: string): Range {
  if (sign === "!=" && x !== 0) throw unclear(text);
  if (sign === "!=") return { ...ANY, nonzero: true };
  if (sign.startsWith(">")) return { ...ANY, low: x, above: sign === ">" };
  return { ...ANY, high: x, below: sign === "<" };
}

function number(text: string, whole: string): number {
  const value = constantValue(text);
  if (value === undefined) throw unclear(whole);
  return value;
}

const isNumber = (text: string): boolean => constantValue(text) !== undefined;

/** The value of a formula without variables. */
function constantValue(text: string): number | undefined {
  try {
    const node = readPlain(functions, normalize(text).text);
    // Numbers such as .5 and 0x1f are not plain.
    const value = node === undefined ? Number(text || "none") : (evaluate([node], {})[0] as number);
    return Number.isFinite(value) ? value : undefined;
  } catch (error) {
    if (!(error instanceof FluxionError)) throw error;
    return undefined;
  }
}

const unclear = (text: string): FluxionError =>
  new FluxionError("bad-argument", `"${text.trim()}" is not an assumption that can be used.`, {
    hint: 'Compare a variable with a number, "x > 0", "0 <= x < 1", "x != 0", or name a kind: "n integer", "x positive".',
  });
