import type { Bounded } from "../ast/limits.ts";
import { unlessOfMap } from "../ast/mapped.ts";
import { checkedName } from "../ast/names.ts";
import {
  anything,
  checkedOptions,
  checkedValue,
  type Field,
  givenLimits,
  isOf,
  limits,
  quietly,
  type Schema,
  shape,
  text,
  textOrTexts,
  wholeNumber,
} from "../ast/options.ts";
import { onlyVariable } from "../ast/variables.ts";
import { limited } from "../ast/work.ts";
import {
  type AnswerForm,
  type AnswerFormName,
  answerFormName,
  answerForm as nodeAnswerForm,
} from "../check/answer-form.ts";
import { type Check, type CheckOptions, check as nodeCheck } from "../check/check.ts";
import type { Exercise } from "../check/practice.ts";
import type { Family } from "../explain/families.ts";
import {
  type FamilyOptions,
  type SwellOptions,
  type SwellReport,
  swellFamily,
  swellJson,
  swell as swellOfNode,
} from "../explain/swell.ts";
import { Expression, expr, type Input, reading } from "../faces/expression.ts";
import { namesOf } from "../faces/naming.ts";
import { type Typed, typed } from "../faces/typed.ts";
import { assumedNames } from "../simplify/assumptions.ts";
import type { Derivation } from "../steps/derivation.ts";
import { STEPS, type StepsOptions, steps as stepsOfNode } from "../steps/steps.ts";

/**
 * Whether an answer is the derivative of a formula, in any form. If it is wrong, also the classic slip that explains
 * it, found by differentiating again with that one rule changed.
 *
 * @throws FluxionError `unbound-variable` if the answer has variables that the formula lacks
 * @example
 * check("1 - sin(x)^2 - sin(x)^2", { of: "sin(x)*cos(x)", wrt: "x" }).verdict // => "right"
 * check("cos(x^2)", { of: "sin(x^2)", wrt: "x" }).diagnosis?.slip // => "inner derivative forgotten"
 * check("3*x^2 - 3", { of: "x^3 - 3*x", wrt: "x", form: "factored" }).form?.holds // => false
 */
export function check(answer: Input, options: CheckOptions & Typed & Question): Graded {
  const { how, rest } = typed<CheckOptions & Question>(options);
  const { of, form, ...question } = checkedOptions<CheckOptions & Question>("check", rest ?? {}, CHECK);
  return limited(question.limits, () => {
    const names = [...namesOf(question.wrt), ...assumedNames(question)];
    const [f, given] = [reading(of, names, how), reading(answer, names, how)];
    const { diagnosis, derivative: right, ...found } = nodeCheck(given.node, f.node, question);
    const slip = diagnosis && { ...diagnosis, at: diagnosis.at.map((node) => expr(node)) };
    const written = form && faced(nodeAnswerForm(given.node, form));
    return { ...found, derivative: expr(right), ...(slip && { diagnosis: slip }), ...(written && { form: written }) };
  });
}

/** The question that an answer is checked against. */
interface Question {
  /** The function to differentiate. */
  readonly of: Input;
  /** The required form of the answer; any if left out. It does not affect the verdict. */
  readonly form?: AnswerFormName | undefined;
}

/** The result of checking an answer; also of its form, if one was required. */
export type Graded = Check<Expression> & { readonly form?: AnswerForm<Expression> };

/**
 * Whether an answer is written in the required form, right or wrong: factored over the rationals, expanded, a
 * polynomial with like terms collected, one fraction, in lowest terms, or without a root in the denominator. If it is
 * not, `at` is the part that fails, and the message tells the student what to do.
 *
 * @throws FluxionError `bad-argument` for an unknown form
 * @example
 * answerForm("(x - 1) * (x + 1)", "factored").holds // => true
 * answerForm("x * (x^2 - 1)", "factored").message // => "x ^ 2 - 1 can be factored: it is (x - 1) * (x + 1)."
 * answerForm("1 / sqrt(2)", "rationalised").at.toString() // => "1 / sqrt(2)"
 */
