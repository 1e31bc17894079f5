import type { Node } from "../ast/node.ts";
import { oneOf } from "../ast/options.ts";
import { childrenFirst } from "../ast/pool.ts";
import * as Q from "../ast/rational.ts";
import { variablesOf } from "../ast/variables.ts";
import { div, neg } from "../functions/table.ts";
import { simplify } from "../simplify/simplify.ts";
import { toText } from "../syntax/text.ts";
import { factorsOf, is, isRadical, isSum, numberOf, powerOf, termsOf } from "./written.ts";

const ANSWER_FORMS = ["factored", "expanded", "polynomial", "single fraction", "lowest terms", "rationalised"] as const;
/** A form in which an answer may be wanted. */
export type AnswerFormName = (typeof ANSWER_FORMS)[number];
export const answerFormName: ReturnType<typeof oneOf> = oneOf(ANSWER_FORMS);

/**
 * Whether an answer has the form that is wanted; if not, the first part that fails, and why, for the student.
 */
export type AnswerForm<E = Node> =
  | { readonly form: AnswerFormName; readonly holds: true }
  | { readonly form: AnswerFormName; readonly holds: false; readonly at: E; readonly message: string };

/** The part that fails, and why. */
interface Fault {
  readonly at: Node;
  readonly message: string;
}

const TESTS: Readonly<Record<AnswerFormName, (answer: Node) => Fault | undefined>> = {
  factored,
  expanded,
  polynomial,
  "single fraction": singleFraction,
  "lowest terms": lowestTerms,
  rationalised,
};

/**
 * Whether an answer is written in a form. It looks at how the answer stands there, not at what it is worth: the kinds
 * are those of STACK's FacForm, Expanded, SingleFrac, LowestTerms and of exercises everywhere.
 */
export function answerForm(answer: Node, form: AnswerFormName): AnswerForm {
  const fault = TESTS[form](answer);
  return fault === undefined ? { form, holds: true } : { form, holds: false, ...fault };
}

const shown = (node: Node): string => toText(node, 1000);

/** A product of factors that cannot be factored any more over the rationals, without a common number left in them. */
function factored(answer: Node): Fault | undefined {
  const [above, below] = is(answer, div) ? [answer.arg(0), answer.arg(1)] : [answer];
  for (const side of below === undefined ? [above as Node] : [above as Node, below])
    for (const factor of factorsOf(side)) {
      const base = powerOf(factor)?.base ?? factor;
      if (!isSum(base)) continue;
      const number = contentOf(base);
      if (number > 1n) return { at: base, message: `${number} can be taken out of ${shown(base)}.` };
      const further = simplify(base, { form: "factored" }).node;
      const parts = factorsOf(is(further, div) ? further.arg(0) : further);
      const isWhole = parts.length === 1 && powerOf(parts[0] as Node) === undefined && !is(further, div);
      if (!isWhole) return { at: base, message: `${shown(base)} can be factored: it is ${shown(further)}.` };
      // (x - 1)(x + 1) + 2 is a sum that is only half written out.
      const fault = expanded(base);
      if (fault !== undefined) return fault;
    }
  return undefined;
}

/** No product and no power of a sum, and no sum over a number. */
function expanded(answer: Node): Fault | undefined {
  return first(answer, (part) => {
    const sums = part.kind === "mul" && factorsOf(part).some(isSum);
    if (sums) return `${shown(part)} is a product with a sum in it: multiply it out.`;
    if (is(part, neg) && isSum(part.arg(0)))
      return `The minus before ${shown(part.arg(0))} belongs to each of its terms.`;
    const power = powerOf(part);
    if (power !== undefined && isSum(power.base) && isWhole(power.exponent) && (power.exponent as number) > 1)
      return `${shown(part)} is a power of a sum: multiply it out.`;
    const inside = power?.base;
    const isComposed = inside !== undefined && (inside.kind === "mul" || is(inside, neg) || is(inside, div));
    if (isComposed && isWhole(power?.exponent) && (power?.exponent as number) > 1)
      return `${shown(part)} is a power of a product: take the power of each factor.`;
    if (is(part, div) && isSum(part.arg(0)) && numberOf(part.arg(1)) !== undefined)
      return `${shown(part)} is a sum over a number: divide each of its terms.`;
    return undefined;
  });
}

