import { FluxionError } from "../ast/error.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { IDENTIFIER, identifiers } from "../ast/names.ts";
import type { Node } from "../ast/node.ts";
import { described, textOrTexts } from "../ast/options.ts";
import type { Id, Store } from "../ast/store.ts";
import { variablesOf } from "../ast/variables.ts";
import { Canonical } from "../canonical/canonical.ts";
import { learn } from "../canonical/choices.ts";
import { Facts } from "../canonical/facts.ts";
import { ANY, narrowed, type Range } from "../canonical/ranges.ts";
import { Numbers, type Point } from "../evaluate/evaluate.ts";
import { functions } from "../functions/table.ts";
import { plainFormula, readPlain } from "../syntax/plain.ts";
import { normalize } from "../syntax/scan.ts";
import { isAllowed } from "./sampling.ts";

const WORDS: Readonly<Record<string, Partial<Range>>> = {
  real: {},
  positive: { low: 0, above: true },
  nonnegative: { low: 0, above: false },
  negative: { high: 0, below: true },
  nonpositive: { high: 0, below: false },
  nonzero: { nonzero: true },
  integer: { whole: true },
  even: { whole: true, parity: 0 },
  odd: { whole: true, parity: 1 },
};

/** The assumptions about single variables and about expressions. */
export class Assumptions {
  private readonly ranges: ReadonlyMap<string, Range>;
  /** Choices of 1 where an assumption holds, 0 where it does not. */
  private readonly choices: readonly Node[];

  constructor(ranges: ReadonlyMap<string, Range>, choices: readonly Node[]) {
    this.ranges = ranges;
    this.choices = choices;
  }

  get isEmpty(): boolean {
    return this.ranges.size === 0 && this.choices.length === 0;
  }

  /** The variables with assumptions. */
  get names(): string[] {
    return [...new Set([...this.ranges.keys(), ...(this.choices.length === 0 ? [] : variablesOf(this.choices))])];
  }

  /** The assumptions about a single variable. */
  get(name: string): Range | undefined {
    return this.ranges.get(name);
  }

  /** Whether a point satisfies the assumptions; those about other variables are not checked. */
  allows(point: Point): boolean {
    for (const [name, range] of this.ranges)
      if (Object.hasOwn(point, name) && !isAllowed(point[name] as number, range)) return false;
    return this.choices.every(
      (choice) => !variablesOf([choice]).every((name) => Object.hasOwn(point, name)) || valueAt(choice, point) === 1,
    );
  }

  /** The ranges that follow for the expressions of a store. */
  facts(store: Store): Facts {
    const plain = new Facts(store, this.ranges);
    if (this.choices.length === 0) return plain;
    const known = new Map<Id, Range>();
    const canonical = new Canonical(store, plain);
    for (const choice of this.choices) {
      const condition = choice.args[0] as Node;
      const id =
        condition.pool.store === store
          ? condition.id
          : new Interpretation(condition.pool.store, store).of(condition.id);
      learn(canonical, canonical.of(id), true, known);
    }
    return new Facts(store, this.ranges, known);
  }
}

/**
 * What is assumed: "x > 0", "0 <= x < 1", "x in [0, 1)", "x > y", "x != 1", "n integer", "n even", "x positive",
 * "gamma(x) has a value", several in one text with commas or "and".
 *
 * @throws FluxionError `bad-argument` for any other assumption
 */
export function readAssumptions(assume: string | readonly string[]): Assumptions {
  if (!textOrTexts.accepts(assume))
    throw new FluxionError("bad-argument", `Assumptions are texts, not ${described(assume)}.`, { hint: HOW });
  const texts = typeof assume === "string" ? [assume] : assume;
  const known = new Map<string, Range>();
  const choices: Node[] = [];
  for (const text of texts.flatMap((each) => parted(plainSigns(each)))) {
    const ranges = words(text) ?? interval(text) ?? comparisons(text);
    if (ranges === undefined) choices.push(condition(text));
    else for (const [name, range] of ranges) known.set(name, narrowed(known.get(name) ?? ANY, range));
  }
  for (const [name, { low, high, above, below, nonzero }] of known)
    if (low > high || (low === high && (above || below || (nonzero && low === 0))))
      throw new FluxionError("bad-argument", `The assumptions about ${name} contradict each other.`, {
        hint: "No number satisfies both: remove one of them.",
      });
  return new Assumptions(known, choices);
}

/** The comparison signs that people type. */
const plainSigns = (text: string): string =>
  text
    .replace(/≥/g, ">=")
    .replace(/≤/g, "<=")
    .replace(/≠/g, "!=")
    .replace(/∈/g, " in ")
    .replace(/∞|\boo\b|\binfinity\b|\binf\b/gi, "Infinity")
    .replace(/(?<![<>!=])=(?!=)/g, "==");

/** The parts between commas and "and" outside parentheses. */
function parted(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const piece of text.split(/([()[\],]|\band\b)/)) {
    if (piece === "(" || piece === "[") depth++;
    else if (piece === ")" || piece === "]") depth--;
    if (depth === 0 && (piece === "," || piece === "and")) parts.push("");
    else parts[parts.length - 1] += piece;
  }
  return parts;
}

