import { FluxionError } from "../ast/error.ts";
import type { Bounded } from "../ast/limits.ts";
import type { Node } from "../ast/node.ts";
import { anything, checkedOptions, described, limits, listOf, type Schema, text } from "../ast/options.ts";
import { generator } from "../ast/random.ts";
import { variablesOf } from "../ast/variables.ts";
import { derivative } from "../diff/derivative.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { prune } from "../simplify/prune.ts";
import { parse } from "../syntax/parse.ts";
import { toText } from "../syntax/text.ts";
import { pointsFor } from "./agreement.ts";
import { CHOICES, ORDERS } from "./choices.ts";
import { EXERCISES, type ExerciseRule, type Level } from "./exercises.ts";
import { hints } from "./hints.ts";
import { nthDerivative } from "./nth.ts";

export interface PracticeOptions extends Bounded {
  /** The same seed, the same exercises. */
  readonly seed: number;
  /** From 1, one use of one rule, to 5. */
  readonly level: number;
  /** How many; 10 if left out. Fewer are the first of more. */
  readonly count?: number;
  /** The rules to practise; all if left out. */
  readonly rules?: readonly ExerciseRule[];
}

/**
 * A question with its answer; `f`, `wrt` and `order` are what grading an answer needs. E is what stands for
 * expressions.
 */
export interface Exercise<E = Node> {
  readonly rule: ExerciseRule;
  readonly level: Level;
  /** The question as a sentence. */
  readonly task: string;
  readonly f: E;
  readonly wrt: string;
  readonly order: number;
  /** The derivative, simplified. */
  readonly answer: E;
  /** Hints, one after the other: the rule, its parts, their derivatives. */
  readonly hints: readonly string[];
}

const PRACTICE: Schema<PracticeOptions> = {
  seed: anything,
  level: anything,
  count: anything,
  rules: listOf(text),
  limits,
};

/** The rules that there are exercises on. */
export const exerciseRules: readonly ExerciseRule[] = Object.keys(EXERCISES) as ExerciseRule[];

/** Draws in a row that may bring nothing new. */
const PATIENCE = 300;
/** Characters of an answer, at most, by level. */
const LENGTHS = [30, 45, 60, 80, 110];

/**
 * Exercises in differentiating, no two alike, the rules in turn.
 *
 * @throws FluxionError `bad-argument` for a level or rule that there is not, or where there are not so many exercises
 */
export function practice(options: PracticeOptions): Exercise[] {
  const {
    seed,
    level,
    count = 10,
    rules = exerciseRules,
  } = checkedOptions<PracticeOptions>("practice", options ?? {}, PRACTICE);
  refuse(seed, level, count, rules);
  const random = generator(seed);
  const exercises: Exercise[] = [];
  const met = new Set<string>();
  let turn: ExerciseRule[] = [];
  const decks = new Map<ExerciseRule, string[]>();
  let failures = 0;
  while (exercises.length < count) {
    if (turn.length === 0) turn = shuffled(random, rules);
    const rule = turn.pop() as ExerciseRule;
    // Each form of a rule once before any comes again.
    let deck = decks.get(rule) ?? [];
    if (deck.length === 0) deck = shuffled(random, EXERCISES[rule][level - 1] as readonly string[]);
    const exercise = drawn(random, rule, level as Level, deck.pop() as string);
    decks.set(rule, deck);
    if (exercise === undefined || met.has(exercise.task)) {
      failures++;
      if (failures < PATIENCE) continue;
      throw new FluxionError("bad-argument", `There are only ${met.size} different exercises of this kind.`, {
        hint: "Ask for fewer, or for more rules.",
      });
    }
    failures = 0;
    met.add(exercise.task);
    exercises.push(exercise);
  }
  return exercises;
}