/** A sum of terms of different powers, each a number times powers with whole exponents. */
function polynomial(answer: Node): Fault | undefined {
  const names = new Set(variablesOf([answer]));
  const seen = new Map<string, Node>();
  for (const term of termsOf(answer)) {
    const powers = new Map<string, number>();
    for (const factor of factorsOf(is(term, div) && numberOf(term.arg(1)) !== undefined ? term.arg(0) : term)) {
      const power = powerOf(factor);
      const base = power?.base ?? factor;
      const exponent = power === undefined ? 1 : power.exponent;
      if (base.kind === "var" && isWhole(exponent) && (exponent as number) >= 0) {
        if (powers.has(base.name)) return { at: term, message: `${base.name} occurs twice in ${shown(term)}.` };
        powers.set(base.name, exponent as number);
      } else if (isSum(base))
        return { at: factor, message: `${shown(factor)} is a sum in parentheses: multiply it out.` };
      else if (variablesOf([factor]).some((name) => names.has(name)))
        return { at: factor, message: `${shown(factor)} is not a power of a variable with a whole exponent.` };
    }
    const key = [...powers]
      .filter(([, exponent]) => exponent !== 0)
      .map(([name, exponent]) => `${name}^${exponent}`)
      .sort()
      .join();
    if (seen.has(key))
      return { at: term, message: `${shown(seen.get(key) as Node)} and ${shown(term)} are like terms: collect them.` };
    seen.set(key, term);
  }
  return undefined;
}

/** One fraction bar at most, and that one for the whole. */
function singleFraction(answer: Node): Fault | undefined {
  const root = is(answer, neg) ? answer.arg(0) : answer;
  for (const part of is(root, div) ? root.args : [root]) {
    const fault = first(part, (each) => {
      if (is(each, div)) return `${shown(each)} is a fraction of its own.`;
      if (each.kind === "const" && !Q.isInteger(each.value) && shown(each).includes("/"))
        return `${shown(each)} is a fraction of its own.`;
      const exponent = powerOf(each)?.exponent;
      if (exponent !== undefined && Q.sign(exponent) < 0)
        return `${shown(each)} has a negative exponent: it belongs in the denominator.`;
      return undefined;
    });
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** No factor above and below a line that could be cancelled. */
function lowestTerms(answer: Node): Fault | undefined {
  return first(answer, (part) => {
    if (!is(part, div)) return undefined;
    const [above, below] = [part.arg(0), part.arg(1)].map(split) as [Split, Split];
    const number = Q.gcd(above.number, below.number);
    if (number > 1n) return `${number} can be cancelled in ${shown(part)}.`;
    const common = [...above.factors].find((factor) => below.factors.has(factor));
    return common === undefined ? undefined : `${common} can be cancelled in ${shown(part)}.`;
  });
}

interface Split {
  readonly number: bigint;
  readonly factors: ReadonlySet<string>;
}

/** The whole number and the factors of a side of a fraction. */
function split(side: Node): Split {
  const whole = simplify(side, { form: "factored" }).node;
  let number = 1n;
  const factors = new Set<string>();
  for (const factor of factorsOf(is(whole, div) ? whole.arg(0) : whole)) {
    if (factor.kind === "const") number *= Q.numerator(factor.value);
    else {
      factors.add(shown(powerOf(factor)?.base ?? factor));
      if (isSum(factor)) number *= contentOf(factor);
    }
  }
  return { number: number < 0n ? -number : number, factors };
}

/** The greatest whole number that divides all the terms of a sum; 1 where a term is no whole multiple. */
function contentOf(sum: Node): bigint {
  let content = 0n;
  for (const term of termsOf(sum)) {
    let own = 1n;
    for (const factor of factorsOf(term)) if (factor.kind === "const") own *= wholeOf(factor.value);
    content = Q.gcd(content, own < 0n ? -own : own);
  }
  return content;
}

const wholeOf = (value: Q.Rational): bigint => (Q.isInteger(value) ? Q.numerator(value) : 1n);

/** No root below a line, and none with a negative exponent. */
function rationalised(answer: Node): Fault | undefined {
  return first(answer, (part) => {
    const exponent = powerOf(part)?.exponent;
    if (exponent !== undefined && Q.sign(exponent) < 0 && (isRadical(part) || hasRadical(powerOf(part)?.base as Node)))
      return `${shown(part)} is a root in the denominator.`;
    const radicand = isRadical(part) ? part.args[0] : undefined;
    if (
      radicand !== undefined &&
      (is(radicand, div) || (numberOf(radicand) !== undefined && !isWhole(numberOf(radicand))))
    )
      return `${shown(radicand)} is a fraction under a root.`;
    if (!is(part, div)) return undefined;
    const root = childrenFirst([part.arg(1)]).find(isRadical);
    return root === undefined ? undefined : `${shown(root)} is in the denominator.`;
  });
}

const hasRadical = (node: Node): boolean => childrenFirst([node]).some(isRadical);
const isWhole = (value: Q.Rational | undefined): boolean => typeof value === "number";

/** The first part, from the inside, of which something is to be said. */
function first(root: Node, said: (part: Node) => string | undefined): Fault | undefined {
  for (const part of childrenFirst([root])) {
    const message = said(part);
    if (message !== undefined) return { at: part, message };
  }
  return undefined;
}
