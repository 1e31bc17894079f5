import type { ExerciseRule } from "../index.ts";
import { type Command, command, type Option } from "./command.ts";
import { format, output, wholeNumber } from "./options.ts";

const seed: Option<number> = {
  value: "<n>",
  summary: "a whole number; the same seed gives the same exercises",
  initial: 1,
  read: wholeNumber(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
};

const level: Option<number> = {
  value: "<n>",
  summary: "from 1 (one use of one rule) to 5",
  initial: 1,
  read: wholeNumber(1, 5),
};

const count: Option<number> = { value: "<n>", summary: "how many", initial: 10, read: wholeNumber(1, 999) };

/** The names of the rules, without loading the exercises: the help lists them. */
const RULES: Readonly<Record<ExerciseRule, true>> = {
  power: true,
  sum: true,
  product: true,
  quotient: true,
  chain: true,
  exponential: true,
  logarithm: true,
  trigonometric: true,
  "inverse trigonometric": true,
  hyperbolic: true,
  "higher order": true,
  partial: true,
};

const rule: Option<readonly ExerciseRule[] | undefined> = {
  value: "<names>",
  summary: `what to practise; all by default: ${Object.keys(RULES).join(", ")}`,
  // `practice` itself checks the names of the rules.
  read: (text, previous = []) => [...previous, ...text.split(",").map((name) => name.trim() as ExerciseRule)],
};

const answers: Option<boolean | undefined> = {
  summary: "print the answers at the end; json always has them, and hints",
};

export const practice: Command = command({
  name: "practice",
  summary: "exercises in differentiating, reproducible by their seed",
  examples: [
    "fluxion practice --seed 7 --level 2",
    'fluxion practice --seed 7 --level 3 --rule "product,quotient" --count 4 --format markdown --answers',
  ],
  arguments: {},
  options: { format: format("text", "markdown", "json"), seed, level, count, rule, answers, output },
  async run(_, { format, seed, level, count, rule, answers = false }) {
    const { exercisesMarkdown, exercisesText, practice: practiceOf } = await import("../teach.ts");
    const exercises = practiceOf({ seed, level, count, ...(rule && { rules: rule }) });
    const print = format === "markdown" ? exercisesMarkdown : exercisesText;
    return { data: { seed, level, exercises }, text: () => print(exercises, { answers }) };
  },
});