function refuse(seed: number, level: number, count: number, rules: readonly string[]): void {
  const wrong = (what: string, hint: string) => new FluxionError("bad-argument", what, { hint });
  if (!Number.isSafeInteger(seed)) throw wrong("The seed must be a whole number.", "For example 7.");
  if (![1, 2, 3, 4, 5].includes(level)) throw wrong(`There is no level ${described(level)}.`, "Levels are 1 to 5.");
  if (!Number.isSafeInteger(count) || count < 0) throw wrong("`count` is a whole number.", "10 if left out.");
  const strange = rules.find((rule) => !Object.hasOwn(EXERCISES, rule));
  if (strange !== undefined || rules.length === 0)
    throw wrong(`There are no exercises on "${strange ?? ""}".`, `Rules are ${exerciseRules.join(", ")}.`);
}

/** One exercise, if the draw is a good one: with values, an answer that is neither trivial nor long. */
function drawn(random: () => number, rule: ExerciseRule, level: Level, form: string): Exercise | undefined {
  const text = filled(random, form);
  if (hasCommonFactor(text)) return undefined;
  const f = prune(parse(text));
  const isPartial = rule === "partial";
  const wrt = isPartial && random() < 0.5 ? "y" : "x";
  const order = rule === "higher order" ? (ORDERS[level - 1] as number) : 1;
  const answer = derivative(f, new Array<string>(order).fill(wrt), "simplified");
  if (answer.kind === "const" && (level > 1 || answer.value === 0)) return undefined;
  const shown = toText(answer);
  if (shown.length > (LENGTHS[level - 1] as number) || /\d{4}/.test(shown)) return undefined;
  let values = 0;
  for (const point of pointsFor(variablesOf([f]), {})) if (evaluate([f], point).every(Number.isFinite)) values++;
  if (values < 10) return undefined;
  const definition = `f(${isPartial ? "x, y" : wrt}) = ${toText(f)}`;
  return {
    rule,
    level,
    task: taskOf(definition, wrt, order, isPartial),
    f,
    wrt,
    order,
    answer,
    hints: hints(f, wrt, order),
  };
}

/** Nobody sets (6 * x - 4)^3, but 8 * (3 * x - 2)^3. */
function hasCommonFactor(text: string): boolean {
  for (const [, ...numbers] of text.matchAll(/\((?:(\d) \* x(?:\^\d)? [+-] (\d)|(\d) - (\d) \* x)\)/g)) {
    const [a, b] = numbers.filter((digit) => digit !== undefined).map(Number) as [number, number];
    if ([2, 3, 5, 7].some((prime) => a % prime === 0 && b % prime === 0)) return true;
  }
  return false;
}

/** The sentence that asks for the derivative of a function, which is defined in text or in LaTeX. */
export function taskOf(definition: string, wrt: string, order: number, isPartial: boolean): string {
  if (isPartial) return `Find the partial derivative of ${definition} with respect to ${wrt}.`;
  return order === 1 ? `Differentiate ${definition}.` : `Find the ${nthDerivative(order)} of ${definition}.`;
}

/** A form with its places filled; places of one kind differently, as long as there are choices. */
function filled(random: () => number, form: string): string {
  const chosen = new Map<string, string>();
  return form.replace(/\{([a-z]+)(\d*)\}/g, (place, kind: string) => {
    const known = chosen.get(place);
    if (known !== undefined) return known;
    const taken = new Set([...chosen].filter(([name]) => name.startsWith(`{${kind}`)).map(([, choice]) => choice));
    const choices = CHOICES[kind] as readonly string[];
    const open = kind === "s" ? choices : choices.filter((choice) => !taken.has(choice));
    const choice = filled(random, pick(random, open));
    chosen.set(place, choice);
    return choice;
  });
}

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** Fisher and Yates's shuffle. */
function shuffled<T>(random: () => number, list: readonly T[]): T[] {
  const order = [...list];
  for (let i = order.length - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1));
    [order[i], order[k]] = [order[k] as T, order[i] as T];
  }
  return order;
}