/** "n integer", "x is positive", "n is a positive integer", "x = positive". */
function words(text: string): [string, Range][] | undefined {
  const [name = "", ...rest] = text.trim().split(/\s*[=:]\s*|\s+/);
  const said = rest.filter((word, i) => !(word === "is" && i === 0) && word !== "a" && word !== "an");
  if (!isVariable(name) || said.length === 0 || !said.every((word) => Object.hasOwn(WORDS, word))) return undefined;
  return said.map((word) => [name, { ...ANY, ...WORDS[word] }]);
}

const SETS: Readonly<Record<string, Range>> = {
  R: ANY,
  ℝ: ANY,
  Z: { ...ANY, whole: true },
  ℤ: { ...ANY, whole: true },
};

/** "x in [0, 1)", "n in Z". */
function interval(text: string): [string, Range][] | undefined {
  const [, name = "", set = ""] = /^\s*(\S+)\s+in\s+(.+?)\s*$/u.exec(text) ?? [];
  if (!isVariable(name)) return undefined;
  if (Object.hasOwn(SETS, set)) return [[name, SETS[set] as Range]];
  const [, opening, from = "", to = "", closing] = /^([[(])(.+),(.+)([\])])$/.exec(set) ?? [];
  const end = (side: string, unbounded: string): number | undefined =>
    side.trim() === unbounded ? Number(unbounded) : constantValue(side);
  const [low, high] = [end(from, "-Infinity"), end(to, "Infinity")];
  if (low === undefined || high === undefined) throw unclear(text);
  return [[name, { ...ANY, low, high, above: opening === "(", below: closing === ")" }]];
}

/** The links of a chain such as 0 < x <= 1; undefined if one does not compare a variable with a number. */
function comparisons(text: string): [string, Range][] | undefined {
  const parts = text.split(/(<=|>=|!=|==|<|>)/).map((part) => part.trim());
  if (parts.length < 3) return undefined;
  const found: [string, Range][] = [];
  for (let i = 1; i < parts.length; i += 2) {
    const [left, sign, right] = [parts[i - 1], parts[i], parts[i + 1]] as [string, string, string];
    // A name compared with a number is a variable; e < x says something about x, and e > 0 about e.
    const isLeft = isVariable(left) && !(isVariable(right) && constantValue(left) !== undefined);
    const x = isLeft ? constantValue(right) : constantValue(left);
    const name = isLeft ? left : right;
    if (x === undefined || !isVariable(name) || (sign === "!=" && x !== 0)) return undefined;
    found.push([name, bound(isLeft ? sign : (OPPOSITE[sign] as string), x)]);
  }
  return found;
}

/** A comparison of expressions, or that one has a value: as a choice of 1 where it holds. */
function condition(text: string): Node {
  const [, valued] = /^(.*\S)\s+has\s+a\s+value\s*$/.exec(text) ?? [];
  const whole = valued === undefined ? text : `(${valued}) == (${valued})`;
  try {
    if (!/[<>=]/.test(whole)) throw unclear(text);
    return plainFormula(`(${normalize(whole).text}) ? 1 : 0`);
  } catch (error) {
    if (!(error instanceof FluxionError)) throw error;
    throw unclear(text);
  }
}

/** Whether a text is the name of a variable. */
export const isVariable = (text: string): boolean => IDENTIFIER.test(text);

/** The variables named in the options: those of the assumptions, and that of the form "collected". */
export function assumedNames(options: { readonly assume?: unknown; readonly by?: unknown } | undefined): string[] {
  if (typeof options !== "object" || options === null) return [];
  const { assume = [], by } = options;
  const { names } = readAssumptions(assume as readonly string[]);
  return typeof by === "string" ? identifiers([...names, by]) : names;
}

const OPPOSITE: Readonly<Record<string, string>> = {
  "<": ">",
  ">": "<",
  "<=": ">=",
  ">=": "<=",
  "!=": "!=",
  "==": "==",
};

function bound(sign: string, x: number): Range {
  if (sign === "!=") return { ...ANY, nonzero: true };
  if (sign === "==") return { low: x, high: x, above: false, below: false, whole: Number.isInteger(x) };
  if (sign.startsWith(">")) return { ...ANY, low: x, above: sign === ">" };
  return { ...ANY, high: x, below: sign === "<" };
}

/** A value in doubles. It need not be known where only a limit exists, which `evaluate` would add to every page. */
const valueAt = ({ pool, id }: Node, point: Point): number => new Interpretation(pool.store, new Numbers(point)).of(id);

/** The value of a formula without variables. */
function constantValue(text: string): number | undefined {
  try {
    const node = readPlain(functions, normalize(text).text);
    // Numbers such as .5 and 0x1f are not plain.
    const value = node === undefined ? Number(text || "none") : valueAt(node, {});
    return Number.isFinite(value) ? value : undefined;
  } catch (error) {
    if (!(error instanceof FluxionError)) throw error;
    return undefined;
  }
}

const unclear = (text: string): FluxionError =>
  new FluxionError("bad-argument", `"${text.trim()}" is not an assumption that can be used.`, {
    hint: HOW,
  });

const HOW =
  'Write a comparison, "x > 0", "0 <= x < 1", "x > y"; an interval, "x in [0, 1]"; or a kind, "n integer", "x positive".';