export function answerForm(answer: Input, form: AnswerFormName, options?: Typed & Bounded): AnswerForm<Expression> {
  const { how, rest } = typed<Bounded>(options);
  const { limits: given } = checkedOptions<Bounded>("answerForm", rest, { limits });
  return limited(given, () =>
    faced(nodeAnswerForm(reading(answer, [], how).node, checkedValue("form", form, answerFormName))),
  );
}

const faced = (found: AnswerForm): AnswerForm<Expression> => (found.holds ? found : { ...found, at: expr(found.at) });

/**
 * Expression swell: the sizes of a formula and its derivatives of ascending order, or of the members of a family and
 * their derivatives. Each is counted as a tree and with shared parts, raw, pruned and simplified. `fluxion/teach` makes
 * tables and plots of it.
 *
 * @example
 * swell("x * sin(x)", { order: 2 }).rows.map((row) => row.raw.tree) // => [11n, 33n]
 * swell(families.logistic, { n: 100 }).rows[99].pruned.nodes // => 1039
 */
export function swell(f: Input, options?: SwellOptions & Typed): SwellReport;
export function swell(family: Family, options?: FamilyOptions): SwellReport;
export function swell(
  subject: Input | Family,
  given?: SwellOptions & FamilyOptions & Typed,
  list?: unknown,
): SwellReport {
  const options = unlessOfMap(subject, given, list);
  const report = limited(givenLimits(options), () => {
    if (typeof subject === "object" && subject !== null && quietly(() => "members" in subject, false))
      return swellFamily(subject as Family, options);
    const { how, rest } = typed<SwellOptions>(options);
    return swellOfNode(reading(subject as Input, namesOf(options?.wrt), how).node, rest);
  });
  // JSON has no integers of any size.
  return Object.defineProperty(report, "toJSON", { value: () => swellJson(report) });
}

/**
 * A derivative with its steps, recorded by the run that computes it: rules by name, lines as in a textbook. For an
 * exercise, its solution.
 *
 * @throws FluxionError `too-large` if it would be too long to read; `bad-argument` for an invalid order or detail
 * @example
 * steps("x^3 + 2", "x").hint(1) // => "Use the sum rule, (u + v)' = u' + v'."
 * steps("x^2 * sin(x)", "x").toText().split("\n")[0] // => "d/dx(x ^ 2 * sin(x))"
 */
export function steps(f: Input, variable?: string, options?: StepsOptions & Typed): Derivation;
export function steps(exercise: Exercise<Expression>, options?: Omit<StepsOptions, "order">): Derivation;
export function steps(
  subject: Input | Exercise<Expression>,
  given?: string | Omit<StepsOptions, "order">,
  options?: StepsOptions & Typed,
): Derivation {
  if (isExercise(subject)) {
    const { f, wrt, order } = checkedValue("exercise", subject, EXERCISE);
    const { limits, ...asked } = checkedOptions<StepsOptions>("steps", given, SOLUTION);
    return limited(limits, () => stepsOfNode(f.node, wrt, { ...asked, order }));
  }
  return limited(givenLimits(options), () => {
    const { how, rest } = typed<StepsOptions>(options);
    const { node, variables } = reading(subject as Input, namesOf(given), how);
    const variable = given === undefined ? onlyVariable(node) : checkedName(given, () => variables);
    return stepsOfNode(node, variable, rest);
  });
}

/** An expression of the public interface. */
export const formula: Field = { wanted: "an expression", accepts: (value) => isOf(value, Expression) };

const EXERCISE = shape("an exercise, as `practice` gives it", {
  f: formula,
  wrt: text,
  order: wholeNumber(0),
});
const SOLUTION = { ...STEPS, order: { wanted: "that of the exercise", accepts: () => false } };

const CHECK: Schema<CheckOptions & Question> = {
  of: anything,
  form: answerFormName,
  wrt: text,
  order: wholeNumber(1, 10_000),
  assume: textOrTexts,
  limits,
};

const isExercise = (subject: unknown): subject is Exercise<Expression> =>
  typeof subject === "object" && subject !== null && quietly(() => "task" in subject, false);
